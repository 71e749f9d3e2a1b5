"""The containers of an HTML page as heuristics see them: sums over their lines, what is around them, which is the main
one. Everything is a list with one entry for each container, or for each block, filled in one pass.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.column import logged
from cleaner.hints import CHROME, hints_of
from cleaner.names import names_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleaner.model import Document, Markup

RUNNING_WORDS, PARAGRAPH_WORDS = 6, 25
"""A sentence of so many words is running text, and a line of so many without an end."""
TITLE_WORDS = range(2, 41)
LIKE_TITLE = 0.6
"""A line is the headline if so many of its words stand in the window's title; a heading needs half."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
WORD_RE = re.compile(r"\w+")
DOUBTFUL = 0.1
"""What running text in a menu, footer, sidebar or hidden part counts for."""


class Dom:
    """The view of one page; `words` and `ends` are those of its blocks, as in `cleaner.page.Page`, `points` what
    words and names are worth.

    `holders` is the container of each block, `prose` its words of running text: a sentence, or a long line, that is
    not half links. Of each container, `own` are its hints (`cleaner.hints`), `above` those of it and of all around it,
    `near` those of it and of two around it, `depths` how many are around it, `wider` the nearest one around it that
    holds more blocks.
    """

    def __init__(
        self,
        document: Document,
        markup: Markup,
        words: Sequence[int],
        ends: Sequence[bool],
        points: Mapping[str, float],
    ) -> None:
        self.document, self.markup, self.words, self.points = document, markup, words, points
        self.holders = markup.holders
        self.shape_hints = list(map(hints_of, markup.shapes))
        self.own = [self.shape_hints[look] for look in markup.looks]
        self.above, self.near, self.depths, self.wider = _inherited(markup, self.own)
        self.prose = self._prose(ends)
        self._mains: dict[float, int] = {}
        self._shared: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self.holders)

    def _prose(self, ends: Sequence[bool]) -> list[float]:
        doubtful = [hints & CHROME for hints in self.above]
        found: list[float] = []
        for block, words, end, holder in zip(self.document.blocks, self.words, ends, self.holders, strict=True):
            running = words >= RUNNING_WORDS and (end or words >= PARAGRAPH_WORDS)
            if running and 2 * (block.link_chars or 0) <= block.end - block.start:
                found.append(words * DOUBTFUL if doubtful[holder] else words)
            else:
                found.append(0)
        return found

    @cached_property
    def worth(self) -> list[float]:
        """What the names of each shape speak for, in the points of names."""
        points = self.points
        return [sum([points[name] for name in names_of(shape) if name in points]) for shape in self.markup.shapes]

    @cached_property
    def inline_hints(self) -> list[int]:
        """For each block the hints of the elements within it."""
        found = []
        for shapes in self.markup.inlines:
            hints = 0
            for shape in shapes:
                hints |= self.shape_hints[shape]
            found.append(hints)
        return found

    @cached_property
    def headline(self) -> int:
        """The line that is most like the window's title, else the first h1, -1 for none."""
        title = frozenset(WORD_RE.findall(self.markup.title.lower()))
        tags = [self.markup.tag_of(holder) for holder in self.holders]
        best, best_score = -1, LIKE_TITLE
        for i, (own, count) in enumerate(zip(self.document.blocks, self.words, strict=True)):
            if title and count in TITLE_WORDS:
                words = WORD_RE.findall(self.document.text_of(own).lower())
                shared = sum(word in title for word in words) / max(1, len(words))
                score = shared * min(1.0, 2 * len(words) / len(title)) * (2 if tags[i] in HEADINGS else 1)
                if score > best_score:
                    best, best_score = i, score
        return best if best >= 0 or "h1" not in tags else tags.index("h1")

    @cached_property
    def around_headline(self) -> frozenset[int]:
        """The containers that hold the headline; only the page without one."""
        found, container = {0}, self.holders[self.headline] if self.headline >= 0 else 0
        while container:
            found.add(container)
            container = self.markup.parents[container]
        return frozenset(found)

    @cached_property
    def apart(self) -> list[int]:
        """For each container the hints of it and of what is around it, but for what holds the headline as well."""
        holding, found = self.around_headline, [0]
        for container in range(1, len(self.own)):
            around = found[self.markup.parents[container]]
            found.append(0 if container in holding else around | self.own[container])
        return found

    @cached_property
    def looks(self) -> list[tuple[int, int]]:
        """What each block looks like: the shapes of its container and of the one around it."""
        looks, parents = self.markup.looks, self.markup.parents
        return [(looks[holder], looks[parents[holder]]) for holder in self.holders]

    @cached_property
    def alike(self) -> list[int]:
        """For each container how many of its look stand in the one around it, as `logged`."""
        beside = list(zip(self.markup.parents, self.markup.looks, strict=True))
        logs = {pair: logged(count) for pair, count in Counter(beside).items()}
        return list(map(logs.__getitem__, beside))

    @cached_property
    def words_held(self) -> list[float]:
        """The words in each container."""
        return self.held(self.words)

    @cached_property
    def prose_held(self) -> list[float]:
        """The words of running text in each container."""
        return self.held(self.prose)

    @cached_property
    def links_held(self) -> list[float]:
        """The share of links among the characters of each container."""
        blocks = self.document.blocks
        links = self.held([block.link_chars or 0 for block in blocks])
        chars = self.held([block.end - block.start for block in blocks])
        return [part / total if total else 0.0 for part, total in zip(links, chars, strict=True)]

    def held(self, values: Sequence[float]) -> list[float]:
        """For each container the sum over its blocks: the difference of two prefix sums."""
        sums: list[float] = list(accumulate(values, initial=0))
        return [sums[end] - sums[first] for first, end in zip(self.markup.firsts, self.markup.ends, strict=True)]

    @cached_property
    def boxes(self) -> list[list[int]]:
        """For each block its container, the next wider one, and so on, five levels of them."""
        levels = [list(self.holders)]
        for _ in range(4):
            levels.append([self.wider[container] for container in levels[-1]])
        return levels

    def main(self, share: float) -> int:
        """The smallest container with so much of the running text, the innermost of equals; without any the page, 0."""
        if share not in self._mains:
            held, least = self.prose_held, share * self.prose_held[0]
            found = next((c for c in range(len(held) - 1, 0, -1) if held[c] >= least), 0) if least else 0
            self._mains[share] = found
        return self._mains[share]

    def shared_depths(self, container: int) -> list[int]:
        """For each container how deep the innermost one is that holds it and another one."""
        if container not in self._shared:
            path, around = {0}, container
            while around:
                path.add(around)
                around = self.markup.parents[around]
            depths: list[int] = []
            for own, parent in enumerate(self.markup.parents):
                depths.append(self.depths[own] if own in path else depths[parent])
            self._shared[container] = depths
        return self._shared[container]

    def by_block(self, values: Sequence[int]) -> list[int]:
        """For each block the value of its container."""
        return [values[holder] for holder in self.holders]


def _inherited(markup: Markup, own: Sequence[int]) -> tuple[list[int], list[int], list[int], list[int]]:
    parents, firsts, ends = markup.parents, markup.firsts, markup.ends
    above, near, depths, wider = [own[0]], [own[0]], [0], [0]
    for container in range(1, len(parents)):
        parent = parents[container]
        above.append(above[parent] | own[container])
        near.append(own[container] | own[parent] | own[parents[parent]])
        depths.append(depths[parent] + 1)
        same = firsts[parent] == firsts[container] and ends[parent] == ends[container]
        wider.append(wider[parent] if same else parent)
    return above, near, depths, wider
