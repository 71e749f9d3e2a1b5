"""A document as rules see it: each block's text in the forms that rules ask about, computed once."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cleaner.characters import character_classes
from cleaner.contents import contents_of
from cleaner.model import ANY, KINDS
from cleaner.text import (
    asked_words,
    ends_sentence,
    fold_lines,
    is_unspaced,
    label,
    strip_marks,
    word_counts,
    word_lists,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.dom import Dom
    from cleaner.model import Document

DIGIT_RE = re.compile(r"\d")
LABEL_CHARS = 160
"""Longer lines are no labels, buttons or headlines."""
EDGE_CHARS = 300
"""Patterns, prefixes and suffixes look at no longer lines: they tell labels from text, not text from text."""
RUNNING_WORDS, PARAGRAPH_WORDS, MOST_WORDS = 6, 25, 60
"""A sentence of so many words is running text, and a line of so many without an end; no block counts for more."""
FORM_WORDS = 6
PASSAGE_WORDS, PASSAGE_STEP, PASSAGE_LINE = 5, 3, 8
"""Passages are runs of so many words, from words on whose length this divides, in lines of so many words and more."""
NO_POINTS: Mapping[str, Mapping[str, float]] = MappingProxyType(dict.fromkeys(KINDS, MappingProxyType({})))


class Tongue(NamedTuple):
    """What is known of a page's language, all empty for an unknown one; `points` are those of words of any language,
    by the kind of page (`cleaner.model.KINDS`)."""

    code: str = ""
    stop_words: frozenset[str] = frozenset()
    calendar: frozenset[str] = frozenset()
    points: Mapping[str, Mapping[str, float]] = NO_POINTS


class Page:
    """Parallel lists, one entry for each block of the document; its length is their number.

    `folded`, `bare` and `labels` (both empty for long lines) and `flats` are the block's text as `cleaner.text` folds
    it, `tokens` the bare words of `flats`, `asked` those of them that have points.
    `numbered` are the blocks that hold a digit of any script, long ones left out.
    `whole` is all of `folded` in one text, `vocabulary` all of `tokens`.
    `words`, `ends` (a sentence) and `stops` (different stop words) speak of the whole paragraph where a scraper broke
    it into fragments, else of the block. `gaps` tells whether a blank line stands above.
    `shares_line` tells that the block is a part of a flattened line, `unspaced` that some of the page is written
    without spaces. `running` are the words of blocks that look like running text: sentences of some words, long lines.
    `passages` are numbers for the runs of words in each long line; a run begins at a word whose length says so, so that
    copies of a text are cut at the same places.
    `contents` are the lines of a table of contents, each with the heading that it names.
    `classes` are the characters by class (`cleaner.text.character_classes`), `blanks` how many of them are blank,
    `forms` a number that is the same for lines that look alike.
    """

    __slots__ = (
        "asked", "bare", "blanks", "classes", "contents", "document", "dom", "ends", "flats", "folded", "forms", "gaps",
        "labels", "numbered", "passages", "running", "shares_line", "stops", "texts", "tokens", "tongue", "unspaced",
        "vocabulary", "whole", "words",
    )  # fmt: skip

    def __init__(self, document: Document, tongue: Tongue) -> None:
        text, blocks = document.text, document.blocks
        lines = [block.line for block in blocks]
        self.document = document
        self.tongue = tongue
        self.unspaced = is_unspaced(text)
        self.texts = [text[block.start : block.end] for block in blocks]
        self.folded = fold_lines(self.texts)
        self.whole = "\n".join(self.folded)
        self.bare = [strip_marks(line) if len(line) <= EDGE_CHARS else "" for line in self.folded]
        self.numbered = tuple(
            i
            for i, (text, bare) in enumerate(zip(self.texts, self.bare, strict=True))
            if bare and DIGIT_RE.search(text)
        )
        self.labels = [
            label(line, bare) if len(line) <= LABEL_CHARS else ""
            for line, bare in zip(self.folded, self.bare, strict=True)
        ]
        self.tokens = word_lists(self.folded)
        self.vocabulary = frozenset(chain.from_iterable(self.tokens))
        self.asked = list(map(asked_words, self.tokens))
        self.passages = list(map(_passages, self.tokens))
        self.flats = [f" {' '.join(words)} " for words in self.tokens]
        self.words = word_counts(self.texts)
        self.ends = list(map(ends_sentence, self.texts))
        self.stops = self._stop_words()
        self.gaps = [False, *(below - above > 1 for above, below in pairwise(lines))][: len(lines)]
        self.shares_line = _sharing(lines)
        _join_fragments(self)
        self.running = [
            min(words, MOST_WORDS) if words >= RUNNING_WORDS and (ends or words >= PARAGRAPH_WORDS) else 0
            for words, ends in zip(self.words, self.ends, strict=True)
        ]
        self.contents = contents_of(self.bare, self.texts, self.words, self.ends)
        self.classes = character_classes(self.texts)
        self.blanks = [line.count(b" ") for line in self.classes]
        self.forms = self._forms()
        self.dom = self._dom()

    def __len__(self) -> int:
        return len(self.texts)

    def _dom(self) -> Dom | None:
        """The view of the markup, None for plain text."""
        if self.document.markup is None:
            return None
        from cleaner.dom import Dom

        return Dom(self.document, self.document.markup, self.words, self.ends, self.tongue.points[ANY])

    def _forms(self) -> list[int]:
        """Length, end, capitals and digits of each block in one number."""
        return [
            16 * min(FORM_WORDS, words // 2)
            + 8 * ends
            + 4 * (5 * (line.count(b" U") + line.startswith(b"U")) > 3 * (blanks + 1))
            + 2 * (b"d" in line)
            for words, ends, line, blanks in zip(self.words, self.ends, self.classes, self.blanks, strict=True)
        ]

    def _stop_words(self) -> list[int]:
        """How many different stop words each block holds."""
        stop_words = self.tongue.stop_words
        if not stop_words:
            return [0] * len(self.texts)
        if not self.unspaced:
            return [len(stop_words.intersection(words)) for words in self.tokens]
        return [
            sum(word in text for word in stop_words) if is_unspaced(text) else len(stop_words.intersection(words))
            for text, words in zip(self.texts, self.tokens, strict=True)
        ]


def _passages(words: list[str]) -> list[int]:
    sizes = enumerate(map(len, words[: 1 - PASSAGE_WORDS])) if len(words) >= PASSAGE_LINE else ()
    return [hash(tuple(words[i : i + PASSAGE_WORDS])) for i, size in sizes if size % PASSAGE_STEP == 0]


def _sharing(lines: list[int]) -> list[bool]:
    """Which entries equal the one before or behind."""
    same = [above == below for above, below in pairwise(lines)]
    return [above or below for above, below in zip([False, *same], [*same, False], strict=True)][: len(lines)]


def _join_fragments(page: Page) -> None:
    """Gives the fragments of a paragraph the words, stop words and end of the whole."""
    groups = [block.group for block in page.document.blocks]
    start = 0
    for end in [*(i for i, (above, below) in enumerate(pairwise(groups), 1) if above != below), len(groups)]:
        size = end - start
        if size > 1:
            page.words[start:end] = [sum(page.words[start:end])] * size
            page.stops[start:end] = [sum(page.stops[start:end])] * size
            page.ends[start:end] = [page.ends[end - 1]] * size
        start = end
