"""Parquet files and folders of pages, read in chunks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from cleaner.adapters.corpus.chunk import CHUNK_BYTES, MAX_RECORD_BYTES, Broken, Chunk, Gatherer, reason_of
from cleaner.adapters.corpus.streams import packed
from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROWS = 32
HTML_ENDINGS = (".html", ".htm")
PAGES = pa.schema([("name", pa.string()), ("text", pa.binary()), ("html", pa.binary())])


def read_parquet(path: str) -> Iterator[Chunk]:
    """The rows of a Parquet file in chunks. A row group that cannot be read comes as a broken record for each row.

    Raises InputError if the file is no Parquet.
    """
    import pyarrow.parquet as pq

    with packed(path) as file:
        try:
            table = pq.ParquetFile(file, pre_buffer=False, buffer_size=CHUNK_BYTES)
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"{path}: not Parquet: {reason_of(error)}") from None
        number = 0
        for group in range(table.num_row_groups):
            end = number + table.metadata.row_group(group).num_rows
            try:
                for batch in table.iter_batches(batch_size=ROWS, row_groups=[group]):
                    numbers = range(number + 1, number + 1 + batch.num_rows)
                    number = numbers.stop - 1
                    yield Chunk(tuple(numbers), batch, (), file.tell())
            except (pa.ArrowException, OSError) as error:
                reason = f"row group {group} cannot be read: {reason_of(error)}"
                lost = tuple(Broken(lost, None, reason) for lost in range(number + 1, end + 1))
                yield Chunk((), pa.RecordBatch.from_pylist([], schema=table.schema_arrow), lost, file.tell())
            number = end


def parquet_schema(path: str) -> pa.Schema:
    """The columns of a Parquet file. Raises InputError if it is none."""
    import pyarrow.parquet as pq

    try:
        return pq.read_schema(path)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path}: not Parquet: {reason_of(error)}") from None


def read_pages(paths: Sequence[str], names: Sequence[str], kind: str) -> Iterator[Chunk]:
    """Files of one page each, text or HTML by `kind`, or by the ends of their names if it is "auto"."""
    found, position = Gatherer(_batch), 0
    for number, (path, name) in enumerate(zip(paths, names, strict=True), 1):
        try:
            with packed(path) as file:
                data = file.read(MAX_RECORD_BYTES + 1)
            if len(data) > MAX_RECORD_BYTES:
                raise InputError(f"longer than {MAX_RECORD_BYTES:,} bytes")
        except (InputError, OSError) as error:
            found.broken.append(Broken(number, path, reason_of(error)))
            continue
        is_html = kind == "html" or (kind != "text" and path.lower().endswith(HTML_ENDINGS))
        found.add(number, {"name": name, "html" if is_html else "text": data}, len(data))
        position += len(data)
        yield from found.chunks(position)
    yield from found.chunks(position, end=True)


def _batch(rows: list[dict[str, str | bytes]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(rows, schema=PAGES)
