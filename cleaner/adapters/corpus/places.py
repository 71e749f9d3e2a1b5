"""Names of files in, their cleaned records out: how JSONL and archives run on engines that know neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from cleaner.adapters.arrow import ERROR, ArrowCleaner, Fields
from cleaner.adapters.corpus.jsonl import Lines, name_of, read_jsonl
from cleaner.adapters.corpus.warc import read_warc
from cleaner.adapters.ndjson import dumped
from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleaner.adapters.corpus.chunk import Chunk
    from cleaner.adapters.corpus.inputs import Shard
    from cleaner.engine import Cleaner

PLACES = pa.schema([(name, pa.string()) for name in ("path", "form", "ending")])
STRINGS = ("id", "url", "lang", "text", "html", "record", "broken")
RECORDS = pa.schema([("file", pa.string()), ("number", pa.int64()), *((name, pa.string()) for name in STRINGS)])
"""What is read: `record` holds the fields of JSON but for the text, `broken` says why a record could not be read."""
WRITTEN = ("file", "number", "id", "url", "text", "record")
OWN_FIELDS = Fields(html="html")


def places(shards: Sequence[Shard]) -> pa.Table:
    """The files of shards as rows, of the schema PLACES."""
    return pa.Table.from_pylist(
        [{"path": shard.paths[0], "form": shard.form, "ending": shard.ending} for shard in shards], schema=PLACES
    )


class PlaceCleaner:
    """Batches of places in, batches of cleaned records out, a chunk at a time; picklable.

    `fields` names those of JSONL, `encoding` that of archived pages that declare none. Every record of a file comes
    out, with its text or with a reason in `cleaner_error`.
    """

    def __init__(
        self, cleaner: Cleaner, fields: Fields, add: Mapping[str, str], url: str | None, encoding: str | None = None
    ) -> None:
        self.fields, self.encoding = fields, encoding
        self.arrow = ArrowCleaner(cleaner, OWN_FIELDS, add, url=url)

    @property
    def schema(self) -> pa.Schema:
        """The schema of what comes out."""
        whole = self.arrow.schema(RECORDS)
        return pa.schema([whole.field(name) for name in (*WRITTEN, *self.arrow.add.values(), ERROR)])

    def records(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """What is read of the places, of the schema RECORDS."""
        for batch in batches:
            for place in batch.to_pylist():
                yield from self._read(place)

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in self.records(batches):
            cleaned = self.arrow.clean_batch(batch)
            error = pc.coalesce(cleaned.column("broken"), cleaned.column(ERROR))
            yield pa.record_batch(
                [error if name == ERROR else cleaned.column(name) for name in self.schema.names], schema=self.schema
            )

    def tables(self, table: pa.Table) -> Iterator[pa.Table]:
        """The same for a table of places, as Ray's `map_batches` wants it."""
        for batch in self(table.to_batches()):
            yield pa.Table.from_batches([batch])

    def _read(self, place: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
        is_json = place["form"] == "jsonl"
        path, ending = place["path"], place["ending"]
        try:
            for chunk in read_jsonl(path, ending) if is_json else read_warc(path, ending, self.encoding):
                numbers, rows = self._lines(chunk) if is_json else (chunk.numbers, chunk.records.to_pylist())
                found = [{**row, "number": number} for number, row in zip(numbers, rows, strict=True)]
                found += [{"number": lost.number, "id": lost.id, "broken": lost.reason} for lost in chunk.broken]
                yield pa.RecordBatch.from_pylist([row | {"file": path} for row in found], schema=RECORDS)
        except InputError as error:
            yield pa.RecordBatch.from_pylist([{"file": path, "broken": str(error)}], schema=RECORDS)

    def _lines(self, chunk: Chunk) -> tuple[list[int], list[dict[str, Any]]]:
        """Lines of JSON as rows, with their numbers."""
        lines, own = Lines(chunk, self.fields, {}), self.fields
        given = lines.batch().to_pylist()
        rows = [
            {
                "id": name_of(record.get(own.id)),
                "url": row.get(own.url),
                "lang": row.get(own.lang),
                "text": row.get(own.text),
                "html": row.get(own.html),
                "record": dumped({k: v for k, v in record.items() if k not in (own.text, own.html)}).decode(),
            }
            for record, row in zip(lines.records, given, strict=True)
        ]
        rows += [{"id": found.id, "broken": found.reason} for found in lines.broken]
        return lines.numbers + [found.number for found in lines.broken], rows
