"""Speed on one core, beside others on the same pages in the same run.

    python benchmarks/speed.py [PAGES]

Pages a second of the cleaner on scraped text and on the HTML of the same pages, of trafilatura on that HTML, and of
datatrove's FineWeb quality filter on the same text. No page was seen before the clock runs: caches are cold. They take
turns, page by page, so that a machine that slows down slows all of them; times are those of the processor.
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
TEXT, HTML = "cleaner on text", "cleaner on HTML"
WARM = "The gate was lifted out of the water on Tuesday.\n" * 3


def fineweb() -> Callable[[str], object]:
    """datatrove's quality filter for documents, as FineWeb was made with."""
    from datatrove.data import Document
    from datatrove.pipeline.filters.fineweb_quality_filter import FineWebQualityFilter

    quality = FineWebQualityFilter()
    return lambda text: quality.filter(Document(text=text, id=""))


def main() -> None:
    """Runs all four and prints pages a second, and how many times as fast as each the cleaner is on text and HTML."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    cleaner, judge = Cleaner(), fineweb()
    chosen = list(rows("wcxb-dev"))
    chosen = chosen[:: max(1, len(chosen) // most)][:most]
    times = dict.fromkeys((TEXT, HTML, "trafilatura", "fineweb"), 0.0)
    for text in (WARM, WARM):
        _ = (cleaner.clean(text).text, cleaner.clean(f"<p>{text}</p>").text, trafilatura(f"<p>{text}</p>"), judge(text))
    lines = 0
    for i, row in enumerate(chosen):
        scraper = list(SCRAPERS.values())[i % len(SCRAPERS)]
        text = tidy(scraper(row["html"]))
        lines += text.count("\n") + 1
        works: dict[str, Callable[[], object]] = {
            TEXT: lambda text=text: cleaner.clean(text, kind="text").text,  # type: ignore[misc]
            HTML: lambda row=row: cleaner.clean(row["html"], url=row["url"], kind="html").text,  # type: ignore[misc]
            "trafilatura": lambda row=row: trafilatura(row["html"]),  # type: ignore[misc]
            "fineweb": lambda text=text: judge(text),  # type: ignore[misc]
        }
        for name, work in works.items():
            start = process_time()
            work()
            times[name] += process_time() - start
    print(f"{len(chosen)} pages of {lines / len(chosen):.0f} lines, one core")
    print(f"{'':<16}{'pages/s':>8}{'text':>12}{'HTML':>12}")
    for name, spent in times.items():
        ratios = "".join(f"{spent / times[own]:>10.2f} x" for own in (TEXT, HTML))
        print(f"{name:<16}{len(chosen) / spent:8.1f}{ratios}")


if __name__ == "__main__":
    main()
