"""How well the article comes out of scraped text and out of HTML, on pages whose sites the points never saw.

    python benchmarks/quality.py [--only text|html] [--peers] [--worst N] [--blanks] [--no-url] [--shipped]
        [--aged bare|in_tables]

The same pages are given as the text of several scrapers and as HTML. The points are those of
`python benchmarks/fit.py --folds`, each page cleaned with the ones that were fitted without its site; --shipped takes
the package's own. One setting for all rows: page auto, mode balanced, the article's body alone.
"""

from __future__ import annotations

import argparse
import os
import pickle
from collections import defaultdict
from functools import cache
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple

from aged import AGED
from corpus import CACHE, HTML, html_samples, samples
from labels import labels
from peers import HTML_PEERS, PEERS
from readings import readings

from cleaner import book
from cleaner.engine import Cleaner
from cleaner.measure import Score, mean, score
from cleaner.pack.bundle import bundle
from cleaner.pack.bundle import table as shipped_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from corpus import Sample
    from readings import Reading

    from cleaner.result import Result
    from cleaner.term import Table

BODY = "body,heading,list,quote,table,code"
SETS = ("wcxb-dev", "portals-dev", "trafeval-dev")
MEDIA = ("text", HTML)
MIN_PAGES = 5
RECALL = 0.99
RANKED = ("html_text", HTML)
"""What boilerplate is removed at a fixed recall is asked of these texts."""


class Options(NamedTuple):
    """How pages are cleaned: in which mode, with their address or without, with the shipped points or their fold's."""

    mode: str = "balanced"
    url: bool = True
    shipped: bool = False
    page: str = "auto"


class Measured(NamedTuple):
    """A page as it was scored, by us and by peers, with what its lines hold and how they were ranked."""

    sample: Sample
    language: str
    ours: Score
    peers: dict[str, Score]
    ranks: list[tuple[float, float, float]]


@cache
def fold_points(fold: int) -> tuple[dict[str, dict[str, float]], dict[str, Table]]:
    """The points of words and the tables that were fitted without a part of the sites."""
    path = CACHE / f"fold-{fold}.pickle"
    if not path.exists():
        raise SystemExit(f"no {path}; run `python benchmarks/fit.py --folds` first, or measure with --shipped")
    with path.open("rb") as file:
        words, tables = pickle.load(file)
    return words, tables


def use_points(fold: int | None) -> None:
    """Has the engine of this process weigh with the points of a part, or with those of the package."""
    words = shipped_words() if fold is None else fold_points(fold)[0]
    bundle().words.clear()
    bundle().words.update(words)
    setattr(book, "table", shipped_table if fold is None else fold_table(fold))  # noqa: B010 - of another type
    book.wanted.cache_clear()


@cache
def fold_table(fold: int) -> Callable[[str], Table]:
    """The tables of a part, with the package's own where nothing is fitted."""
    tables = fold_points(fold)[1]
    return lambda name: tables[name] if name in tables else shipped_table(name)


@cache
def shipped_words() -> dict[str, dict[str, float]]:
    """The words of the package, before any other were put in their place."""
    return dict(bundle().words)


def measured(job: tuple[Sample, Options, bool]) -> Measured:
    """Cleans and scores one page."""
    sample, options, with_peers = job
    result = cleaned(sample, options)
    peers = HTML_PEERS if sample.scraper == HTML else PEERS
    others = {name: _scored(sample, peer(sample.text)) for name, peer in peers.items()} if with_peers else {}
    return Measured(sample, result.language, _scored(sample, result.text), others, _ranks(sample, result))


def cleaned(sample: Sample, options: Options) -> Result:
    """A page, cleaned with the points that are asked for."""
    shipped_words()
    use_points(None if options.shipped else sample.fold)
    cleaner = Cleaner(keep=BODY, mode=options.mode, page=options.page)
    kind = HTML if sample.scraper == HTML else "text"
    return cleaner.clean(sample.text, url=sample.url or None if options.url else None, kind=kind)


def _scored(sample: Sample, text: str) -> Score:
    return score(text, sample.gold, sample.wanted, sample.unwanted)


