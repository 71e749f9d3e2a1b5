"""A Result as text, Markdown, JSON, and an explanation to read in a terminal."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.model import Block
    from cleaner.result import Line, Result

INDENTED = ("code", "table")
MARKS = {"title": "# ", "heading": "## ", "quote": "> ", "code": "    "}
SPECIAL_RE = re.compile(r"([\\`*_\[\]<>#])|(?<=^)([+-](?=\s)|\d+(?=[.)]\s)|=+$|~{3,})")
BULLET_RE = re.compile(r"[•·▪●‣◦*–—-]\s+")
NUMBER_RE = re.compile(r"(\d{1,3})[.)]\s+")
COLORS = {"keep": "", "drop": "\x1b[31m", "reason": "\x1b[2m", "end": "\x1b[0m"}


class KeptLine(NamedTuple):
    """A line of the output: its role, its text, whether a blank line stands above it."""

    role: str
    text: str
    gap: bool


def kept_lines(result: Result) -> list[KeptLine]:
    """The lines that stay; what is left of one line of the document stands in one line."""
    document = result.document
    lines: list[KeptLine] = []
    last: Block | None = None
    last_end, line_above, gap = 0, -1, False
    for i, block in enumerate(document.blocks):
        gap = gap or block.line - line_above > 1
        line_above = block.line
        if result.roles[i] not in result.keep or not (pieces := list(result.pieces(i))):
            continue
        body = " ".join(document.text[a:b] for a, b in pieces)
        if last is not None and last.line == block.line:
            space = _space(document.text[last_end : pieces[0][0]])
            lines[-1] = lines[-1]._replace(text=lines[-1].text + space + body)
        else:
            indent = _indent(document.text, block) if result.roles[i] in INDENTED else ""
            lines.append(KeptLine(result.roles[i], indent + body, gap and bool(lines)))
            gap = False
        last, last_end = block, pieces[-1][1]
    return lines


def _space(between: str) -> str:
    """What stood between two sentences, or a blank where something was taken out."""
    return between if between.isspace() or not between else " "


def _indent(text: str, block: Block) -> str:
    start = block.start
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    return text[start : block.start]


def to_text(result: Result) -> str:
    """The kept lines as they were, with "\\n" between them; where blank lines stood, one stays."""
    return "\n".join(("\n" if line.gap else "") + line.text for line in kept_lines(result))


def to_markdown(result: Result) -> str:
    """The kept text as Markdown: a blank line between paragraphs, headings, lists, quotes and code marked as such."""
    parts: list[str] = []
    above = ""
    for role, text, gap in kept_lines(result):
        together = role == above and role in ("list", "code", "table") and not gap
        parts.append(("" if not parts else "\n" if together else "\n\n") + _marked(role, text))
        above = role
    return "".join(parts)


def _marked(role: str, text: str) -> str:
    if role in ("code", "table"):
        return MARKS["code"] + text
    if role == "list":
        bare = BULLET_RE.sub("", text, count=1)
        number = NUMBER_RE.match(bare)
        body = bare[number.end() :] if number else bare
        return (f"{number.group(1)}. " if number else "- ") + _escaped(body)
    return MARKS.get(role, "") + _escaped(text)


def _escaped(text: str) -> str:
    """Characters that Markdown would take for marks, with a backslash in front of them."""
    return SPECIAL_RE.sub(
        lambda found: "\\" + found.group() if not found.group().isdigit() else found.group() + "\\", text
    )


def to_json(result: Result) -> dict[str, Any]:
    """All that is known of a cleaned document, as plain values.

    The document's text is the `space` and `text` of all blocks in order, and then `end_space`.
    """
    text, blocks = result.document.text, result.document.blocks
    spaces = [text[a:b] for a, b in _gaps(blocks, len(text))]
    return {
        **{name: field(result) for name, field in FIELDS.items() if name not in ("removed", "roles")},
        "url": result.document.url,
        "encoding": result.document.encoding,
        "replaced": result.document.replaced,
        "blocks": [_block(line, space, result) for line, space in zip(result.explain(), spaces, strict=False)],
        "end_space": spaces[-1],
    }


def _gaps(blocks: tuple[Block, ...], size: int) -> Iterator[tuple[int, int]]:
    end = 0
    for block in blocks:
        yield end, block.start
        end = block.end
    yield end, size


def _block(line: Line, space: str, result: Result) -> dict[str, Any]:
    cuts = result.cuts.get(line.block_index, ())
    return {
        "start": line.block.start,
        "end": line.block.end,
        "space": space,
        "text": line.text,
        "role": line.role,
        "kept": line.kept,
        "cuts": [list(finding.span) for finding in cuts],
        "score": round(line.score, 3),
        "findings": [
            {key: value for key, value in finding._asdict().items() if key not in ("block", "span")}
            | {"span": list(finding.span)}
            for finding in line.findings
        ],
    }


def _removed(result: Result) -> list[dict[str, Any]]:
    """Each removed span with its role and the rule that weighed most."""
    return [
        {"start": start, "end": end, "role": role, "rule": rule, "reason": reason}
        for start, end, role, rule, reason in result.removals()
    ]


def _roles(result: Result) -> dict[str, int]:
    """Characters of the document by role, white space aside."""
    counts: Counter[str] = Counter()
    for i, block in enumerate(result.document.blocks):
        counts[result.roles[i]] += len("".join(result.document.text_of(block).split()))
    return dict(sorted(counts.items()))


FIELDS: dict[str, Callable[[Result], Any]] = {
    "text": lambda result: result.text,
    "title": lambda result: result.first("title"),
    "dek": lambda result: result.first("dek"),
    "byline": lambda result: result.first("byline"),
    "date": lambda result: result.first("date"),
    "captions": lambda result: result.all("caption"),
    "language": lambda result: result.language or None,
    "removed_share": lambda result: round(result.removed_share, 4),
    "removed": _removed,
    "roles": _roles,
    "guarded": lambda result: result.guarded,
    "rules_hash": lambda result: result.rules_hash,
}
"""What a record can be given, by name."""


def explanation(result: Result, *, width: int = 100, color: str = "") -> Iterator[str]:
    """Lines that tell of each block whether it stays, its role and score, and what was found.

    `color` is "ansi" for a terminal, "" for plain text; longer texts are cut to `width` columns.
    """
    paint = _painted if color == "ansi" else lambda name, text: text
    for line in result.explain():
        word = "keep" if line.kept else "drop"
        text = line.text if len(line.text) <= width else line.text[: width - 1] + "…"
        yield paint(word, f"{word}  {line.role:<11} {text}")
        found = ", ".join(_finding(finding) for finding in line.findings)
        yield paint("reason", f"      {line.score:+.1f}".ljust(18) + f" {found}")
    if result.guarded:
        yield "guard: the points would have taken most of the running text; only verdicts stand"
    yield f"{result.removed_share:.0%} of the characters removed · language {result.language or 'unknown'}"


def _finding(finding: Any) -> str:
    what = f"{finding.points:+g}" if finding.action == "weigh" else finding.action
    return f"{finding.rule} {what} ({finding.reason})"


def _painted(name: str, text: str) -> str:
    return f"{COLORS[name]}{text}{COLORS['end']}" if COLORS[name] else text
