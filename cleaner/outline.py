"""The table of contents of a page: lines in a row that name its headings before they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.page import Page

LEAST = 3
"""So many lines in a row make a table of contents."""
ENTRY_WORDS = 14
NO_HEADING = (".", "!", ",", ";", "。")
TEXT_WORDS, REACH = 8, 2
"""A sentence of so many words stands so close below a heading."""


def outline(page: Page) -> dict[int, int]:
    """The heading further down that each line of a table of contents names; below most of them stands text.

    >>> from cleaner.engine import page_of
    >>> text = "It held for sixty years or so, the keeper said."
    >>> outline(page_of(f"Gate\\nYard\\nMill\\nGate\\n{text}\\nYard\\n{text}\\nMill\\n{text}"))
    {0: 3, 1: 5, 2: 7}
    """
    last = dict(zip(page.bare, range(len(page)), strict=True))
    below = [last[key] if key else -1 for key in page.bare]
    found: dict[int, int] = {}
    run: list[int] = []
    for i, heading in enumerate([*below, -1]):
        names = heading > i and page.words[i] <= ENTRY_WORDS and not page.texts[i].endswith(NO_HEADING)
        if run and not (names and heading > below[i - 1]):
            found |= _checked(page, run, below)
            run = []
        if names:
            run.append(i)
    return found


def _checked(page: Page, run: Sequence[int], below: Sequence[int]) -> dict[int, int]:
    """The headings of a run of lines, if it is a table of contents."""
    headings = [below[i] for i in run]
    if len(run) < LEAST or headings[0] <= run[-1]:
        return {}
    near = [range(i + 1, min(len(page), i + 1 + REACH)) for i in headings]
    with_text = sum(any(page.ends[j] and page.words[j] >= TEXT_WORDS for j in lines) for lines in near)
    return dict(zip(run, headings, strict=True)) if 2 * with_text > len(run) else {}
