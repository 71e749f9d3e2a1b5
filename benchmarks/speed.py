"""Speed on one core, beside others on the same pages in the same run.

    python benchmarks/speed.py [PAGES]

Pages a second of the cleaner on scraped text, of trafilatura on the HTML of the same pages, and of datatrove's FineWeb
quality filter on the same text. No page was seen before the clock runs: caches are cold. The three take turns, page by
page, so that a machine that slows down slows all of them; times are those of the processor.
"""

from __future__ import annotations

import sys
from time import process_time
from typing import TYPE_CHECKING

from corpus import SCRAPERS, rows, tidy
from peers import trafilatura

from cleaner import Cleaner

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = 300
WARM = "The gate was lifted out of the water on Tuesday.\n" * 3


def fineweb() -> Callable[[str], object]:
    """datatrove's quality filter for documents, as FineWeb was made with."""
    from datatrove.data import Document
    from datatrove.pipeline.filters.fineweb_quality_filter import FineWebQualityFilter

    quality = FineWebQualityFilter()
    return lambda text: quality.filter(Document(text=text, id=""))


def main() -> None:
    """Runs all three and prints pages a second and ratios."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    cleaner, judge = Cleaner(), fineweb()
    chosen = list(rows("wcxb-dev"))
    chosen = chosen[:: max(1, len(chosen) // most)][:most]
    times = dict.fromkeys(("cleaner", "trafilatura", "fineweb"), 0.0)
    for text in (WARM, WARM):
        _ = (cleaner.clean(text).text, trafilatura(f"<p>{text}</p>"), judge(text))
    lines = 0
    for i, row in enumerate(chosen):
        scraper = list(SCRAPERS.values())[i % len(SCRAPERS)]
        text = tidy(scraper(row["html"]))
        lines += text.count("\n") + 1
        works: dict[str, Callable[[], object]] = {
            "cleaner": lambda text=text: cleaner.clean(text, kind="text").text,  # type: ignore[misc]
            "trafilatura": lambda row=row: trafilatura(row["html"]),  # type: ignore[misc]
            "fineweb": lambda text=text: judge(text),  # type: ignore[misc]
        }
        for name, work in works.items():
            start = process_time()
            work()
            times[name] += process_time() - start
    print(f"{len(chosen)} pages of {lines / len(chosen):.0f} lines, one core")
    for name, spent in times.items():
        ratio = spent / times["cleaner"]
        print(f"{name:<12}{len(chosen) / spent:8.1f} pages/s   the cleaner is {ratio:5.2f} x as fast")


if __name__ == "__main__":
    main()
