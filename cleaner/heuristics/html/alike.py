"""Look-alikes: elements of the same tag and class beside a line's container, and lines that look the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from cleaner.column import MOST, logged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.dom import Dom

FULL = 200


def siblings(dom: Dom) -> list[int]:
    """How many elements beside its container look like it, on a scale on which eight steps double it.

    >>> from cleaner.engine import html_page
    >>> list(siblings(html_page("<ul><li>a<li>b<li>c</ul><p>d")))
    [16, 16, 16, 8]
    """
    return dom.by_block(dom.alike)


def siblings_of_parent(dom: Dom) -> list[int]:
    """How many elements look like the one around its container, on a scale on which eight steps double it."""
    parents = dom.markup.parents
    return [dom.alike[parents[holder]] for holder in dom.holders]


def lines(dom: Dom) -> Iterator[int]:
    """How many lines of the page stand in elements that look the same, on a scale on which eight steps double it.

    >>> from cleaner.engine import html_page
    >>> list(lines(html_page("<div class=a><p>a</div><div class=b><p>b</div><div class=a><p>c")))
    [12, 8, 12]
    """
    counts = Counter(dom.looks)
    return (logged(counts[look]) for look in dom.looks)


def prose(dom: Dom) -> Iterator[int]:
    """The share of the page's running text in elements that look the same, in 200ths.

    >>> from cleaner.engine import html_page
    >>> list(prose(html_page("<p>The gate was lifted out of it.</p><div>Menu</div><p>Tags")))
    [200, 0, 200]
    """
    held: defaultdict[tuple[int, int], float] = defaultdict(float)
    for look, words in zip(dom.looks, dom.prose, strict=True):
        held[look] += words
    total = dom.prose_held[0] or 1
    return (int(FULL * held[look] / total) for look in dom.looks)


def words(dom: Dom) -> Iterator[int]:
    """The mean number of words of the lines in elements that look the same.

    >>> from cleaner.engine import html_page
    >>> list(words(html_page("<p>one two three</p><div>Menu</div><p>Tags")))
    [2, 1, 2]
    """
    held: defaultdict[tuple[int, int], int] = defaultdict(int)
    for look, count in zip(dom.looks, dom.words, strict=True):
        held[look] += count
    counts = Counter(dom.looks)
    return (min(MOST, held[look] // counts[look]) for look in dom.looks)
