"""What the markup says a kept block is: a heading, an item, a row, a line of code, the headline, a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model import CONTENT
from cleaner.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.ledger.standing import Settled
    from cleaner.model import Document, Markup

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
ROLE_OF_TAG = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("li", "dd", "dt"), "list"),
    **dict.fromkeys(("pre", "textarea"), "code"),
    "blockquote": "quote", "figcaption": "caption", "caption": "caption",
}  # fmt: skip
STAMP_CHARS, NAME_CHARS = 40, 80
TITLE_CHARS = 300


def by_markup(document: Document, settled: Settled) -> Sequence[str]:
    """The roles, made more exact by the markup; as they were for plain text.

    What is dropped stays dropped and what a verdict settled stays as it is: of content only the kind changes, a line
    that is all `time` becomes a date, one that names its author a byline.
    """
    markup = document.markup
    if markup is None:
        return settled.roles
    roles = list(settled.roles)
    for i, found in enumerate(_tag_roles(document, markup)):
        if found and roles[i] in CONTENT and roles[i] != "title" and i not in settled.verdicts:
            roles[i] = found
    _set_title(document, markup, settled, roles)
    return roles


def _tag_roles(document: Document, markup: Markup) -> Iterator[str]:
    """For each block the role that its container, or what is around its text, gives it, "" for none."""
    blocks = document.blocks
    by_container = container_roles(markup)
    for i, block in enumerate(blocks):
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(blocks) and blocks[j].line == block.line]
        size = block.end - block.start
        yield "table" if beside else _inline_role(markup, i, size) or by_container[markup.holders[i]]


def container_roles(markup: Markup) -> list[str]:
    """The role that each container's own tag, or that of the nearest one around it, gives; "" inside a layout."""
    roles = [""]
    for look, parent in zip(markup.looks[1:], markup.parents[1:], strict=True):
        tag = markup.shapes[look].tag
        outer = "" if tag in ("td", "th", "nav", "article") else roles[parent]
        roles.append(outer if outer in ("code", "quote", "caption") else ROLE_OF_TAG.get(tag, outer))
    return roles


def _inline_role(markup: Markup, i: int, size: int) -> str:
    shapes = [markup.shapes[number] for number in markup.inlines[i]]
    if size <= STAMP_CHARS and any(shape.tag == "time" for shape in shapes):
        return "date"
    if size <= NAME_CHARS and any("author" in shape.words.split() for shape in shapes):
        return "byline"
    return ""


def _set_title(document: Document, markup: Markup, settled: Settled, roles: list[str]) -> None:
    """The h1 that the window's title or the head of the page repeats is the headline."""
    title = next((i for i in _headlines(document, markup) if i not in settled.verdicts), -1)
    if title < 0 or roles[title] not in (*CONTENT, "other", "duplicate"):
        return
    for i, role in enumerate(roles):
        if role == "title" and i not in settled.verdicts:
            same = fold(document.text_of(document.blocks[i])) == fold(document.text_of(document.blocks[title]))
            roles[i] = "duplicate" if same else "heading"
    roles[title] = "title"


def _headlines(document: Document, markup: Markup) -> Iterator[int]:
    """The h1 that the page's own titles hold, in order."""
    titles = [fold(title) for title in (markup.title, markup.meta("og:title", "twitter:title")) if title]
    for i, block in enumerate(document.blocks):
        if markup.tag_of(markup.holders[i]) == "h1" and block.end - block.start <= TITLE_CHARS:
            text = fold(document.text_of(block))
            if any(text in title or (title in text and len(title) > 12) for title in titles):
                yield i
