"""The page as a window: its densest block of running text, its headline, how much of it is links."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cleaner.column import UNKNOWN, around, best_run, logged
from cleaner.dom import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cleaner.dom import Dom

COST = 4.0
"""What a line that is no running text takes from a block of running text, in words."""
PARTS = 20
KINDS = {"article": 1, "product": 2, "website": 3}
SCHEMAS = (
    ("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BlogPosting",
     "TechArticle", "ScholarlyArticle", "LiveBlogPosting", "Report"),
    ("Product", "ProductGroup", "Offer", "AggregateOffer"),
    ("DiscussionForumPosting", "QAPage", "Question"),
    ("ItemList", "CollectionPage", "OfferCatalog"),
    ("Recipe", "Event", "JobPosting", "Course"),
)  # fmt: skip
"""Types of schema.org that tell the kind of a page; the first group that a page names counts."""
TYPE_RE = re.compile(r'"@type"\s{0,9}:\s{0,9}(?:\[\s{0,9})?"(\w{1,40})"')
SCRIPTS, SCRIPT_CHARS = 20, 100_000
FULL = 200


def block(dom: Dom) -> bytes:
    """Where it stands to the densest block of running text outside menus, footers and sidebars.

    >>> from cleaner.engine import html_page
    >>> list(block(html_page("<nav>Menu</nav><p>The gate was lifted out of it.</p><p>Tags")))
    [118, 127, 200]
    """
    return around(best_run([words if words >= 1 else -COST for words in dom.prose]), len(dom))


def headline(dom: Dom) -> bytes:
    """Where it stands to the headline: under 127 above it, 127 for itself, from 192 on below it.

    Says nothing on a page that shows none.

    >>> from cleaner.engine import html_page
    >>> list(headline(html_page("<title>Old lock gate | Post</title><p>Menu</p><h2>Old lock gate</h2><p>Text")))
    [118, 127, 200]
    >>> list(headline(html_page("<p>Menu")))
    [255]
    """
    best = dom.headline
    return around((best, best + 1), len(dom)) if best >= 0 else bytes([UNKNOWN]) * len(dom)


def links(dom: Dom) -> list[int]:
    """The share of links on the page, in twentieths.

    >>> from cleaner.engine import html_page
    >>> list(links(html_page("<a>menu</a><p>gate")))
    [10, 10]
    """
    return [min(PARTS, int(PARTS * dom.links_held[0]))] * len(dom)


def articles(dom: Dom) -> list[int]:
    """How many article elements the page has, on a scale on which eight steps double it.

    >>> from cleaner.engine import html_page
    >>> list(articles(html_page("<article>a</article><article>b")))
    [12, 12]
    """
    tags = [shape.tag == "article" for shape in dom.markup.shapes]
    return [logged(sum(tags[look] for look in dom.markup.looks))] * len(dom)


def told(dom: Dom) -> list[int]:
    """What the page tells networks it is: 1 an article, 2 a product, 3 a site, 4 something else, 0 nothing.

    >>> from cleaner.engine import html_page
    >>> list(told(html_page("<meta property=og:type content=article><p>gate")))
    [1]
    """
    kind = dom.markup.meta("og:type").lower().partition(".")[0]
    return [KINDS.get(kind, 4) if kind else 0] * len(dom)


def schema(dom: Dom) -> list[int]:
    """What the page tells search engines it is: 1 an article, 2 a product, 3 a discussion, 4 a list, 5 a recipe, an
    event, a job or a course, 6 something else, 0 nothing.

    >>> from cleaner.engine import html_page
    >>> list(schema(html_page('<script type="application/ld+json">{"@type": "NewsArticle"}</script><p>gate')))
    [1]
    """
    types = set(_stated_types(dom.markup.source))
    first = next((i for i, group in enumerate(SCHEMAS, 1) if not types.isdisjoint(group)), len(SCHEMAS) + 1)
    return [first if types else 0] * len(dom)


def _stated_types(source: str) -> Iterator[str]:
    """The types in the first scripts of linked data (JSON-LD)."""
    start = 0
    for _ in range(SCRIPTS):
        start = source.find("ld+json", start)
        if start < 0:
            return
        end = source.find("</script", start)
        yield from TYPE_RE.findall(source, start, min(end if end >= 0 else len(source), start + SCRIPT_CHARS))
        start += 1


def headings(dom: Dom) -> list[int]:
    """The share of headings among the page's lines, in 200ths.

    >>> from cleaner.engine import html_page
    >>> list(headings(html_page("<h2>gate</h2><p>text")))
    [100, 100]
    """
    return _share(dom, HEADINGS)


def items(dom: Dom) -> list[int]:
    """The share of items of lists among the page's lines, in 200ths."""
    return _share(dom, ("li",))


def paragraphs(dom: Dom) -> list[int]:
    """The share of the page's running text that stands in paragraphs, in 200ths."""
    total = dom.prose_held[0] or 1
    inside = sum(words for i, words in enumerate(dom.prose) if _tag(dom, i) == "p")
    return [int(FULL * inside / total)] * len(dom)


def prose(dom: Dom) -> list[int]:
    """How many words of running text the page has, on a scale on which eight steps double it."""
    return [min(254, logged(dom.prose_held[0]))] * len(dom)


def longest(dom: Dom) -> list[int]:
    """How many words its longest line of running text has."""
    return [min(254, int(max(dom.prose, default=0)))] * len(dom)


def alike(dom: Dom) -> list[int]:
    """The share of the page's running text in the look that has most of it, in 200ths."""
    held: Counter[tuple[int, int]] = Counter()
    for look, words in zip(dom.looks, dom.prose, strict=True):
        held[look] += int(words)
    return [int(FULL * max(held.values(), default=0) / (dom.prose_held[0] or 1))] * len(dom)


def _share(dom: Dom, tags: Collection[str]) -> list[int]:
    return [FULL * sum(_tag(dom, i) in tags for i in range(len(dom))) // max(1, len(dom))] * len(dom)


def _tag(dom: Dom, block: int) -> str:
    return dom.markup.tag_of(dom.holders[block])
