"""Fits all points: of words, of what a line is, of what its neighbourhood says; for articles and for pages of any kind,
given as text, as HTML, and as HTML that says little.

    python benchmarks/fit.py [--folds]

Writes cleaner/points.yaml, points-html.yaml, points-plain.yaml and words.yaml. With --folds it also keeps in the cache
the points that were fitted without each part of the sites in turn, with which `python benchmarks/quality.py` measures:
no page is measured with points that its own site has shaped.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
from boost import Fitted, Rows, fit
from corpus import CACHE, FOLDS
from media import BY_HAND, HTML, PLAIN, TEXT
from namefit import fit_names, name_columns
from observe import Context, collect, html_jobs, in_processes, jobs, plain_jobs
from wordfit import Texts, fit_words
from write import as_table, write_points, write_words

from cleaner.ledger import ANY, ARTICLE, IN_CONTEXT, KINDS, TEST
from cleaner.term import Values, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from boost import Plan
    from media import Medium
    from observe import Job, Seen

    Words = Mapping[str, Mapping[str, float]]

START = time.perf_counter()
EVIDENCE = {ANY: "words.evidence", ARTICLE: "words.article_evidence"}
"""The columns of what words speak for on a kind of page."""
TEXTS, MOST_LINES = 3, 300
"""So many texts of a page are fitted, those of scrapers drawn at random, and so many of the lines of each."""


class Fit:
    """The pages of a medium, and the points of each part of the sites: part k is fitted without its own pages, the last
    with all.

    Scores that are asked for context are those of points that a page's own site had no part in.
    """

    def __init__(self, seen: Sequence[Seen], medium: Medium) -> None:
        self.seen, self.medium = seen, medium

    def tables(self, *, folds: bool) -> dict[int, dict[str, Fitted]]:
        """The tables by name, by the part that they are fitted without: each of them if wanted, and none at the end."""
        parts = range(FOLDS + 1) if folds else range(FOLDS, FOLDS + 1)
        found: dict[int, dict[str, Fitted]] = {
            fold: {TEST: self._page_test(fold)} if self.medium.of_page else {} for fold in parts
        }
        for kind in KINDS:
            for fold, (first, second) in self._both(kind, parts).items():
                found[fold] |= {kind: first, kind + IN_CONTEXT: second}
        return {
            fold: {self.medium.prefix + name: own for name, own in tables.items()} for fold, tables in found.items()
        }

    def _both(self, kind: str, parts: Iterable[int]) -> dict[int, tuple[Fitted, Fitted]]:
        """The context-free and the context points of a kind of page, for some parts."""
        own = list(self.seen[0].columns)
        names = self.medium.candidates(own)
        first = self._fits(kind, names, range(FOLDS + 1), self.medium.first)
        tables = list(map(as_table, first))
        scores = [tables[page.job.sample.fold].total(Values(page.columns), page.size) for page in self.seen]
        context = Context(self.seen, scores).columns()
        for page, found in zip(self.seen, context, strict=True):
            page.columns.update(found)
        names = [*self.medium.candidates(list(context[0])), *self.medium.again]
        second = dict(zip(parts, self._fits(kind, names, parts, self.medium.second, scores), strict=True))
        for page, found in zip(self.seen, context, strict=True):
            for name in found:
                del page.columns[name]
        return {fold: (first[fold], with_hand(second[fold], BY_HAND[kind])) for fold in second}

    def _fits(
        self,
        kind: str,
        names: Sequence[str],
        parts: Iterable[int],
        plan: Plan,
        scores: Sequence[Sequence[int]] | None = None,
    ) -> list[Fitted]:
        """The fits without each of the parts, made by as many processes as there are cores."""

        def fitted(fold: int) -> Fitted:
            rows = self._rows(kind, names, fold, scores)
            found = fit(rows, plan)
            told = f"{rows.values.shape[1]} lines, {len(found.single)} terms, {len(found.pairs)} pairs"
            log(f"{self.medium.prefix}{kind} {fold}: {told}")
            return found

        return in_processes(fitted, parts)

    def _rows(self, kind: str, names: Sequence[str], fold: int, scores: Sequence[Sequence[int]] | None) -> Rows:
        """Lines of some texts of each page, so that no page counts for more than another."""
        random = np.random.RandomState(fold)
        texts: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for k in others(self.seen, fold):
            job = self.seen[k].job
            if kind != ARTICLE or job.sample.type in self.medium.articles:
                texts[job.sample.id, job.unknown].append(k)
        sources = [parsed(name)[0] for name in names]
        values: list[Any] = []
        labels: list[Any] = []
        weights: list[Any] = []
        start: list[Any] = []
        for key in sorted(texts):
            for k in random.permutation(texts[key])[:TEXTS].tolist():
                page = self.seen[k]
                share = min(1.0, MOST_LINES / max(1, page.size))
                picked = np.nonzero((random.rand(page.size) < share) & (page.weights > 0))[0]
                columns = [np.frombuffer(source.values(page.columns), np.uint8)[picked] for source in sources]
                values.append(np.stack(columns))
                labels.append(page.labels[picked])
                weights.append(page.weights[picked] / share / min(TEXTS, len(texts[key])))
                start.append(np.array(scores[k] if scores else [0] * page.size, np.float32)[picked] / 100)
        all_weights = np.concatenate(weights)
        return Rows(
            tuple(names), np.concatenate(values, axis=1), np.concatenate(labels), all_weights / all_weights.mean(),
            np.concatenate(start),
        )  # fmt: skip

    def _page_test(self, fold: int) -> Fitted:
        """What tells articles from other pages."""
        pages = [self.seen[k] for k in others(self.seen, fold)]
        pages = [page for page in pages if page.size and page.job.sample.gold is not None]
        names = self.medium.page_columns(pages[0].columns)
        values = np.array([[page.columns[name][0] for page in pages] for name in names], np.uint8)
        labels = np.array([page.job.sample.type in self.medium.articles for page in pages], np.float32)
        ones, zeros = np.ones(len(pages), np.float32), np.zeros(len(pages), np.float32)
        fitted = fit(Rows(tuple(names), values, labels, ones, zeros), self.medium.page, min_data_in_leaf=20)
        return fitted._replace(base=fitted.base - self.medium.margin)


def with_hand(fitted: Fitted, points: Mapping[str, float]) -> Fitted:
    """The points with those that are set by hand for a yes."""
    return fitted._replace(single={**fitted.single, **{name: ([1], [0.0, own]) for name, own in points.items()}})


def others(seen: Sequence[Seen], fold: int) -> list[int]:
    """The pages that are not in a part."""
    return [k for k, page in enumerate(seen) if page.job.sample.fold != fold]


def word_points(seen: Sequence[Seen]) -> list[Words]:
    """The points of words by the kind of page, without each part, and those of all pages."""
    texts = Texts(seen)

    def fitted(job: tuple[int, str]) -> dict[str, float]:
        pages = others(seen, job[0])
        if job[1] == ARTICLE:
            pages = [k for k in pages if seen[k].job.sample.type in TEXT.articles]
        return fit_words(seen, texts, pages)

    found = in_processes(fitted, [(fold, kind) for fold in range(FOLDS + 1) for kind in KINDS])
    return [dict(zip(KINDS, found[i : i + len(KINDS)], strict=True)) for i in range(0, len(found), len(KINDS))]


def name_points(seen: Sequence[Seen]) -> list[dict[str, float]]:
    """The points of names without each part, and those of all pages."""
    return [fit_names(seen, others(seen, fold)) for fold in range(FOLDS + 1)]


def with_evidence(seen: Sequence[Seen], words: Sequence[Words]) -> list[Seen]:
    """The pages with the evidence of words and names, by points that their own site had no part in."""
    texts = Texts(seen)
    for k, page in enumerate(seen):
        points = words[page.job.sample.fold]
        for kind, column in EVIDENCE.items():
            page.columns[column] = texts.evidence(k, {} if page.job.unknown else points[kind])
        if page.paths:
            page.columns.update(name_columns(page.paths, points[ANY]))
    return [page._replace(tokens=[], paths=None) for page in seen]


def observed(wanted: Iterable[Job]) -> list[Seen]:
    """The pages as seen, with the number of their lines said."""
    seen = [page for page in collect(list(wanted)) if page.size]
    log(f"{len(seen)} pages, {sum(page.size for page in seen)} lines")
    return seen


def log(message: str) -> None:
    """Says on standard error what was done, and after how many seconds."""
    print(f"{time.perf_counter() - START:7.0f} s  {message}", file=sys.stderr, flush=True)


def main() -> None:
    """Fits, writes the files, and keeps the points of each part."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--folds", action="store_true", help="also fit without each part of the sites")
    options = parser.parse_args()
    seen = observed(jobs())
    words = word_points(seen)
    text = Fit(with_evidence(seen, words), TEXT).tables(folds=options.folds)
    seen = observed(html_jobs())
    words = [{**own, ANY: {**own[ANY], **names}} for own, names in zip(words, name_points(seen), strict=True)]
    html = Fit(with_evidence(seen, words), HTML).tables(folds=options.folds)
    plain = Fit(with_evidence(observed(plain_jobs()), words), PLAIN).tables(folds=options.folds)
    for fold in range(FOLDS) if options.folds else ():
        tables = {name: as_table(fitted) for name, fitted in (text[fold] | html[fold] | plain[fold]).items()}
        with open(CACHE / f"fold-{fold}.pickle", "wb") as file:
            pickle.dump((words[fold], tables), file)
    write_words(words[FOLDS])
    write_points(text[FOLDS], "points.yaml")
    write_points(html[FOLDS], "points-html.yaml")
    write_points(plain[FOLDS], "points-plain.yaml")


if __name__ == "__main__":
    main()