def _ranks(sample: Sample, result: Result) -> list[tuple[float, float, float]]:
    """Score, gold words and other words of each line, where content recall is asked."""
    if sample.gold is None or sample.scraper not in RANKED or sample.type != "article":
        return []
    lines = [result.document.text_of(block) for block in result.document.blocks]
    shares = labels(lines, sample.gold)
    words = [len(line.split()) for line in lines]
    return [(own, n * share, n * (1 - share)) for own, n, share in zip(result.scores, words, shares, strict=True)]


def clean_all(jobs: Iterable[tuple[Sample, Options, bool]]) -> list[Measured]:
    """All pages, by as many processes as there are cores."""
    with get_context("fork").Pool(os.cpu_count()) as pool:
        return list(pool.imap(measured, jobs, chunksize=16))


def removed_at_recall(pages: Sequence[Measured]) -> float | None:
    """The share of boilerplate words below the score that keeps so large a share of the gold words, over all pages."""
    ranks = sorted((rank for page in pages for rank in page.ranks), reverse=True)
    wanted = RECALL * sum(gold for _, gold, _ in ranks)
    seen = kept = 0.0
    for _, gold, other in ranks:
        if seen >= wanted:
            break
        seen, kept = seen + gold, kept + other
    total = sum(other for *_, other in ranks)
    return 1 - kept / total if total else None


def table_of(pages: Sequence[Measured]) -> list[str]:
    """Means over all pages, by type, and by scraper; with the peers' F1 where they were asked."""
    groups: dict[str, list[Measured]] = {"all": list(pages)}
    for key in ("type", "scraper"):
        found: dict[str, list[Measured]] = defaultdict(list)
        for page in pages:
            found[getattr(page.sample, key)].append(page)
        groups |= {name: own for name, own in sorted(found.items(), key=lambda item: -len(item[1])) if len(found) > 1}
    names = list(pages[0].peers)
    lines = [f"{'':<16}{'texts':>7}{'f1':>8}{'p':>8}{'r':>8}" + "".join(f"{name:>13}" for name in names)]
    for group, own in groups.items():
        values = [mean(getattr(page.ours, key) for page in own) for key in ("f1", "precision", "recall")]
        others = [mean(page.peers[name].f1 for page in own) for name in names]
        lines.append(f"{group:<16}{len(own):>7}" + "".join(f"{shown(value):>8}" for value in values)
                     + "".join(f"{shown(value):>13}" for value in others))  # fmt: skip
    at_recall = shown(removed_at_recall(pages))
    return [*lines, f"boilerplate removed at {RECALL:.0%} content recall, articles: {at_recall}"]


def languages_of(pages: Sequence[Measured]) -> list[str]:
    """For each language with some pages: snippets kept and boilerplate snippets kept, pooled, and word F1 by what was
    read on the pages."""
    groups: dict[str, list[Measured]] = defaultdict(list)
    for page in pages:
        groups[page.language or "?"].append(page)
    texts = len({page.sample.scraper for page in pages})
    names = list(pages[0].peers)
    lines = [f"{'language':<16}{'pages':>7}{'f1':>8}{'kept':>8}{'boilerplate kept':>18}{'words f1':>10}"
             + "".join(f"{name:>13}{'words f1':>10}" for name in names)]  # fmt: skip
    for language, own in [("all", list(pages)), *sorted(groups.items(), key=lambda item: -len(item[1]))]:
        if len(own) >= MIN_PAGES * texts:
            ours = [page.ours for page in own]
            others = [[page.peers[name] for page in own] for name in names]
            lines.append(f"{language:<16}{len(own) // texts:>7}{shown(snippet_f1(own, ours)):>8}"
                         f"{shown(pooled(own, ours, 'wanted')):>8}{shown(pooled(own, ours, 'unwanted')):>18}"
                         f"{shown(words_f1(ours)):>10}"
                         + "".join(f"{shown(snippet_f1(own, peer)):>13}{shown(words_f1(peer)):>10}" for peer in others)
                         )  # fmt: skip
    return lines


