"""Finds the phrases of a pack in a page."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, cached_property
from typing import TYPE_CHECKING

from cleaner.pack.lexicon import EDGE, Lexicon
from cleaner.pack.place import places
from cleaner.rule import RANKS, Match, Rule
from cleaner.text import encodable, flatten, strip_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.page import Page

GENERIC = RANKS.index("generic")
LABEL_WORDS = 25
"""What stands in every pack of a language drops no longer line than this."""
LIST_WORDS, FLAT_WORDS = 8, 14
"""The same for a sentence: as the label of a list, and in a flattened page, where a label may have swallowed it."""
PATTERN_CHARS = 300
"""Patterns, prefixes and suffixes look at no longer lines: they tell labels from text, not text from text."""
QUOTED_RE = re.compile(r'(?<!\w)"[^"]{1,60}"(?!\w)')
"""Words in quotation marks are mentioned, not used: an article about buttons quotes what stands on them."""
PATTERN_BYTES = 8 << 20
"""What the automaton of one pattern may take; a counted repeat of a large class of letters takes more."""
SLOW_ENGINE_CHARS = 200
"""Patterns that need a backtracking engine look at shorter lines still."""


class Matcher:
    """One lexicon, applied to pages; holds nothing but what the lexicon says."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.rules = [Rule(*fields) for fields in lexicon.rules]
        self._triggers = frozenset(lexicon.phrases)
        self._by_trigger = _by_trigger(lexicon.patterns)

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
    def line_closers(self) -> frozenset[str]:
        """The last words of the exact lines."""
        return frozenset(line.split()[-1] for line in self.flat_lines)

    @cached_property
    def prefix_openers(self) -> frozenset[str]:
        """The first words of the prefixes of rules that drop."""
        filed = [pair for pairs in self.lexicon.prefixes.values() for pair in pairs]
        return frozenset(
            flatten(prefix).split()[0]
            for prefix, n in filed
            if self.rules[n].action == "drop" and flatten(prefix).strip()
        )

    def matches(self, page: Page) -> Iterator[Match]:
        """Every rule of the pack with every block that it matches, each pair once."""
        for block, (text, folded, flat, label) in enumerate(
            zip(page.texts, page.folded, page.flats, page.labels, strict=True)
        ):
            found = Counter(self.lexicon.lines.get(label, ()) if label else ())
            if len(folded) <= PATTERN_CHARS:
                found.update(self.edges(folded))
                found.update(self._patterns(text, folded))
            found.update(self._inside(folded, flat))
            for number in sorted(found):
                if number in self.lexicon.cuts:
                    yield from self._cuts(page.document.blocks[block].start, block, number, text)
                else:
                    yield self._match(page, block, number, found[number])

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

    def edges(self, folded: str) -> Iterator[int]:
        """The numbers of the rules with a prefix or suffix of a folded text."""
        bare = strip_marks(folded)
        for text in {folded, folded[folded.find(bare) :]}:
            for size in range(1, EDGE + 1):
                for prefix, number in self.lexicon.prefixes.get(text[:size], ()):
                    if text.startswith(prefix) and _is_word_edge(prefix[-1], text[len(prefix) : len(prefix) + 1]):
                        yield number
        for size in range(1, EDGE + 1):
            for suffix, number in self.lexicon.suffixes.get(bare[-size:], ()):
                if bare.endswith(suffix) and _is_word_edge(suffix[0], bare[: -len(suffix)][-1:]):
                    yield number

    def _patterns(self, text: str, folded: str) -> Iterator[int]:
        """The rules whose patterns match; a pattern whose literals the line lacks is not even compiled."""
        if not folded.isascii():
            text = encodable(text)
        candidates = {i for trigger, indexes in self._by_trigger if trigger in folded for i in indexes}
        for i in sorted(candidates):
            pattern, number, engine, _ = self.lexicon.patterns[i]
            if (engine == "re2" or len(text) <= SLOW_ENGINE_CHARS) and expression(pattern, engine).search(text):
                yield number

    def _inside(self, folded: str, flat: str) -> Iterator[int]:
        if folded.count('"') > 1:
            folded = QUOTED_RE.sub(" ", folded)
            flat = flatten(folded)
        words = flat.split()
        if not self._triggers.isdisjoint(words):
            for word in self._triggers.intersection(words):
                for phrase, number in self.lexicon.phrases[word]:
                    if phrase in flat:
                        yield number
        for phrase, number in self.lexicon.unspaced:
            if phrase in folded:
                yield number


def _by_trigger(patterns: Sequence[tuple[str, int, str, tuple[str, ...]]]) -> list[tuple[str, list[int]]]:
    """Each literal with the indexes of the patterns that it gives a chance; "" stands for those without a literal."""
    found: dict[str, list[int]] = {}
    for i, (*_, triggers) in enumerate(patterns):
        for trigger in triggers or ("",):
            found.setdefault(trigger, []).append(i)
    return sorted(found.items())


def _is_word_edge(inner: str, outer: str) -> bool:
    """No word goes on from one character to the other; scripts without spaces have no such edge."""
    return not (outer.isalnum() and inner.isalnum()) or max(inner, outer) >= "\u1100"


@cache
def expression(pattern: str, engine: str) -> re.Pattern[str]:
    """A pattern, compiled when a line first has a chance; raises the engine's error for a bad one."""
    if engine == "regex":
        import regex

        slow: re.Pattern[str] = regex.compile(pattern)
        return slow
    import re2

    options = re2.Options()
    options.max_mem, options.log_errors = PATTERN_BYTES, False
    fast: re.Pattern[str] = re2.compile(pattern, options)
    return fast
