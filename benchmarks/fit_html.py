"""Fits the points of HTML pages: of pages of any kind, of articles, and of the test which of the two a page is.

    python benchmarks/fit_html.py [--folds]

Writes cleaner/points-html.yaml. With --folds it fits three more times, each time without the sites of one part, and
measures the pages of that part with those points, so that no page is measured with points that its own site has shaped.
"""

from __future__ import annotations

import argparse
import zlib
from collections import defaultdict
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import yaml
from boost import Fitted, Plan, Rows, fit
from corpus import rows, site_of
from labels import labels
from page_score import word_f1

from cleaner import engine
from cleaner.column import UNKNOWN
from cleaner.ledger.phrases import phrase_columns
from cleaner.pack.language import tongue_of
from cleaner.page import Page
from cleaner.segment.html import segment_html
from cleaner.term import Source, Table, crossed, parsed, stepped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

TARGET = Path(__file__).parents[1] / "cleaner" / "points-html.yaml"
SET = "wcxb-dev"
FOLDS = 3
ARTICLES = ("article", "documentation")
KEEP = "body,heading,list,quote,table,code"
MOST_LINES = 120
"""A page of more lines is represented by so many of them, drawn at random."""
WORDS_OF_LINE, WORDS_OF_PAGE = 80, 100
"""A line weighs by its words, a page about the same whatever its size: more words count no more."""
OWN = (
    "alike.", "box.", "element.", "main.", "window.", "above.", "near.", "inline.",  # markup
    "line.", "place.", "repeat.", "run.", "topic.", "marks.", "whole.", "phrase.", "since.", "words.stop_share",
)  # fmt: skip
LAGS = ("line.length", "line.capitals", "line.end_mark", "element.tag", "element.links")
SPANS = ("line.length", "line.capitals", "element.links", "line.end_mark", "marks.date")
OF_PAGE = ("whole.", "window.", "main.size", "main.widest_size")
NOT_OF_PAGE = ("window.block", "window.headline")
"""Columns that have one value for a whole page, by which the kind of a page is told."""
ARTICLE_MARGIN = 0.4
"""The table of articles wants a page that is an article with a chance of 60 %: its error costs more."""
PLAN = Plan(rounds=260, rate=0.25, terms=75, pairs=20, pair_rounds=100, pair_rate=0.15)
ARTICLE_PLAN = Plan(rounds=200, rate=0.25, terms=60, pairs=12, pair_rounds=80, pair_rate=0.15)
PAGE_PLAN = Plan(rounds=150, rate=0.1, terms=20, pairs=0)


class Seen(NamedTuple):
    """A page, looked at: its columns, and for each line the words, and the share of them that is content."""

    id: str
    kind: str
    fold: int
    columns: dict[str, bytes]
    words: NDArray[np.float32]
    labels: NDArray[np.float32]


def look(row: dict[str, Any]) -> Seen | None:
    """A row of the set, looked at; None for a page without lines."""
    document = segment_html(row["html"], row["url"])
    page = Page(document, tongue_of(engine.language_of(document)))
    if not len(page):
        return None
    evidence = engine.gather(page)
    columns = {**evidence.columns, **phrase_columns(page, evidence.matches)}
    return Seen(
        row["id"], row["type"] or "article", zlib.crc32(site_of(row["url"]).encode()) % FOLDS,
        {name: values for name, values in columns.items() if name.startswith(OWN)},
        np.array([len(words) for words in page.tokens], np.float32),
        np.array(labels(page.texts, row["gold"] or ""), np.float32),
    )  # fmt: skip


def looked_at() -> list[Seen]:
    """All pages with gold, looked at by two processes."""
    with get_context("fork").Pool(2) as pool:
        return [seen for seen in pool.imap(look, _golden(), chunksize=16) if seen]


def _golden() -> Iterator[dict[str, Any]]:
    return (row for row in rows(SET) if row.get("gold") is not None)


def candidates(columns: Iterable[str]) -> list[str]:
    """The terms that the fit may choose from: each column, those of neighbours, averages over several."""
    names = list(columns)
    names += [str(Source(name, lag)) for name in LAGS for lag in (-2, -1, 1, 2)]
    return names + [str(Source(name, 0, span)) for name in SPANS for span in (-8, -4, 4, 8)]


def line_rows(pages: Sequence[Seen], names: Sequence[str]) -> Rows:
    """Training rows: lines with words, drawn from each page, weighed so that pages count about the same."""
    random = np.random.RandomState(0)
    values, found, weights = [], [], []
    for page in pages:
        share = min(1.0, MOST_LINES / len(page.words))
        drawn = np.flatnonzero((random.rand(len(page.words)) < share) & (page.words > 0))
        own = (np.minimum(page.words, WORDS_OF_LINE) + 2) / (page.words.sum() + WORDS_OF_PAGE) / share
        values.append(np.stack([_values(page, name)[drawn] for name in names]))
        found.append(page.labels[drawn])
        weights.append(own[drawn])
    return _rows(names, np.concatenate(values, axis=1), np.concatenate(found), np.concatenate(weights))


def page_rows(pages: Sequence[Seen], names: Sequence[str]) -> Rows:
    """Training rows of the test of pages: one for each."""
    values = np.stack([[_values(page, name)[0] for page in pages] for name in names])
    return _rows(names, values, np.array([page.kind in ARTICLES for page in pages]), np.ones(len(pages)))


