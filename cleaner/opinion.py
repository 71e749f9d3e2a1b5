"""A second opinion, on request: what trafilatura keeps of an HTML page, as one more column of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.text import flatten, fold

if TYPE_CHECKING:
    from cleaner.model import Document

RULE = "opinion.trafilatura"
POINTS = {RULE: ((-0.5, 0.5), (-2.0, 0.0, 2.0))}
"""What dropped, unknown and kept are worth: set by hand."""
GRAM = 3
KEPT_SHARE = 0.5
MAX_CHARS = 5_000_000
"""Longer pages are not shown to it, as it takes several times longer than we do."""

Grams = frozenset[tuple[str, ...]]


def trafilatura(document: Document) -> list[float]:
    """trafilatura, another extractor, keeps the line.

    1 for kept, -1 for dropped, 0 for no opinion: on plain text, or where it finds nothing at all. A line counts as
    kept if half of its runs of three words stand in what was kept.
    """
    markup = document.markup
    kept = _extracted(markup.source, document.url) if markup and len(markup.source) <= MAX_CHARS else ""
    if not kept:
        return [0.0] * len(document.blocks)
    lines = [flatten(fold(line)).split() for line in kept.splitlines()]
    grams = frozenset(gram for line in lines for gram in _grams(line))
    whole = frozenset(map(tuple, lines))
    return [
        1.0 if _is_kept(flatten(fold(document.text_of(block))).split(), grams, whole) else -1.0
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
