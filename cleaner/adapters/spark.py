"""Spark: a DataFrame in, a DataFrame out, through `mapInArrow`; and the counts of sites as a shuffle."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from cleaner.adapters.arrow import ERROR, ArrowCleaner
from cleaner.adapters.corpus.chunk import REASON_KIND
from cleaner.adapters.corpus.engines import Counted
from cleaner.adapters.corpus.places import OWN_FIELDS, RECORDS, PlaceCleaner, places
from cleaner.adapters.site_lines import LEAST_PAGES, SEEN, seen_in
from cleaner.errors import CleanerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from cleaner.adapters.corpus.inputs import Shard
    from cleaner.adapters.corpus.plans import Settings
    from cleaner.engine import Cleaner
    from cleaner.model import Document

BATCH_ROWS = 200
"""Rows that Spark hands over at a time: at its default of 10,000 a batch of pages would be 100 MB and more."""


def clean_frame(frame: DataFrame, cleaner: ArrowCleaner) -> DataFrame:
    """The frame with its texts cleaned, all other columns untouched, and `cleaner_error` beside them.

    Nothing is computed before somebody asks for rows. Raises UsageError if the frame has no column to clean.
    """
    schema = cleaner.schema(_types().to_arrow_schema(frame.schema))
    return frame.mapInArrow(cleaner.clean_batches, _types().from_arrow_schema(schema))


def count_frame(frame: DataFrame, cleaner: ArrowCleaner) -> DataFrame:
    """The counts of the sites of a frame's pages, `host, line, pages`, in order.

    Written as Parquet they are what `cleaner.adapters.site_lines.SiteCounts` reads, and `--site-lines`.
    """
    return counted_frame(seen_frame(frame, cleaner))


def seen_frame(frame: DataFrame, cleaner: ArrowCleaner) -> DataFrame:
    """The lines seen in the frame's pages, of the schema `SEEN`."""
    return frame.mapInArrow(SeenLines(cleaner), _types().from_arrow_schema(SEEN))


def counted_frame(seen: DataFrame) -> DataFrame:
    """The counts of what was seen."""
    from pyspark.sql.functions import col, count

    counts = seen.distinct().groupBy("host", "line").agg(count("*").alias("pages"))
    return counts.where(col("pages") >= LEAST_PAGES).orderBy("host", "line")


class SeenLines:
    """Batches of pages in, the lines seen in them out; picklable."""

    def __init__(self, cleaner: ArrowCleaner) -> None:
        self.cleaner = cleaner

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield seen_in(self._documents(batch))

    def _documents(self, batch: pa.RecordBatch) -> Iterator[Document]:
        for source in self.cleaner.sources(batch):
            if source.content is not None:
                try:
                    yield self.cleaner.document(source)
                except CleanerError:
                    continue


class SparkEngine:
    """Runs of `cleaner batch --engine spark`."""

    def __init__(self, jobs: int) -> None:
        self.session = session(jobs)

    def count(self, shards: Sequence[Shard], settings: Settings, cleaner: Cleaner, target: str) -> None:
        """As `Engine` says."""
        tables = [shard.paths[0] for shard in shards if shard.form == "parquet"]
        others = [shard for shard in shards if shard.form != "parquet"]
        frames = []
        if tables:
            arrow = ArrowCleaner(cleaner, settings.fields, url=settings.url)
            frames.append(seen_frame(self.session.read.parquet(*tables), arrow))
        if others:
            reader = PlaceCleaner(cleaner, settings.fields, {}, settings.url, settings.encoding)
            records = self._places(others).mapInArrow(reader.records, _types().from_arrow_schema(RECORDS))
            frames.append(seen_frame(records, ArrowCleaner(cleaner, OWN_FIELDS, url=settings.url)))
        seen = frames[0] if len(frames) == 1 else frames[0].union(frames[1])
        counted_frame(seen).write.mode("overwrite").parquet(target)

    def clean_tables(self, paths: Sequence[str], cleaner: ArrowCleaner) -> DataFrame:
        """As `Engine` says."""
        return clean_frame(self.session.read.parquet(*paths), cleaner)

    def clean_places(self, shards: Sequence[Shard], cleaner: PlaceCleaner) -> DataFrame:
        """As `Engine` says."""
        return self._places(shards).mapInArrow(cleaner, _types().from_arrow_schema(cleaner.schema))

    def write(self, cleaned: DataFrame, target: str, quarantine: str) -> Counted:
        """As `Engine` says; what is computed stays on the disks of the executors until both parts are written."""
        from pyspark import StorageLevel
        from pyspark.sql.functions import col, regexp_extract

        kept = cleaned.persist(StorageLevel.DISK_ONLY)
        kept.where(col(ERROR).isNull()).drop(ERROR).write.parquet(target)
        bad = kept.where(col(ERROR).isNotNull())
        kinds = bad.groupBy(regexp_extract(ERROR, REASON_KIND, 0)).count()
        reasons = Counter({row[0].rstrip(): row[1] for row in kinds.collect()})
        if reasons:
            bad.write.parquet(quarantine)
        rows = kept.count()
        kept.unpersist()
        return Counted(rows, reasons)

    def _places(self, shards: Sequence[Shard]) -> DataFrame:
        """The places of files, one to a task."""
        return self.session.createDataFrame(places(shards)).repartition(len(shards))


def session(jobs: int) -> SparkSession:
    """The session there is (as `spark-submit` makes it), or a local one with so many threads."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("cleaner")
    if "PYSPARK_GATEWAY_PORT" not in os.environ and SparkSession.getActiveSession() is None:
        builder = builder.master(f"local[{jobs}]").config("spark.ui.enabled", "false")
    found: SparkSession = builder.getOrCreate()
    found.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", BATCH_ROWS)
    return found


def _types() -> Any:
    from pyspark.sql.pandas import types

    return types
