"""The stamp of a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.characters import ascii_digits
from cleaner.text import is_unspaced

if TYPE_CHECKING:
    from cleaner.page import Page, Tongue

YEAR_RE = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2}(?![0-9])")
OTHER_YEAR_RE = re.compile(rf"{YEAR_RE.pattern}|(?<![0-9])(?:1[34]|25)[0-9]{{2}}(?![0-9])")
"""Beside it the years of the Iranian and the Buddhist calendar, where digits are not those of ASCII."""
NUMERIC_RE = re.compile(
    r"(?<![0-9])(?:[0-9]{4}([./-]) ?[0-9]{1,2}\1 ?[0-9]{1,2}"
    r"|[0-9]{1,2}([./-]) ?[0-9]{1,2}\2 ?(?:[0-9]{2}){1,2})(?![0-9])"
)
"""A date in figures alone, year first or last."""
LETTER = r"(?:[^\W\d_]|[\u0900-\u0963\u0970-\u09e5\u09f0-\u09ff])"
"""A letter, or a vowel sign of Devanagari or Bengali, which `\\w` is not."""
WORD_RE = re.compile(rf"{LETTER}+(?:\.{LETTER}\.?)?")
MAX_WORDS = 14
OTHER_WORDS = 2
"""A label such as "Stand:" and the name of a place may stand beside the date."""


def stamp(page: Page) -> list[bool]:
    """A full date, with or without the time, and hardly a word beside it.

    Not for a sentence or a headline with a date in it, nor for a bare year or a bare time. The date is one in figures,
    or has a word of the calendar; where no pack knows the language, two numbers with a year among them must do.

    >>> from cleaner.engine import page_of
    >>> stamp(page_of("June 3, 2025 | Updated 4:12 p.m.\\nThe flood of June 3, 2025, in pictures\\n13:58\\n2024"))
    [True, False, False, False]
    >>> stamp(page_of("جمعه ۱۷ آذر ۱۴۰۲ - ۱۰:۲۲", lang="fa"))
    [True]
    """
    return [
        b"d" in line and words <= MAX_WORDS and _is_stamp(text, folded, page.tongue)
        for text, line, folded, words in zip(page.texts, page.classes, page.folded, page.words, strict=True)
    ]


def ago(page: Page) -> list[bool]:
    """How long ago, or today or yesterday, and nothing else.

    Not for a numbered day or week, which is a heading.

    >>> from cleaner.engine import page_of
    >>> ago(page_of("3 hours ago\\nYesterday\\n5h ago\\nWeek 8"))
    [True, True, True, False]
    """
    calendar = page.tongue.calendar
    known = calendar & page.vocabulary
    return [
        words <= 5 and (b"d" in line or page.unspaced or not known.isdisjoint(tokens)) and _is_ago(folded, calendar)
        for folded, line, tokens, words in zip(page.folded, page.classes, page.tokens, page.words, strict=True)
    ]


def _is_ago(folded: str, calendar: frozenset[str]) -> bool:
    """A number with two words of time ("3 hours ago"), or one such word alone ("yesterday")."""
    found = _words(folded)
    if not found or not all(_in_calendar(word, calendar) for word in found):
        return False
    if any(map(str.isdigit, folded)):
        return len(found) >= 2 or is_unspaced(folded)
    return len(found) == 1 and len(folded) > 2 and found[0] in calendar


def _is_stamp(text: str, folded: str, tongue: Tongue) -> bool:
    figures = ascii_digits(text)
    if not (YEAR_RE if figures == text else OTHER_YEAR_RE).search(figures):
        return False
    numbers = re.findall(r"[0-9]+", figures)
    words = _words(folded)
    others = [word for word in words if not _in_calendar(word, tongue.calendar)]
    if len(numbers) < 2 or len(others) > OTHER_WORDS or sum(map(len, others)) > 24:
        return False
    named = any(word.rstrip(".") in tongue.calendar for word in words) or not tongue.stop_words
    return named or NUMERIC_RE.search(figures) is not None


def _words(folded: str) -> list[str]:
    return WORD_RE.findall(folded)


def _in_calendar(word: str, calendar: frozenset[str]) -> bool:
    return word in calendar or word.rstrip(".") in calendar or len(word) == 1
