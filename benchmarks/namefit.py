"""Points of tags and class names: logistic regression over the names of the containers around each line."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np
from corpus import site_of
from scipy import sparse
from wordfit import logistic

from cleaner.column import MOST
from cleaner.heuristics.html.names import MIDDLE, SCALE
from cleaner.names import FADING, down_paths

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from observe import Paths, Seen

MIN_SITES = 20
"""A name counts from so many sites on."""
MIN_POINTS = 0.05
LEVELS = 12
"""Containers further out have faded to a thirtieth."""
STRENGTH = 1e-3


def name_columns(paths: Paths, points: Mapping[str, float]) -> dict[str, bytes]:
    """The columns of `cleaner.heuristics.html.names` for other points than those of the package."""
    worth = [sum(points.get(name, 0.0) for name in names) for names in paths.names]
    sums = {
        "names.evidence": down_paths(worth, paths.looks, paths.parents),
        "names.apart": down_paths(worth, paths.looks, paths.parents, paths.holding),
    }
    return {
        rule: bytes(min(MOST, max(0, MIDDLE + int(SCALE * own[holder]))) for holder in paths.holders)
        for rule, own in sums.items()
    }


def fit_names(seen: Sequence[Seen], train: Sequence[int]) -> dict[str, float]:
    """The points of the names that stand on many sites."""
    sites: defaultdict[str, set[str]] = defaultdict(set)
    for k in train:
        for names in _paths(seen[k]).names:
            for name in names:
                sites[name].add(site_of(seen[k].job.sample.url))
    chosen = {name: n for n, name in enumerate(sorted(name for name in sites if len(sites[name]) >= MIN_SITES))}
    values: list[float] = []
    columns: list[int] = []
    ends, labels, weights = [0], [], []
    for k in train:
        for around, label, weight in _examples(seen[k]):
            known = [(chosen[name], value) for name, value in around.items() if name in chosen]
            columns += [column for column, _ in known]
            values += [value for _, value in known]
            ends.append(len(values))
            labels.append(label)
            weights.append(weight)
    matrix = sparse.csr_matrix((np.array(values, np.float32), columns, ends), shape=(len(labels), len(chosen)))
    points = logistic(matrix, np.array(labels), np.array(weights), STRENGTH)
    found = {name: round(float(points[n]), 2) for name, n in chosen.items()}
    return {name: value for name, value in found.items() if abs(value) >= MIN_POINTS}


def _examples(page: Seen) -> list[tuple[dict[str, float], bool, float]]:
    """What is around the lines of a page, whether they are content, and how much they count, joined where equal."""
    paths = _paths(page)
    weights: Counter[tuple[int, bool]] = Counter()
    for holder, label, weight in zip(paths.holders, page.labels, page.weights, strict=True):
        weights[holder, bool(label >= 0.5)] += float(weight)  # type: ignore[assignment]
    around = {holder: _names_around(paths, holder) for holder, _ in weights}
    return [(around[holder], label, weight) for (holder, label), weight in weights.items() if weight]


def _names_around(paths: Paths, container: int) -> dict[str, float]:
    found: defaultdict[str, float] = defaultdict(float)
    share = 1.0
    for _ in range(LEVELS):
        for name in paths.names[paths.looks[container]]:
            found[name] += share
        if not container:
            break
        container, share = paths.parents[container], share * FADING
    return found


def _paths(page: Seen) -> Paths:
    assert page.paths is not None
    return page.paths
