"""The nouns: Document, Block, Finding, and the roles of blocks."""

from __future__ import annotations

from typing import NamedTuple

CONTENT = ("title", "dek", "heading", "body", "list", "quote", "table", "code", "caption")
METADATA = ("byline", "date", "credit")
CHROME = (
    "nav", "promo", "ad", "related", "share", "legal", "logo", "duplicate", "pagination", "comments", "placeholder",
    "widget", "other",
)  # fmt: skip
ROLES = (*CONTENT, *METADATA, *CHROME)

Span = tuple[int, int]
"""Start and end in the document's text, in code points, end not included."""


class Block(NamedTuple):
    """A span of the document: a line, or, in a line that is itself a flattened page, a sentence of it.

    `line` counts the lines of the document from 0, blank ones too; `group` joins the fragments of one paragraph that a
    scraper broke at its links. What only markup can tell is `None` for plain text, never 0.
    """

    start: int
    end: int
    line: int
    group: int
    link_chars: int | None = None


class Document(NamedTuple):
    """A decoded text and its blocks, in order, which hold everything but white space."""

    text: str
    blocks: tuple[Block, ...]
    url: str | None = None
    encoding: str | None = None
    replaced: int = 0

    def text_of(self, block: Block) -> str:
        return self.text[block.start : block.end]


class Finding(NamedTuple):
    """What one rule says of one block: `points` for a rule that weighs, else 0; `span` is what it found."""

    rule: str
    reason: str
    role: str
    action: str
    points: float
    span: Span
    block: int
