"""Leads to other parts of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.page import Page

SEPARATOR_RE = re.compile(r"\s*(?:\||•|·|»|›|>|→|\s/\s|\t|\s{2,})\s*")
SIGNS = ("|", "•", "·", "»", "›", ">", "→", " / ", "\t", "  ", "\u00a0 ", " \u00a0", "\u3000")
"""One of these stands in every line that the separator parts."""
HASHTAG_RE = re.compile(r"[#＃][^\W\d][\w-]*[,;]?")
MIN_ITEMS = 3
MAX_CHARS = 300
ITEM_WORDS = 3


def separated_items(page: Page) -> list[bool]:
    """Three or more short items parted by bars, dots, arrows or slashes.

    Not for items with digits, which are the cells of a table, nor for a line that ends a sentence,
    nor above a line with as many items, as the head of a table stands.

    >>> from cleaner.engine import page_of
    >>> separated_items(page_of("Home | News | Sport | Weather\\nMarlow | 16 | 11\\nHe said | she said it was so | so"))
    [True, False, False]
    """
    signs = [sign for sign in SIGNS if sign in page.document.text]
    counts = [
        _menu_items(text) if not ends and any(sign in text for sign in signs) else 0
        for text, ends in zip(page.texts, page.ends, strict=True)
    ]
    below = [*page.texts[1:], ""][: len(page)]
    return [
        count >= MIN_ITEMS and (len(text) > MAX_CHARS or count != len(SEPARATOR_RE.split(text)))
        for count, text in zip(counts, below, strict=True)
    ]


def hashtags(page: Page) -> list[bool]:
    """Nothing but words with a hash in front, as rows of tags have them.

    Not for a heading in Markdown, nor for a post that uses a hashtag in a sentence.

    >>> from cleaner.engine import page_of
    >>> hashtags(page_of("#ferry #island #bridge\\n# The bridge\\nThey call it #bridge now."))
    [True, False, False]
    """
    return [text[0] in "#＃" and all(map(HASHTAG_RE.fullmatch, text.split())) for text in page.texts]


def _menu_items(text: str) -> int:
    """The number of items, 0 for what is no menu."""
    if len(text) > MAX_CHARS:
        return 0
    items = [item for item in SEPARATOR_RE.split(text) if item]
    short = all(len(item.split()) <= ITEM_WORDS for item in items)
    return len(items) if short and not any(map(str.isdigit, text)) else 0
