"""How much of the article is found in HTML, and how fast, beside trafilatura on the same pages in the same run.

    python benchmarks/pages.py [SET ...] [--page KIND] [--alone] [--every N]

Sets are files in the folder of `CLEANER_DATA`. Where a set has gold texts, the word F1 is shown, over all pages and by
kind; where it has snippets, the F1 of those that must and must not be there. The points were fitted on `wcxb-dev`: for
that set, `python benchmarks/fit_html.py --folds` gives the figure that counts.
"""

from __future__ import annotations

import argparse
import time
import warnings
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus import rows
from page_score import snippet_counts, word_f1

from cleaner import Cleaner

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SETS = ("portals-dev", "trafeval-dev", "wcxb-dev")
KEEP = "body,heading,list,quote,table,code"


class Score(NamedTuple):
    """Word F1 by kind of page, F1 of snippets, and pages a second of processor time."""

    words: dict[str, float]
    snippets: float | None
    speed: float


def score(pages: Sequence[dict[str, Any]], extract: Callable[[dict[str, Any]], str]) -> Score:
    """An extractor, measured on pages."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    hits = wrong = missed = 0
    spent = 0.0
    for page in pages:
        start = time.process_time()
        text = extract(page)
        spent += time.process_time() - start
        if page.get("gold") is not None:
            for kind in ("all", page["type"] or "article"):
                found[kind].append(word_f1(text, page["gold"]))
        counts = snippet_counts(text, page["with"] or [], page["without"] or [])
        hits, wrong, missed = hits + counts[0], wrong + counts[1], missed + counts[2]
    total = 2 * hits + wrong + missed
    means = {kind: sum(values) / len(values) for kind, values in found.items()}
    return Score(means, 2 * hits / total if total else None, len(pages) / spent)


def trafilatura(page: dict[str, Any]) -> str:
    """The peer."""
    from trafilatura import extract

    return extract(page["html"], url=page["url"] or None, include_comments=False) or ""


def shown(name: str, own: Score) -> str:
    """A line of the table."""
    words = "  ".join(f"{kind} {value:.3f}" for kind, value in own.words.items())
    snippets = "" if own.snippets is None else f"  snippets {own.snippets:.3f}"
    return f"{name:<12} {own.speed:6.1f} pages/s{snippets}  {words}"


def main() -> None:
    """Prints a line for each extractor and set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--page", default="auto", help="article, any or auto")
    parser.add_argument("--every", type=int, default=1, help="only every Nth page")
    parser.add_argument("--alone", action="store_true", help="without trafilatura")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    cleaner = Cleaner(keep=KEEP, page=options.page)
    for name in options.sets:
        pages = list(rows(name))[:: options.every]
        print(f"{name}, {len(pages)} pages")
        own = score(pages, lambda page: str(cleaner.clean(page["html"], url=page["url"] or None, kind="html").text))
        print(shown("cleaner", own), flush=True)
        if not options.alone:
            peer = score(pages, trafilatura)
            print(shown("trafilatura", peer), f"  cleaner is {own.speed / peer.speed:.1f} times as fast", flush=True)


if __name__ == "__main__":
    main()
