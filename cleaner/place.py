"""Where the lines of a page stand in its HTML source: looked for when somebody asks, not while cleaning."""

from __future__ import annotations

import re
from array import array
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.model import Document

TOKEN_RE = re.compile(
    # what holds no text, a tag, a character reference, a piece of text without blanks
    r"<(?P<raw>script|style|template|svg|title)\b.*?</(?P=raw)\s*>|<!--.*?-->|<[!/?a-z][^<>]*>|&#?\w{1,30};|[^\s<&]+|[<&]",
    re.IGNORECASE | re.DOTALL,
)
PROBE_CHARS = 60
REACH = 50_000
"""A line stands at most so many characters of text behind the one before it."""


def source_places(document: Document) -> list[int]:
    """For each block where its text begins in `document.markup.source`, -1 where it is not found; [] for plain text."""
    if document.markup is None:
        return []
    text, origins = _bare(document.markup.source)
    places, position = [], 0
    for block in document.blocks:
        probe = "".join(document.text[block.start : block.end].split())
        found = text.find(probe[:PROBE_CHARS], position, position + REACH)
        places.append(origins[found] if found >= 0 else -1)
        position = found + len(probe) if found >= 0 else position
    return places


def line_and_column(source: str, offset: int) -> tuple[int, int]:
    """Both counted from 1.

    >>> line_and_column("<p>one\\n<p>two", 10)
    (2, 4)
    """
    return source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)


def _bare(source: str) -> tuple[str, array[int]]:
    """The text of a source without tags and blanks, and where each of its characters came from."""
    parts: list[str] = []
    origins = array("I")
    for found in TOKEN_RE.finditer(source):
        token = found.group()
        if token[0] == "&" and len(token) > 1:
            token = "".join(unescape(token).split())
            origins.extend([found.start()] * len(token))
        elif token[0] == "<" and len(token) > 1:
            continue
        else:
            origins.extend(range(found.start(), found.end()))
        parts.append(token)
    return "".join(parts), origins
