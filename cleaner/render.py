"""A Result as text, Markdown and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleaner.model import Block

if TYPE_CHECKING:
    from cleaner.result import Result

HEADINGS = {"title": "# ", "heading": "## "}


def to_text(result: Result) -> str:
    """The kept lines as they were, with "\\n" between them; where blank lines stood, one stays."""
    return _joined(result, lambda role, line: line)


def to_markdown(result: Result) -> str:
    """The kept text as Markdown: headings, quotes, lists and code marked as such, a blank line between blocks."""
    from cleaner.markdown import marked

    return marked(kept_lines(result))


def kept_lines(result: Result) -> list[tuple[str, str, bool]]:
    """The kept lines as (role, text, whether a blank line stands above), fragments of one line joined."""
    document, text = result.document, result.document.text
    lines: list[tuple[str, str, bool]] = []
    last: Block | None = None
    last_end = 0
    gap = False
    line_above = -1
    for i, block in enumerate(document.blocks):
        gap = gap or block.line - line_above > 1
        line_above = block.line
        pieces = list(result.pieces(i)) if result.roles[i] in result.keep else []
        if not pieces:
            continue
        role = result.roles[i]
        body = " ".join(text[a:b] for a, b in pieces) if len(pieces) > 1 else text[pieces[0][0] : pieces[0][1]]
        if last is not None and last.line == block.line:
            between = text[last_end : pieces[0][0]]
            space = between if between.isspace() or not between else " "
            lines[-1] = (lines[-1][0], lines[-1][1] + space + body, lines[-1][2])
        else:
            indent = _indent(text, block) if role == "code" else ""
            lines.append((role, indent + body, gap and bool(lines)))
            gap = False
        last, last_end = block, pieces[-1][1]
    return lines


def _indent(text: str, block: Block) -> str:
    """The blanks and tabs in front of a line, which are part of code."""
    start = block.start
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    return text[start : block.start]


def _joined(result: Result, form: Any) -> str:
    return "\n".join(("\n" if gap else "") + form(role, line) for role, line, gap in kept_lines(result))
