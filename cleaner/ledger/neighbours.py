"""Context-sensitive columns: what the context-free scores of the neighbourhood say of a block."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from cleaner.column import around, best_run, distances, logged, shares
from cleaner.term import HUNDREDTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.page import Page

MIDDLE, SCALE = 127, 12
"""A score of 0 is 127 in a column, a point twelve steps."""
FULL = 200
"""Chances are told in 200ths, chances of words in quarters of a word."""
QUARTERS, MOST_WORDS = 4, 60
SURE, UNSURE = 1.5, -2.0
"""From here on a block is surely content, and from here down surely chrome."""
MARGINS = {"context.strict_run": -1.0, "context.run": 0.0, "context.wide_run": 1.0}
"""What a block of a run of content is given besides its score."""

REASONS = {
    "context.score": "the score before the neighbourhood was looked at",
    "context.chance": "how likely it is content",
    "context.content": "the words that are likely content",
    "context.chrome": "the words that are likely chrome",
    "context.content_above": "the share of the page's likely content above it",
    "context.content_below": "the share of the page's likely content below it",
    "context.strict_run": "where it stands to the best run of sure content",
    "context.run": "where it stands to the best run of content",
    "context.wide_run": "where it stands to the best run of possible content",
    "context.run_share": "the share of the page's likely content in the best run",
    "context.sure_above": "how far sure content is above it",
    "context.sure_below": "how far sure content is below it",
    "context.unsure_above": "how far sure chrome is above it",
    "context.unsure_below": "how far sure chrome is below it",
    "context.page_content": "how much likely content the page has",
    "context.page_share": "the share of likely content on the page",
    "context.page_doubt": "how sure the page's scores are",
}
"""What the columns of this module say, by name."""


def _chance(value: int) -> float:
    """The chance that a block of a score is content: the logistic function."""
    return 1 / (1 + exp((MIDDLE - value) / SCALE))


CHANCE = bytes(round(FULL * _chance(value)) for value in range(256))
"""From scores as in `context.score` to chances in 200ths."""


def score_column(scores: Sequence[int]) -> bytes:
    """Scores in hundredths of a point as a column."""
    most = MIDDLE * HUNDREDTHS // SCALE
    return bytes([MIDDLE + SCALE * max(-most, min(most, score)) // HUNDREDTHS for score in scores])


def neighbour_columns(page: Page, scores: Sequence[int]) -> dict[str, bytes]:
    """The columns of REASONS from the context-free scores, in hundredths of a point."""
    size, own = len(page), score_column(scores)
    chance = own.translate(CHANCE)
    words = [min(count, MOST_WORDS) for count in page.words]
    content = [part * count for part, count in zip(chance, words, strict=True)]
    above, below = shares(content)
    total, all_words = sum(content), max(1, sum(words))
    doubt = sum(abs(2 * part - FULL) * count for part, count in zip(chance, words, strict=True)) // all_words
    columns = {
        "context.score": own,
        "context.chance": chance,
        "context.content": bytes(part * QUARTERS // FULL for part in content),
        "context.chrome": bytes(
            (FULL - part) * count * QUARTERS // FULL for part, count in zip(chance, words, strict=True)
        ),
        "context.content_above": above,
        "context.content_below": below,
        "context.page_content": bytes([logged(total // FULL)]) * size,
        "context.page_share": bytes([min(FULL, total // all_words)]) * size,
        "context.page_doubt": bytes([min(FULL, doubt)]) * size,
    }
    roots = [(count + 1) ** 0.5 for count in words]
    for name, margin in MARGINS.items():
        gains = [(score + HUNDREDTHS * margin) * root for score, root in zip(scores, roots, strict=True)]
        run = best_run(gains)
        columns[name] = around(run, size)
        if not margin:
            columns["context.run_share"] = bytes([FULL * sum(content[slice(*run)]) // max(1, total)]) * size
    for name, found in (
        ("sure", bytes(score > SURE * HUNDREDTHS for score in scores)),
        ("unsure", bytes(score < UNSURE * HUNDREDTHS for score in scores)),
    ):
        columns[f"context.{name}_above"], columns[f"context.{name}_below"] = distances(found)
    return columns


__all__ = ["REASONS", "neighbour_columns", "score_column"]
