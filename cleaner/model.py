"""The nouns: Document, Block, Finding, and the roles of blocks."""

from __future__ import annotations

from typing import NamedTuple

CONTENT = ("title", "dek", "heading", "body", "list", "quote", "table", "code", "caption")
METADATA = ("byline", "date", "credit")
UNNAMED = "other"
"""The role of chrome of which no more is known, such as the lines of a site's template."""
CHROME = (
    "nav", "promo", "ad", "related", "share", "legal", "logo", "duplicate", "pagination", "comments", "placeholder",
    "widget", UNNAMED,
)  # fmt: skip
NOT_TEXT = (*METADATA, *CHROME)
ROLES = (*CONTENT, *NOT_TEXT)

ANY, ARTICLE = KINDS = ("any", "article")
"""The kinds of page that evidence is weighed for: those of every kind, and articles."""

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


class Shape(NamedTuple):
    """What an element looks like to rules: its tag, the words of its class, id, role, rel and itemprop, and whether it
    is hidden from readers."""

    tag: str
    words: str = ""
    hidden: bool = False


class Markup(NamedTuple):
    """What HTML tells beside the text, in flat parallel arrays.

    `source` is the HTML, `title` that of its window, `metas` the names and contents of what stands in its head,
    `language` what it declares. `cut` tells that a limit ended the reading early.

    `looks`, `parents`, `firsts`, `ends` and `elements` have one entry for each container (an element that ends lines;
    number 0 is the page): the index of its shape in `shapes`, its parent, the range of blocks in it, which element of
    the source it is, counted from 0. Parents stand before their children. `holders` and `inlines` have one
    entry for each block: the innermost container, and the shapes of the inline elements that hold some of its text.
    """

    source: str
    title: str
    metas: tuple[tuple[str, str], ...]
    language: str
    shapes: tuple[Shape, ...]
    looks: tuple[int, ...]
    parents: tuple[int, ...]
    firsts: tuple[int, ...]
    ends: tuple[int, ...]
    elements: tuple[int, ...]
    holders: tuple[int, ...]
    inlines: tuple[tuple[int, ...], ...]
    cut: bool = False

    def tag_of(self, container: int) -> str:
        return self.shapes[self.looks[container]].tag

    def meta(self, *names: str) -> str:
        """The content of the first of these names that the head of the page has, "" if it has none."""
        found = dict(reversed(self.metas))
        return next((found[name] for name in names if name in found), "")


class Document(NamedTuple):
    """A decoded text and its blocks, in order, which hold everything but white space.

    Of HTML it is the visible text; `markup` is None for what came as plain text.
    """

    text: str
    blocks: tuple[Block, ...]
    url: str | None = None
    encoding: str | None = None
    replaced: int = 0
    markup: Markup | None = None

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
