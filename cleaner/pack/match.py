"""Finds the phrases of a pack in a page."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, cached_property
from typing import TYPE_CHECKING

from cleaner.pack.lexicon import EDGE, Lexicon
from cleaner.rule import RANKS, Match, Rule
from cleaner.text import flatten, is_unspaced, strip_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
SET_BYTES = 256 << 20
"""What the automaton of all patterns of a pack may take; it takes a few megabytes."""
SLOW_ENGINE_CHARS = 200
"""Patterns that need a backtracking engine look at shorter lines still."""


class Matcher:
    """One lexicon, applied to pages; holds nothing but what the lexicon says."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.rules = [Rule(*fields) for fields in lexicon.rules]
        self._triggers = frozenset(lexicon.phrases)

    @cached_property
    def flat_lines(self) -> dict[str, tuple[int, ...]]:
        """The exact lines as bare words, as they are looked for inside longer lines."""
        return {flatten(line).strip(): numbers for line, numbers in self.lexicon.lines.items()}

    def matches(self, page: Page) -> Iterator[Match]:
        """Every rule of the pack with every block that it matches, each pair once."""
        patterns = _patterns(self.lexicon.patterns)
        for block, (text, folded, flat, label) in enumerate(
            zip(page.texts, page.folded, page.flats, page.labels, strict=True)
        ):
            found = Counter(self.lexicon.lines.get(label, ()))
            if len(folded) <= PATTERN_CHARS:
                found.update(self.edges(folded))
                if self.lexicon.patterns:
                    found.update(patterns(text))
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
        for expression in (*map(_literal, literals), *map(_single, patterns)):
            for found in expression.finditer(text):
                if found.start() < found.end():
                    yield Match(block, self.rules[number], (start + found.start(), start + found.end()))

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

    def _inside(self, folded: str, flat: str) -> Iterator[int]:
        if folded.count('"') > 1:
            flat = flatten(QUOTED_RE.sub(" ", folded))
        words = flat.split()
        if not self._triggers.isdisjoint(words):
            for word in self._triggers.intersection(words):
                for phrase, number in self.lexicon.phrases[word]:
                    if phrase in flat:
                        yield number
        for phrase, number in self.lexicon.unspaced:
            if phrase in folded:
                yield number


def _is_word_edge(inner: str, outer: str) -> bool:
    """No word goes on from one character to the other; scripts without spaces have no such edge."""
    return not (outer.isalnum() and inner.isalnum()) or max(inner, outer) >= "\u1100"


@cache
def _patterns(patterns: tuple[tuple[str, int, str], ...]) -> Callable[[str], Iterator[int]]:
    """A function from a line to the numbers of the rules whose patterns it holds; compiled once for each pack."""
    if not patterns:
        return lambda text: iter(())
    import re2

    options = re2.Options()
    options.max_mem, options.log_errors = SET_BYTES, False
    fast = re2.Set.SearchSet(options)
    linear = [number for pattern, number, engine in patterns if engine == "re2" and fast.Add(pattern) >= 0]
    slow = [(compile_slow(pattern), number) for pattern, number, engine in patterns if engine == "regex"]
    fast.Compile()

    def find(text: str) -> Iterator[int]:
        for index in fast.Match(text.encode("utf-8", "replace")) or () if linear else ():
            yield linear[index]
        if slow and len(text) <= SLOW_ENGINE_CHARS:
            for expression, number in slow:
                if expression.search(text):
                    yield number

    return find


@cache
def _literal(phrase: str) -> re.Pattern[str]:
    """A phrase as it can stand in unfolded text: any white space and marks between its words, in any case."""
    words = map(re.escape, phrase.split())
    edges = ("", "") if is_unspaced(phrase) else (r"(?<!\w)", r"(?!\w)")
    return re.compile(r"[\s'’\-–—]+".join(words).join(edges), re.IGNORECASE)


@cache
def _single(pattern: str) -> re.Pattern[str]:
    import re2

    return re2.compile(pattern)  # type: ignore[no-any-return]


def compile_slow(pattern: str) -> re.Pattern[str]:
    """A pattern that says `engine: regex`, because the linear-time engine cannot express it."""
    import regex

    found: re.Pattern[str] = regex.compile(pattern)
    return found
