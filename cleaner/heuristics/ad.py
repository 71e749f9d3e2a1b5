"""Sells something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.page import Page

PRICE_RE = re.compile(r"[$€£¥₹₱]\s?\d|\d\s?(?:€|zł|kr|USD|EUR)(?!\w)")
PRICE_ALONE_RE = re.compile(r"(?:[$€£¥₹₱]|R\$|Rp)\s?\d[\d.,\s]*\Z|\d[\d.,\s]*(?:€|zł|kr|Kč|Ft|lei|₽|₴|₺|円|원|元)\.?\Z")
SHOP_RE = re.compile(r"\s\|\s")


def price_alone(page: Page) -> list[bool]:
    """A price and nothing else, as donation and shop buttons have it.

    Not for a number with another unit, nor for a sentence about money.

    >>> from cleaner.engine import page_of
    >>> price_alone(page_of("£229\\n200 zł\\n3 boats\\nIt costs $649."))
    [True, True, False, False]
    """
    return [len(text) <= 16 and PRICE_ALONE_RE.match(text) is not None for text in page.texts]


def price_row(page: Page) -> list[bool]:
    """A price between bars, as buy buttons have it.

    Not for the rows of a table, which have as many bars, nor for a sentence about money.

    >>> from cleaner.engine import page_of
    >>> price_row(page_of("Buy now | $649 at ShopBarn | Check price\\nPrice | $649\\nIt costs $649."))
    [True, False, False]
    """
    bars = [len(SHOP_RE.findall(text)) if "|" in text else 0 for text in page.texts]
    around = zip([0, *bars], [*bars[1:], 0], strict=False)
    rows = [count in near for count, near in zip(bars, around, strict=False)]
    return [
        count >= 2 and not (ends or row) and len(text) <= 120 and PRICE_RE.search(text) is not None
        for text, ends, count, row in zip(page.texts, page.ends, bars, rows, strict=True)
    ]
