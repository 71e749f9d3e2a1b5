"""JSONL: lines in, and out again byte for byte but for their text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from cleaner.adapters.arrow import ERROR, Fields, storable
from cleaner.adapters.corpus.chunk import MAX_RECORD_BYTES, Broken, Chunk, Gatherer, reason_of
from cleaner.adapters.corpus.streams import BROKEN, packed, unpacked
from cleaner.adapters.ndjson import BOM, RecordError, check_added, dump_record, parsed, with_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

BLANKS = b" \t\r\n"


def read_jsonl(path: str, ending: str) -> Iterator[Chunk]:
    """The lines of a file in chunks; blank ones are no records.

    A line that is too long, and the rest of a file that cannot be unpacked, come as broken records.
    """
    number, mark, found = 0, BOM, Gatherer()
    with packed(path) as file:
        for line, error in lines_in(unpacked(file, ending)):
            body, mark = line.removeprefix(mark), b""
            if not error and not body.strip(BLANKS):
                continue
            number += 1
            if error:
                found.broken.append(Broken(number, None, error))
            else:
                found.add(number, body, len(body))
            yield from found.chunks(file.tell())
        yield from found.chunks(file.tell(), end=True)


def lines_in(blocks: Iterator[bytes]) -> Iterator[tuple[bytes, str]]:
    """Lines without their ends, each with what is wrong with it; of one that is too long only its error."""
    parts: list[bytes] = []
    size, error = 0, ""
    try:
        for block in blocks:
            *whole, rest = block.split(b"\n")
            for piece in whole:
                size += len(piece)
                yield (b"", _too_long(size)) if size > MAX_RECORD_BYTES else (b"".join((*parts, piece)), "")
                parts, size = [], 0
            size += len(rest)
            parts = [] if size > MAX_RECORD_BYTES else [*parts, rest]
    except BROKEN as problem:
        error = f"the file cannot be read from here on: {reason_of(problem)}"
    if error or size > MAX_RECORD_BYTES:
        yield b"", error or _too_long(size)
    elif size:
        yield b"".join(parts), ""


def _too_long(size: int) -> str:
    return f"longer than {MAX_RECORD_BYTES:,} bytes ({size:,})"


class Lines:
    """Lines of JSON as a record batch of what is read of them, and back; those that are no records are `broken`."""

    def __init__(self, chunk: Chunk, fields: Fields, add: Mapping[str, str]) -> None:
        self.lines: list[bytes] = []
        self.records: list[dict[str, Any]] = []
        self.numbers: list[int] = []
        self.broken: list[Broken] = []
        self.fields = fields
        for number, line in zip(chunk.numbers, chunk.records, strict=True):
            try:
                record = parsed(line.strip(BLANKS))
                check_source(record, fields)
                check_added(record, add)
            except RecordError as error:
                known = name_of(record.get(fields.id)) if error.is_object else None
                self.broken.append(Broken(number, known, str(error), line.decode("utf-8", "surrogateescape")))
                continue
            self.lines.append(line)
            self.records.append(record)
            self.numbers.append(number)

    def batch(self) -> pa.RecordBatch:
        """What is read of the records: text, HTML, address and language."""
        names = [name for name in (self.fields.text, self.fields.html, self.fields.url, self.fields.lang) if name]
        return pa.record_batch({name: _strings(self.records, name) for name in dict.fromkeys(names)})

    def written(self, rows: Iterable[Mapping[str, Any]], at: Iterable[int]) -> Iterator[bytes]:
        """The lines number `at` with the text and the added fields of their rows."""
        for i, row in zip(at, rows, strict=True):
            yield self._line(i, {name: value for name, value in row.items() if name != ERROR}) + b"\n"

    def _line(self, i: int, values: dict[str, Any]) -> bytes:
        """Only a text that stands in place of something other than a string makes the line be written anew."""
        record, text = self.records[i], self.fields.text
        if text in record and not isinstance(record[text], str):
            if values[text] is not None:
                return dump_record(record | values)
            del values[text]
        return with_values(self.lines[i].strip(BLANKS), values)


def check_source(record: Mapping[str, Any], fields: Fields) -> None:
    """Raises RecordError for a record without a text, or with one that is no string."""
    name = fields.html if fields.html and record.get(fields.html) is not None else fields.text
    if name not in record:
        other = "; it has `html`: name it with --html-field html" if "html" in record and not fields.html else ""
        raise RecordError(f"no `{name}` field{other}", True)
    if not isinstance(record[name], str | None):
        raise RecordError(f"`{name}` is a {type(record[name]).__name__}, not a string", True)


def name_of(value: object) -> str | None:
    """An id as a string, whatever it is."""
    return None if value is None else str(value)


def _strings(records: list[dict[str, Any]], name: str) -> pa.Array:
    values = (record.get(name) for record in records)
    return pa.array([storable(value) if isinstance(value, str) else None for value in values], pa.string())
