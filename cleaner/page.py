"""A document as rules see it: each block's text in the forms that rules ask about, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cleaner.text import count_words, ends_sentence, flatten, fold, is_unspaced, label

if TYPE_CHECKING:
    from cleaner.model import Document

LABEL_CHARS = 160
"""Longer lines are no labels, buttons or headlines."""


class Tongue(NamedTuple):
    """What is known of a page's language; all empty for an unknown one."""

    code: str = ""
    stop_words: frozenset[str] = frozenset()
    calendar: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """Parallel lists, one entry for each block of the document.

    `folded`, `labels` (empty for long lines) and `flats` are the block's text as `cleaner.text` folds it. `words`,
    `ends` (a sentence) and `stops` (different stop words) speak of the whole paragraph where a scraper broke it into
    fragments, else of the block. `gaps` tells whether a blank line stands above. `shares_line` tells that the block
    is a part of a flattened line.
    """

    document: Document
    tongue: Tongue
    texts: list[str]
    folded: list[str]
    labels: list[str]
    flats: list[str]
    words: list[int]
    ends: list[bool]
    stops: list[int]
    gaps: list[bool]
    shares_line: list[bool]

    def __len__(self) -> int:
        return len(self.texts)


def read_page(document: Document, tongue: Tongue) -> Page:
    """The page of a document in a language."""
    text, blocks = document.text, document.blocks
    texts = [text[block.start : block.end] for block in blocks]
    folded = [fold(line) for line in texts]
    flats = [flatten(line) for line in folded]
    page = Page(
        document=document,
        tongue=tongue,
        texts=texts,
        folded=folded,
        labels=[label(line) if len(line) <= LABEL_CHARS else "" for line in folded],
        flats=flats,
        words=[count_words(line) for line in texts],
        ends=[ends_sentence(line) for line in texts],
        stops=[len(_stop_words(line, flat, tongue)) for line, flat in zip(texts, flats, strict=True)],
        gaps=[i > 0 and block.line - blocks[i - 1].line > 1 for i, block in enumerate(blocks)],
        shares_line=_sharing([block.line for block in blocks]),
    )
    _join_fragments(page)
    return page


def _stop_words(text: str, flat: str, tongue: Tongue) -> frozenset[str]:
    if not text.isascii() and is_unspaced(text):
        return tongue.stop_words.intersection(text, flat.split())
    return tongue.stop_words.intersection(flat.split())


def _sharing(lines: list[int]) -> list[bool]:
    last = len(lines) - 1
    return [(i > 0 and lines[i - 1] == line) or (i < last and lines[i + 1] == line) for i, line in enumerate(lines)]


def _join_fragments(page: Page) -> None:
    """Gives the fragments of a paragraph the words, stop words and end of the whole."""
    groups = [block.group for block in page.document.blocks]
    start = 0
    for i in range(1, len(groups) + 1):
        if i == len(groups) or groups[i] != groups[start]:
            if i - start > 1:
                size = i - start
                page.words[start:i] = [sum(page.words[start:i])] * size
                page.stops[start:i] = [sum(page.stops[start:i])] * size
                page.ends[start:i] = [page.ends[i - 1]] * size
            start = i
