"""How much of a page's text was found: the measures of the public benchmarks for one page."""

from __future__ import annotations

import re
from collections import Counter

WORD_RE = re.compile(r"\w+")


def word_f1(text: str, gold: str) -> float:
    """The F1 of the words of a text against those of the gold text, each as often as it stands there."""
    own, wanted = (Counter(WORD_RE.findall(side.lower())) for side in (text, gold))
    if not own or not wanted:
        return float(not own and not wanted)
    shared = sum((own & wanted).values())
    return 2 * shared / (own.total() + wanted.total())


def snippet_counts(text: str, wanted: list[str], unwanted: list[str]) -> tuple[int, int, int]:
    """Snippets that were found, found though they should not be, and missed; white space aside."""
    plain = " ".join(text.split())
    hits = sum(" ".join(snippet.split()) in plain for snippet in wanted)
    return hits, sum(" ".join(snippet.split()) in plain for snippet in unwanted), len(wanted) - hits
