"""Where on the page a line stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.column import ramp, shares

if TYPE_CHECKING:
    from cleaner.page import Page


def top(page: Page) -> bytes:
    """How far from the top it stands, on a scale on which eight steps double it.

    >>> from cleaner.engine import page_of
    >>> list(top(page_of("a\\nb\\nc")))
    [0, 8, 12]
    """
    return ramp(len(page))


def bottom(page: Page) -> bytes:
    """How far from the bottom it stands, on a scale on which eight steps double it.

    >>> from cleaner.engine import page_of
    >>> list(bottom(page_of("a\\nb\\nc")))
    [12, 8, 0]
    """
    return top(page)[::-1]


def words_above(page: Page) -> bytes:
    """The share of the page's words above it, in 200ths.

    >>> from cleaner.engine import page_of
    >>> list(words_above(page_of("a\\nb c d")))
    [0, 50]
    """
    return shares(page.words)[0]


def prose_above(page: Page) -> bytes:
    """The share of the page's running text above it, in 200ths.

    >>> from cleaner.engine import page_of
    >>> list(prose_above(page_of("Menu\\nThe gate was lifted out of it.\\nTags")))
    [0, 0, 200]
    """
    return shares(page.running)[0]


def prose_below(page: Page) -> bytes:
    """The share of the page's running text below it, in 200ths.

    >>> from cleaner.engine import page_of
    >>> list(prose_below(page_of("Menu\\nThe gate was lifted out of it.\\nTags")))
    [200, 0, 0]
    """
    return shares(page.running)[1]
