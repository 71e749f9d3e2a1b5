"""What a worker does with a chunk: reads its records, cleans them, encodes what is to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from cleaner.adapters.arrow import ERROR, ArrowCleaner, Fields, Watcher
from cleaner.adapters.corpus.chunk import Broken, Chunk, kind_of
from cleaner.adapters.corpus.columns import columns_of
from cleaner.adapters.corpus.jsonl import Lines, name_of
from cleaner.adapters.corpus.stats import Stats
from cleaner.adapters.corpus.targets import as_stream, json_lines, squeezed
from cleaner.engine import Cleaner

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleaner.adapters.corpus.pool import Beat
    from cleaner.result import Result

SOURCES = ("html",)
"""Columns that readers of archives and folders make for us alone."""


class Plan(NamedTuple):
    """How the records of a shard are read and written.

    `given` are the columns that fields of JSON become, None if they stay JSON; `written` those of a shard of columns.
    """

    form: str
    target: str
    fields: Fields
    kind: str = "auto"
    url: str | None = None
    encoding: str | None = None
    given: pa.Schema | None = None
    written: pa.Schema | None = None


class Task(NamedTuple):
    """A chunk of a shard (by its place in the list) and how to go about it, or what stopped the reading of it."""

    shard: int
    plan: Plan
    chunk: Chunk
    failure: str = ""


class Odometer:
    """Tells how many bytes were read from one task to the next."""

    def __init__(self) -> None:
        self.shard, self.position = -1, 0

    def moved(self, task: Task) -> int:
        """The bytes since the task before."""
        before = self.position if task.shard == self.shard else 0
        self.shard, self.position = task.shard, max(before, task.chunk.position)
        return self.position - before


class Done(NamedTuple):
    """What becomes of a chunk: bytes to append to the shard, records for the quarantine, and the count."""

    data: bytes
    broken: tuple[Broken, ...]
    stats: Stats


class Rows(NamedTuple):
    """The readable records of a chunk as a batch, with their numbers and ids; `lines` is None for all but JSONL."""

    batch: pa.RecordBatch
    numbers: Sequence[int]
    ids: Sequence[str | None]
    lines: Lines | None


def arrow_of(plan: Plan, cleaner: Cleaner, add: Mapping[str, str]) -> ArrowCleaner:
    """What cleans the rows of a plan."""
    return ArrowCleaner(cleaner, plan.fields, add, kind=plan.kind, url=plan.url, encoding=plan.encoding)


class Work:
    """Cleans chunks; picklable. With `explained`, removals are counted by rule."""

    def __init__(self, cleaner: Cleaner, add: Mapping[str, str], *, explained: bool) -> None:
        self.cleaner, self.add, self.explained = cleaner, dict(add), explained

    def __call__(self, task: Task, struck: dict[int, str], beat: Beat) -> Done:
        plan, chunk = task.plan, task.chunk
        stats = Stats(records=chunk.size, passed=chunk.passed)
        if not chunk.numbers:
            return _done(b"", chunk.broken, stats)
        rows = rows_of(plan, chunk, self.add)
        broken = [*chunk.broken, *(rows.lines.broken if rows.lines else ())]
        broken += [Broken(n, rows.ids[i], struck[n]) for i, n in enumerate(rows.numbers) if n in struck]
        at = [i for i, number in enumerate(rows.numbers) if number not in struck]
        arrow = arrow_of(plan, self.cleaner, self.add)
        watcher = _Watch(beat, stats, [rows.numbers[i] for i in at], explained=self.explained)
        cleaned = arrow.clean_batch(rows.batch.take(pa.array(at, pa.int64())), watcher)
        beat.at(0)
        errors = list(zip(at, cleaned.column(ERROR).to_pylist(), strict=True))
        broken += [Broken(rows.numbers[i], rows.ids[i], error) for i, error in errors if error is not None]
        good = cleaned.filter(cleaned.column(ERROR).is_null())
        stats.out = good.num_rows
        return _done(self._encoded(plan, rows.lines, good, [i for i, error in errors if error is None]), broken, stats)

    def _encoded(self, plan: Plan, lines: Lines | None, cleaned: pa.RecordBatch, at: Sequence[int]) -> bytes:
        """The rows that could be cleaned, as the target wants them; no rows are no bytes."""
        if not at:
            return b""
        if lines:
            added = cleaned.select([plan.fields.text, *self.add.values()])
            if plan.written is None:
                rows = added.to_pylist(maps_as_pydicts="strict")
                return squeezed(b"".join(lines.written(rows, at)), plan.target)
            return as_stream(_widened(plan, [lines.records[i] for i in at], added))
        own = cleaned.select(_names(plan, cleaned.schema))
        return squeezed(b"".join(json_lines(own)), plan.target) if plan.written is None else as_stream(own)


class _Watch(Watcher):
    """Notes where the worker is, and counts what it has done."""

    def __init__(self, beat: Beat, stats: Stats, numbers: Sequence[int], *, explained: bool) -> None:
        self.beat, self.stats, self.numbers, self.explained = beat, stats, numbers, explained

    def begins(self, row: int) -> None:
        self.beat.at(self.numbers[row])

    def ends(self, result: Result) -> None:
        self.stats.see(result, explained=self.explained)


def rows_of(plan: Plan, chunk: Chunk, add: Mapping[str, str]) -> Rows:
    """The records of a chunk that can be read; those of JSONL to which `add` could be added."""
    if plan.form == "jsonl":
        lines = Lines(chunk, plan.fields, add)
        ids = [name_of(record.get(plan.fields.id)) for record in lines.records]
        return Rows(lines.batch(), lines.numbers, ids, lines)
    batch = chunk.records
    name = "name" if plan.form == "files" else plan.fields.id
    values = batch.column(name).to_pylist() if name in batch.schema.names else [None] * batch.num_rows
    return Rows(batch, chunk.numbers, [name_of(value) for value in values], None)


def _done(data: bytes, broken: Sequence[Broken], stats: Stats) -> Done:
    stats.quarantined = len(broken)
    stats.reasons.update(kind_of(found.reason) for found in broken)
    return Done(data, tuple(sorted(broken)), stats)


def _names(plan: Plan, schema: pa.Schema) -> list[str]:
    """The columns of a cleaned batch that are written."""
    ours = SOURCES if plan.form in ("warc", "files") else ()
    return [name for name in schema.names if name != ERROR and name not in ours]


def _widened(plan: Plan, records: Sequence[Mapping[str, Any]], cleaned: pa.RecordBatch) -> pa.RecordBatch:
    """All fields of JSON records as columns, the text and the added ones from the cleaned rows."""
    assert plan.given is not None
    assert plan.written is not None
    whole = columns_of(records, plan.given)
    columns = {name: whole.column(name) for name in whole.schema.names}
    columns |= {name: cleaned.column(name) for name in cleaned.schema.names}
    return pa.record_batch([columns[name] for name in plan.written.names], schema=plan.written)


def written_schema(plan: Plan, given: pa.Schema, add: Mapping[str, str]) -> pa.Schema:
    """The columns of a shard that is written as columns. Raises UsageError if there is nothing to clean in `given`."""
    schema = ArrowCleaner(Cleaner(), plan.fields, add).schema(given)
    return pa.schema([schema.field(name) for name in _names(plan, schema)], schema.metadata)
