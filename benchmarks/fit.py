"""Fits all points: of words, of what a line is, of what its neighbourhood says; for articles and for pages of any kind.

    python benchmarks/fit.py [--folds]

Writes cleaner/points.yaml and cleaner/words.yaml. With --folds it also keeps in the cache the points that were fitted
without each part of the sites in turn, with which `python benchmarks/text.py` measures: no page is measured with points
that its own site has shaped.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from boost import Fitted, Plan, Rows, fit
from corpus import CACHE, FOLDS
from observe import Context, Seen, collect, jobs
from wordfit import Texts, fit_words
from write import as_table, write_points, write_words

from cleaner.ledger import ARTICLE, IN_CONTEXT, KINDS, TEST
from cleaner.term import Source, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EVIDENCE = "words.evidence"
LAGS = {
    "line.length": 2, "line.end_mark": 2, "line.capitals": 2, "line.digits": 1, "line.commas": 1, "words.stop_share": 1,
    "words.evidence": 2, "phrase.any": 2, "phrase.related": 1, "phrase.share": 1, "phrase.byline": 1,
    "repeat.copies": 1, "repeat.said_above": 1, "repeat.said_below": 1, "context.score": 3,
}  # fmt: skip
"""The neighbours of a line that are asked: so many above and below."""
SPANS = {
    "line.length": 16, "line.end_mark": 16, "line.capitals": 16, "line.digits": 8, "words.stop_share": 16,
    "words.evidence": 16, "phrase.any": 16, "repeat.copies": 16,
    "context.chance": 32, "context.content": 32, "context.chrome": 32,
}  # fmt: skip
"""The columns that are averaged over two, four, eight … neighbours, up to so many."""
AGAIN = (
    "line.length", "line.end_mark", "line.capitals", "phrase.any", "place.top", "repeat.copies", "repeat.said_above",
    "repeat.said_below", "run.siblings", "run.second_siblings", "run.third_siblings", "since.comments", "since.related",
    "whole.blocks", "whole.dates", "whole.prices", "whole.prose", "whole.short_lines", "whole.words", "words.evidence",
    "words.stop_share",
)  # fmt: skip
"""Columns that are asked once more beside the scores of the neighbourhood."""
FIRST = Plan(terms=80)
SECOND = Plan(rounds=250, terms=40, pair_rounds=250)
PAGE = Plan(rounds=120, rate=0.1, terms=12, pairs=0)
START = time.perf_counter()
MOST_LINES = 400
"""So many lines of a page are fitted, drawn at random."""


class Points(NamedTuple):
    """Everything that is fitted: the points of words, and for each table the context-free and the context points."""

    words: dict[str, float]
    first: dict[str, Fitted]
    second: dict[str, Fitted]
    page: Fitted

    def tables(self) -> dict[str, Fitted]:
        """All fits by the name of their table."""
        return {**self.first, **{kind + IN_CONTEXT: fitted for kind, fitted in self.second.items()}, TEST: self.page}


class Fit:
    """The pages, and the points of each part of the sites: part k is fitted without its own pages, the last with all.

    Scores that are asked for context are those of points that a page's own site had no part in.
    """

    def __init__(self, seen: Sequence[Seen]) -> None:
        self.seen = list(seen)
        self.folds = np.array([page.job.sample.fold for page in seen])
        texts = Texts(seen)
        self.seen = [page._replace(tokens=[]) for page in seen]
        self.words = [fit_words(self.seen, texts, self.others(k)) for k in range(FOLDS + 1)]
        for k, page in enumerate(self.seen):
            page.columns[EVIDENCE] = texts.evidence(k, self.words[self.folds[k]])

    def others(self, fold: int) -> list[int]:
        """The pages that are not in a part."""
        return np.nonzero(self.folds != fold)[0].tolist()

    def points(self, *, folds: bool) -> list[Points]:
        """The points without each part, if wanted, and at the end those of all pages."""
        parts = range(FOLDS + 1) if folds else range(FOLDS, FOLDS + 1)
        fitted = {kind: self._both(kind, parts) for kind in KINDS}
        return [
            Points(
                self.words[fold],
                {kind: fitted[kind][fold][0] for kind in KINDS},
                {kind: fitted[kind][fold][1] for kind in KINDS},
                self._page_test(fold),
            )
            for fold in parts
        ]

    def _both(self, kind: str, parts: Iterable[int]) -> dict[int, tuple[Fitted, Fitted]]:
        """The context-free and the context points of a kind of page, for some parts."""
        own = list(self.seen[0].columns)
        first = [self._fit(kind, candidates(own), fold, FIRST) for fold in range(FOLDS + 1)]
        tables = list(map(as_table, first))
        scores = [tables[fold].total(page.columns, page.size) for fold, page in zip(self.folds, self.seen, strict=True)]
        context = Context(self.seen, scores).columns()
        for page, found in zip(self.seen, context, strict=True):
            page.columns.update(found)
        names = [*candidates(list(context[0])), *AGAIN]
        second = {fold: self._fit(kind, names, fold, SECOND, scores) for fold in parts}
        for page, found in zip(self.seen, context, strict=True):
            for name in found:
                del page.columns[name]
        return {fold: (first[fold], second[fold]) for fold in second}

    def _fit(
        self, kind: str, names: Sequence[str], fold: int, plan: Plan, scores: Sequence[Sequence[int]] | None = None
    ) -> Fitted:
        rows = self._rows(kind, names, fold, scores)
        fitted = fit(rows, plan)
        log(f"{kind} {fold}: {rows.values.shape[1]} lines, {len(fitted.single)} terms, {len(fitted.pairs)} pairs")
        return fitted

    def _rows(self, kind: str, names: Sequence[str], fold: int, scores: Sequence[Sequence[int]] | None) -> Rows:
        """Lines of one text of each page, so that no page counts for more than another."""
        random = np.random.RandomState(fold)
        texts: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for k in self.others(fold):
            job = self.seen[k].job
            if kind != ARTICLE or job.sample.type == ARTICLE:
                texts[job.sample.id, job.unknown].append(k)
        sources = [parsed(name)[0] for name in names]
        values: list[Any] = []
        labels: list[Any] = []
        weights: list[Any] = []
        start: list[Any] = []
        for key in sorted(texts):
            k = texts[key][random.randint(len(texts[key]))]
            page = self.seen[k]
            share = min(1.0, MOST_LINES / max(1, page.size))
            picked = np.nonzero((random.rand(page.size) < share) & (page.weights > 0))[0]
            columns = [np.frombuffer(source.values(page.columns), np.uint8)[picked] for source in sources]
            values.append(np.stack(columns))
            labels.append(page.labels[picked])
            weights.append(page.weights[picked] / share)
            start.append(np.array(scores[k] if scores else [0] * page.size, np.float32)[picked] / 100)
        all_weights = np.concatenate(weights)
        return Rows(
            tuple(names), np.concatenate(values, axis=1), np.concatenate(labels), all_weights / all_weights.mean(),
            np.concatenate(start),
        )  # fmt: skip

    def _page_test(self, fold: int) -> Fitted:
        """What tells articles from other pages."""
        pages = [self.seen[k] for k in self.others(fold)]
        pages = [page for page in pages if page.size and page.job.sample.gold is not None]
        names = [name for name in pages[0].columns if name.startswith(("whole.", "address."))]
        values = np.array([[page.columns[name][0] for page in pages] for name in names], np.uint8)
        labels = np.array([page.job.sample.type == ARTICLE for page in pages], np.float32)
        ones, zeros = np.ones(len(pages), np.float32), np.zeros(len(pages), np.float32)
        return fit(Rows(tuple(names), values, labels, ones, zeros), PAGE)


def candidates(columns: Sequence[str]) -> list[str]:
    """The terms that are tried: the columns, their neighbours, and averages over their neighbours."""
    lagged = [Source(name, lag=lag) for name in columns for n in range(LAGS.get(name, 0)) for lag in (-n - 1, n + 1)]
    sizes = [2**n for n in range(1, 6)]
    spanned = [
        Source(name, span=span)
        for name in columns for size in sizes if size <= SPANS.get(name, 0) for span in (-size, size)
    ]  # fmt: skip
    return [*columns, *map(str, lagged), *map(str, spanned)]


def log(message: str) -> None:
    """Says on standard error what was done, and after how many seconds."""
    print(f"{time.perf_counter() - START:7.0f} s  {message}", file=sys.stderr, flush=True)


def main() -> None:
    """Fits, writes the two files, and keeps the points of each part."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--folds", action="store_true", help="also fit without each part of the sites")
    options = parser.parse_args()
    seen = collect(list(jobs()))
    log(f"{len(seen)} texts, {sum(page.size for page in seen)} lines")
    points = Fit(seen).points(folds=options.folds)
    for fold, own in enumerate(points[:-1]):
        with open(CACHE / f"fold-{fold}.pickle", "wb") as file:
            pickle.dump((own.words, {name: as_table(fitted) for name, fitted in own.tables().items()}), file)
    write_words(points[-1].words)
    write_points(points[-1].tables())


if __name__ == "__main__":
    main()
