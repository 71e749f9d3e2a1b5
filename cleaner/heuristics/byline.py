"""Who wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.page import Page

NAME_RE = re.compile(
    # two to four capitalised words or initials, particles between them, then perhaps a comma and an office or paper
    r"(?:[^\W\d_a-z][\w'’.-]*\s+)(?:(?:de|da|di|do|du|dos|la|le|el|al|bin|ibn|van|von|der|den|ten|zu|y|e|und|and|&)\s+){0,2}"
    r"(?:[^\W\d_a-z][\w'’.-]*)(?:\s+[^\W\d_a-z][\w'’.-]*){0,2}"
    r"(?:,\s+[^\W\d_a-z].{0,40})?\Z"
)


def name_alone(page: Page) -> list[bool]:
    """Looks like a person's name and nothing else.

    Not for a line that ends a sentence, has digits, or holds small words of the language.

    >>> from cleaner.engine import page_of
    >>> name_alone(page_of("Joan Achterberg\\nHannah Oduya, Plains Observer\\nBefore You Start\\nBig buttons\\nHe left."))
    [True, True, False, False, False]
    """
    return [
        not ends and 1 < words <= 6 and _is_name(text) and not stops
        for text, words, ends, stops in zip(page.texts, page.words, page.ends, page.stops, strict=True)
    ]


def _is_name(text: str) -> bool:
    return len(text) <= 60 and NAME_RE.match(text) is not None and not any(map(str.isdigit, text))
