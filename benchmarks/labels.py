"""Labels for the lines of a page: which share of each line's words the gold text has, in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD_RE = re.compile(r"\w+")
SIZE = 4
"""Runs of words that page and gold share are found by so many words."""
COMMON = 20
"""A run that stands in the gold more often than this tells no place."""
SHORT_WORDS, NEAR_LINES, GAP_WORDS = 8, 12, 400
"""Shorter lines are looked for in the gap of the gold between their aligned neighbours, if these are near."""
MIN_MOVED = 8
"""A run out of order counts from so many words on."""


class Run(NamedTuple):
    """Words that page and gold share: where they begin in each, and how many they are."""

    page: int
    gold: int
    size: int


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, as the measures count them."""
    return WORD_RE.findall(text.lower())


def labels(lines: Sequence[str], gold: str) -> list[float]:
    """The share of each line's words that are aligned with the gold text; 0 for a line without words."""
    words = [words_of(line) for line in lines]
    wanted = words_of(gold)
    starts = [0, *accumulate(map(len, words))]
    runs = list(_shared([word for line in words for word in line], wanted))
    chain = _chain(runs, len(wanted))
    hits, used = bytearray(starts[-1]), bytearray(len(wanted))
    for run in chain:
        _mark(hits, used, run)
    for run in sorted(runs, key=lambda run: -run.size):
        if (
            run.size >= MIN_MOVED
            and not any(_taken(used, run.gold, run.size))
            and not any(_taken(hits, run.page, run.size))
        ):
            _mark(hits, used, run)
    found = [sum(hits[a:b]) / (b - a) if b > a else 0.0 for a, b in pairwise(starts)]
    _add_short_lines(found, words, wanted, used, _anchors(chain, starts))
    return found


def _taken(marks: bytearray, start: int, size: int) -> bytearray:
    return marks[start : start + size]


def _mark(hits: bytearray, used: bytearray, run: Run) -> None:
    hits[run.page : run.page + run.size] = b"\1" * run.size
    used[run.gold : run.gold + run.size] = b"\1" * run.size


def _shared(words: Sequence[str], wanted: Sequence[str]) -> Iterator[Run]:
    """The longest runs that both share, by where they begin on the page."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(wanted) - SIZE + 1):
        places[tuple(wanted[j : j + SIZE])].append(j)
    growing: dict[int, tuple[int, int]] = {}
    for i in range(len(words) - SIZE + 2):
        here = places.get(tuple(words[i : i + SIZE]), ())[:COMMON] if i <= len(words) - SIZE else ()
        goes_on = {j: growing.get(j - 1, (i, j)) for j in here}
        for j, (page, gold) in growing.items():
            if j + 1 not in goes_on:
                yield Run(page, gold, j + SIZE - gold)
        growing = goes_on


def _chain(runs: Sequence[Run], size: int) -> list[Run]:
    """The heaviest chain of runs that stand in the same order in both, by a tree of prefix maxima (Fenwick)."""
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 2)
    weights, before = [0.0] * len(runs), [-1] * len(runs)
    order = sorted(range(len(runs)), key=lambda k: (runs[k].page + runs[k].size, runs[k].page))
    starts = sorted(range(len(runs)), key=lambda k: (runs[k].page, runs[k].gold))
    ended = 0
    for k in starts:
        while ended < len(order) and runs[order[ended]].page + runs[order[ended]].size <= runs[k].page + SIZE - 1:
            last = order[ended]
            if weights[last]:
                _raise(tree, runs[last].gold + runs[last].size - SIZE + 1, (weights[last], last))
            ended += 1
        weight, before[k] = _most(tree, runs[k].gold)
        weights[k] = weight + runs[k].size - 0.5
    best = max(range(len(runs)), key=lambda k: weights[k], default=-1)
    chain = []
    while best >= 0:
        chain.append(runs[best])
        best = before[best]
    return chain[::-1]


def _most(tree: Sequence[tuple[float, int]], place: int) -> tuple[float, int]:
    best, place = (0.0, -1), place + 1
    while place > 0:
        best = max(best, tree[place], key=lambda entry: entry[0])
        place -= place & -place
    return best


def _raise(tree: list[tuple[float, int]], place: int, entry: tuple[float, int]) -> None:
    place += 1
    while place < len(tree):
        if entry[0] > tree[place][0]:
            tree[place] = entry
        place += place & -place


def _anchors(chain: Sequence[Run], starts: Sequence[int]) -> list[tuple[int, int, int]]:
    """The lines that the chain touches: line, first and last aligned word of the gold."""
    touched: dict[int, tuple[int, int]] = {}
    for run in chain:
        line = bisect_right(starts, run.page) - 1
        while line < len(starts) - 1 and starts[line] < run.page + run.size:
            first = run.gold + max(0, starts[line] - run.page)
            last = run.gold + min(run.size, starts[line + 1] - run.page)
            old = touched.get(line, (first, last))
            touched[line] = (min(old[0], first), max(old[1], last))
            line += 1
    return [(line, *touched[line]) for line in sorted(touched)]


def _add_short_lines(
    found: list[float],
    words: Sequence[list[str]],
    wanted: list[str],
    used: bytearray,
    anchors: list[tuple[int, int, int]],
) -> None:
    """Labels short lines that stand in the gap of the gold between the aligned lines around them."""
    edges = [(-NEAR_LINES - 1, 0, 0), *anchors, (len(words) + NEAR_LINES + 1, len(wanted), len(wanted))]
    for (above, _, begin), (below, high, _) in pairwise(edges):
        low = begin
        for i in range(max(0, above + 1), min(below, len(words))):
            own = words[i]
            if not 0 < len(own) <= SHORT_WORDS or not 0 < high - low <= GAP_WORDS:
                continue
            if i - above > NEAR_LINES and below - i > NEAR_LINES:
                continue
            for at in range(low, high - len(own) + 1):
                if wanted[at : at + len(own)] == own and not any(used[at : at + len(own)]):
                    found[i], low = 1.0, at + len(own)
                    used[at:low] = b"\1" * len(own)
                    break
