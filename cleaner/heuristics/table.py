"""Tables that are content."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.page import Page

NUMBER_RE = re.compile(r"\d+")
CLOCK_RE = re.compile(r"\d{1,2}[:.]\d\d\s")
CELLS_RE = re.compile(r"\s+\|\s+|\t+|\s{2,}")
MIN_ROWS = 3
MAX_CHARS = 160


def like_rows(page: Page) -> list[bool]:
    """One of three or more lines in a row with the same form: as many cells, or the same pattern of numbers.

    Not for lines without cells or numbers, which menus and headlines are, nor for sentences.

    >>> from cleaner.engine import page_of
    >>> like_rows(page_of("Marlow 16 11 3\\nAshby 16 7 3\\nHolt 14 1 1\\nNews\\nSport\\nFood"))
    [True, True, True, False, False, False]
    """
    forms = [
        _form(text) if b"d" in line and not ends else ""
        for text, line, ends in zip(page.texts, page.classes, page.ends, strict=True)
    ]
    found: list[bool] = []
    for form, run in groupby(forms):
        size = len(list(run))
        found += [bool(form) and size >= MIN_ROWS] * size
    return found


def _form(text: str) -> str:
    """What rows of a table have in common: cells, or two numbers and more; "" for anything else."""
    if len(text) > MAX_CHARS or CLOCK_RE.match(text):
        return ""
    cells = len(CELLS_RE.split(text))
    if cells > 1 and any(map(str.isdigit, text)):
        return f"cells {cells}"
    numbers = len(NUMBER_RE.findall(text))
    return f"numbers {numbers}" if numbers >= 2 and len(text.split()) <= 12 else ""
