"""Points of words: logistic regression over the words of each line."""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.linear_model import SGDClassifier

from cleaner.heuristics.words import MIDDLE, SCALE
from cleaner.text import FIRST_WORD, LAST_WORD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from observe import Seen

MIN_PAGES = 12
"""A word counts from so many pages on, so that none is known from one site alone."""
MOST_TERMS, MIN_POINTS = 6000, 0.15
MOST_LINES = 300
"""So many lines of a page are asked, drawn at random."""
SCRAPER = "html_text"
STRENGTH = 3e-5


class Texts:
    """The words of all pages as numbers, which take a tenth of the room."""

    def __init__(self, seen: Sequence[Seen]) -> None:
        self.vocabulary: dict[str, int] = {}
        self.pages: list[tuple[NDArray[np.int32], NDArray[np.int32]]] = []
        for page in seen:
            flat = array("i", (self._number(word) for line in page.tokens for word in line))
            starts = np.cumsum([0, *map(len, page.tokens)]).astype(np.int32)
            self.pages.append((np.frombuffer(flat, np.int32) if flat else np.zeros(0, np.int32), starts))

    def _number(self, word: str) -> int:
        return self.vocabulary.setdefault(word, len(self.vocabulary))

    def evidence(self, k: int, points: Mapping[str, float]) -> bytes:
        """The evidence of the words of page k for other points than those of the package."""
        worth = np.full(len(self.vocabulary) + 1, np.nan)
        for word, value in points.items():
            if word in self.vocabulary:
                worth[self.vocabulary[word]] = value
        words, starts = self.pages[k]
        values = worth[words]
        known = np.concatenate([[0], np.cumsum(~np.isnan(values))])
        sums = np.concatenate([[0.0], np.cumsum(np.nan_to_num(values))])
        count, total = np.diff(known[starts]), np.diff(sums[starts])
        own = MIDDLE + np.trunc(SCALE * total / np.sqrt(np.maximum(1, count)))
        return bytes(bytearray(np.clip(own, 0, 254).astype(np.uint8)))


class Lines(NamedTuple):
    """Training lines: words as numbers, where each line's begin, labels, weights."""

    words: NDArray[np.int32]
    starts: NDArray[np.int64]
    labels: NDArray[np.bool_]
    weights: NDArray[np.float64]


def fit_words(seen: Sequence[Seen], texts: Texts, train: Sequence[int]) -> dict[str, float]:
    """The points of the words that tell most, fitted twice: to choose them, and with those alone."""
    used = [k for k in train if seen[k].job.sample.scraper == SCRAPER and not seen[k].job.unknown]
    pages = Counter(word for k in used for word in np.unique(texts.pages[k][0]).tolist())
    names = list(texts.vocabulary)
    chosen = np.array(
        sorted(w for w, n in pages.items() if n >= MIN_PAGES and not names[w].strip(FIRST_WORD + LAST_WORD).isdigit())
    )
    lines = _lines(seen, texts, used)
    points, counts = _fitted(lines, chosen, len(names))
    order = np.argsort(-np.abs(points) * np.sqrt(counts), kind="stable")[:MOST_TERMS]
    chosen = np.sort(chosen[order[np.abs(points[order]) > MIN_POINTS]])
    points, _ = _fitted(lines, chosen, len(names))
    return {names[word]: round(float(value), 2) for word, value in zip(chosen, points, strict=True)}


def _lines(seen: Sequence[Seen], texts: Texts, used: Sequence[int]) -> Lines:
    random = np.random.RandomState(0)
    words: list[NDArray[np.int32]] = []
    sizes, labels, weights = [], [], []
    for k in used:
        page, (flat, starts) = seen[k], texts.pages[k]
        share = min(1.0, MOST_LINES / max(1, page.size))
        picked = np.nonzero((random.rand(page.size) < share) & (page.weights > 0))[0]
        roots = np.sqrt(np.minimum(60, np.array(page.words))[picked] + 1) / share
        words += [flat[starts[i] : starts[i + 1]] for i in picked]
        sizes += [int(starts[i + 1] - starts[i]) for i in picked]
        labels.append(page.labels[picked] >= 0.5)
        weights.append(roots * MOST_LINES / (roots.sum() + 20))
    ends = np.concatenate([[0], np.cumsum(sizes)])
    return Lines(np.concatenate(words), ends, np.concatenate(labels), np.concatenate(weights))


def _fitted(lines: Lines, chosen: NDArray[Any], size: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """The points of the chosen words, and how many lines have each."""
    places = np.full(size + 1, -1, np.int32)
    places[chosen] = np.arange(len(chosen))
    columns = places[lines.words]
    kept = columns >= 0
    ends = np.concatenate([[0], np.cumsum(kept)])[lines.starts]
    lengths = np.diff(ends)
    values = np.repeat(1 / np.sqrt(np.maximum(1, lengths)), lengths).astype(np.float32)
    matrix = sparse.csr_matrix((values, columns[kept], ends), shape=(len(lengths), len(chosen)))
    matrix.sum_duplicates()
    points = logistic(matrix, lines.labels, lines.weights, STRENGTH)
    return points, np.bincount(columns[kept], minlength=len(chosen))


def logistic(matrix: Any, labels: NDArray[Any], weights: NDArray[Any], strength: float) -> NDArray[Any]:
    """The weights of a logistic regression with so strong a pull to zero."""
    model = SGDClassifier(loss="log_loss", alpha=strength, max_iter=8, tol=None, average=True, random_state=0)
    model.fit(matrix, labels, sample_weight=weights)
    points: NDArray[Any] = model.coef_[0]
    return points
