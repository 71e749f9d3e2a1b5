"""The counts of a site's lines as one Parquet file: made by DuckDB under a limit of memory, read site by site.

The file has a row for each line of a site that at least two of its pages show, `host, line, pages`, sorted; the row
whose line is empty has the number of pages. Counts of several files add up, so shards and runs can be counted apart.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from cleaner.errors import UsageError
from cleaner.pack.template import SiteLines, counted, site_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleaner.model import Document

LEAST_PAGES = 2
"""A line on one page only is no template, and there are more of them than of all others."""
ROW_GROUP = 20_000
MEMORY = "600MB"
SEEN = pa.schema([("host", pa.string()), ("line", pa.string()), ("story", pa.int64())])
"""A line was seen in a story."""
CACHED_SITES, CACHED_FILES = 64, 8


class SiteCounts:
    """The counts in some files or folders of files, read for one site at a time; picklable: it is only their names.

    Raises UsageError for a file that cannot be read or holds something else.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = tuple(os.path.abspath(file) for path in paths for file in _files(path))
        for path in self.paths:
            _index(path)

    def of(self, site: str) -> SiteLines | None:
        """The counts of a site over all files, None if it stands in none of them."""
        return _counts(self.paths, site) if site else None

    def digest(self) -> str:
        """A name for what the files hold."""
        import hashlib

        digest = hashlib.sha256()
        for path in self.paths:
            with open(path, "rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()[:16]


class _Index(NamedTuple):
    """The first and the last host of each row group of a file."""

    hosts: tuple[tuple[str, str], ...]


def _files(path: str) -> list[str]:
    """A file, or the files of a folder, as engines write them."""
    if not os.path.isdir(path):
        return [path]
    return [os.path.join(path, name) for name in sorted(os.listdir(path)) if name.endswith(".parquet")]


@lru_cache(CACHED_SITES)
def _counts(paths: tuple[str, ...], site: str) -> SiteLines | None:
    lines: dict[str, int] = {}
    for path in paths:
        for line, pages in _rows(path, site):
            lines[line] = lines.get(line, 0) + pages
    return SiteLines(lines.pop("", 0), lines) if lines else None


def _rows(path: str, site: str) -> Iterable[tuple[str, int]]:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    groups = [at for at, (first, last) in enumerate(_index(path).hosts) if first <= site <= last]
    if not groups:
        return ()
    table = pq.ParquetFile(path).read_row_groups(groups)
    own = table.filter(pc.equal(table.column("host"), site))
    return zip(own.column("line").to_pylist(), own.column("pages").to_pylist(), strict=True)


@lru_cache(CACHED_FILES)
def _index(path: str) -> _Index:
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
        groups = [file.metadata.row_group(at) for at in range(file.metadata.num_row_groups)]
        at = file.schema_arrow.names.index("host")
        assert {"line", "pages"} <= set(file.schema_arrow.names)
        return _Index(tuple((group.column(at).statistics.min, group.column(at).statistics.max) for group in groups))
    except (OSError, pa.ArrowException, ValueError, AssertionError, AttributeError) as error:
        said = str(error) or "there are no columns host, line, pages"
        raise UsageError(f"{path}: no counts of sites: {said}; make them: cleaner batch --templates") from None


def seen_in(documents: Iterable[Document]) -> pa.RecordBatch:
    """The lines seen in documents, each once for a story of a site; documents without an address have no site."""
    rows: dict[tuple[str, str, int], None] = {}
    for document in documents:
        if site := site_of(document.url):
            story, keys = counted(map(document.text_of, document.blocks))
            rows.update(dict.fromkeys((site, key, story) for key in keys))
    hosts, lines, stories = zip(*rows, strict=True) if rows else ((), (), ())
    return pa.record_batch([pa.array(hosts), pa.array(lines), pa.array(stories)], schema=SEEN)


def count_lines(seen: Sequence[str], target: str, memory: str = MEMORY) -> None:
    """Counts what files of the schema SEEN hold, for each line the stories that it was seen in, into `target`.

    What does not fit into `memory` lies in a folder beside it meanwhile; the file is written whole or not at all.
    """
    import duckdb

    temporary = f"{target}.tmp"
    with duckdb.connect() as database:
        database.execute(f"SET memory_limit = '{memory}'")
        database.execute("SET threads = 2")
        database.execute("SET preserve_insertion_order = false")
        database.execute("SET temp_directory = $folder", {"folder": f"{target}.spill"})
        database.from_parquet(list(seen)).create_view("seen")
        counts = database.sql(
            f"""
            SELECT host, line, count(*)::BIGINT AS pages FROM (SELECT DISTINCT host, line, story FROM seen)
            GROUP BY host, line HAVING count(*) >= {LEAST_PAGES} ORDER BY host, line
            """
        )
        counts.to_parquet(temporary, compression="zstd", row_group_size=ROW_GROUP)
    os.replace(temporary, target)
