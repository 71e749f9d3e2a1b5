"""Records of JSON as columns: one type for each field of a file, found before the first row is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from cleaner.adapters.arrow import storable
from cleaner.adapters.corpus.jsonl import BLANKS, read_jsonl
from cleaner.adapters.ndjson import RecordError, dumped, parsed
from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST_FIELDS = 1000
SIZE = 1 << 63
KINDS = {bool: "bool", int: "int", float: "float", str: "string"}
TYPES = {
    frozenset({"bool"}): pa.bool_(),
    frozenset({"int"}): pa.int64(),
    frozenset({"float"}): pa.float64(),
    frozenset({"int", "float"}): pa.float64(),
}
"""Everything else is a string: text, or JSON where a field has values of several types or with parts."""
TEXT = frozenset({"string"})
JSON = {b"kept": b"json"}
"""The mark of a column that holds JSON."""


def schema_of(path: str, ending: str) -> pa.Schema:
    """The columns for the fields of a JSONL file, in order of appearance.

    Raises InputError for a file whose records have more than a thousand different fields.
    """
    kinds: dict[str, set[str]] = {}
    for chunk in read_jsonl(path, ending):
        for line in chunk.records:
            _see(line, kinds)
        if len(kinds) > MOST_FIELDS:
            raise InputError(f"{path}: more than {MOST_FIELDS} different fields; write it --to jsonl")
    return pa.schema([_column(name, frozenset(found)) for name, found in kinds.items()])


def _see(line: bytes, kinds: dict[str, set[str]]) -> None:
    try:
        record = parsed(line.strip(BLANKS))
    except RecordError:
        return
    for name, value in record.items():
        found = kinds.setdefault(storable(name), set())
        if value is not None:
            is_large = isinstance(value, int) and not -SIZE <= value < SIZE
            found.add("json" if is_large else KINDS.get(type(value), "json"))


def _column(name: str, kinds: frozenset[str]) -> pa.Field:
    if kinds in TYPES:
        return pa.field(name, TYPES[kinds])
    return pa.field(name, pa.string(), metadata=None if kinds <= TEXT else JSON)


def columns_of(records: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Records as rows."""
    return pa.record_batch([_array(field, [r.get(field.name) for r in records]) for field in schema], schema=schema)


def _array(field: pa.Field, values: Iterable[Any]) -> pa.Array:
    if field.metadata == JSON:
        values = (None if value is None else dumped(value).decode() for value in values)
    elif field.type == pa.string():
        values = (None if value is None else storable(value) for value in values)
    elif field.type == pa.float64():
        values = (None if value is None else float(value) for value in values)
    return pa.array(values, field.type)
