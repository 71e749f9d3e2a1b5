"""Leads to other parts of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.page import Page

SEPARATOR_RE = re.compile(r"\s*(?:\||•|·|»|›|>|→|\s/\s|\t|\s{2,})\s*")
MIN_ITEMS = 3
ITEM_WORDS = 3


def separated_items(page: Page) -> list[bool]:
    """Three or more short items parted by bars, dots, arrows or slashes.

    Not for items with digits, which are the cells of a table, nor for a line that ends a sentence.

    >>> from cleaner.engine import page_of
    >>> separated_items(page_of("Home | News | Sport | Weather\\nMarlow | 16 | 11\\nHe said | she said that it was | so"))
    [True, False, False]
    """
    return [not ends and _is_menu(text) for text, ends in zip(page.texts, page.ends, strict=True)]


def _is_menu(text: str) -> bool:
    if len(text) > 300:
        return False
    items = [item for item in SEPARATOR_RE.split(text) if item]
    return len(items) >= MIN_ITEMS and all(len(item.split()) <= ITEM_WORDS for item in items) and not any(
        map(str.isdigit, text)
    )
