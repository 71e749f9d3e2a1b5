"""What the packs have found, as columns: where stock phrases of each kind of chrome stand, and how long ago one did."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.column import since

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.page import Page
    from cleaner.rule import Match

KINDS = ("ad", "byline", "comments", "credit", "date", "legal", "nav", "promo", "related", "share", "widget")
"""The roles whose phrases are counted one by one."""
LABELS = ("comments", "legal", "promo", "related", "share")
"""The roles whose labels open or close a part of a page."""
LABEL_WORDS = 4
READ_WORDS, READ_SHARE = 100, 0.2
"""Comments are opened by a label below so much running text, in words or as a share; above it, it is a button."""
MOST = 3
INSIDE, WHOLE = 1, 2
"""A phrase inside a line, and a line that is one."""
MOST_LEFT = 30
_LABEL = bytes(value == WHOLE for value in range(256))

REASONS = {
    "phrase.any": "holds stock phrases of web pages",
    **{f"phrase.{kind}": f"holds a stock phrase of the kind “{kind}”" for kind in KINDS},
    **{f"since.{kind}": f"how many lines above a label of the kind “{kind}” stands" for kind in LABELS},
    **{f"left.{kind}": f"how many labels of the kind “{kind}” stand below" for kind in LABELS},
}
"""What the columns of this module say, by name."""


def phrase_columns(page: Page, matches: Sequence[Match]) -> dict[str, bytes]:
    """The columns of REASONS: 1 for a phrase inside a line, 2 for a line that is one; numbers of lines and labels."""
    kinds = {kind: bytearray(len(page)) for kind in KINDS}
    phrases = bytearray(len(page))
    for match in matches:
        if match.span is None and match.rule.action != "keep":
            phrases[match.block] = min(MOST, phrases[match.block] + 1)
            if match.rule.role in kinds:
                whole = match.rule.action != "weigh" or page.words[match.block] <= LABEL_WORDS
                own = kinds[match.rule.role]
                own[match.block] = max(own[match.block], WHOLE if whole else INSIDE)
    columns = {"phrase.any": bytes(phrases), **{f"phrase.{kind}": bytes(own) for kind, own in kinds.items()}}
    above = _above_text(page, phrases)
    for kind in LABELS:
        labels = bytes(kinds[kind]).translate(_LABEL)
        if kind == "comments":
            labels = bytes(above) + labels[above:]
        columns[f"since.{kind}"] = since(labels)
        seen = list(accumulate(labels))
        columns[f"left.{kind}"] = bytes([min(MOST_LEFT, seen[-1] - own) for own in seen]) if any(seen) else labels
    return columns


def _above_text(page: Page, phrases: Sequence[int]) -> int:
    """How many lines stand above the place from which on a label opens the comments of readers.

    Running text with a stock phrase, such as a notice of cookies, is no text to comment on. None in HTML, where
    elements tell the button from the comments.
    """
    if page.dom:
        return 0
    text = (0 if found else words for words, found in zip(page.running, phrases, strict=True))
    read = list(accumulate(text, initial=0))
    least = min(READ_WORDS, READ_SHARE * read[-1])
    return next((i for i, own in enumerate(read) if own > least), 0)
