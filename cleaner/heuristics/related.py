"""Leads to other stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.text import breaks_off

if TYPE_CHECKING:
    from cleaner.page import Page

MIN_WORDS = 8
HEADLINE_WORDS = range(3, 16)


def teaser(page: Page) -> list[bool]:
    """A headline and a text that breaks off, as boxes with other stories have them.

    Both lines are found. Not for speech that trails off, nor for a line that breaks off under a full sentence.

    >>> from cleaner.engine import page_of
    >>> teaser(page_of("Ski lift to close\\nThe chair lift will stand still until the cables have been …\\nHe stayed."))
    [True, True, False]
    """
    found = [False] * len(page)
    for i in range(1, len(page)):
        if page.words[i] >= MIN_WORDS and breaks_off(page.texts[i]) and page.texts[i][0] not in "“\"„«‘":
            if page.words[i - 1] in HEADLINE_WORDS and not page.ends[i - 1] and not page.gaps[i]:
                found[i - 1] = found[i] = True
    return found
