"""Finds the phrases of a pack in a page."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cleaner.pack.pattern import Lines, Patterns, expression
from cleaner.pack.place import places
from cleaner.rule import RANKS, Match, Rule
from cleaner.text import encodable, flatten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cleaner.pack.lexicon import Lexicon
    from cleaner.page import Page

GENERIC = RANKS.index("generic")
LABEL_WORDS = 25
"""What stands in every pack of a language drops no longer line than this."""
LIST_WORDS, FLAT_WORDS = 8, 14
"""The same for a sentence: as the label of a list, and in a flattened page, where a label may have swallowed it."""
STAMP_WORDS = 14
"""A longer sentence that opens like the label of a date tells a story."""
REQUEST_WORDS = 5
"""A sentence and what another one asks for have no fewer words."""
SENTENCE_RE = re.compile(r"[.!?…][)\"]* ")
"""Between two sentences of a folded line."""
QUOTED_RE = re.compile(r'(?<!\w)"[^"]{1,160}"(?!\w)')
"""Words in quotation marks are mentioned, not used: an article about buttons quotes what stands on them."""


class LabelWords(NamedTuple):
    """The words of labels: those that are one, `loud` those of advertisements; the longer ones by their first two
    words, with a blank at each end, and the first words of these."""

    single: frozenset[str]
    loud: frozenset[str]
    longer: Mapping[tuple[str, ...], list[str]]
    openers: frozenset[str]


class Matcher:
    """One lexicon, applied to pages; holds nothing but what the lexicon says."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.rules = [Rule(*fields) for fields in lexicon.rules]
        self._triggers = frozenset(lexicon.phrases)
        self.patterns = Patterns(lexicon.patterns)
        self._offers = frozenset(
            number for filed in lexicon.prefixes.values() for _, number in filed
            if (rule := self.rules[number]).action == "drop" and rule.role == "promo" and rule.rank == GENERIC
        )  # fmt: skip
        self._prefix_sizes, self._suffix_sizes = (
            sorted(set(map(len, filed))) for filed in (lexicon.prefixes, lexicon.suffixes)
        )

    @cached_property
    def flat_lines(self) -> dict[str, tuple[int, ...]]:
        """The exact lines as bare words, to be looked for inside longer lines; `A+` means nothing without its mark."""
        flat = {flatten(line).strip(): numbers for line, numbers in self.lexicon.lines.items()}
        return {line: numbers for line, numbers in flat.items() if len(line) > 1}

    @cached_property
    def line_openers(self) -> dict[str, int]:
        """The first words of the exact lines, each with the words of the longest line that it opens."""
        openers: dict[str, int] = {}
        for line in self.flat_lines:
            words = line.split()
            if words:
                openers[words[0]] = max(len(words), openers.get(words[0], 0))
        return openers

    @cached_property
    def label_words(self) -> LabelWords:
        """What a line must hold for one of the exact lines, or a prefix of a rule that drops, to stand inside it."""
        single = [line for line in self.flat_lines if " " not in line]
        longer: dict[tuple[str, ...], list[str]] = {}
        for text in (*self.flat_lines, *map(" ".join, self._dropping_prefixes)):
            if " " in text:
                longer.setdefault(tuple(text.split(" ", 2)[:2]), []).append(f" {text} ")
        return LabelWords(
            single=frozenset(single),
            loud=frozenset(line for line in single if _is_ad(self.rules[n] for n in self.flat_lines[line])),
            longer=longer,
            openers=frozenset(pair[0] for pair in longer),
        )

    @cached_property
    def _dropping_prefixes(self) -> list[list[str]]:
        filed = [pair for pairs in self.lexicon.prefixes.values() for pair in pairs]
        return [flatten(prefix).split() for prefix, n in filed if self.rules[n].action == "drop"]

    @cached_property
    def prefix_openers(self) -> frozenset[str]:
        """The first words of the prefixes of rules that drop."""
        return frozenset(words[0] for words in self._dropping_prefixes if words)

    def matches(self, page: Page) -> Iterator[Match]:
        """Every rule of the pack with every block that it matches, each pair once."""
        found: dict[int, list[int]] = {}
        for finder in (self._lines, self._edges, self.patterns.found, self._phrases):
            for block, number in finder(page):
                found.setdefault(block, []).append(number)
        for block in sorted(found):
            for number, count in sorted(Counter(found[block]).items()):
                if number in self.lexicon.cuts:
                    yield from self._cuts(page.document.blocks[block].start, block, number, page.texts[block])
                else:
                    yield self._match(page, block, number, count)
        for block, number in sorted(set(self._requests(page))):
            if number not in found.get(block, ()):
                yield Match(block, self.rules[number]._replace(action="weigh"))

    def _lines(self, page: Page) -> Iterator[tuple[int, int]]:
        """The blocks that are one of the exact lines."""
        lines = self.lexicon.lines
        for block, text in enumerate(page.labels):
            if text in lines and text:
                for number in lines[text]:
                    yield block, number

    def _match(self, page: Page, block: int, number: int, count: int) -> Match:
        """A rule of all sites that drops lines only weighs in a line that is no label: too long, or a sentence."""
        rule = self.rules[number]
        limit = FLAT_WORDS if page.shares_line[block] else LIST_WORDS if rule.action == "section" else LABEL_WORDS
        sentence = page.ends[block] and page.words[block] > limit
        if rule.rank == GENERIC and rule.action != "keep" and (sentence or page.words[block] > LABEL_WORDS):
            rule = rule._replace(action="weigh")
        return Match(block, rule, None, count)

    def _cuts(self, start: int, block: int, number: int, text: str) -> Iterator[Match]:
        """The places of a rule that cuts, each a match of its own."""
        literals, patterns = self.lexicon.cuts[number]
        spans = [span for literal, anchor in literals for span in places(text, literal, anchor=anchor)]
        safe = encodable(text)
        spans += [found.span() for pattern, engine in patterns for found in expression(pattern, engine).finditer(safe)]
        for first, last in spans:
            if first < last:
                yield Match(block, self.rules[number], (start + first, start + last))

    def _edges(self, page: Page) -> Iterator[tuple[int, int]]:
        """The blocks that open with a prefix or close with a suffix."""
        for block, (folded, bare) in enumerate(zip(page.folded, page.bare, strict=True)):
            if bare:
                story = page.ends[block] and page.words[block] > STAMP_WORDS
                for number in self.edges(folded, bare):
                    rule = self.rules[number]
                    if not (story and rule.role == "date" and rule.rank == GENERIC):
                        yield block, number

    def _requests(self, page: Page) -> Iterator[tuple[int, int]]:
        """The blocks in which a sentence below the first one opens with a prefix of a rule that drops promotion: they
        ask for what a line of its own would ask for, which weighs."""
        for block, words in enumerate(page.words) if self._offers else ():
            if words >= REQUEST_WORDS and page.bare[block]:
                folded = page.folded[block]
                for gap in SENTENCE_RE.finditer(folded):
                    for number in self._prefixes(folded[gap.end() :]):
                        if number in self._offers:
                            yield block, number

    def edges(self, folded: str, bare: str) -> Iterator[int]:
        """The numbers of the rules with a prefix or suffix of a folded text, `bare` without the marks at its edges."""
        yield from self._prefixes(folded)
        if folded[0] != bare[0]:
            yield from self._prefixes(folded[folded.find(bare) :])
        for size in self._suffix_sizes:
            for suffix, number in self.lexicon.suffixes.get(bare[-size:], ()):
                if bare.endswith(suffix) and _is_word_edge(suffix[0], bare[: -len(suffix)][-1:]):
                    yield number

    def _prefixes(self, text: str) -> Iterator[int]:
        for size in self._prefix_sizes:
            for prefix, number in self.lexicon.prefixes.get(text[:size], ()):
                if text.startswith(prefix) and _is_word_edge(prefix[-1], text[len(prefix) : len(prefix) + 1]):
                    yield number

    def _phrases(self, page: Page) -> Iterator[tuple[int, int]]:
        """The blocks that hold a phrase."""
        triggers = self._triggers & page.vocabulary
        if triggers:
            for block, words in enumerate(page.tokens):
                if not triggers.isdisjoint(words):
                    _, flat = unquoted(page.folded[block], page.flats[block])
                    for word in triggers.intersection(flat.split()):
                        for phrase, number in self.lexicon.phrases[word]:
                            if phrase in flat:
                                yield block, number
        lines = Lines(page, range(len(page)) if self.lexicon.unspaced else ())
        for phrase, number in self.lexicon.unspaced:
            for block in lines.with_text(phrase):
                if phrase in unquoted(page.folded[block], "")[0]:
                    yield block, number


def unquoted(folded: str, flat: str) -> tuple[str, str]:
    """A folded and a flat text without the words in quotation marks."""
    if folded.count('"') < 2:
        return folded, flat
    folded = QUOTED_RE.sub(" ", folded)
    return folded, flatten(folded)


def _is_ad(rules: Iterable[Rule]) -> bool:
    return any(rule.role == "ad" for rule in rules)


def _is_word_edge(inner: str, outer: str) -> bool:
    """No word goes on from one character to the other; scripts without spaces have no such edge."""
    return not (outer.isalnum() and inner.isalnum()) or max(inner, outer) >= "\u1100"
