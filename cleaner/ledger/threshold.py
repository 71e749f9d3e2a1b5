"""From which score on a block of a page is content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.ledger.neighbours import CHANCE, FULL, MIDDLE, SCALE

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = MIDDLE - 5 * SCALE
"""Less than one chance in a hundred is never asked for."""
CLEAN_SHARE, CLEAN_BETA = 0.85, 4.0
"""A page with so large a share of likely content is clean already, and loses only what is surely chrome."""


def recall_weight(own: bytes, words: Sequence[int], beta: float) -> float:
    """How much more recall counts than precision on a page, at least `beta`; `own` and `words` as for `threshold`."""
    likely = sum(CHANCE[value] * count for value, count in zip(own, words, strict=True))
    return max(beta, CLEAN_BETA) if likely > CLEAN_SHARE * FULL * sum(words) else beta


def threshold(own: bytes, words: Sequence[int], beta: float) -> float:
    """The score, in points, from which on blocks are kept so that the expected F-measure of the page is best.

    `own` are the blocks' scores as in `context.score`; no page asks for more than an even chance. The best set keeps
    all blocks above some score: Lipton, Elkan and Naryanaswamy, "Optimal Thresholding of Classifiers to Maximize F1
    Measure", ECML 2014. `beta` is how much more recall counts than precision.
    """
    size = [0] * 256
    for value, count in zip(own, words, strict=True):
        size[value] += count
    likely = [count * CHANCE[value] / FULL for value, count in enumerate(size)]
    wanted = beta * beta * sum(likely)
    chosen, best, kept, hits = MIDDLE, 0.0, 0, 0.0
    for value in range(255, LEAST, -1):
        if size[value]:
            kept, hits = kept + size[value], hits + likely[value]
            if hits > best * (kept + wanted):
                best, chosen = hits / (kept + wanted), value
    return min(0, chosen - MIDDLE) / SCALE