def _rows(names: Sequence[str], values: Any, found: Any, weights: Any) -> Rows:
    scaled = (weights / weights.mean()).astype(np.float32)
    return Rows(tuple(names), values, found.astype(np.float32), scaled, np.zeros(len(found), np.float32))


def _values(page: Seen, name: str) -> NDArray[np.uint8]:
    source = parsed(name)[0]
    known = source.column in page.columns
    return np.frombuffer(source.values(page.columns) if known else bytes([UNKNOWN]) * len(page.words), np.uint8)


def fitted(pages: Sequence[Seen]) -> dict[str, Fitted]:
    """The three tables."""
    columns = sorted({name for page in pages for name in page.columns})
    names = candidates(columns)
    of_page = [name for name in columns if name.startswith(OF_PAGE) and name not in NOT_OF_PAGE]
    test = fit(page_rows(pages, of_page), PAGE_PLAN, min_data_in_leaf=20)
    return {
        "html_any": fit(line_rows(pages, names), PLAN),
        "html_article": fit(line_rows([page for page in pages if page.kind in ARTICLES], names), ARTICLE_PLAN),
        "html_page": test._replace(base=test.base - ARTICLE_MARGIN),
    }


def tables_of(fits: dict[str, Fitted]) -> dict[str, Table]:
    """Fits as the engine uses them."""
    return {name: _table(found) for name, found in fits.items()}


def _table(found: Fitted) -> Table:
    terms = [stepped(name, *_rounded(at, points)) for name, (at, points) in sorted(found.single.items())]
    terms += [crossed(name, at, points) for name, (at, points) in sorted(found.pairs.items())]
    return Table(round(100 * found.base), tuple(terms))


def _rounded(at: Sequence[int], points: Sequence[float]) -> tuple[list[int], list[float]]:
    """Steps of equal points joined, points with two decimals."""
    values = [round(float(value), 2) for value in points]
    kept = [i for i in range(len(at)) if values[i + 1] != values[i]]
    return [int(at[i]) for i in kept], [values[0], *(values[i + 1] for i in kept)]


def _two(points: Sequence[float]) -> list[float]:
    """Points with two decimals."""
    return [round(float(value), 2) for value in points]


def written(fits: dict[str, Fitted], provenance: str) -> str:
    """The file of points."""
    tables: dict[str, dict[str, Any]] = {}
    for name, found in fits.items():
        own: dict[str, Any] = {"base": round(found.base, 2)}
        for term, (at, points) in sorted(found.single.items()):
            steps, values = _rounded(at, points)
            if any(values):
                own[term] = {"at": steps, "points": values}
        for term, (edges, grid) in sorted(found.pairs.items()):
            own[term] = {"at": [list(map(int, at)) for at in edges], "points": [_two(row) for row in grid]}
        tables[name] = own
    text = yaml.safe_dump({"provenance": provenance}, sort_keys=False, width=120) + "tables:\n"
    for name, own in tables.items():
        text += f"  {name}:\n"
        for term, entry in own.items():
            key = f'"{term}"' if "[" in term else term
            shown = (
                entry
                if isinstance(entry, float)
                else yaml.safe_dump(entry, default_flow_style=True, width=10**6).strip()
            )
            text += f"    {key}: {shown}\n"
    return text


class Measured(NamedTuple):
    """The word F1 of a page."""

    kind: str
    f1: float


_tables: dict[str, Table] = {}


def _given(name: str) -> Table:
    """Stands in for the shipped tables."""
    return _tables.get(f"html_{name}", Table(0, ()))


def measure(job: tuple[dict[str, Any], dict[str, Table]]) -> Measured:
    """A page, cleaned by the whole engine with given tables."""
    row, tables = job
    _tables.update(tables)
    engine.html_table = _given
    text = engine.Cleaner(keep=KEEP).clean(row["html"], url=row["url"], kind="html").text
    return Measured(row["type"] or "article", word_f1(text, row["gold"]))


def cross_validated(pages: Sequence[Seen]) -> list[Measured]:
    """Every page measured with points that its site had no part in."""
    found = []
    for fold in range(FOLDS):
        tables = tables_of(fitted([page for page in pages if page.fold != fold]))
        own = [row for row in _golden() if zlib.crc32(site_of(row["url"]).encode()) % FOLDS == fold]
        with get_context("fork").Pool(2) as pool:
            found += pool.map(measure, [(row, tables) for row in own], chunksize=20)
        print(f"part {fold}:", shown(found), flush=True)
    return found


def shown(found: Sequence[Measured]) -> str:
    """The mean word F1, of all pages and by kind."""
    kinds: defaultdict[str, list[float]] = defaultdict(list)
    for page in found:
        kinds["all"].append(page.f1)
        kinds[page.kind].append(page.f1)
    return "  ".join(f"{kind} {np.mean(values):.3f}" for kind, values in kinds.items())


def main() -> None:
    """Fits, writes the points, and measures them if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="measure by cross-validation as well")
    options = parser.parse_args()
    pages = looked_at()
    fits = fitted(pages)
    provenance = (
        f"Fitted by benchmarks/fit_html.py on {len(pages)} pages of {SET} (WCXB, CC-BY-4.0): boosting with one-split "
        "trees over columns in at most 16 steps."
    )
    TARGET.write_text(written(fits, provenance), encoding="utf-8")
    if options.folds:
        print("cross-validated:", shown(cross_validated(pages)))


if __name__ == "__main__":
    main()