def snippet_f1(pages: Sequence[Measured], scores: Sequence[Score]) -> float | None:
    """The F1 of the snippets, pooled: wanted ones that are found are hits, unwanted ones false alarms."""
    wanted, unwanted = (sum(len(getattr(page.sample, which)) for page in pages) for which in ("wanted", "unwanted"))
    hits = wanted * (pooled(pages, scores, "wanted") or 0.0)
    alarms = unwanted * (pooled(pages, scores, "unwanted") or 0.0)
    return 2 * hits / (hits + alarms + wanted) if wanted else None


def words_f1(scores: Iterable[Score]) -> float | None:
    """The mean of the words' F1."""
    return mean(score.f1 for score in scores)


def pooled(pages: Sequence[Measured], scores: Sequence[Score], which: str) -> float | None:
    """The share of all wanted or unwanted snippets that are in the outputs."""
    sizes = [len(getattr(page.sample, which)) for page in pages]
    found = sum(size * (getattr(own, which) or 0.0) for size, own in zip(sizes, scores, strict=True))
    return found / sum(sizes) if sum(sizes) else None


def shown(value: float | None) -> str:
    """A share with three decimals."""
    return "-" if value is None else f"{value:.3f}"


def main() -> None:
    """Measures the sets and prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--blanks", action="store_true", help="texts with blank lines between paragraphs")
    parser.add_argument("--only", choices=MEDIA, help="text alone, or HTML alone")
    parser.add_argument("--peers", action="store_true", help="others beside it: rules for lines, trafilatura for HTML")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="the worst pages with their wrong lines")
    parser.add_argument("--no-url", action="store_true", help="clean without the pages' addresses")
    parser.add_argument("--shipped", action="store_true", help="with the points of the package")
    parser.add_argument("--aged", choices=AGED, help="HTML as it was before HTML5, made of the pages")
    parser.add_argument("--mode", default="balanced")
    parser.add_argument("--page", default="auto")
    parser.add_argument("--sets", default=",".join(SETS))
    given = parser.parse_args()
    options = Options(given.mode, not given.no_url, given.shipped, given.page)
    for name in given.sets.split(","):
        read = readings(name)
        for medium in [given.only] if given.only else MEDIA:
            texts = html_samples(name) if medium == HTML else samples(name, blanks=given.blanks)
            if given.aged and medium == HTML:
                texts = (sample._replace(text=AGED[given.aged](sample.text)) for sample in texts)
            print(f"\n{name}, {medium}")
            pages = clean_all((with_gold(sample, read), options, given.peers) for sample in texts)
            show(pages, languages_of if read else table_of, options, given.worst)


def with_gold(sample: Sample, read: Mapping[str, Reading]) -> Sample:
    """A page with what was read on it for its gold."""
    return sample._replace(gold=read[sample.id].body) if sample.id in read else sample


def show(
    pages: Sequence[Measured], table: Callable[[Sequence[Measured]], list[str]], options: Options, worst: int
) -> None:
    """Prints the table of a set and its worst pages."""
    print("\n".join(table(pages)))
    for page in sorted(pages, key=lambda page: page.ours.f1 if page.ours.f1 is not None else 1)[:worst]:
        print("\n".join(wrong_lines(page, options)))


def wrong_lines(page: Measured, options: Options) -> list[str]:
    """A page's largest lines that were kept or dropped against the gold."""
    lines = cleaned(page.sample, options).explain()
    shares = labels([line.text for line in lines], page.sample.gold or "")
    wrong = [(line, share) for line, share in zip(lines, shares, strict=True) if line.kept != (share >= 0.5)]
    wrong.sort(key=lambda item: -len(item[0].text))
    head = f"\n{page.sample.id} {page.sample.scraper} f1 {shown(page.ours.f1)} {page.sample.url}"
    return [head, *(f"  {'kept' if line.kept else 'lost'} {line.role:<9} {line.score:+5.1f} {line.text[:140]}"
                    for line, _ in wrong[:12])]  # fmt: skip


if __name__ == "__main__":
    main()
