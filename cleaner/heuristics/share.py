"""Share rows without words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.page import Page

MAX_BARS = 4
"""More bars make a table."""
EMOJI_RE = re.compile("[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")


def emoji_row(page: Page) -> list[bool]:
    """A row of emoji with counters or single words, as under a post.

    Not for a sentence with an emoji, nor for stars.

    >>> from cleaner.engine import page_of
    >>> emoji_row(page_of("👍 12 🔁 3 💬 0\\n📘 Facebook | 🐦 X\\nWhat a day 🎉"))
    [True, True, False]
    """
    return [
        not text.isascii()
        and len(text) <= 120
        and text.count("|") < MAX_BARS
        and _is_row(EMOJI_RE.sub(" \\g<0> ", text).split())
        for text in page.texts
    ]


def _is_row(tokens: list[str]) -> bool:
    emoji = [token for token in tokens if EMOJI_RE.match(token) and token not in "★☆⭐"]
    words = [token for token in tokens if token[0].isalpha()]
    return len(emoji) >= 2 and len(words) <= len(emoji)
