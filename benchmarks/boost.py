"""Points from labelled lines: boosting with one-split trees, then with trees of two columns for a few pairs.

Both are sums of step functions, so that the fitted model is a table of points: Lou, Caruana and Gehrke, "Intelligible
Models for Classification and Regression", KDD 2012; with Hooker, "Accurate Intelligible Models with Pairwise
Interactions", KDD 2013.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import lightgbm
import numpy as np

from cleaner.column import UNKNOWN
from cleaner.term import PAIR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

STEPS = 15
"""Steps for each column, and one more for what is unknown: two columns fit into a byte."""
SHARED: dict[str, Any] = {
    "objective": "cross_entropy", "feature_fraction": 0.4, "bagging_fraction": 0.7, "bagging_freq": 1,
    "min_data_in_leaf": 200, "lambda_l2": 10.0, "max_bin": 32, "num_threads": 1, "verbose": -1, "seed": 1,
    "deterministic": True, "force_row_wise": True,
}  # fmt: skip


class Plan(NamedTuple):
    """How much is boosted: rounds and rate of one-split trees and of pairs, terms and pairs that stay."""

    rounds: int = 350
    rate: float = 0.15
    terms: int = 80
    pairs: int = 30
    pair_rounds: int = 200
    pair_rate: float = 0.1


class Rows(NamedTuple):
    """Training lines: a matrix with a column for each name, labels between 0 and 1, weights, and where they start."""

    names: tuple[str, ...]
    values: NDArray[np.uint8]
    labels: NDArray[np.float32]
    weights: NDArray[np.float32]
    start: NDArray[np.float32]


class Fitted(NamedTuple):
    """Points by term's name: for each step, or each pair of steps; `base` is what every line starts with."""

    base: float
    single: dict[str, tuple[list[int], list[float]]]
    pairs: dict[str, tuple[tuple[list[int], list[int]], list[list[float]]]]


def steps_of(values: NDArray[np.uint8]) -> list[int]:
    """Where a column is cut into steps of about as many lines; each value its own step where there are few."""
    known = values[values != UNKNOWN]
    seen = np.unique(known)
    if len(seen) > STEPS:
        seen = np.unique(np.quantile(known, np.arange(1, STEPS) / STEPS, method="higher"))
        at = seen.astype(int).tolist()
    else:
        at = seen[1:].astype(int).tolist()
    at = [value for value in at if value > int(known.min(initial=0))]
    return [*at, UNKNOWN] if len(known) < len(values) and len(known) else at


def fit(rows: Rows, plan: Plan, **options: Any) -> Fitted:
    """The points of the terms and pairs that earn most."""
    at = [steps_of(rows.values[j]) for j in range(len(rows.names))]
    binned = np.stack(
        [np.searchsorted(steps, column, side="right") for steps, column in zip(at, rows.values, strict=True)]
    )
    binned = binned.astype(np.uint8)
    rough = _boosted(binned, rows, rows.start, plan.rounds // 2, plan.rate, num_leaves=2, **options)
    order = np.argsort(-rough.feature_importance("gain"), kind="stable")
    chosen = sorted(order[: plan.terms].tolist())
    chosen = [j for j in chosen if rough.feature_importance("gain")[j] > 0]
    used, names = binned[chosen], [rows.names[j] for j in chosen]
    stumps = _boosted(used, rows, rows.start, plan.rounds, plan.rate, num_leaves=2, **options)
    sums = {j: np.zeros(len(at[chosen[j]]) + 1) for j in range(len(chosen))}
    base = _add(stumps, sums, {})
    start = rows.start + base + sum(sums[j][used[j]] for j in sums)
    grids: dict[tuple[int, int], NDArray[Any]] = {}
    if plan.pairs:
        pairs = _best_pairs(used, rows, start, plan)
        grids = {(i, j): np.zeros((len(at[chosen[i]]) + 1, len(at[chosen[j]]) + 1)) for i, j in pairs}
        joint = _boosted(
            used, rows, start, plan.pair_rounds, plan.pair_rate, num_leaves=4,
            interaction_constraints=[list(pair) for pair in pairs], feature_fraction=0.6,
        )  # fmt: skip
        base += _add(joint, sums, grids)
    return Fitted(
        base,
        {names[j]: (at[chosen[j]], own.tolist()) for j, own in sums.items() if np.abs(own).max() > 0},
        {
            f"{names[i]}{PAIR}{names[j]}": ((at[chosen[i]], at[chosen[j]]), grid.tolist())
            for (i, j), grid in grids.items()
            if np.abs(grid).max() > 0
        },
    )


def _boosted(
    binned: NDArray[np.uint8], rows: Rows, start: NDArray[Any], rounds: int, rate: float, **options: Any
) -> lightgbm.Booster:
    data = lightgbm.Dataset(
        np.ascontiguousarray(binned.T), rows.labels, weight=rows.weights, init_score=start,
        params={"max_bin": 32, "min_data_in_bin": 1, "verbose": -1},
    )  # fmt: skip
    return lightgbm.train({**SHARED, "learning_rate": rate, **options}, data, rounds)


def _best_pairs(used: NDArray[np.uint8], rows: Rows, start: NDArray[Any], plan: Plan) -> list[tuple[int, int]]:
    """The pairs of columns whose trees of three leaves gain most over the sum of their steps."""
    trees = _boosted(used, rows, start, 150, 0.1, num_leaves=4)
    gains: defaultdict[tuple[int, int], float] = defaultdict(float)
    for tree in trees.dump_model()["tree_info"]:
        for above, below in _edges(tree["tree_structure"]):
            if above["split_feature"] != below["split_feature"]:
                first, second = sorted((above["split_feature"], below["split_feature"]))
                gains[first, second] += below["split_gain"]
    return sorted(gains, key=lambda pair: (-gains[pair], pair))[: plan.pairs]


def _edges(node: dict[str, Any]) -> Any:
    for child in ("left_child", "right_child"):
        below = node.get(child, {})
        if "split_feature" in below:
            yield node, below
            yield from _edges(below)


def _add(model: lightgbm.Booster, sums: dict[int, NDArray[Any]], grids: dict[tuple[int, int], NDArray[Any]]) -> float:
    """Adds each leaf to the points of the one or two columns that lead to it; what no column leads to is the base."""
    base = 0.0
    for tree in model.dump_model()["tree_info"]:
        for path, value in _leaves(tree["tree_structure"], {}):
            columns = sorted(path)
            if not columns:
                base += value
            elif len(columns) == 1:
                sums[columns[0]][slice(*path[columns[0]])] += value
            else:
                first, second = columns
                grids[first, second][slice(*path[first]), slice(*path[second])] += value
    return base


def _leaves(
    node: dict[str, Any], path: dict[int, tuple[int, int]]
) -> Iterator[tuple[dict[int, tuple[int, int]], float]]:
    """The leaves below a node: the steps of each column that lead there, and the leaf's value."""
    if "split_feature" not in node:
        yield path, node["leaf_value"]
        return
    column, edge = node["split_feature"], int(node["threshold"]) + 1
    low, high = path.get(column, (0, 256))
    yield from _leaves(node["left_child"], {**path, column: (low, min(high, edge))})
    yield from _leaves(node["right_child"], {**path, column: (max(low, edge), high)})
