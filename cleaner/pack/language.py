"""A light, deterministic guess at a page's language: its script, then its stop words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from math import sqrt

from cleaner.pack.bundle import bundle, lexicon
from cleaner.page import Tongue
from cleaner.text import flatten, fold

SAMPLE_LINES = 60
SAMPLE_CHARS = 6000
MIN_SCORE = 2.0
"""Fewer stop words than this say nothing."""
MIN_DIFFERENT, DIFFERENT_OF_ROOT = 2, 0.35
"""Nor do fewer different ones, or fewer for the square root of the number of words, as new words in a text grow (Heaps'
law): in a language of which we have no stop words a few short ones look like those of another, again and again."""
SCRIPTS = (
    ("ja", "\u3041", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u3400", "\u9fff"),
    ("he", "\u05d0", "\u05ea"),
    ("el", "\u0370", "\u03ff"),
    ("hi", "\u0900", "\u097f"),
    ("bn", "\u0980", "\u09ff"),
)
"""Scripts that one of our languages alone uses: first and last character."""
FOREIGN_RE = re.compile(r"[^\W\d_\u0000-\u036f]+")
"""Letters beyond those that Latin alphabets use."""
SCRIPT_SHARE = 0.2
"""A script that no other language of ours uses settles the language from this share of the letters on."""
SAME = {"nb": "no", "nn": "no", "bs": "hr", "sr": "hr"}
"""Codes that pages declare for a language whose pack has another: Norwegian, by its written forms, and what shares the
pack of Croatian."""


def guess_language(text: str, declared: str = "") -> str:
    """The code of the language that most stop words of the text speak for, "" if they say too little.

    Long lines are asked first, since menus are often in another language than the article. Of languages that the text
    speaks for alike, as short ones in Danish and Norwegian, the declared one is taken.
    """
    lines = sorted(text[: 20 * SAMPLE_CHARS].splitlines(), key=len, reverse=True)[:SAMPLE_LINES]
    sample = "\n".join(lines)[:SAMPLE_CHARS]
    foreign = "" if sample.isascii() else "".join(FOREIGN_RE.findall(sample))
    letters = sum(map(str.isalpha, sample)) if foreign else 0
    for code, first, last in SCRIPTS if foreign else ():
        if sum(first <= char <= last for char in foreign) >= SCRIPT_SHARE * letters:
            return code
    languages_of = bundle().stop_words
    words = Counter(flatten(fold(sample)).split())
    scores: defaultdict[str, float] = defaultdict(float)
    different: Counter[str] = Counter()
    for word in words.keys() & languages_of.keys():
        different.update(languages_of[word])
        for code in languages_of[word]:
            scores[code] += words[word] / len(languages_of[word])
    declared = SAME.get(declared, declared)
    best = min(scores, key=lambda code: (-round(scores[code], 6), code != declared, code), default="")
    enough = max(MIN_DIFFERENT, DIFFERENT_OF_ROOT * sqrt(words.total()))
    return best if round(scores[best], 6) >= MIN_SCORE and different[best] >= enough else ""


def tongue_of(code: str) -> Tongue:
    """The stop words and calendar words of a language; an empty tongue for one that no pack describes."""
    code = SAME.get(code, code)
    if code not in bundle().lexicons:
        return Tongue(code, frozenset(), frozenset(lexicon("en").calendar), bundle().words)
    found = lexicon(code)
    return Tongue(
        code, frozenset(found.stop_words), frozenset((*found.calendar, *lexicon("en").calendar)), bundle().words
    )
