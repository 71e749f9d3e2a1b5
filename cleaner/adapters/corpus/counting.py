"""The first of two passes: which lines the pages of each site have in common."""

from __future__ import annotations

import os
import shutil
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from cleaner.adapters.corpus.chunk import Chunk
from cleaner.adapters.corpus.manifest import FOLDER
from cleaner.adapters.corpus.plans import chunks_of, input_key, reading_plan
from cleaner.adapters.corpus.pool import Pool
from cleaner.adapters.corpus.stats import Stats
from cleaner.adapters.corpus.work import Odometer, Task, arrow_of, rows_of
from cleaner.adapters.site_lines import SEEN, count_lines, seen_in
from cleaner.errors import CleanerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.adapters.arrow import ArrowCleaner
    from cleaner.adapters.corpus.inputs import Shard
    from cleaner.adapters.corpus.plans import Settings
    from cleaner.adapters.corpus.pool import Beat
    from cleaner.adapters.corpus.run import Progress
    from cleaner.engine import Cleaner
    from cleaner.model import Document

LAST = "-last.parquet"
PART_CHUNKS = 64
"""So many chunks make one file of seen lines: what a kill makes the pass do again at most."""


class Seen(NamedTuple):
    """The lines seen in a chunk."""

    rows: pa.RecordBatch
    stats: Stats


class Count:
    """Finds the lines of chunks; picklable."""

    def __init__(self, cleaner: Cleaner) -> None:
        self.cleaner = cleaner

    def __call__(self, task: Task, struck: dict[int, str], beat: Beat) -> Seen:
        if not task.chunk.numbers:
            return Seen(seen_in(()), Stats(records=task.chunk.size))
        rows = rows_of(task.plan, task.chunk, {})
        arrow = arrow_of(task.plan, self.cleaner, {})
        seen = seen_in(_documents(arrow, rows.batch, rows.numbers, struck, beat))
        return Seen(seen, Stats(records=task.chunk.size))


def _documents(
    arrow: ArrowCleaner, batch: pa.RecordBatch, numbers: Iterable[int], struck: dict[int, str], beat: Beat
) -> Iterator[Document]:
    """The documents of a batch; those that cannot be read are the second pass's to report."""
    for number, source in zip(numbers, arrow.sources(batch), strict=True):
        if number in struck or source.content is None:
            continue
        beat.at(number)
        try:
            yield arrow.document(source)
        except Exception:  # which the second pass will meet again, and write down
            continue


class _SeenFiles:
    """The files of the lines seen in a shard, named by the chunks that they cover: a killed pass goes on there."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        done = self.paths()
        self.is_whole = bool(done) and done[-1].endswith(LAST)
        self.start = int(os.path.basename(done[-1]).split("-")[1].split(".")[0]) if done else 0
        self.waiting: list[pa.RecordBatch] = []

    def paths(self) -> list[str]:
        names = sorted(name for name in os.listdir(self.folder) if name.endswith(".parquet"))
        return [os.path.join(self.folder, name) for name in names]

    def take(self, rows: pa.RecordBatch, *, last: bool) -> None:
        """Takes the rows of the next chunk."""
        self.waiting.append(rows)
        if last or len(self.waiting) == PART_CHUNKS:
            end = self.start + len(self.waiting)
            path = os.path.join(self.folder, f"{self.start:08}-{end:08}{LAST if last else '.parquet'}")
            pq.write_table(pa.Table.from_batches(self.waiting, SEEN), path + ".tmp", compression="zstd")
            os.replace(path + ".tmp", path)
            self.start, self.waiting = end, []


def count_corpus(shards: Sequence[Shard], settings: Settings, cleaner: Cleaner, target: str, progress: Progress) -> str:
    """Counts the lines of all sites into the file `target`, and returns its name; what is counted is not read again."""
    keys = [input_key(shard, settings) for shard in shards]
    beside = os.path.join(os.path.dirname(target), FOLDER, "lines")
    files = [_SeenFiles(os.path.join(beside, key)) for key in keys]
    todo = [at for at, seen in enumerate(files) if not seen.is_whole]
    progress.began(sum(shards[at].size() for at in todo))
    with Pool(Count(cleaner), settings.jobs, settings.timeout) as pool:
        odometer = Odometer()
        for task, seen in pool.results(_tasks(shards, settings, files, todo)):
            if not task.failure:
                files[task.shard].take(seen.rows, last=task.chunk.last)
            progress.went_on(odometer.moved(task), seen.stats)
    gone = set(os.listdir(beside)) - set(keys)
    for name in gone:
        shutil.rmtree(os.path.join(beside, name))
    if todo or gone or not os.path.exists(target):
        count_lines([path for seen in files for path in seen.paths()], target)
    return target


def _tasks(
    shards: Sequence[Shard], settings: Settings, files: Sequence[_SeenFiles], todo: Sequence[int]
) -> Iterator[Task]:
    for at in todo:
        plan = reading_plan(shards[at], settings)
        try:
            for chunk in islice(chunks_of(shards[at], settings), files[at].start, None):
                yield Task(at, plan, chunk)
        except CleanerError as error:
            yield Task(at, plan, Chunk((), (), last=True), str(error))
        else:
            yield Task(at, plan, Chunk((), (), last=True))
