"""Where a line stands to the main container: the smallest one that holds most of the page's running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.column import around

if TYPE_CHECKING:
    from cleaner.dom import Dom

HALF, MOST, NEARLY_ALL = 0.51, 0.75, 0.9
"""The shares of running text by which a container is the main one, in a strict, a wide and the widest sense."""
FULL = 200
MOST_LEVELS = 60


def levels_out(dom: Dom) -> list[int]:
    """How many containers one must leave to get from the one with half of the running text to the line.

    >>> from cleaner.engine import html_page
    >>> page = "<body><main><div><p>The gate was lifted out of it.<p>It held for sixty years or so.</div></main><p>Menu"
    >>> list(levels_out(html_page(page)))
    [0, 0, 2]
    """
    return _levels(dom, HALF)


def levels_out_of_most(dom: Dom) -> list[int]:
    """How many containers one must leave to get from the one with three quarters of the running text to the line."""
    return _levels(dom, MOST)


def levels_out_of_nearly_all(dom: Dom) -> list[int]:
    """How many containers one must leave to get from the one with nine tenths of the running text to the line."""
    return _levels(dom, NEARLY_ALL)


def shared_path(dom: Dom) -> list[int]:
    """How much of the way down to the main container leads to the line as well, in 200ths.

    >>> from cleaner.engine import html_page
    >>> page = "<body><main><div><p>The gate was lifted out of it.<p>It held for sixty years or so.</div></main><p>Menu"
    >>> list(shared_path(html_page(page)))
    [200, 200, 100]
    """
    main = dom.main(HALF)
    deepest = dom.depths[main] or 1
    return dom.by_block([FULL * depth // deepest if main else FULL for depth in dom.shared_depths(main)])


def position(dom: Dom) -> bytes:
    """Where it stands to the main container: under 127 before it, from 127 on in it, from 192 on behind it."""
    main = dom.main(HALF)
    return around((dom.markup.firsts[main], dom.markup.ends[main]), len(dom))


def size(dom: Dom) -> list[int]:
    """The share of the page's words in the main container, in 200ths."""
    return _size(dom, HALF)


def widest_size(dom: Dom) -> list[int]:
    """The share of the page's words in the container with nine tenths of the running text, in 200ths."""
    return _size(dom, NEARLY_ALL)


def _levels(dom: Dom, share: float) -> list[int]:
    main = dom.main(share)
    deepest = dom.depths[main]
    return dom.by_block([min(MOST_LEVELS, deepest - depth) for depth in dom.shared_depths(main)])


def _size(dom: Dom, share: float) -> list[int]:
    return [int(FULL * dom.words_held[dom.main(share)] / (dom.words_held[0] or 1))] * len(dom)
