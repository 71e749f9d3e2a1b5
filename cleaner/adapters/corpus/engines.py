"""A run on Spark or Ray: tables through the engine's own readers, everything else file by file, Parquet out."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from cleaner.adapters.arrow import ArrowCleaner
from cleaner.adapters.corpus.inputs import check_apart, find_shards
from cleaner.adapters.corpus.places import PlaceCleaner
from cleaner.adapters.corpus.run import SITE_LINES, Summary
from cleaner.adapters.corpus.stats import Stats
from cleaner.adapters.site_lines import SiteCounts
from cleaner.engine import Cleaner
from cleaner.errors import CleanerError, InputError, UsageError

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from cleaner.adapters.corpus.inputs import Shard
    from cleaner.adapters.corpus.plans import Settings

TABLES, RECORDS = "tables", "records"
"""The folders of the output: what came from Parquet, with all its columns, and what came from JSONL and archives."""
QUARANTINE = "quarantine"


class Counted(NamedTuple):
    """Rows that came in, and how often each reason sent one to the quarantine."""

    rows: int
    reasons: Counter[str]


class Engine(Protocol):
    """What an engine does for a run."""

    def count(self, shards: Sequence[Shard], settings: Settings, cleaner: Cleaner, target: str) -> None:
        """Counts the lines of sites into `target`."""

    def clean_tables(self, paths: Sequence[str], cleaner: ArrowCleaner) -> Any:
        """Parquet files, cleaned."""

    def clean_places(self, shards: Sequence[Shard], cleaner: PlaceCleaner) -> Any:
        """The records of other files, cleaned."""

    def write(self, cleaned: Any, target: str, quarantine: str) -> Counted:
        """Writes the good rows and the others, computing them once."""


def clean_on(engine: Engine, inputs: Sequence[str], settings: Settings) -> Summary:
    """Cleans files into the folders `tables`, `records` and `quarantine` of `settings.out`.

    Raises UsageError for what cannot be begun, InputError with the engine's words for what it gave up.
    """
    start = time.monotonic()
    shards = find_shards(inputs, settings.form)
    check_apart(shards, settings.out)
    _check(shards, settings)
    os.makedirs(settings.out, exist_ok=True)
    stats = Stats()
    try:
        cleaner = _cleaner(engine, shards, settings)
        for name, cleaned in _cleaned(engine, shards, settings, cleaner):
            folders = [os.path.join(settings.out, part, name) for part in ("", QUARANTINE)]
            rows, reasons = engine.write(cleaned, *folders)
            stats.add(Stats(rows, rows - reasons.total(), reasons.total(), reasons=reasons))
    except CleanerError:
        raise
    except Exception as error:  # engines raise their own kinds, with pages of text
        said = [line for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
        raise InputError(f"the engine gave up: {said[0]}") from None
    return Summary(stats, Stats(), {}, time.monotonic() - start, os.path.join(settings.out, QUARANTINE))


def _cleaner(engine: Engine, shards: Sequence[Shard], settings: Settings) -> Cleaner:
    cleaner = Cleaner(**settings.options)
    if not settings.templates:
        return cleaner
    target = os.path.join(settings.out, SITE_LINES)
    engine.count(shards, settings, cleaner, target)
    known = settings.options.get("site_lines")
    sites = SiteCounts([*(known.paths if known else ()), target])
    return Cleaner(**{**settings.options, "site_lines": sites})


def _cleaned(
    engine: Engine, shards: Sequence[Shard], settings: Settings, cleaner: Cleaner
) -> Iterator[tuple[str, Any]]:
    tables = [shard.paths[0] for shard in shards if shard.form == "parquet"]
    others = [shard for shard in shards if shard.form != "parquet"]
    if tables:
        yield (
            TABLES,
            engine.clean_tables(
                tables,
                ArrowCleaner(cleaner, settings.fields, settings.add, url=settings.url, encoding=settings.encoding),
            ),
        )
    if others:
        places = PlaceCleaner(cleaner, settings.fields, settings.add, settings.url, settings.encoding)
        yield RECORDS, engine.clean_places(others, places)


def _check(shards: Sequence[Shard], settings: Settings) -> None:
    if settings.to not in ("", "parquet"):
        raise UsageError(f"--to {settings.to}: engines write Parquet; leave out --to, or --engine")
    if any(shard.form == "files" for shard in shards):
        raise UsageError("pages in files of their own are too small for engines; leave out --engine")
    there = [name for name in (TABLES, RECORDS) if os.path.exists(os.path.join(settings.out, name))]
    if there:
        raise UsageError(f"--out {settings.out}: {there[0]}/ is there already; give another folder")
