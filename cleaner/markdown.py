"""A Result as Markdown: what plain text shows of its structure by its form, HTML by its elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.render import kept_lines

if TYPE_CHECKING:
    from cleaner.model import Markup
    from cleaner.render import KeptLine
    from cleaner.result import Result

MARKS = {"title": "# ", "heading": "## ", "quote": "> ", "code": "    ", "table": "    "}
TOGETHER = ("list", "code", "table")
"""Roles whose lines follow one another without a blank line."""
SPECIAL_RE = re.compile(r"([\\`*_\[\]<>#])|(?<=^)([+-](?=\s)|\d+(?=[.)]\s)|=+$|~{3,})")
BULLET_RE = re.compile(r"[•·▪●‣◦*–—-]\s+")
NUMBER_RE = re.compile(r"(\d{1,3})[.)]\s+")
LISTS = ("ul", "ol", "menu", "dir")
MAX_NESTING = 8


def to_markdown(result: Result) -> str:
    """The kept text as Markdown: a blank line between paragraphs; headings, lists, quotes, code and tables marked."""
    outline = Outline(result.document.markup) if result.document.markup else None
    parts: list[str] = []
    above: KeptLine | None = None
    for line in kept_lines(result):
        together = above is not None and line.role == above.role and line.role in TOGETHER and not line.gap
        parts.append(("" if above is None else "\n" if together else "\n\n") + _marked(line, outline))
        if outline and line.role == "table" and not together:
            parts.append("\n|" + " --- |" * len(line.parts))
        above = line
    return "".join(parts)


def _marked(line: KeptLine, outline: Outline | None) -> str:
    """A line with the marks of its role."""
    first = line.parts[0][0]
    if outline and line.role == "table":
        return f"| {' | '.join(escaped(text).replace('|', chr(92) + '|') for _, text in line.parts)} |"
    if line.role in ("code", "table"):
        return MARKS[line.role] + line.text
    if line.role == "list":
        return outline.item(first) + escaped(line.text) if outline and outline.in_item(first) else _item(line.text)
    if outline and line.role == "heading":
        return "#" * outline.level(first) + " " + escaped(line.text)
    return MARKS.get(line.role, "") + escaped(line.text)


def _item(text: str) -> str:
    """An item of a list in plain text, whose own bullet or number becomes the mark."""
    bare = BULLET_RE.sub("", text, count=1)
    number = NUMBER_RE.match(bare)
    body = bare[number.end() :] if number else bare
    return (f"{number.group(1)}. " if number else "- ") + escaped(body)


def escaped(text: str) -> str:
    """Characters that Markdown would take for marks, with a backslash in front of them.

    >>> escaped("1. a*b"), escaped("a + b")
    ('1\\\\. a\\\\*b', 'a + b')
    """
    return SPECIAL_RE.sub(
        lambda found: "\\" + found.group() if not found.group().isdigit() else found.group() + "\\", text
    )


class Outline:
    """Where blocks of HTML stand in its lists and headings."""

    def __init__(self, markup: Markup) -> None:
        self._markup = markup
        self._tags = [markup.tag_of(container) for container in range(len(markup.looks))]
        self._numbers: dict[int, int] = {}
        items: dict[int, int] = {}
        for container, tag in enumerate(self._tags):
            if tag == "li":
                parent = markup.parents[container]
                items[parent] = items.get(parent, 0) + 1
                self._numbers[container] = items[parent]

    def in_item(self, block: int) -> bool:
        """The block stands in an item of a list."""
        return self._around(block, ("li",)) > 0

    def item(self, block: int) -> str:
        """The mark of an item, indented by what lists it stands in; blanks for a further line of one."""
        item = self._around(block, ("li",))
        parent = self._markup.parents[item]
        mark = f"{self._numbers[item]}. " if self._tags[parent] == "ol" else "- "
        if block != self._markup.firsts[item]:
            mark = " " * len(mark)
        return "  " * min(self._nesting(parent), MAX_NESTING) + mark

    def level(self, block: int) -> int:
        """The level of a heading; 2 for one that only looks like it."""
        heading = self._around(block, ("h1", "h2", "h3", "h4", "h5", "h6"))
        return int(self._tags[heading][1]) if heading else 2

    def _around(self, block: int, tags: tuple[str, ...]) -> int:
        """The nearest container of a block with one of these tags, 0 for none."""
        container = self._markup.holders[block]
        while container and self._tags[container] not in tags:
            container = self._markup.parents[container]
        return container

    def _nesting(self, container: int) -> int:
        """How many lists there are around a list."""
        depth = 0
        while container := self._markup.parents[container]:
            depth += self._tags[container] in LISTS
        return depth
