"""A run over a corpus: what is not done yet is read, cleaned by workers, and written in order."""

from __future__ import annotations

import hashlib
import json
import os
import time
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from cleaner import __version__
from cleaner.adapters.arrow import Fields
from cleaner.adapters.corpus.chunk import Chunk
from cleaner.adapters.corpus.columns import schema_of
from cleaner.adapters.corpus.inputs import Shard, find_shards
from cleaner.adapters.corpus.jsonl import read_jsonl
from cleaner.adapters.corpus.manifest import Manifest
from cleaner.adapters.corpus.pool import Pool
from cleaner.adapters.corpus.shard import ShardWriter, output_of, read_stats
from cleaner.adapters.corpus.stats import Stats
from cleaner.adapters.corpus.tables import PAGES as PAGE_COLUMNS
from cleaner.adapters.corpus.tables import parquet_schema, read_pages, read_parquet
from cleaner.adapters.corpus.targets import PAGES, target_of
from cleaner.adapters.corpus.warc import SCHEMA as WARC_COLUMNS
from cleaner.adapters.corpus.warc import read_warc
from cleaner.adapters.corpus.work import Plan, Task, Work, written_schema
from cleaner.engine import Cleaner
from cleaner.errors import CleanerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cleaner.adapters.corpus.work import Done

ARCHIVE_FIELDS = Fields(text="text", html="html", url="url", id="id", lang="")
TEXT_KINDS = ("text", "html")


class Settings(NamedTuple):
    """How a corpus is cleaned: `options` are those of `Cleaner`, `form` and `to` say what is read and written.

    `to` is one of `targets.TARGETS`, "" for what each shard was read as; `timeout` is in seconds for a record;
    `explained` has removals counted by rule for the report.
    """

    out: str
    options: Mapping[str, Any] = {}
    form: str = "auto"
    to: str = ""
    fields: Fields = Fields()
    add: Mapping[str, str] = {}
    url: str | None = None
    jobs: int = 1
    timeout: float = 30.0
    explained: bool = False


class Summary(NamedTuple):
    """What a run did: its own counts, those of shards done before, and the shards that failed, with reasons."""

    stats: Stats
    before: Stats
    failures: Mapping[str, str]
    seconds: float


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
    cleaner = build(**settings.options)
    manifest = Manifest(settings.out)
    try:
        return _Run(shards, settings, manifest, cleaner).through(progress)
    finally:
        manifest.close()


class _Run:
    """A run on its way: the plans of the shards that it has come to, and the one that is being written."""

    def __init__(self, shards: Sequence[Shard], settings: Settings, manifest: Manifest, cleaner: Cleaner) -> None:
        self.shards, self.settings, self.manifest, self.cleaner = shards, settings, manifest, cleaner
        self.rules_hash = cleaner.clean("").rules_hash
        self.writers: dict[int, ShardWriter] = {}
        self.before, self.stats = Stats(), Stats()
        self.failures: dict[str, str] = {}

    def through(self, progress: Progress) -> Summary:
        start = time.monotonic()
        settings = self.settings
        todo = [at for at, shard in enumerate(self.shards) if not self._is_done(shard)]
        progress.began(sum(self.shards[at].size() for at in todo))
        work = Work(self.cleaner, settings.add, explained=settings.explained)
        shard, position = -1, 0
        with Pool(work, settings.jobs, settings.timeout) as pool:
            for task, done in pool.results(self._tasks(todo)):
                position = position if task.shard == shard else 0
                shard = task.shard
                self._take(task, done)
                progress.went_on(max(0, task.chunk.position - position), done.stats)
                position = max(position, task.chunk.position)
        return Summary(self.stats, self.before, self.failures, time.monotonic() - start)

    def _tasks(self, todo: Sequence[int]) -> Iterator[Task]:
        for at in todo:
            shard = self.shards[at]
            plan = Plan(shard.form, self._target(shard), self.settings.fields)
            try:
                plan = self._plan(shard)
                writer = ShardWriter(self.settings.out, self.manifest, shard, plan, self._key(shard))
                self.writers[at] = writer
                for chunk in islice(self._chunks(shard), writer.resume(), None):
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
            about = {"input": shard.identity(), "output": writer.output, "rules_hash": self.rules_hash}
            self.stats.add(writer.finish(about))
            del self.writers[task.shard]
        else:
            writer.write(done)

    def _chunks(self, shard: Shard) -> Iterator[Chunk]:
        if shard.form == "jsonl":
            return read_jsonl(shard.paths[0], shard.ending)
        if shard.form == "parquet":
            return read_parquet(shard.paths[0])
        if shard.form == "warc":
            return read_warc(shard.paths[0], shard.ending)
        return read_pages(shard.paths, shard.names, self.settings.form)

    def _plan(self, shard: Shard) -> Plan:
        settings, target = self.settings, self._target(shard)
        kind = settings.form if settings.form in TEXT_KINDS else "auto"
        is_ours = shard.form in ("warc", "files")
        plan = Plan(shard.form, target, ARCHIVE_FIELDS if is_ours else settings.fields, kind, settings.url)
        if target not in ("parquet", PAGES):
            if shard.form == "parquet":
                written_schema(plan, parquet_schema(shard.paths[0]), settings.add)
            return plan
        given = {
            "jsonl": lambda: schema_of(shard.paths[0], shard.ending),
            "parquet": lambda: parquet_schema(shard.paths[0]),
            "warc": lambda: WARC_COLUMNS,
            "files": lambda: PAGE_COLUMNS,
        }[shard.form]()
        written = written_schema(plan, given, settings.add)
        return plan._replace(given=given if shard.form == "jsonl" else None, written=written)

    def _target(self, shard: Shard) -> str:
        return self.settings.to or target_of(shard.form, shard.ending)

    def _key(self, shard: Shard) -> str:
        """Changes with everything that the output depends on."""
        settings = self.settings
        options = {name: value for name, value in settings.options.items() if name != "rules"}
        depends = (shard.identity(), self._target(shard), settings.form, settings.fields, settings.add, settings.url)
        said = json.dumps([__version__, self.rules_hash, depends, options], default=str, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def _is_done(self, shard: Shard) -> bool:
        entry = self.manifest.entry(shard.name, self._key(shard))
        outputs = [os.path.join(self.settings.out, name) for name in shard.names]
        if self._target(shard) != PAGES:
            outputs = [output_of(self.settings.out, shard, self._target(shard))]
        if not entry.get("done") or not all(map(os.path.exists, outputs)):
            return False
        self.before.add(read_stats(os.path.join(self.manifest.folder, "stats", f"{shard.name}.json")))
        return True
