"""How often the headline of an article is found, in scraped text and in HTML.

    python benchmarks/headlines.py [PAGES]

Of articles of WCXB's development set with one h1 of 3 to 30 words, so many pages: in how many the block with the words
of the h1 has the role title, and in how many the output has it by default, as the text of several scrapers, with the
page's address and without it, and as HTML. The articles are those of `python benchmarks/fit.py`, too; of 200 of them
the h1 was seen when the weights for headlines were chosen (`cleaner/ledger/landmarks.py`).
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import lxml.html
from corpus import HTML, SCRAPERS, rows, tidy

from cleaner import Cleaner
from cleaner.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner import Result

PAGES = 300
WORDS = range(3, 31)


def main() -> None:
    """Prints the shares for each scraper and for HTML."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    pages = list(articles())
    pages = pages[:: max(1, len(pages) // most)][:most]
    cleaner, found = Cleaner(), Counter[tuple[str, str, str]]()
    for row, headline in pages:
        sources = {name: tidy(scraper(row["html"])) for name, scraper in SCRAPERS.items()} | {HTML: row["html"]}
        for name, source in sources.items():
            for told, url in (("address", row["url"]), ("no address", None)):
                result = cleaner.clean(source, url=url, kind=HTML if name == HTML else "text")
                is_title, is_kept = seen(result, headline)
                found[name, told, "title"] += is_title
                found[name, told, "kept"] += is_kept

    def share(names: tuple[str, ...], told: str, what: str) -> float:
        return sum(found[name, told, what] for name in names) / len(names) / len(pages)

    print(f"{len(pages)} articles, the role title on the headline / the headline in the output")
    for label, names in {**{name: (name,) for name in (*SCRAPERS, HTML)}, "mean of texts": (*SCRAPERS,)}.items():
        shares = (
            f"{told}: " + " / ".join(f"{share(names, told, what):.1%}" for what in ("title", "kept"))
            for told in ("address", "no address")
        )
        print(f"{label:14} {'   '.join(shares)}")


def articles() -> Iterator[tuple[dict[str, str], str]]:
    """Articles with one h1, and its words."""
    for row in rows("wcxb-dev"):
        headings = lxml.html.fromstring(row["html"].encode("utf-8", "replace")).findall(".//h1")
        headline = " ".join(headings[0].text_content().split()) if len(headings) == 1 else ""
        if row["type"] == "article" and len(headline.split()) in WORDS:
            yield row, headline


def seen(result: Result, headline: str) -> tuple[bool, bool]:
    """Whether a block with the headline is the title, and whether one is kept."""
    words, texts = fold(headline), map(result.document.text_of, result.document.blocks)
    roles = {role for text, role in zip(texts, result.roles, strict=True) if words in fold(text)}
    return "title" in roles, not roles.isdisjoint(result.keep)


if __name__ == "__main__":
    main()
