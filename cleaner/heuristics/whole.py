"""What the page is like as a whole: the same for all its lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.column import logged

if TYPE_CHECKING:
    from cleaner.page import Page

PARTS = 200
SHORT_WORDS = 8
DATE_RE = re.compile(r"(?<![0-9.])[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]")
PRICE_RE = re.compile(r"[$€£¥₹] ?[0-9]|[0-9] ?(?:€|zł|kr\b|usd\b|eur\b)")


def blocks(page: Page) -> list[int]:
    """The page's number of lines, on a scale on which eight steps double it.

    >>> from cleaner.engine import page_of
    >>> blocks(page_of("a\\nb\\nc"))
    [16, 16, 16]
    """
    return [logged(len(page))] * len(page)


def words(page: Page) -> list[int]:
    """The page's number of words, on a scale on which eight steps double it.

    >>> from cleaner.engine import page_of
    >>> words(page_of("a b c\\nd"))
    [18, 18]
    """
    return [logged(sum(page.words))] * len(page)


def prose(page: Page) -> list[int]:
    """The share of running text among the page's words, in 200ths.

    >>> from cleaner.engine import page_of
    >>> prose(page_of("The gate was lifted out of it.\\nMenu"))
    [175, 175]
    """
    return _everywhere(page, sum(page.running), sum(page.words))


def short_lines(page: Page) -> list[int]:
    """The share of short unfinished lines among the page's lines, in 200ths.

    >>> from cleaner.engine import page_of
    >>> short_lines(page_of("The gate was lifted out of it.\\nMenu"))
    [100, 100]
    """
    short = sum(count < SHORT_WORDS and not ends for count, ends in zip(page.words, page.ends, strict=True))
    return _everywhere(page, short, len(page))


def dates(page: Page) -> list[int]:
    """The share of lines with a date in figures, or with the names of a calendar beside figures, in 200ths.

    >>> from cleaner.engine import page_of
    >>> dates(page_of("12.03.2024\\nMenu\\nMarch 3\\nMarch of the penguins"))
    [100, 100, 100, 100]
    """
    calendar = page.tongue.calendar & page.vocabulary
    dated = sum(
        b"d" in line and (not calendar.isdisjoint(tokens) or DATE_RE.search(text) is not None)
        for line, text, tokens in zip(page.classes, page.folded, page.tokens, strict=True)
    )
    return _everywhere(page, dated, len(page))


def prices(page: Page) -> list[int]:
    """The share of lines with a price, in 200ths.

    >>> from cleaner.engine import page_of
    >>> prices(page_of("$ 29\\nMenu"))
    [100, 100]
    """
    priced = sum(
        b"d" in line and PRICE_RE.search(text) is not None for line, text in zip(page.classes, page.folded, strict=True)
    )
    return _everywhere(page, priced, len(page))


def _everywhere(page: Page, part: int, total: int) -> list[int]:
    return [PARTS * part // max(1, total)] * len(page)
