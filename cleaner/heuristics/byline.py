"""Who wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.page import Page, Tongue

PARTICLES = frozenset((
    "al", "bin", "d", "da", "das", "de", "dei", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "el",
    "ibn", "l", "la", "las", "le", "les", "los", "ten", "und", "van", "von", "y", "zu",
))  # fmt: skip
SIGNATURE_LINES = 3
SIGNATURE_WORDS = 20
NAME_RE = re.compile(
    # two to five capitalised words or initials, particles between them, perhaps a comma and an office or paper
    r"[^\W\d_a-z][\w'’.-]*"
    r"(?:\s+(?:(?:de|da|di|do|du|dos|la|le|el|al|bin|ibn|van|von|der|den|ten|zu|y|e|und|and|&)\s+){0,2}[^\W\d_a-z][\w'’.-]*){1,4}"
    r"(?:,\s+[^\W\d_a-z].{0,40})?\Z"
)


def name_alone(page: Page) -> list[bool]:
    """Looks like a person's name and nothing else.

    Not for a line that ends a sentence, has digits, or holds small words of the language.

    >>> from cleaner.engine import page_of
    >>> name_alone(page_of("Joan Achterberg\\nHannah Oduya, Plains Observer\\nBefore You Start\\nBig hats\\nHe left."))
    [True, True, False, False, False]
    """
    return [
        not ends and 1 < words <= 6 and _is_name(text) and not (stops and _has_small_words(flat, page.tongue))
        for text, flat, words, ends, stops in zip(
            page.texts, page.flats, page.words, page.ends, page.stops, strict=True
        )
    ]


def _has_small_words(flat: str, tongue: Tongue) -> bool:
    """Stop words other than those that names have between their parts."""
    return not (tongue.stop_words - PARTICLES).isdisjoint(flat.split())


def signature(page: Page) -> list[bool]:
    """Stands right under a line of underscores or two dashes, as the signature of a forum or mail does.

    Not for more than three lines, nor below a break of asterisks.

    >>> from cleaner.engine import page_of
    >>> signature(page_of("Soft steel.\\n__________\\nAsk me about froes.\\n\\nThanks."))
    [False, False, True, False]
    """
    found, left = [], 0
    for text, words, gap in zip(page.texts, page.words, page.gaps, strict=True):
        left = 0 if gap else left
        found.append(left > 0 and words <= SIGNATURE_WORDS)
        left = SIGNATURE_LINES if _is_rule(text) else left - 1
    return found


def _is_rule(text: str) -> bool:
    return text == "--" or (text.startswith("_____") and set(text) == {"_"})


def _is_name(text: str) -> bool:
    return len(text) <= 60 and NAME_RE.match(text) is not None and not any(map(str.isdigit, text))
