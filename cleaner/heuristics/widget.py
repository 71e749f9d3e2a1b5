"""Tools of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.page import Page


def contents(page: Page) -> bytearray:
    """One of several lines in a row that name headings further down, as a table of contents does.

    Not for lines said again without text below, as menus are, nor for sentences.

    >>> from cleaner.engine import page_of
    >>> text = "It held for sixty years or so, the keeper said."
    >>> list(contents(page_of(f"Gate\\nYard\\nMill\\nGate\\n{text}\\nYard\\n{text}\\nMill\\n{text}")))
    [1, 1, 1, 0, 0, 0, 0, 0, 0]
    """
    found = bytearray(len(page))
    for i in page.contents:
        found[i] = True
    return found
