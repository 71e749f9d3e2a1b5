"""Sells something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.page import Page

PRICE_RE = re.compile(r"[$€£¥₹₱]\s?\d|\d\s?(?:€|zł|kr|USD|EUR)(?!\w)")
SHOP_RE = re.compile(r"\s\|\s")


def price_row(page: Page) -> list[bool]:
    """A price between bars, as buy buttons have it.

    Not for a row of a table with a name and a price, nor for a sentence about money.

    >>> from cleaner.engine import page_of
    >>> price_row(page_of("Buy now | $649 at ShopBarn | Check price\\nPrice | $649\\nIt costs $649."))
    [True, False, False]
    """
    return [
        not ends and len(text) <= 120 and PRICE_RE.search(text) is not None and len(SHOP_RE.findall(text)) >= 2
        for text, ends in zip(page.texts, page.ends, strict=True)
    ]
