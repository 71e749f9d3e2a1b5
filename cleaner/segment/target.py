"""Takes the parser's events and makes lines and containers of them.

This is where HTML mode spends much of its time: a page has thousands of elements, so these methods do little for each
and longer ones are not cut into pieces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleaner.model import Shape
from cleaner.segment.tags import APART, BLOCKS, CELLS, HIDDEN_RE, MARGINS, PREFORMATTED, SKIPPED, TIGHT, VOID

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_LINES = 200_000
MAX_CONTAINERS = 400_000
MAX_DEPTH = 250
"""Elements nested deeper than this belong to the container at this depth; browsers stop at about 500."""
WORD_CHARS = 200
"""As much of an element's class and id is looked at."""
LANGUAGE_CHARS = 20
META_CHARS, METAS = 1000, 100
ROW_CHARS = 200
"""Cells of a row with longer lines are a layout, not a table, and stay lines of their own."""
WORD_KEYS = ("class", "id", "role", "rel", "itemprop")
GAP, BREAK, CELL = "\n\n", "\n", "\t"


class Target:
    """The target of a parser; see `cleaner.model.Markup` for the arrays.

    `gaps` is the white space before each of the `lines`; `full` tells that a limit was met and the rest ignored.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.gaps: list[str] = []
        self.link_chars: list[int] = []
        self.holders: list[int] = []
        self.inlines: list[tuple[int, ...]] = []
        self.shapes: list[Shape] = [Shape("")]
        self.looks, self.parents, self.firsts, self.ends, self.elements = [0], [0], [0], [0], [-1]
        self.title: list[str] = []
        self.metas: list[tuple[str, str]] = []
        self.language = ""
        self.full = False
        self._shape_numbers: dict[Shape, int] = {}
        self._seen: dict[object, int] = {}
        self._stack: list[tuple[int, int, int, tuple[int, ...]] | None] = []
        self._element = -1
        self._skipped = self._depth = self._tight = self._pre = self._breaks = 0
        self._container = self._links = self._in_link = 0
        self._inner: tuple[int, ...] = ()
        self._met: tuple[int, ...] = ()
        self._buffer: list[str] = []
        self._gap = self._in_title = False
        self._last_end = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins; a parser calls `end` for each, also for void and unclosed ones."""
        self._element += 1
        if self._skipped or tag in SKIPPED or self.full:
            self._skipped += 1
            return
        if tag in BLOCKS:
            if tag == "html":
                self.language = attributes.get("lang", "")[:LANGUAGE_CHARS]
            self._open(tag, self._shape(tag, attributes))
        elif tag == "br":
            self._break()
            self._stack.append(None)
        elif tag in ("meta", "link", "title"):
            self._head(tag, attributes)
            self._stack.append(None)
        elif tag in VOID:
            self._stack.append(None)
        else:
            if self._last_end in APART and tag in APART and not self._pre:
                self._buffer.append(" ")
            if tag == "a" or attributes or tag in ("b", "strong", "em", "i", "code", "time", "small"):
                self._stack.append((-1, 0, self._in_link, self._inner))
                self._inner = (*self._inner[-7:], self._shape(tag, attributes))
                self._in_link = self._in_link or tag == "a"
            else:
                self._stack.append(None)
        self._last_end = ""

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
            return
        self._last_end = tag
        entry = self._stack.pop() if self._stack else None
        if entry is None:
            self._in_title = False
            return
        parent, tight, self._in_link, self._inner = entry
        if parent >= 0:
            self._close(tag, parent, tight)

    def data(self, data: str) -> None:
        """Text, in pieces."""
        if self._skipped or self.full:
            return
        self._last_end = ""
        if self._in_title:
            self.title.append(data)
            return
        self._buffer.append(data)
        if (self._in_link or self._inner) and (size := len(data.strip())):
            if self._in_link:
                self._links += size
            if self._inner and self._inner != self._met:
                self._met = self._inner if not self._met else (*self._met, *self._inner)[:16]

    def close(self) -> Target:
        """The page ends, and with it whatever is still open."""
        self._skipped = 0
        self._flush()
        for container in range(len(self.ends)):
            if self.ends[container] < 0 or container == 0:
                self.ends[container] = len(self.lines)
        return self

    def _open(self, tag: str, look: int) -> None:
        if self._buffer:
            self._flush()
        parent = self._container
        self._stack.append((parent, self._tight, self._in_link, self._inner))
        if tag in MARGINS and not self._tight:
            self._gap = True
        elif tag in TIGHT:
            self._tight = 1
        if tag in PREFORMATTED:
            self._pre += 1
        self._depth += 1
        if self._depth <= MAX_DEPTH:
            self._container = len(self.parents)
            self.parents.append(parent)
            self.looks.append(look)
            self.firsts.append(len(self.lines))
            self.ends.append(-1)
            self.elements.append(self._element)
            self.full = self.full or self._container >= MAX_CONTAINERS

    def _close(self, tag: str, parent: int, tight: int) -> None:
        if self._buffer:
            self._flush()
        if tag in MARGINS and not tight:
            self._gap = True
        if tag in PREFORMATTED:
            self._pre -= 1
        self._tight = tight
        if self._depth <= MAX_DEPTH:
            self.ends[self._container] = len(self.lines)
            if tag == "tr":
                self._join_cells(self.firsts[self._container])
        self._depth -= 1
        self._container = parent

    def _break(self) -> None:
        if self._buffer:
            self._flush()
        self._breaks += 1
        self._gap = self._gap or self._breaks > 1

    def _flush(self) -> None:
        """Ends the line."""
        text = "".join(self._buffer)
        self._buffer = []
        if self._pre:
            for line in text.splitlines():
                self._add(line.rstrip())
        elif line := " ".join(text.split()):
            self._add(line)
        self._links, self._met = 0, ()

    def _add(self, line: str) -> None:
        if not line:
            self._gap = True
            return
        self.gaps.append("" if not self.lines else GAP if self._gap else BREAK)
        self.lines.append(line)
        self.link_chars.append(min(self._links, len(line)))
        self.holders.append(self._container)
        self.inlines.append(self._met)
        self._gap, self._breaks = False, 0
        self.full = self.full or len(self.lines) >= MAX_LINES

    def _join_cells(self, first: int) -> None:
        """Puts the cells of a row into one line if each has one short line at most, as the rows of a table do."""
        cells = [self._cell(i) for i in range(first, len(self.lines))]
        apart = len(cells) > 1 and len(set(cells)) == len(cells) and -1 not in cells
        if apart and max(map(len, self.lines[first:])) <= ROW_CHARS:
            self.gaps[first + 1 :] = [CELL] * (len(cells) - 1)

    def _cell(self, line: int) -> int:
        """The cell that holds a line, -1 if none does."""
        container = self.holders[line]
        while container and self.shapes[self.looks[container]].tag not in CELLS:
            container = self.parents[container]
        return container or -1

    def _shape(self, tag: str, attributes: Mapping[str, str]) -> int:
        """The number of an element's shape; what looks the same in the source is looked at once."""
        get = attributes.get
        key = (
            tag, get("class"), get("id"), get("role"), get("rel"), get("itemprop"), get("style"), get("aria-hidden"),
            "hidden" in attributes,
        ) if attributes else tag  # fmt: skip
        number = self._seen.get(key)
        if number is None:
            shape = _shape_of(tag, attributes)
            number = self._seen[key] = self._shape_numbers.setdefault(shape, len(self.shapes))
            if number == len(self.shapes):
                self.shapes.append(shape)
        return number

    def _head(self, tag: str, attributes: Mapping[str, Any]) -> None:
        if tag == "title":
            self._in_title = not self.title
        elif len(self.metas) < METAS:
            name = attributes.get("name") or attributes.get("property") or attributes.get("rel") or ""
            content = attributes.get("content") or attributes.get("href") or ""
            if name and content:
                self.metas.append((name.lower()[:META_CHARS], content[:META_CHARS]))


def _shape_of(tag: str, attributes: Mapping[str, str]) -> Shape:
    words = " ".join([attributes[key] for key in WORD_KEYS if attributes.get(key)])[:WORD_CHARS]
    style = attributes.get("style")
    hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    return Shape(tag, words, hidden or (style is not None and HIDDEN_RE.search(style) is not None))
