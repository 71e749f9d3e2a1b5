"""How well an output matches a gold text: the measures of the public benchmarks."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORD_RE = re.compile(r"\w+")
SHINGLE = 4


class Score(NamedTuple):
    """What is measured on one page, as shares; None where a page has nothing to measure it by.

    `precision`, `recall` and `f1` count the words of output and gold as bags, as WCXB does. `wanted` and `unwanted` are
    the shares of the snippets that must and must not be there which the output has.
    """

    precision: float | None
    recall: float | None
    f1: float | None
    wanted: float | None
    unwanted: float | None


def score(output: str, gold: str | None, wanted: Sequence[str] = (), unwanted: Sequence[str] = ()) -> Score:
    """The measures of one page.

    >>> score("the gate held", "the gate held firm").f1
    0.8571428571428571
    """
    precision, recall, f1 = (None, None, None) if gold is None else word_match(output, gold)
    return Score(precision, recall, f1, snippets_in(output, wanted), snippets_in(output, unwanted))


def word_match(output: str, gold: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the bags of lower-case words; all 1 where both are empty.

    Source: the evaluation of WCXB (Web Content Extraction Benchmark).
    """
    return _matched(Counter(WORD_RE.findall(output.lower())), Counter(WORD_RE.findall(gold.lower())))


def shingle_match(output: str, gold: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of runs of four words, case kept.

    Source: the article extraction benchmark of ScrapingHub (Zyte).
    """
    return _matched(_shingles(output), _shingles(gold))


def snippets_in(output: str, snippets: Sequence[str]) -> float | None:
    """The share of snippets that stand in the output, white space made alike; None without snippets."""
    text = " ".join(output.split())
    return sum(" ".join(snippet.split()) in text for snippet in snippets) / len(snippets) if snippets else None


def mean(values: Iterable[float | None]) -> float | None:
    """The mean of what is known, None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _matched(output: Counter[object], gold: Counter[object]) -> tuple[float, float, float]:
    if not output and not gold:
        return 1.0, 1.0, 1.0
    both = (output & gold).total()
    precision = both / output.total() if output else 0.0
    recall = both / gold.total() if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def _shingles(text: str) -> Counter[object]:
    words = WORD_RE.findall(text)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)) if words)
