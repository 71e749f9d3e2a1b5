"""The element that a line stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.dom import Dom

PARTS = 20
"""Shares are told in twentieths."""
TAGS = {
    tag: number
    for number, tag in enumerate((
        "p", "li", "div", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "blockquote", "pre", "figcaption",
        "button", "label", "option", "caption", "summary", "section", "article",
    ), 1)
}  # fmt: skip
"""Tags by the number under which they stand in the column; every other one is 0."""
MOST_DEEP = 60


def tag(dom: Dom) -> list[int]:
    """What kind of element it stands in: 1 a paragraph, 2 an item of a list, 3 a division, 4 to 9 a heading …

    >>> from cleaner.engine import html_page
    >>> list(tag(html_page("<p>a</p><ul><li>b</ul><h2>c</h2><footer>d")))
    [1, 2, 5, 0]
    """
    by_look = [TAGS.get(shape.tag, 0) for shape in dom.markup.shapes]
    return dom.by_block([by_look[look] for look in dom.markup.looks])


def links(dom: Dom) -> Iterator[int]:
    """The share of its characters that are links, in twentieths.

    >>> from cleaner.engine import html_page
    >>> list(links(html_page("<p><a>menu</a></p><p>no menu</p><p>a <a>menu</a> bar</p>")))
    [20, 0, 8]
    """
    return (PARTS * (block.link_chars or 0) // (block.end - block.start) for block in dom.document.blocks)


def depth(dom: Dom) -> list[int]:
    """How many containers are around it.

    >>> from cleaner.engine import html_page
    >>> list(depth(html_page("<p>a</p><div><p>b")))
    [3, 4]
    """
    return dom.by_block([min(MOST_DEEP, depth) for depth in dom.depths])
