"""What knowing a site's template brings, on pages with a known article.

    python benchmarks/templates.py [SET] [OPTION=VALUE ...]

SET names pages as `benchmarks/corpus.py` has them; those of sites with several pages are taken (portals-dev, whose gold
has the headlines, as the output has by default). Options are those of `Cleaner`, such as mode=careful or
keep=body,heading,list. Word F1 is that of two bags of lower-case words, the mean over pages. Of the gold words lost
there are two counts: those that a page's output has no longer, wherever they stood (most of them in chrome), and those
of removed lines that are lines of the article.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from corpus import samples

from cleaner.adapters.site_lines import SiteCounts, count_lines, seen_in
from cleaner.engine import Cleaner, page_of
from cleaner.pack.template import MIN_PAGES, site_of

if TYPE_CHECKING:
    from corpus import Sample

WORD_RE = re.compile(r"\w+")


class Score(NamedTuple):
    """Of a page: precision, recall and F1 of words, and the number of gold words found."""

    precision: float
    recall: float
    f1: float
    found: int


def main() -> None:
    """Prints the scores without and with templates for each scraper, and what share of the error goes on average."""
    options: dict[str, Any] = dict(option.split("=", 1) for option in sys.argv[1:] if "=" in option)
    name = next((given for given in sys.argv[1:] if "=" not in given), "portals-dev")
    found = list(samples(name))
    times = Counter((page.scraper, site_of(page.url)) for page in found)
    several = [page for page in found if times[page.scraper, site_of(page.url)] >= MIN_PAGES]
    pages = sorted(several, key=lambda page: page.scraper)
    gone = [
        compare(scraper, [(page, page.gold) for page in group if page.gold is not None], options)
        for scraper, group in groupby(pages, key=lambda page: page.scraper)
    ]
    print(f"on average {sum(gone) / len(gone):.1%} of the error is gone")


def compare(scraper: str, pages: list[tuple[Sample, str]], options: dict[str, Any]) -> float:
    """Prints the scores of one scraper's pages; the share of the error that is gone."""
    with tempfile.TemporaryDirectory() as folder:
        seen, counts = f"{folder}/seen.parquet", f"{folder}/counts.parquet"
        batch = seen_in(page_of(page.text, page.url).document for page, _ in pages)
        pq.write_table(pa.Table.from_batches([batch]), seen)
        count_lines([seen], counts)
        plain = Cleaner(**options)
        knowing = Cleaner(site_lines=SiteCounts([counts]), **options)
        before = [plain.clean(page.text, url=page.url, kind="text") for page, _ in pages]
        after = [knowing.clean(page.text, url=page.url, kind="text") for page, _ in pages]
    scores = [[score(found.text, gold) for found, (_, gold) in zip(r, pages, strict=True)] for r in (before, after)]
    wanted = sum(len(words(gold)) for _, gold in pages)
    lost = sum(max(0, a.found - b.found) for a, b in zip(*scores, strict=True))
    whole = sum(lines_lost(a.text, b.text, gold) for a, b, (_, gold) in zip(before, after, pages, strict=True))
    one, other = (sum(found.f1 for found in s) / len(s) for s in scores)
    print(f"{scraper}: {len(pages)} pages")
    for name, found in zip(("without", "with"), scores, strict=True):
        means = [sum(values) / len(found) for values in zip(*found, strict=True)]
        print(f"  {name:8} precision {means[0]:.4f}  recall {means[1]:.4f}  F1 {means[2]:.4f}")
    gone = (other - one) / (1 - one)
    print(f"  of the error {gone:.1%} is gone; gold words lost: {lost / wanted:.3%}, ", end="")
    print(f"in lines of the article {whole / wanted:.3%}")
    return gone


def words(text: str) -> list[str]:
    """The words of a text."""
    return WORD_RE.findall(text.lower())


def score(text: str, gold: str) -> Score:
    """The score of an output."""
    ours, theirs = Counter(words(text)), Counter(words(gold))
    found = (ours & theirs).total()
    precision, recall = (found / len_ if len_ else 0.0 for len_ in (ours.total(), theirs.total()))
    both = precision + recall
    return Score(precision, recall, 2 * precision * recall / both if both else 0.0, found)


def lines_lost(before: str, after: str, gold: str) -> int:
    """The words of lines of the article that only the first output has."""
    ours, others, article = (
        Counter(" ".join(words(line)) for line in text.splitlines()) for text in (before, after, gold)
    )
    return sum(len(line.split()) * times for line, times in ((ours - others) & article).items())


if __name__ == "__main__":
    main()
