"""Who took the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.text import is_credit

if TYPE_CHECKING:
    from cleaner.page import Page


def name_and_agency(page: Page) -> list[bool]:
    """A name and an agency parted by a slash, or a label with a name in brackets.

    Not for a choice of two things in small letters, nor for a menu of several items.

    >>> from cleaner.engine import page_of
    >>> name_and_agency(page_of("Dana Ruiz/Lakeland Ledger\\n(Foto: Rangga Putra)\\nred/blue\\nand/or the Mayor"))
    [True, True, False, False]
    """
    return [not ends and len(text) <= 80 and is_credit(text) for text, ends in zip(page.texts, page.ends, strict=True)]
