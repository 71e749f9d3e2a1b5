"""Signs somewhere in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.page import Page

ARROWS = "›»→←▶▼▲>|•·✓✔☰×"
SHORT_WORDS = 40
LONG = 4
"""Added to what is found in a paragraph, where a sign means less."""


def sign(page: Page) -> list[int]:
    """Has an arrow, a bullet or a bar.

    >>> from cleaner.engine import page_of
    >>> sign(page_of("Home › News\\nThe gate"))
    [1, 0]
    """
    known = [sign for sign in ARROWS if sign in page.whole]
    if not known:
        return [0] * len(page)
    return [
        any(sign in text for sign in known) * (1 if words <= SHORT_WORDS else 1 + LONG)
        for text, words in zip(page.texts, page.words, strict=True)
    ]
