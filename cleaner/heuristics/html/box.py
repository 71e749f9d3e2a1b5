"""The boxes around a line: its container, the next wider one, and so on; how large they are and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.column import logged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.dom import Dom

FULL = 200
"""Shares of the page are told in 200ths."""
PARTS = 20
"""Shares of a box are told in twentieths."""


def lines(dom: Dom) -> list[int]:
    """How many lines its container has, on a scale on which eight steps double it.

    >>> from cleaner.engine import html_page
    >>> list(lines(html_page("<p>a</p><div>b<br>c<br>d</div>")))
    [8, 16, 16, 16]
    """
    return _lines(dom, 0)


def second_lines(dom: Dom) -> list[int]:
    """How many lines the box around its container has, on a scale on which eight steps double it.

    >>> from cleaner.engine import html_page
    >>> list(second_lines(html_page("<div><p>a</p><p>b</p></div><p>c")))
    [12, 12, 16]
    """
    return _lines(dom, 1)


def fourth_lines(dom: Dom) -> list[int]:
    """How many lines the third box around its container has, on a scale on which eight steps double it."""
    return _lines(dom, 3)


def prose(dom: Dom) -> list[int]:
    """The share of running text among the words of its container, in twentieths.

    >>> from cleaner.engine import html_page
    >>> list(prose(html_page("<p>The gate was lifted out of it.</p><p>Menu</p>")))
    [20, 0]
    """
    shares = [
        min(PARTS, int(PARTS * part / words)) if words else 0
        for part, words in zip(dom.prose_held, dom.words_held, strict=True)
    ]
    return dom.by_block(shares)


def second_prose(dom: Dom) -> list[int]:
    """The share of the page's running text in the box around its container, in 200ths.

    >>> from cleaner.engine import html_page
    >>> list(second_prose(html_page("<main><p>The gate was lifted out of it.</p><p>Menu</p></main><p>Tags")))
    [200, 200, 200]
    """
    return _share(dom, 1, dom.prose_held)


def fourth_prose(dom: Dom) -> list[int]:
    """The share of the page's running text in the third box around its container, in 200ths."""
    return _share(dom, 3, dom.prose_held)


def third_words(dom: Dom) -> list[int]:
    """The share of the page's words in the second box around its container, in 200ths."""
    return _share(dom, 2, dom.words_held)


def fifth_words(dom: Dom) -> list[int]:
    """The share of the page's words in the fourth box around its container, in 200ths."""
    return _share(dom, 4, dom.words_held)


def links(dom: Dom) -> list[int]:
    """The share of links in its container, in twentieths.

    >>> from cleaner.engine import html_page
    >>> list(links(html_page("<div><a>menu</a><br>text</div><p>gate")))
    [10, 10, 0]
    """
    return _links(dom, 0)


def second_links(dom: Dom) -> list[int]:
    """The share of links in the box around its container, in twentieths."""
    return _links(dom, 1)


def place(dom: Dom) -> list[int]:
    """Where it stands in the fourth box around its container, in twentieths from its top."""
    firsts, ends = dom.markup.firsts, dom.markup.ends
    return [PARTS * (i - firsts[box]) // (ends[box] - firsts[box]) for i, box in enumerate(dom.boxes[4])]


def _lines(dom: Dom, level: int) -> list[int]:
    sizes = [logged(end - first) for first, end in zip(dom.markup.firsts, dom.markup.ends, strict=True)]
    return [sizes[box] for box in dom.boxes[level]]


def _share(dom: Dom, level: int, held: Sequence[float]) -> list[int]:
    total = held[0] or 1
    return [int(FULL * held[box] / total) for box in dom.boxes[level]]


def _links(dom: Dom, level: int) -> list[int]:
    return [min(PARTS, int(PARTS * dom.links_held[box])) for box in dom.boxes[level]]
