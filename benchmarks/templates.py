"""What knowing a site's template brings, on pages with a known article.

python benchmarks/templates.py PAGES.jsonl[.gz|.xz] [OPTION=VALUE ...]

PAGES holds several pages of each site, a line of JSON each: `url`, `text`, `gold` (the article), and, if there are
several renderings of a page, `scraper`. Options are those of `Cleaner`, such as mode=careful. Word F1 is that of two
bags of lower-case words, the mean over pages. Of the gold words lost there are two counts: those that a page's output
has no longer, wherever they stood (most of them in chrome), and those of removed lines that are lines of the article.
"""

from __future__ import annotations

import gzip
import json
import lzma
import re
import sys
import tempfile
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from cleaner.adapters.site_lines import SiteCounts, count_lines, seen_in
from cleaner.engine import Cleaner, page_of

if TYPE_CHECKING:
    from collections.abc import Callable

KEEP = "body,heading,list,quote,table,code"
WORD_RE = re.compile(r"\w+")
UNPACKERS: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.decompress, ".xz": lzma.decompress}


class Score(NamedTuple):
    """Of a page: precision, recall and F1 of words, and the number of gold words found."""

    precision: float
    recall: float
    f1: float
    found: int


def main() -> None:
    """Prints the scores without and with templates for each scraper."""
    path = Path(sys.argv[1])
    options: dict[str, Any] = dict(option.split("=", 1) for option in sys.argv[2:])
    data = UNPACKERS.get(path.suffix, bytes)(path.read_bytes())
    rows = sorted(map(json.loads, data.splitlines()), key=lambda row: row.get("scraper", ""))
    for scraper, group in groupby(rows, key=lambda row: row.get("scraper", "")):
        compare(scraper, list(group), options)


def compare(scraper: str, rows: list[dict[str, Any]], options: dict[str, Any]) -> None:
    """Prints the scores of one scraper's pages."""
    with tempfile.TemporaryDirectory() as folder:
        seen, counts = f"{folder}/seen.parquet", f"{folder}/counts.parquet"
        batch = seen_in(page_of(row["text"], row["url"]).document for row in rows)
        pq.write_table(pa.Table.from_batches([batch]), seen)
        count_lines([seen], counts)
        plain = Cleaner(keep=KEEP, **options)
        knowing = Cleaner(keep=KEEP, site_lines=SiteCounts([counts]), **options)
        before = [plain.clean(row["text"], url=row["url"]) for row in rows]
        after = [knowing.clean(row["text"], url=row["url"]) for row in rows]
    scores = [[score(found.text, row["gold"]) for found, row in zip(r, rows, strict=True)] for r in (before, after)]
    gold = sum(len(words(row["gold"])) for row in rows)
    lost = sum(max(0, a.found - b.found) for a, b in zip(*scores, strict=True))
    whole = sum(lines_lost(a.text, b.text, row["gold"]) for a, b, row in zip(before, after, rows, strict=True))
    one, other = (sum(found.f1 for found in s) / len(s) for s in scores)
    print(f"{scraper or 'text'}: {len(rows)} pages")
    for name, found in zip(("without", "with"), scores, strict=True):
        means = [sum(values) / len(found) for values in zip(*found, strict=True)]
        print(f"  {name:8} precision {means[0]:.4f}  recall {means[1]:.4f}  F1 {means[2]:.4f}")
    print(f"  of the error {(other - one) / (1 - one):.1%} is gone; gold words lost: {lost / gold:.3%}, ", end="")
    print(f"in lines of the article {whole / gold:.3%}")


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
