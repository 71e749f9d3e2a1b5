"""How near a line stands to running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.column import around, best_run

if TYPE_CHECKING:
    from cleaner.page import Page

TIGHT, LOOSE = 10.0, 3.0
"""What a line that is no running text takes from a block of running text, in words; a few words take more."""
FEW_WORDS = 4
FEW_COST = 1.3


def tight_block(page: Page) -> bytes:
    """Where it stands to the densest block of running text, in which few other lines have room.

    >>> from cleaner.engine import page_of
    >>> list(tight_block(page_of("Menu\\nThe gate was lifted out of the old lock on Tuesday.\\nTags")))
    [118, 127, 200]
    """
    return around(best_run(_gains(page, TIGHT)), len(page))


def loose_block(page: Page) -> bytes:
    """Where it stands to the densest block of running text, in which other lines have room.

    >>> from cleaner.engine import page_of
    >>> list(loose_block(page_of("Menu\\nThe gate was lifted out of it.\\nTags\\nFerry")))
    [118, 127, 200, 204]
    """
    return around(best_run(_gains(page, LOOSE)), len(page))


def _gains(page: Page, cost: float) -> list[float]:
    return [
        gain or (-cost * FEW_COST if words < FEW_WORDS else -cost)
        for gain, words in zip(page.running, page.words, strict=True)
    ]
