"""HTML to a document: one pass of the parser, no tree; the page's visible text in lines, and what its markup tells."""

from __future__ import annotations

from contextlib import suppress
from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.model import Block, Document, Markup

if TYPE_CHECKING:
    from cleaner.segment.target import Target

MAX_CHARS = 20_000_000
"""More of a page is not read; the largest of 2,000 pages of benchmarks has 6 million characters."""


def segment_html(source: str, url: str | None = None, encoding: str | None = None, replaced: int = 0) -> Document:
    """The document of an HTML page or fragment, however broken; never fails.

    What lies beyond the limits on size and nodes is not read, and `markup.cut` says so.
    """
    target = parsed(source[:MAX_CHARS])
    starts, numbers = _layout(target)
    blocks = tuple(
        Block(start + len(line) - len(line.lstrip()), start + len(line), number, i, links)
        for i, (line, start, number, links) in enumerate(
            zip(target.lines, starts, numbers, target.link_chars, strict=True)
        )
    )
    text = "".join(part for pair in zip(target.gaps, target.lines, strict=True) for part in pair)
    return Document(text, blocks, url, encoding, replaced, _markup(source, target))


def parsed(source: str) -> Target:
    """The lines and containers of a page as the parser met them."""
    from lxml import etree

    from cleaner.segment.target import Target

    target = Target()
    data = source.encode("utf-8", "replace")  # a lone surrogate becomes a question mark
    if data.strip():
        parser = etree.HTMLParser(encoding="utf-8", target=target, huge_tree=True, remove_comments=True)
        with suppress(etree.LxmlError):  # a page without any element; what was met before it counts
            etree.fromstring(data, parser)
    return target.close()


def _layout(target: Target) -> tuple[list[int], list[int]]:
    """Where each line starts in the text, and the number of its line."""
    sizes = (len(gap) + len(line) for gap, line in zip(target.gaps, target.lines, strict=True))
    ends = accumulate(sizes, initial=0)
    starts = [end + len(gap) for end, gap in zip(ends, target.gaps, strict=False)]
    return starts, list(accumulate(gap.count("\n") for gap in target.gaps))


def _markup(source: str, target: Target) -> Markup:
    return Markup(
        source=source[:MAX_CHARS],
        title=" ".join("".join(target.title).split()),
        metas=tuple(target.metas),
        language=target.language,
        shapes=tuple(target.shapes),
        looks=tuple(target.looks),
        parents=tuple(target.parents),
        firsts=tuple(target.firsts),
        ends=tuple(target.ends),
        elements=tuple(target.elements),
        holders=tuple(target.holders),
        inlines=tuple(target.inlines),
        cut=target.full or len(source) > MAX_CHARS,
    )
