"""WARC and WET: every page of an archive, as HTML or as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from cleaner.adapters.arrow import storable
from cleaner.adapters.corpus.chunk import MAX_RECORD_BYTES, Broken, Chunk, Gatherer, reason_of
from cleaner.adapters.corpus.streams import BROKEN, packed, unpacked
from cleaner.decode import check_encoding, decode
from cleaner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

HTML_TYPES = ("text/html", "application/xhtml+xml", "")
SCHEMA = pa.schema([(name, pa.string()) for name in ("id", "url", "warc_date", "text", "html")])


class Page(NamedTuple):
    """A record of an archive, as a row of SCHEMA; text or HTML is None."""

    id: str
    url: str | None
    warc_date: str | None
    text: str | None
    html: str | None


def read_warc(path: str, ending: str, encoding: str | None = None) -> Iterator[Chunk]:
    """The pages of an archive in chunks; `encoding` is that of pages that came without one, found out if not given.

    Pages are `conversion` records (text) and `response` and `resource` records (HTML, or plain text); what is neither
    by its type (requests, pictures, the archive's own records) is counted as passed over. Records that are cut short
    or too long, and the rest of an archive that cannot be read, come as broken records.
    """
    number, found = 0, Gatherer(_batch)
    with packed(path) as file:
        for record in _records(Blocks(unpacked(file, ending)), encoding):
            number += record is not None
            if record is None:
                found.passed += 1
            elif isinstance(record, Broken):
                found.broken.append(record._replace(number=number))
            else:
                found.add(number, record, len(record.html or record.text or ""))
            yield from found.chunks(file.tell())
        yield from found.chunks(file.tell(), end=True)


class Blocks:
    """Blocks of bytes as what the library takes for a file: it reads, and asks where it is."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self.blocks, self.rest, self.position = blocks, b"", 0

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes, those of a block if not said, none at the end."""
        self.rest = self.rest or next(self.blocks, b"")
        size = size if size >= 0 else len(self.rest)
        data, self.rest = self.rest[:size], self.rest[size:]
        self.position += len(data)
        return data

    def tell(self) -> int:
        """The bytes read so far."""
        return self.position


def _records(file: Any, encoding: str | None) -> Iterator[Page | Broken | None]:
    from fastwarc.warc import ArchiveIterator

    try:
        for record in ArchiveIterator(file, parse_http=False):
            yield _page(record, encoding)
    except BROKEN as error:
        yield Broken(0, None, f"the archive cannot be read from here on: {reason_of(error)}")


def _page(record: Any, encoding: str | None) -> Page | Broken | None:
    kind = str(record.record_type)
    if kind not in ("conversion", "response", "resource"):
        return None
    size = record.headers.get("Content-Length", "")
    if size.isdigit() and int(size) > MAX_RECORD_BYTES:
        return Broken(0, record.record_id, f"longer than {MAX_RECORD_BYTES:,} bytes ({int(size):,})")
    record.freeze()
    if not size.isdigit() or record.content_length < int(size):
        return Broken(0, record.record_id, f"cut short: {record.content_length} of {size or 'unknown'} bytes are there")
    try:
        record.parse_http(auto_decode="all")
        return _read(record, kind, encoding)
    except BROKEN as error:
        return Broken(0, record.record_id, reason_of(error))


def _read(record: Any, kind: str, encoding: str | None) -> Page | Broken | None:
    headers = record.headers
    content_type = record.http_content_type or ("" if record.is_http else headers.get("Content-Type", ""))
    content_type = content_type.partition(";")[0].strip().lower()
    is_text = kind == "conversion" or content_type == "text/plain"
    if not is_text and content_type not in HTML_TYPES:
        return None
    data = record.reader.read(MAX_RECORD_BYTES + 1)
    if len(data) > MAX_RECORD_BYTES:
        return Broken(0, record.record_id, f"longer than {MAX_RECORD_BYTES:,} bytes when unpacked")
    body = storable(_decoded(data, record.http_charset, encoding))
    about = (record.record_id, headers.get("WARC-Target-URI"), headers.get("WARC-Date"))
    return Page(*about, body, None) if is_text else Page(*about, None, body)


def _decoded(body: bytes, charset: str | None, encoding: str | None) -> str:
    """The text of a body in the encoding that its transport declared, else in the one given, or whatever it is in."""
    try:
        if charset:
            check_encoding(charset)
            return decode(body, charset).text
    except UsageError:
        pass
    return decode(body, encoding).text


def _batch(pages: list[Page]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([page._asdict() for page in pages], schema=SCHEMA)
