"""Ray Data: a Dataset in, a Dataset out, through `map_batches`."""

from __future__ import annotations

import logging
import os
from collections import Counter
from typing import TYPE_CHECKING

from cleaner.adapters.arrow import ERROR, ArrowCleaner
from cleaner.adapters.corpus.chunk import kind_of
from cleaner.adapters.corpus.engines import Counted
from cleaner.adapters.corpus.places import PlaceCleaner, places
from cleaner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa
    from ray.data import Dataset

    from cleaner.adapters.corpus.inputs import Shard
    from cleaner.adapters.corpus.plans import Settings
    from cleaner.engine import Cleaner

BATCH_ROWS = 200
STORE_BYTES = 300_000_000


def clean_dataset(dataset: Dataset, cleaner: ArrowCleaner) -> Dataset:
    """The dataset with its texts cleaned, all other columns untouched, and `cleaner_error` beside them.

    Nothing is computed before somebody asks for rows; a dataset without a column to clean fails then, with UsageError.
    """
    return dataset.map_batches(cleaner.clean_table, batch_size=BATCH_ROWS, batch_format="pyarrow", zero_copy_batch=True)


class RayEngine:
    """Runs of `cleaner batch --engine ray`."""

    def __init__(self, jobs: int) -> None:
        start(jobs)

    def count(self, shards: Sequence[Shard], settings: Settings, cleaner: Cleaner, target: str) -> None:
        """Refuses: a shuffle of every line of every page is what Ray Data is slow at."""
        raise UsageError("--templates counts on one machine or on Spark; count there, then give --site-lines FILE here")

    def clean_tables(self, paths: Sequence[str], cleaner: ArrowCleaner) -> Dataset:
        """As `Engine` says."""
        import ray

        return clean_dataset(ray.data.read_parquet(list(paths)), cleaner)

    def clean_places(self, shards: Sequence[Shard], cleaner: PlaceCleaner) -> Dataset:
        """As `Engine` says; each file is a task."""
        import ray

        rows = ray.data.from_arrow([places([shard]) for shard in shards])
        return rows.map_batches(cleaner.tables, batch_size=1, batch_format="pyarrow")

    def write(self, cleaned: Dataset, target: str, quarantine: str) -> Counted:
        """As `Engine` says; what is computed stays in the object store, or on disk, until both parts are written."""
        kept = cleaned.materialize()
        kept.map_batches(_good, batch_format="pyarrow").write_parquet(target)
        bad = kept.map_batches(_bad, batch_format="pyarrow").materialize()
        reasons = (
            Counter(kind_of(row[ERROR]) for row in bad.select_columns([ERROR]).iter_rows())
            if bad.count()
            else Counter()
        )
        if reasons:
            bad.write_parquet(quarantine)
        return Counted(kept.count(), reasons)


def _good(table: pa.Table) -> pa.Table:
    return table.filter(table.column(ERROR).is_null()).drop_columns([ERROR])


def _bad(table: pa.Table) -> pa.Table:
    return table.filter(table.column(ERROR).is_valid())


def start(jobs: int) -> None:
    """Joins the cluster that RAY_ADDRESS names, or starts a local one of so many processes, unless one is there."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    import ray

    logging.getLogger("ray").setLevel(logging.WARNING)
    if ray.is_initialized():
        return
    if "RAY_ADDRESS" in os.environ:
        ray.init(log_to_driver=False)
    else:
        ray.init(num_cpus=jobs, include_dashboard=False, object_store_memory=STORE_BYTES, log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
