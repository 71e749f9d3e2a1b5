"""A run over a corpus: what is not done yet is read, cleaned by workers, and written in order."""

from __future__ import annotations

import os
import time
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cleaner.adapters.corpus.chunk import Chunk
from cleaner.adapters.corpus.counting import count_corpus
from cleaner.adapters.corpus.inputs import Shard, check_apart, find_shards
from cleaner.adapters.corpus.manifest import Manifest
from cleaner.adapters.corpus.plans import Settings, chunks_of, output_key, plan_of, reading_plan, target_for
from cleaner.adapters.corpus.pool import Pool
from cleaner.adapters.corpus.shard import ShardWriter, output_of, read_stats
from cleaner.adapters.corpus.stats import Stats
from cleaner.adapters.corpus.targets import PAGES
from cleaner.adapters.corpus.work import Odometer, Task, Work
from cleaner.adapters.site_lines import SiteCounts
from cleaner.engine import Cleaner
from cleaner.errors import CleanerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cleaner.adapters.corpus.work import Done

SITE_LINES = "site_lines.parquet"
"""The counts that a run with templates leaves beside its shards."""


class Summary(NamedTuple):
    """What a run did: its own counts, those of shards done before, and the shards that failed, with reasons.

    `quarantine` is the folder that lists the records that are not written.
    """

    stats: Stats
    before: Stats
    failures: Mapping[str, str]
    seconds: float
    quarantine: str


class Progress(Protocol):
    """Whoever wants to see a run go on."""

    def began(self, total: int) -> None:
        """A run begins: so many bytes are to be read, packed as they are."""

    def went_on(self, read: int, stats: Stats) -> None:
        """A chunk is written: so many bytes are read since the last one, and this is what they were."""


def clean_corpus(
    inputs: Sequence[str], settings: Settings, progress: Progress, build: Callable[..., Cleaner] = Cleaner
) -> Summary:
    """Cleans files and folders into `settings.out`; what is done already is left alone.

    Raises UsageError for what cannot be begun, InputError if workers cannot live, OSError if the disk is full: then the
    same call takes up the run where it stopped.
    """
    shards = find_shards(inputs, settings.form)
    check_apart(shards, settings.out)
    cleaner = build(**settings.options)
    manifest = Manifest(settings.out)
    try:
        if settings.templates:
            known = settings.options.get("site_lines")
            counts = count_corpus(shards, settings, cleaner, os.path.join(settings.out, SITE_LINES), progress)
            sites = SiteCounts([*(known.paths if known else ()), counts])
            settings = settings._replace(options={**settings.options, "site_lines": sites})
            cleaner = build(**settings.options)
        return _Run(shards, settings, manifest, cleaner).through(progress)
    finally:
        manifest.close()


class _Run:
    """A run on its way: the plans of the shards that it has come to, and the one that is being written."""

    def __init__(self, shards: Sequence[Shard], settings: Settings, manifest: Manifest, cleaner: Cleaner) -> None:
        self.shards, self.settings, self.manifest, self.cleaner = shards, settings, manifest, cleaner
        self.rules_hash = cleaner.clean("").rules_hash
        sites = settings.options.get("site_lines")
        self.known = (self.rules_hash, sites.digest() if sites else "")
        self.writers: dict[int, ShardWriter] = {}
        self.before, self.stats = Stats(), Stats()
        self.failures: dict[str, str] = {}

    def through(self, progress: Progress) -> Summary:
        start, folder = time.monotonic(), os.path.join(self.manifest.folder, "quarantine")
        settings = self.settings
        todo = [at for at, shard in enumerate(self.shards) if not self._is_done(shard)]
        progress.began(sum(self.shards[at].size() for at in todo))
        work = Work(self.cleaner, settings.add, explained=settings.explained)
        odometer = Odometer()
        with Pool(work, settings.jobs, settings.timeout) as pool:
            for task, done in pool.results(self._tasks(todo)):
                self._take(task, done)
                progress.went_on(odometer.moved(task), done.stats)
        return Summary(self.stats, self.before, self.failures, time.monotonic() - start, folder)

    def _tasks(self, todo: Sequence[int]) -> Iterator[Task]:
        for at in todo:
            shard = self.shards[at]
            plan = reading_plan(shard, self.settings)
            try:
                plan = plan_of(shard, self.settings)
                writer = ShardWriter(self.settings.out, self.manifest, shard, plan, self._key(shard))
                self.writers[at] = writer
                for chunk in islice(chunks_of(shard, self.settings), writer.resume(), None):
                    yield Task(at, plan, chunk)
                yield Task(at, plan, Chunk((), (), last=True))
            except CleanerError as error:
                yield Task(at, plan, Chunk((), (), last=True), str(error))

    def _take(self, task: Task, done: Done) -> None:
        writer, shard = self.writers.get(task.shard), self.shards[task.shard]
        if task.failure or writer is None:
            self.failures[shard.name] = task.failure
            if writer:
                writer.close()
        elif task.chunk.last:
            given = shard.identity()[0] if len(shard.paths) == 1 else f"{len(shard.paths)} files"
            about = {"input": given, "output": writer.output, "rules_hash": self.rules_hash}
            self.stats.add(writer.finish(about))
            del self.writers[task.shard]
        else:
            writer.write(done)

    def _key(self, shard: Shard) -> str:
        return output_key(shard, self.settings, self.known)

    def _is_done(self, shard: Shard) -> bool:
        entry = self.manifest.entry(shard.name, self._key(shard))
        outputs = [os.path.join(self.settings.out, name) for name in shard.names]
        if target_for(shard, self.settings) != PAGES:
            outputs = [output_of(self.settings.out, shard, target_for(shard, self.settings))]
        counts = os.path.join(self.manifest.folder, "stats", f"{shard.name}.json")
        if not entry.get("done") or not all(map(os.path.exists, [*outputs, counts])):
            return False
        self.before.add(read_stats(counts))
        return True
