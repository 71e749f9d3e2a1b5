"""The table of contents of a page: lines in a row that name its headings before they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 3
"""So many lines in a row make a table of contents."""
ENTRY_WORDS = 14
NO_HEADING = (".", "!", ",", ";", "。")
TEXT_WORDS, REACH = 8, 2
"""A sentence of so many words stands so close below a heading."""


def contents_of(
    bare: Sequence[str], texts: Sequence[str], words: Sequence[int], ends: Sequence[bool]
) -> dict[int, int]:
    """The heading further down that each line of a table of contents names; below most of them stands text.

    Takes what `cleaner.page.Page` has under these names, and gives indexes of blocks.

    >>> lines = ["gate", "yard", "mill", "gate", "It held.", "yard", "It held.", "mill", "It held."]
    >>> contents_of(lines, lines, [1, 1, 1, 1, 9, 1, 9, 1, 9], [line[-1] == "." for line in lines])
    {0: 3, 1: 5, 2: 7}
    """
    last = dict(zip(bare, range(len(bare)), strict=True))
    below = [last[key] if key else -1 for key in bare]
    has_text = [end and count >= TEXT_WORDS for end, count in zip(ends, words, strict=True)]
    found: dict[int, int] = {}
    run: list[int] = []
    for i, heading in enumerate([*below, -1]):
        names = heading > i and words[i] <= ENTRY_WORDS and not texts[i].endswith(NO_HEADING)
        if run and not (names and heading > below[i - 1]):
            if _is_table(run, below, has_text):
                found |= {entry: below[entry] for entry in run}
            run = []
        if names:
            run.append(i)
    return found


def _is_table(run: Sequence[int], below: Sequence[int], has_text: Sequence[bool]) -> bool:
    """A run of lines is long enough, ends above its first heading, and most of its headings have text below."""
    if len(run) < LEAST or below[run[0]] <= run[-1]:
        return False
    return 2 * sum(any(has_text[below[i] + 1 : below[i] + 1 + REACH]) for i in run) > len(run)
