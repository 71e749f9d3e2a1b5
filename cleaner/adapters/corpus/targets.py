"""What shards are written as: encoded chunk by chunk in the workers, put together by the one that writes."""

from __future__ import annotations

import base64
import gzip
from typing import TYPE_CHECKING, Any, BinaryIO

import orjson
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGETS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet")
PAGES = "txt"
"""One text file for each page."""
ROW_GROUP = 1000
GZIP_LEVEL, ZSTD_LEVEL = 6, 3


def target_of(form: str, ending: str) -> str:
    """What a shard is written as if nothing was said: what it was read as, if that can be written."""
    if form == "files":
        return PAGES
    named = "parquet" if form == "parquet" else "jsonl" + ending.removeprefix(".ndjson").removeprefix(".jsonl")
    return named if named in TARGETS else "jsonl.gz"


def squeezed(data: bytes, target: str) -> bytes:
    """Packed as one member of a gzip file or one frame of a zstd file, which may follow one another."""
    if target.endswith(".gz"):
        return gzip.compress(data, GZIP_LEVEL, mtime=0)
    if target.endswith(".zst"):
        import zstandard

        return zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress(data)
    return data


def json_lines(batch: pa.RecordBatch) -> Iterator[bytes]:
    """Rows as lines of JSON; bytes become base64, what JSON does not know its text."""
    for row in batch.to_pylist(maps_as_pydicts="strict"):
        yield orjson.dumps(row, default=_plain, option=orjson.OPT_NON_STR_KEYS) + b"\n"


def as_stream(batch: pa.RecordBatch) -> bytes:
    """A batch as an Arrow stream of its own; streams may follow one another in a file."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())


def from_streams(file: BinaryIO) -> Iterator[pa.RecordBatch]:
    """The batches of a file of Arrow streams."""
    while file.peek(1):  # type: ignore[attr-defined]
        yield from pa.ipc.open_stream(file)


def write_parquet(streams: BinaryIO, path: str, schema: pa.Schema) -> None:
    """A file of Arrow streams as Parquet; row groups do not depend on how rows were batched."""
    import pyarrow.parquet as pq

    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        waiting: list[pa.RecordBatch] = []
        for batch in from_streams(streams):
            waiting.append(batch)
            while sum(part.num_rows for part in waiting) >= ROW_GROUP:
                table = pa.Table.from_batches(waiting, schema)
                writer.write_table(table.slice(0, ROW_GROUP), row_group_size=ROW_GROUP)
                waiting = table.slice(ROW_GROUP).to_batches()
        if waiting:
            writer.write_table(pa.Table.from_batches(waiting, schema), row_group_size=ROW_GROUP)


def _plain(value: Any) -> str:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)
