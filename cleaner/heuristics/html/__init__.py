"""What the elements of HTML say: heuristics that plain text has no answer to.

A heuristic here is a public function of a module in this package, `Dom -> values`, one small whole number for each
block, 0 to 254; 255 where nothing can be known. Its id is module and function name. The hints of tags and class words
(`cleaner.hints`) are heuristics as well, one for each kind and reach: `above.nav`, `near.comments`, `inline.tags`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.heuristics.html import alike, box, element, main, names, window
from cleaner.heuristics.html.hint import HINT_COLUMNS, REASONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cleaner.dom import Dom

    HtmlHeuristic = Callable[[Dom], Iterable[int]]

FAMILIES = (alike, box, element, main, names, window)

FUNCTIONS: dict[str, HtmlHeuristic] = {
    f"{family.__name__.rsplit('.', 1)[-1]}.{name}": function
    for family in FAMILIES
    for name, function in vars(family).items()
    if not name.startswith("_") and getattr(function, "__module__", "") == family.__name__ and callable(function)
}
"""The functions by id: the families above are the list, nothing registers itself."""
HTML_HEURISTICS: dict[str, HtmlHeuristic] = {**FUNCTIONS, **HINT_COLUMNS}
"""Every heuristic by its id."""

__all__ = ["FUNCTIONS", "HTML_HEURISTICS", "REASONS"]
