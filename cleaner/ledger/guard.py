"""The guard: weighed evidence never takes away most of the running prose of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.ledger.verdicts import running_prose
from cleaner.model import NOT_TEXT

if TYPE_CHECKING:
    from cleaner.ledger.standing import Alone, Settled
    from cleaner.page import Page

LOST_BY_HAND, LOST_BY_FIT = 0.5, 0.9
"""The share of the running prose that points may take: set by hand, or fitted where teasers and comments are prose."""

OUTSIDE = ("context.prose_in_section", "context.reader_comments", "context.without_text")
"""Where running prose is not the page's own."""


def guarded(page: Page, settled: Settled, alone: Alone, most: float = LOST_BY_HAND) -> Settled:
    """The outcome itself, or, if points take more than a share of the running prose, one where only verdicts stand.

    Teasers and comments below a label that opens them are not the page's own running prose, nor is that of a
    bare shell.
    """
    running = running_prose(page, alone)
    outside = [settled.columns[rule] for rule in OUTSIDE]
    total = lost = 0
    for i, found in enumerate(running):
        if found and not any(column[i] for column in outside):
            total += len(page.texts[i])
            lost += len(page.texts[i]) * (_is_weighed_away(settled, i))
    if not total or lost <= most * total:
        return settled
    roles = ["body" if _is_weighed_away(settled, i) else role for i, role in enumerate(settled.roles)]
    return settled._replace(roles=roles, guarded=True)


def _is_weighed_away(settled: Settled, i: int) -> bool:
    return i not in settled.verdicts and i not in settled.copies and settled.roles[i] in NOT_TEXT
