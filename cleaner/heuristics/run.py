"""Lines of one form in a row, as menus and lists have them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cleaner.column import LOG

if TYPE_CHECKING:
    from cleaner.page import Page


SHORT_WORDS = 8
SHORT_RUN = 100
"""Added for a run of short lines."""


def size(page: Page) -> bytes:
    """How many short unfinished lines, or other lines, stand in a row here: 100 and more for short ones.

    >>> from cleaner.engine import page_of
    >>> list(size(page_of("Menu\\nNews\\nThe gate was lifted out of it.")))
    [112, 112, 8]
    """
    short = [words < SHORT_WORDS and not ends for words, ends in zip(page.words, page.ends, strict=True)]
    runs = [(key, len(list(group))) for key, group in groupby(short)]
    return b"".join(bytes([LOG[min(255, count)] + SHORT_RUN * key]) * count for key, count in runs)


def siblings(page: Page) -> list[int]:
    """How many of the four nearest lines have its form.

    >>> from cleaner.engine import page_of
    >>> siblings(page_of("News\\nSport\\nFood\\nThe gate was lifted out of it.\\nTags"))
    [2, 2, 3, 0, 1]
    """
    return _alike(page, 1)


def second_siblings(page: Page) -> list[int]:
    """How many of the four nearest of every second line have its form, as headline and teaser in turn.

    >>> from cleaner.engine import page_of
    >>> second_siblings(page_of("News\\nThe gate was lifted out of it.\\nFood\\nThe gate was lifted out of it."))
    [1, 1, 1, 1]
    """
    return _alike(page, 2)


def third_siblings(page: Page) -> list[int]:
    """How many of the four nearest of every third line have its form.

    >>> from cleaner.engine import page_of
    >>> third_siblings(page_of("News\\nIt was so.\\n1\\nFood\\nIt was so.\\n2"))
    [1, 1, 1, 1, 1, 1]
    """
    return _alike(page, 3)


def _alike(page: Page, step: int) -> list[int]:
    """How many of the two blocks above and the two below, `step` apart, have the same form."""
    forms = page.forms
    edge: list[int] = [-1] * (2 * step)
    padded = [*edge, *forms, *edge]
    return [
        (own == padded[i + step]) + (own == padded[i]) + (own == padded[i + 3 * step]) + (own == padded[i + 4 * step])
        for i, own in enumerate(forms)
    ]
