"""A user's own gold: pages with the article that should come out, cleaned and scored."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from cleaner.errors import InputError
from cleaner.measure import Score, mean, score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.engine import Cleaner

ALL = "all"
NAMES = ("id", "url", "name", "file")
"""Keys that can name a page, the best first."""


class Scored(NamedTuple):
    """A page with its measures: what names it, its type, its scores, and the share of its characters that went."""

    name: str
    type: str
    score: Score
    removed: float


class Row(NamedTuple):
    """The means over the pages of one type."""

    type: str
    pages: int
    score: Score
    removed: float | None


def scored(lines: BinaryIO, cleaner: Cleaner) -> Iterator[Scored]:
    """Cleans and scores each record of NDJSON: `text` or `html`, with `gold`, or snippets `with` and `without`.

    `url`, `lang` and `type` are used where they are given. Raises InputError, which names the line, for a record that
    cannot be scored.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _scored(_record(line, number), number, cleaner)


def rows(pages: Sequence[Scored]) -> list[Row]:
    """The means over all pages, then over those of each type, the most frequent type first."""
    types: dict[str, list[Scored]] = {}
    for page in pages:
        types.setdefault(page.type, []).append(page)
    named = sorted(types.items(), key=lambda item: (-len(item[1]), item[0]))
    return [_row(name, own) for name, own in [(ALL, list(pages)), *(named if len(named) > 1 else [])]]


def worst(pages: Sequence[Scored], most: int) -> list[Scored]:
    """The pages with the lowest F1, or, without gold, with the fewest wanted and the most unwanted snippets."""
    return sorted(pages, key=lambda page: (_goodness(page.score), page.name))[:most]


def _goodness(found: Score) -> float:
    if found.f1 is not None:
        return found.f1
    return (found.wanted if found.wanted is not None else 1.0) - (found.unwanted or 0.0)


def _row(name: str, pages: Sequence[Scored]) -> Row:
    means = Score(*(mean(values) for values in zip(*(page.score for page in pages), strict=True)))
    return Row(name, len(pages), means, mean(page.removed for page in pages))


def _record(line: bytes, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputError(f"line {number}: no JSON ({error}); give one object a line") from None
    if not isinstance(record, dict) or not isinstance(record.get("text", record.get("html")), str):
        raise InputError(f"line {number}: no `text` and no `html`; give the page as one of them")
    if not isinstance(record.get("gold"), str) and not (record.get("with") or record.get("without")):
        raise InputError(f"line {number}: no `gold`; give the article, or snippets as `with` and `without`")
    return record


def _scored(record: dict[str, Any], number: int, cleaner: Cleaner) -> Scored:
    kind = "text" if "text" in record else "html"
    result = cleaner.clean(record[kind], url=record.get("url"), lang=record.get("lang"), kind=kind)
    found = score(result.text, record.get("gold"), record.get("with") or (), record.get("without") or ())
    name = next((str(record[key]) for key in NAMES if record.get(key)), f"line {number}")
    return Scored(name, str(record.get("type") or "page"), found, result.removed_share)
