"""A Result as text, JSON, and an explanation to read in a terminal."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.metadata import Metadata, metadata_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cleaner.model import Block, Finding
    from cleaner.result import Line, Result

INDENTED = ("code", "table")
COLORS = {"keep": "", "drop": "\x1b[31m", "reason": "\x1b[2m", "end": "\x1b[0m"}


class KeptLine(NamedTuple):
    """A line of the output: its role, its text, whether a blank line stands above it, and the rest of its blocks."""

    role: str
    text: str
    gap: bool
    parts: tuple[tuple[int, str], ...]


def kept_lines(result: Result) -> list[KeptLine]:
    """The lines that stay; what is left of one line of the document stands in one line."""
    document = result.document
    lines: list[tuple[str, bool, list[str], list[tuple[int, str]]]] = []
    last_line, last_end, line_above, gap = -1, 0, -1, False
    for i, block in enumerate(document.blocks):
        gap = gap or block.line - line_above > 1
        line_above = block.line
        if result.roles[i] not in result.keep or not (pieces := list(result.pieces(i))):
            continue
        body = " ".join(document.text[a:b] for a, b in pieces)
        if last_line == block.line:
            lines[-1][2].append(_space(document.text[last_end : pieces[0][0]]))
        else:
            indent = _indent(document.text, block) if result.roles[i] in INDENTED else ""
            lines.append((result.roles[i], gap and bool(lines), [indent], []))
            gap = False
        lines[-1][2].append(body)
        lines[-1][3].append((i, body))
        last_line, last_end = block.line, pieces[-1][1]
    return [KeptLine(role, "".join(texts), above, tuple(parts)) for role, above, texts, parts in lines]


def _space(between: str) -> str:
    """What stood between two sentences, or a blank where something was taken out."""
    return between if between.isspace() or not between else " "


def _indent(text: str, block: Block) -> str:
    start = block.start
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    opens_line = start == 0 or text[start - 1].isspace()
    return text[start : block.start] if opens_line else ""


def to_text(result: Result) -> str:
    """The kept lines as they were, with "\\n" between them; where blank lines stood, one stays."""
    return "\n".join(("\n" if line.gap else "") + line.text for line in kept_lines(result))


def to_json(result: Result) -> dict[str, Any]:
    """All that is known of a cleaned document, as plain values.

    The document's text is the `space` and `text` of all blocks in order, and then `end_space`.
    """
    text, blocks = result.document.text, result.document.blocks
    spaces = [text[a:b] for a, b in _gaps(blocks, len(text))]
    return {
        **fields_of(result, (name for name in FIELDS if name not in ("removed", "roles"))),
        "url": result.document.url,
        "encoding": result.document.encoding,
        "replaced": result.document.replaced,
        "blocks": [_block(line, space, result) for line, space in zip(result.explain(), spaces, strict=False)],
        **_html(result),
        "end_space": spaces[-1],
    }


def _html(result: Result) -> dict[str, Any]:
    """What is known of HTML alone: where each block begins in the source, whether a limit cut the page."""
    from cleaner.place import source_places

    markup = result.document.markup
    return {"source_places": source_places(result.document), "cut": markup.cut} if markup else {}


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


class Asked:
    """A result that somebody asks for fields; its metadata are looked for once."""

    def __init__(self, result: Result) -> None:
        self.result = result

    @cached_property
    def metadata(self) -> Metadata:
        return metadata_of(self.result.document)

    def date(self) -> str | None:
        """ISO 8601 for HTML, for plain text the date as it stands there."""
        return self.metadata.date if self.result.document.markup else self.result.first("date")


MOST_FINDINGS = 6
"""So many findings of a line are shown for readers; programs get all of them."""

FIELDS: dict[str, Callable[[Asked], Any]] = {
    "text": lambda asked: asked.result.text,
    "title": lambda asked: asked.result.first("title") or asked.metadata.title,
    "dek": lambda asked: asked.result.first("dek") or asked.metadata.dek,
    "byline": lambda asked: asked.result.first("byline"),
    "authors": lambda asked: list(asked.metadata.authors),
    "date": Asked.date,
    "site_name": lambda asked: asked.metadata.site_name,
    "canonical_url": lambda asked: asked.metadata.canonical_url,
    "page_type": lambda asked: asked.metadata.page_type,
    "captions": lambda asked: asked.result.all("caption"),
    "language": lambda asked: asked.result.language or None,
    "removed_share": lambda asked: round(asked.result.removed_share, 4),
    "removed": lambda asked: _removed(asked.result),
    "roles": lambda asked: _roles(asked.result),
    "guarded": lambda asked: asked.result.guarded,
    "rules_hash": lambda asked: asked.result.rules_hash,
}
"""What a record can be given, by name."""


def fields_of(result: Result, names: Iterable[str] = tuple(FIELDS)) -> dict[str, Any]:
    """The fields of a result by name. KeyError for a name that is none."""
    asked = Asked(result)
    return {name: FIELDS[name](asked) for name in names}


def explanation(result: Result, *, width: int = 100, color: str = "") -> Iterator[str]:
    """Lines that tell of each block whether it stays, its role and score, and what was found.

    `color` is "ansi" for a terminal, "" for plain text; longer texts are cut to `width` columns.
    """
    paint = _painted if color == "ansi" else lambda name, text: text
    from cleaner.place import source_places

    places = source_places(result.document)
    for line in result.explain():
        word = "keep" if line.kept else "drop"
        text = line.text if len(line.text) <= width else line.text[: width - 1] + "…"
        yield paint(word, f"{word}  {line.role:<11} {text}")
        found = _findings(line.findings)
        yield paint("reason", f"      {line.score:+.1f}".ljust(18) + f" {found}{_place(result, places, line)}")
    if result.guarded:
        yield "guard: the points would have taken most of the running text; only verdicts stand"
    yield f"{result.removed_share:.0%} of the characters removed · language {result.language or 'unknown'}"


def _findings(findings: Sequence[Finding]) -> str:
    """The findings that weigh most, and what the others add up to."""
    shown = ", ".join(map(_finding, findings[:MOST_FINDINGS]))
    rest = findings[MOST_FINDINGS:]
    return f"{shown}, {len(rest)} more {sum(finding.points for finding in rest):+.2f}" if rest else shown


def _place(result: Result, places: list[int], line: Line) -> str:
    """Where the line stands in the HTML source, "" if that is not known."""
    markup = result.document.markup
    if markup is None or places[line.block_index] < 0:
        return ""
    from cleaner.place import line_and_column

    row, column = line_and_column(markup.source, places[line.block_index])
    return f" · line {row}, column {column} of the source"


def _finding(finding: Any) -> str:
    what = f"{round(finding.points, 2):+g}" if finding.action == "weigh" else finding.action
    return f"{finding.rule} {what} ({finding.reason})"


def _painted(name: str, text: str) -> str:
    return f"{COLORS[name]}{text}{COLORS['end']}" if COLORS[name] else text
