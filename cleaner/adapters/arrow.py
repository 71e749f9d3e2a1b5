"""The one function behind every corpus: an Arrow record batch in, a record batch out, whatever engine drives it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import pyarrow as pa

from cleaner.decode import decode
from cleaner.engine import document_of
from cleaner.errors import CleanerError, InputError, UsageError
from cleaner.render import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cleaner.engine import Cleaner
    from cleaner.model import Document
    from cleaner.result import Result

ERROR = "cleaner_error"
"""The column that says why a row could not be cleaned; null where it was."""
MAX_CHARS = 4_000_000
"""Longer documents are refused: no page is so long, and the memory that cleaning takes grows with it."""
REMOVED = pa.struct(
    [*((n, pa.int64()) for n in ("start", "end")), *((n, pa.string()) for n in ("role", "rule", "reason"))]
)
TYPES: dict[str, pa.DataType] = {
    "captions": pa.list_(pa.string()),
    "removed_share": pa.float64(),
    "removed": pa.list_(REMOVED),
    "roles": pa.map_(pa.string(), pa.int64()),
    "guarded": pa.bool_(),
}
"""The columns of added fields that are no strings."""


class Fields(NamedTuple):
    """The names of the columns that are read; with `html`, a row's HTML is cleaned where it has some, else its text.

    The cleaned text goes into the column `text`.
    """

    text: str = "text"
    html: str = ""
    url: str = "url"
    id: str = "id"
    lang: str = "lang"


class Watcher(Protocol):
    """Whoever wants to know how far a batch is."""

    def begins(self, row: int) -> None:
        """A row is about to be cleaned."""

    def ends(self, result: Result) -> None:
        """A row was cleaned."""


class Source(NamedTuple):
    """What is cleaned of a row: its text or HTML, which of them, and what is known about it."""

    content: Any
    kind: str
    about: dict[str, str]


class Row(NamedTuple):
    """What a row becomes: its text, the added fields, and why it could not be cleaned."""

    text: str | None
    added: tuple[Any, ...]
    error: str | None


class ArrowCleaner:
    """Cleans record batches; picklable, so that engines can send it to their workers.

    `add` maps names of fields (`cleaner.render.FIELDS`) to the columns that get them; `kind` is that of the text
    column, `url` the address of rows without one, `encoding` that of values that are bytes (found out if not given).
    It answers to the same input with the same output, row by row.
    """

    def __init__(
        self,
        cleaner: Cleaner,
        fields: Fields = Fields(),  # noqa: B008 - immutable
        add: Mapping[str, str] | None = None,
        *,
        kind: str = "auto",
        url: str | None = None,
        encoding: str | None = None,
    ) -> None:
        self.cleaner, self.fields, self.add = cleaner, fields, dict(add or {})
        self.kind, self.url, self.encoding = kind, url, encoding

    def schema(self, given: pa.Schema) -> pa.Schema:
        """The schema of what comes out: the columns that went in, the text among them, the added ones, `cleaner_error`.

        Raises UsageError if there is nothing to clean, or if an added column is there already.
        """
        source = [name for name in (self.fields.html, self.fields.text) if name in given.names]
        if not source:
            wanted = " or ".join(repr(name) for name in (self.fields.html, self.fields.text) if name)
            raise UsageError(f"no column {wanted}; there are {', '.join(given.names) or 'none'}: name yours")
        taken = [key for key in (*self.add.values(), ERROR) if key in given.names]
        if taken:
            raise UsageError(f"a column {taken[0]!r} is there already; add it under another name: NAME={taken[0]}2")
        text = pa.field(self.fields.text, pa.string())
        at = given.get_field_index(self.fields.text)
        own = given.append(text) if at < 0 else given.set(at, text)
        for name, key in self.add.items():
            own = own.append(pa.field(key, TYPES.get(name, pa.string())))
        return own.append(pa.field(ERROR, pa.string()))

    def clean_batch(self, batch: pa.RecordBatch, watcher: Watcher | None = None) -> pa.RecordBatch:
        """The batch with its texts cleaned: as many rows in the same order, all other columns untouched.

        A null stays null; a row that cannot be cleaned has a null for its text and a reason in `cleaner_error`.
        Raises UsageError as `schema` does.
        """
        schema = self.schema(batch.schema)
        rows = []
        for at, source in enumerate(self.sources(batch)):
            if watcher:
                watcher.begins(at)
            rows.append(self._row(source, watcher))
        columns = {name: batch.column(name) for name in batch.schema.names}
        columns[self.fields.text] = pa.array([row.text for row in rows], pa.string())
        for at, (name, key) in enumerate(self.add.items()):
            kind = TYPES.get(name, pa.string())
            values = (row.added[at] if row.added else None for row in rows)
            columns[key] = pa.array([_fitting(value, kind) for value in values], kind)
        columns[ERROR] = pa.array([row.error for row in rows], pa.string())
        return pa.record_batch([columns[name] for name in schema.names], schema=schema)

    def clean_batches(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The same for a stream of batches, as Spark's `mapInArrow` wants it."""
        for batch in batches:
            yield self.clean_batch(batch)

    def clean_table(self, table: pa.Table) -> pa.Table:
        """The same for a table, as Ray's `map_batches` wants it."""
        return pa.Table.from_batches(self.clean_batches(table.to_batches()), self.schema(table.schema))

    def sources(self, batch: pa.RecordBatch) -> Iterator[Source]:
        """What is cleaned of each row."""
        html, text, url, lang = (
            _values(batch, name) for name in (self.fields.html, self.fields.text, self.fields.url, self.fields.lang)
        )
        for at in range(batch.num_rows):
            about = {"url": url[at] or self.url, "lang": lang[at]}
            known = {name: value for name, value in about.items() if isinstance(value, str) and value}
            yield Source(html[at], "html", known) if html[at] is not None else Source(text[at], self.kind, known)

    def document(self, source: Source) -> Document:
        """The document of a source, not cleaned. Raises InputError for one that cannot be read."""
        _check_source(source.content)
        return document_of(decode(source.content, self.encoding), source.about.get("url"), source.kind)

    def _row(self, source: Source, watcher: Watcher | None) -> Row:
        if source.content is None:
            return Row(None, (), None)
        try:
            _check_source(source.content)
            result = self.cleaner.clean(source.content, encoding=self.encoding, kind=source.kind, **source.about)
            row = Row(storable(result.text), tuple(fields_of(result, self.add).values()), None)
            if watcher:
                watcher.ends(result)
        except CleanerError as error:
            return Row(None, (), str(error))
        except Exception as error:  # a mistake of ours costs one row, not the job
            return Row(None, (), f"{type(error).__name__}: {error}")
        return row


def storable(text: str) -> str:
    """The text with a replacement character for each lone surrogate, which Arrow cannot hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _values(batch: pa.RecordBatch, name: str) -> list[Any]:
    at = batch.schema.get_field_index(name) if name else -1
    return batch.column(at).to_pylist() if at >= 0 else [None] * batch.num_rows


def _check_source(source: Any) -> None:
    if not isinstance(source, str | bytes):
        raise InputError(f"the text is of type {type(source).__name__}, not a string")
    if len(source) > MAX_CHARS:
        raise InputError(f"longer than {MAX_CHARS:,} characters")


def _fitting(value: Any, kind: pa.DataType) -> Any:
    if isinstance(value, str):
        return storable(value)
    if value is None or kind != pa.string():
        return [_fitting(item, pa.string()) for item in value] if kind == TYPES["captions"] and value else value
    return json.dumps(value)
