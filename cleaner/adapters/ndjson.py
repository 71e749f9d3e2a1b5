"""NDJSON: one JSON object a line, its text cleaned, everything else as it came, byte for byte."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from cleaner.errors import CleanerError, InputError, UsageError
from cleaner.kind import DOCUMENT_KEYS
from cleaner.render import FIELDS, fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleaner.engine import Cleaner

TOKEN_RE = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],:]', re.DOTALL)
BOM = b"\xef\xbb\xbf"


class Cleaned(NamedTuple):
    """A line to write, and what went wrong with it ("" for nothing)."""

    line: bytes
    error: str


class LineCleaner:
    """Cleans lines of NDJSON; picklable, so that worker processes can have one.

    `add` maps names of fields (`cleaner.render.FIELDS`) to the keys under which records get them.
    """

    def __init__(self, cleaner: Cleaner, add: Mapping[str, str] | None = None, kind: str = "auto") -> None:
        self.cleaner, self.add, self.kind = cleaner, dict(add or {}), kind

    def clean_line(self, line: bytes) -> Cleaned:
        """The line with its `text` cleaned, or with a `text` made of its `html` if it has none.

        A bad one comes back as it came, with an `error` if it is an object.
        """
        body = line.strip(b" \t\r\n").removeprefix(BOM)
        if not body:
            return Cleaned(line, "")
        record: dict[str, Any] = {}
        try:
            record = parsed(body)
            return Cleaned(self._replaced(line, record), "")
        except RecordError as error:
            if not error.is_object:
                return Cleaned(line, str(error))
            key = "error" if "error" not in record else "cleaner_error"
            return Cleaned(_inserted(line, {key: str(error)}), str(error))

    def clean_lines(self, lines: Sequence[bytes]) -> list[Cleaned]:
        """The same for several lines, in order."""
        return [self.clean_line(line) for line in lines]

    def _replaced(self, line: bytes, record: dict[str, Any]) -> bytes:
        text = record.get("text")
        if text is None and "text" in record:
            return line
        check_added(record, self.add)
        key, source = _source_of(record)
        kind = self.kind if key == "text" else key
        try:
            result = self.cleaner.clean(source, url=_optional(record, "url"), kind=kind, lang=_optional(record, "lang"))
        except CleanerError as error:
            raise RecordError(str(error), True) from None
        fields = fields_of(result, self.add)
        return with_values(line, {"text": result.text, **{key: fields[name] for name, key in self.add.items()}})


class RecordError(InputError):
    """A record that cannot be cleaned; `is_object` tells whether the error can be written into it."""

    def __init__(self, message: str, is_object: bool) -> None:  # noqa: FBT001 - an attribute of the error, not a switch
        super().__init__(message)
        self.is_object = is_object


def chosen_fields(names: Sequence[str]) -> dict[str, str]:
    """Fields to add by name: `title`, or `title=headline` to add it under another key.

    Raises UsageError, which lists the known fields, for an unknown one.

    >>> chosen_fields(["title=headline,roles"])
    {'title': 'headline', 'roles': 'roles'}
    """
    chosen = {}
    for part in ",".join(names).split(","):
        name, _, key = part.strip().partition("=")
        if part.strip() and (name not in FIELDS or name == "text"):
            raise UsageError(
                f"unknown field {name!r}; known are {', '.join(field for field in FIELDS if field != 'text')}"
            )
        if name:
            chosen[name] = key or name
    return chosen


def dump_record(record: Mapping[str, Any]) -> bytes:
    """A record as one line of JSON, without the line's end."""
    return dumped(dict(record))


def check_added(record: Mapping[str, Any], add: Mapping[str, str]) -> None:
    """Raises RecordError if a field that is to be added is there already."""
    taken = [key for key in add.values() if key in record]
    if taken:
        raise RecordError(
            f"field {taken[0]!r} is there already; add it under another name: --add NAME={taken[0]}2", True
        )


def with_values(line: bytes, values: Mapping[str, Any]) -> bytes:
    """The line of an object with these values: in place of strings that are there, else behind its last field."""
    spans = _value_spans(line)
    for key in sorted(values.keys() & spans.keys(), key=lambda key: spans[key], reverse=True):
        start, end = spans[key]
        line = line[:start] + dumped(values[key]) + line[end:]
    return _inserted(line, {key: value for key, value in values.items() if key not in spans})


def parsed(body: bytes) -> dict[str, Any]:
    """The object in a line. Raises RecordError if there is none."""
    try:
        record = orjson.loads(body)
    except ValueError:  # lone surrogates and numbers beyond the fast parser's; the other one decides
        try:
            record = json.loads(body.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise RecordError(f"not JSON: {_first_line(error)}", False) from None
    if not isinstance(record, dict):
        raise RecordError(f"a JSON {type(record).__name__}, not an object with a text", False)
    return record


def _source_of(record: Mapping[str, Any]) -> tuple[str, str]:
    """The key under which a record has its document, and the document."""
    key = next((key for key in DOCUMENT_KEYS if key in record), None)
    if key is None:
        raise RecordError("no `text` or `html` field", True)
    if not isinstance(record[key], str):
        raise RecordError(f"`{key}` is a {type(record[key]).__name__}, not a string", True)
    return key, record[key]


def _optional(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    return value if isinstance(value, str) and value else None


def _value_spans(line: bytes) -> dict[str, tuple[int, int]]:
    """Where the string values of the outermost object stand in the line; of a key that stands twice, the last."""
    spans: dict[str, tuple[int, int]] = {}
    depth, key, last = 0, "", None
    for match in TOKEN_RE.finditer(line):
        token = match.group()
        if token in b"{[":
            depth += 1
            key = ""
        elif token in b"}]":
            depth -= 1
        elif depth == 1 and token == b",":
            key = ""
        elif depth == 1 and token == b":" and last is not None:
            key = json.loads(last)
        elif depth == 1 and key:
            spans[key] = match.span()
        last = token if token[:1] == b'"' else None
    return spans


def _inserted(line: bytes, fields: Mapping[str, Any]) -> bytes:
    """The line with fields put behind the last one of its object."""
    if not fields:
        return line
    end = line.rindex(b"}")
    empty = line[:end].rstrip().endswith(b"{")
    added = b", ".join(dumped(key) + b": " + dumped(value) for key, value in fields.items())
    return line[:end] + (b"" if empty else b", ") + added + line[end:]


def dumped(value: Any) -> bytes:
    """A value as JSON."""
    try:
        return orjson.dumps(value)
    except TypeError:  # a lone surrogate has no UTF-8; as an escape it comes back as it was
        return json.dumps(value).encode()


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
