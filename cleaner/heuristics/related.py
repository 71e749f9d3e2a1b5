"""Leads to other stories."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from cleaner.text import breaks_off

if TYPE_CHECKING:
    from cleaner.page import Page

ARROW_RE = re.compile(r"(?:>>(?!>)|»|►|▶|▸|➤|➜|→|☞|👉|⇒)\s*\S")
MOST_ARROWS = 3
TIMED_RE = re.compile(r"\d{1,2}[:.]\d\d\s+\S")
MIN_TIMED = 3
QUOTES = '“"„«‘'
MIN_TIMED_WORDS = 3
MIN_WORDS = 8
HEADLINE_WORDS = range(3, 16)


def arrow(page: Page) -> list[bool]:
    """Points at another story with an arrow, a pointing hand, or a guillemet at one end.

    Not for an arrow in front of a sentence, nor for one inside a line, nor where arrows are the bullets of a list.

    >>> from cleaner.engine import page_of
    >>> arrow(page_of(">> New bridge opens in May\\n☞ More on the bridge\\n→ Turn left at the mill.\\na → b"))
    [True, True, False, False]
    """
    found: list[bool] = []
    for opens, run in groupby(page.texts, key=lambda text: ARROW_RE.match(text) is not None):
        texts = list(run)
        found += [(opens and len(texts) <= MOST_ARROWS) or _is_half_quoted(text) for text in texts]
    return [hit and words >= 2 and not ends for hit, words, ends in zip(found, page.words, page.ends, strict=True)]


def _is_half_quoted(text: str) -> bool:
    """A guillemet at one end without its partner: the link to the previous or the next page."""
    opens, closes = text.startswith(("« ", "‹ ", "← ")), text.endswith((" »", " ›", " →"))
    return opens != closes and not (opens and "»" in text) and not (closes and "«" in text)


def ticker(page: Page) -> list[bool]:
    """One of several headlines, each with the time of day in front of it.

    Not for the entries of a live report, which are sentences, nor for a single line.

    >>> from cleaner.engine import page_of
    >>> ticker(page_of("10:02 Two anglers saved\\n09:40 Clinic opens ward\\n09:12 Fares to rise\\n13:58 It is open."))
    [True, True, True, False]
    """
    timed = [
        not ends and words >= MIN_TIMED_WORDS and TIMED_RE.match(text) is not None
        for text, words, ends in zip(page.texts, page.words, page.ends, strict=True)
    ]
    found: list[bool] = []
    for hit, run in groupby(timed):
        size = len(list(run))
        found += [hit and size >= MIN_TIMED] * size
    return found


def teaser(page: Page) -> list[bool]:
    """A headline and a text that breaks off, as boxes with other stories have them.

    Both lines are found. Not for speech that trails off, nor for a line that breaks off under a full sentence.

    >>> from cleaner.engine import page_of
    >>> teaser(page_of("Ski lift to close\\nThe chair lift will stand still until the cables have been …\\nHe stayed."))
    [True, True, False]
    """
    found = [False] * len(page)
    for i in range(1, len(page)):
        cut_off = page.words[i] >= MIN_WORDS and breaks_off(page.texts[i]) and page.texts[i][0] not in QUOTES
        if cut_off and page.words[i - 1] in HEADLINE_WORDS and not page.ends[i - 1] and not page.gaps[i]:
            found[i - 1] = found[i] = True
    return found
