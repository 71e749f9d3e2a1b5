"""A second opinion, on request: what trafilatura keeps of an HTML page, as one more column of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.column import UNKNOWN
from cleaner.term import Table, stepped
from cleaner.text import flatten, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from cleaner.model import Document

RULE = "opinion.trafilatura"
KEPT, DROPPED = 1, 0
POINTS = 2.0
"""What kept and dropped are worth: set by hand."""
GRAM = 3
KEPT_SHARE = 0.5
MAX_CHARS = 5_000_000
"""Longer pages are not shown to it, as it takes several times longer than we do."""

Grams = frozenset[tuple[str, ...]]


def asked(table: Callable[[str], Table], kinds: Collection[str]) -> Callable[[str], Table]:
    """Tables of points in which the opinion counts, once for each kind of page."""
    term = stepped(RULE, [KEPT, UNKNOWN], [-POINTS, POINTS, 0.0])
    return lambda name: Table(table(name).base, (*table(name).terms, term)) if name in kinds else table(name)


def trafilatura(document: Document) -> list[int]:
    """trafilatura, another extractor, keeps the line.

    1 for kept, 0 for dropped, 255 for no opinion: on plain text, or where it finds nothing at all. A line counts as
    kept if half of its runs of three words stand in what was kept.
    """
    markup = document.markup
    kept = _extracted(markup.source, document.url) if markup and len(markup.source) <= MAX_CHARS else ""
    if not kept:
        return [UNKNOWN] * len(document.blocks)
    lines = [flatten(fold(line)).split() for line in kept.splitlines()]
    grams = frozenset(gram for line in lines for gram in _grams(line))
    whole = frozenset(map(tuple, lines))
    return [
        KEPT if _is_kept(flatten(fold(document.text_of(block))).split(), grams, whole) else DROPPED
        for block in document.blocks
    ]


def _is_kept(words: list[str], grams: Grams, whole: Grams) -> bool:
    if len(words) < GRAM:
        return tuple(words) in whole
    own = _grams(words)
    return sum(gram in grams for gram in own) >= KEPT_SHARE * len(own)


def _grams(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[start:] for start in range(GRAM)), strict=False))


def _extracted(source: str, url: str | None) -> str:
    """The text that trafilatura keeps, "" where it keeps nothing or fails."""
    import warnings

    from trafilatura import extract

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return extract(source, url=url, include_comments=False) or ""
        except Exception:  # whatever it throws, its silence is no opinion
            return ""
