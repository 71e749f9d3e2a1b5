"""What stands under a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.text import is_credit

if TYPE_CHECKING:
    from cleaner.page import Page

MIN_WORDS = 4


def before_credit(page: Page) -> list[bool]:
    """Stands right above the credit of a picture.

    Not for a short label above it.

    >>> from cleaner.engine import page_of
    >>> before_credit(page_of("Cracked mud rings the intake tower on Monday.\\nDana Ruiz/Lakeland Ledger\\nNews"))
    [True, False, False]
    """
    credits = [
        not ends and len(text) <= 80 and is_credit(text) for text, ends in zip(page.texts, page.ends, strict=True)
    ]
    below = [*credits[1:], False]
    return [found and words >= MIN_WORDS for found, words in zip(below, page.words, strict=False)]
