"""What the characters of a line look like; speaks for no role of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.text import CLOCK_RE, is_mark

if TYPE_CHECKING:
    from cleaner.page import Page

NUMBER_RE = re.compile(r"[(#№]?\s*[+-]?\d[\d.,:/ \u00a0]*\s*[)%°]?[CF]?\s*\Z")
STARS = frozenset("★☆⭐✩✪✭✮🌟½")
BREAK_MARKS = frozenset("*-–—~#_=•·.⁂❦※§◆◇♦ ")


def marks_only(page: Page) -> list[bool]:
    """Nothing but punctuation, symbols or invisible characters.

    Not for break marks like `* * *`, nor for a row of stars, which is the reviewer's own score.

    >>> from cleaner.engine import page_of
    >>> marks_only(page_of("›\\n* * *\\n★★★★☆\\nA+"))
    [True, False, False, False]
    """
    return [
        bool(text) and not (text[0].isalnum() or text[-1].isalnum()) and all(map(is_mark, text))
        and not _is_break(text)
        for text in page.texts
    ]  # fmt: skip


def number_alone(page: Page) -> list[bool]:
    """A number and nothing else.

    Not for a time of day, which heads an entry of a live report, nor for a year.

    >>> from cleaner.engine import page_of
    >>> number_alone(page_of("3\\n4,7\\n13:58\\n2024\\n3 boats"))
    [True, True, False, False, False]
    """
    return [
        len(text) <= 12 and NUMBER_RE.match(text) is not None and not CLOCK_RE.match(text) and not _is_year(text)
        for text in page.texts
    ]


def _is_break(text: str) -> bool:
    marks = [char for char in text if not char.isspace()]
    if STARS.issuperset(marks) or (len(marks) >= 3 and STARS.intersection(marks)):
        return True
    return (len(marks) >= 3 and len(set(marks)) == 1 and marks[0] in BREAK_MARKS) or marks == ["⁂"]


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and text[:2] in ("17", "18", "19", "20")
