"""A document as rules see it: each block's text in the forms that rules ask about, computed once."""

from __future__ import annotations

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


class Page:
    """Parallel lists, one entry for each block of the document; its length is their number.

    `folded`, `labels` (empty for long lines) and `flats` are the block's text as `cleaner.text` folds it. `words`,
    `ends` (a sentence) and `stops` (different stop words) speak of the whole paragraph where a scraper broke it into
    fragments, else of the block. `gaps` tells whether a blank line stands above. `shares_line` tells that the block
    is a part of a flattened line, `unspaced` that some of the page is written without spaces.
    """

    __slots__ = (
        "document", "ends", "flats", "folded", "gaps", "labels", "shares_line", "stops", "texts", "tongue", "unspaced",
        "words",
    )  # fmt: skip

    def __init__(self, document: Document, tongue: Tongue) -> None:
        text, blocks = document.text, document.blocks
        self.document = document
        self.tongue = tongue
        self.unspaced = is_unspaced(text)
        self.texts = [text[block.start : block.end] for block in blocks]
        self.folded = [fold(line) for line in self.texts]
        self.labels = [label(line) if len(line) <= LABEL_CHARS else "" for line in self.folded]
        self.flats = [flatten(line) for line in self.folded]
        self.words = [count_words(line) for line in self.texts]
        self.ends = [ends_sentence(line) for line in self.texts]
        self.stops = [len(self._stop_words(line, flat)) for line, flat in zip(self.texts, self.flats, strict=True)]
        self.gaps = [i > 0 and block.line - blocks[i - 1].line > 1 for i, block in enumerate(blocks)]
        self.shares_line = _sharing([block.line for block in blocks])
        _join_fragments(self)

    def __len__(self) -> int:
        return len(self.texts)

    def _stop_words(self, text: str, flat: str) -> frozenset[str]:
        if self.unspaced and is_unspaced(text):
            return frozenset(word for word in self.tongue.stop_words if word in text)
        return self.tongue.stop_words.intersection(flat.split())


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
