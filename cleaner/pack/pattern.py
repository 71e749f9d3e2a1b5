"""Finds the patterns of a pack in a page, each tried only where it has a chance."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.text import encodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.page import Page

    Filed = tuple[str, int, str, tuple[str, ...], tuple[tuple[str, ...], ...], bool]

LETTERS_RE = re.compile(r"[^\W\d_]+")
PATTERN_BYTES = 8 << 20
"""What the automaton of one pattern may take; a counted repeat of a large class of letters takes more."""
SLOW_ENGINE_CHARS = 200
"""Patterns that need a backtracking engine look at shorter lines still."""


class Patterns:
    """The patterns of a pack, filed by what a line must hold (`cleaner.pack.trigger`).

    Most open a line with one of a few words: the opening of each line is looked up. For the others the page is searched
    for their rarest literal.
    """

    def __init__(self, patterns: Sequence[Filed]) -> None:
        self._patterns = patterns
        self._by_opening: dict[str, list[int]] = {}
        for i, (_, _, _, openings, _, _) in enumerate(patterns):
            for opening in openings:
                self._by_opening.setdefault(opening, []).append(i)
        self._sizes = sorted(set(map(len, self._by_opening)))
        self._by_trigger = _by_trigger(patterns)

    def found(self, page: Page) -> Iterator[tuple[int, int]]:
        """The blocks that a pattern matches; one whose literals the page lacks is not even compiled."""
        short = [block for block, bare in enumerate(page.bare) if bare]
        candidates = {*self._opened(page, short), *self._holding(page, short)}
        with_digit = frozenset(page.numbered)
        for block, i in sorted(candidates):
            pattern, number, engine, _, triggers, needs_digit = self._patterns[i]
            if (not needs_digit or block in with_digit) and _holds(page.folded[block], triggers):
                text = encodable(page.texts[block])
                if (engine == "re2" or len(text) <= SLOW_ENGINE_CHARS) and expression(pattern, engine).search(text):
                    yield block, number

    def _opened(self, page: Page, blocks: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The blocks that open like a pattern."""
        by_opening, sizes = self._by_opening, self._sizes
        for block in blocks:
            folded = page.folded[block]
            for size in sizes:
                for i in by_opening.get(folded[:size], ()):
                    yield block, i

    def _holding(self, page: Page, short: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The blocks that hold the rarest literal of a pattern that opens in no certain way."""
        all_lines, lines_with_digit = Lines(page, short), Lines(page, page.numbered)
        words = "\n".join(page.vocabulary)
        for trigger, word, needs_digit, indexes in self._by_trigger:
            if word in words:
                for block in (lines_with_digit if needs_digit else all_lines).with_text(trigger):
                    for i in indexes:
                        yield block, i


class Lines:
    """Some blocks of a page as one text, in which a word is looked for in all of them at once."""

    def __init__(self, page: Page, blocks: Sequence[int]) -> None:
        lines = [page.folded[block] for block in blocks]
        self.blocks = blocks
        self._text = "\n".join(lines)
        self._starts = list(accumulate(map(len, lines), lambda start, size: start + size + 1, initial=0))

    def with_text(self, text: str) -> Iterator[int]:
        """The blocks whose folded text holds a text."""
        position = self._text.find(text) if self.blocks else -1
        while position >= 0:
            line = bisect_right(self._starts, position) - 1
            yield self.blocks[line]
            position = self._text.find(text, self._starts[line + 1])


def _holds(folded: str, triggers: Iterable[Iterable[str]]) -> bool:
    """The line holds a word of each set; loops of our own, since it is asked hundreds of times a page."""
    for words in triggers:
        for word in words:
            if word in folded:
                break
        else:
            return False
    return True


def _by_trigger(patterns: Sequence[Filed]) -> list[tuple[str, str, bool, list[int]]]:
    """Each literal with its longest word and the indexes of the patterns that it gives a chance, those that need a
    digit apart; "" stands for those without a literal."""
    found: dict[tuple[str, bool], list[int]] = {}
    for i, (_, _, _, openings, triggers, needs_digit) in enumerate(patterns):
        for trigger in () if openings else triggers[0] if triggers else ("",):
            found.setdefault((trigger, needs_digit), []).append(i)
    return [
        (trigger, max(LETTERS_RE.findall(trigger), key=len, default=""), needs_digit, indexes)
        for (trigger, needs_digit), indexes in sorted(found.items())
    ]


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
