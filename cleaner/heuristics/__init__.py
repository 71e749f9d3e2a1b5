"""Shapes: what the form of a block says, whatever its words.

A heuristic is a public function of a module in this package, `Page -> list`, one value for each block: yes or no, or a
number. Its id is module and function name. The module's name is the role it speaks for, if that is the name of a role.
The first line of its docstring is the reason that users see. A new heuristic is one function here;
`python benchmarks/fit.py` says what it is worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleaner.heuristics import (
    ad,
    address,
    byline,
    caption,
    code,
    credit,
    date,
    line,
    logo,
    marks,
    nav,
    near,
    place,
    prose,
    related,
    repeat,
    run,
    shape,
    share,
    table,
    topic,
    whole,
    widget,
    words,
)
from cleaner.heuristics import list as list_
from cleaner.model import ROLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleaner.page import Page

    Heuristic = Callable[[Page], Sequence[Any]]

FAMILIES = (
    ad, address, byline, caption, code, credit, date, line, list_, logo, marks, nav, near, place, prose, related,
    repeat, run, shape, share, table, topic, whole, widget, words,
)  # fmt: skip


def heuristic_id(function: Heuristic) -> str:
    """Module and function name."""
    return f"{function.__module__.rsplit('.', 1)[-1]}.{function.__name__}"


def role_of(rule_id: str) -> str:
    """The role that a heuristic speaks for, "" if none."""
    family = rule_id.split(".", 1)[0]
    return family if family in ROLES else ""


HEURISTICS: dict[str, Heuristic] = {
    heuristic_id(function): function
    for family in FAMILIES
    for name, function in vars(family).items()
    if not name.startswith("_") and getattr(function, "__module__", "") == family.__name__ and callable(function)
}
"""Every heuristic by its id: the families above are the list, nothing registers itself."""
