"""A shard as it is written: appended to under another name, taken up again after a kill, put in place when whole."""

from __future__ import annotations

import io
import json
import os
import time
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.adapters.corpus.manifest import Manifest, synced
from cleaner.adapters.corpus.stats import Stats
from cleaner.adapters.corpus.targets import PAGES, from_streams, squeezed, write_parquet
from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.adapters.corpus.chunk import Broken
    from cleaner.adapters.corpus.inputs import Shard
    from cleaner.adapters.corpus.work import Done, Plan

NOTE_SECONDS = 1.0
"""What was done since, a kill makes a run do again; a disk that is waited for more often would hold up many workers."""
SIDES = ("part", "quarantine", "stats")
"""What is appended to for each chunk: the shard, its quarantine, its counts."""


class ShardWriter:
    """Writes one shard. Raises OSError where the disk does; what is on it then can be taken up again."""

    def __init__(self, out: str, manifest: Manifest, shard: Shard, plan: Plan, key: str) -> None:
        self.out, self.manifest, self.shard, self.plan, self.key = out, manifest, shard, plan, key
        self.sides = {side: os.path.join(manifest.folder, side, shard.name) for side in SIDES}
        self.chunks = 0
        self.files: dict[str, BinaryIO] = {}
        self.noted = time.monotonic()

    @property
    def output(self) -> str:
        """Where the shard will be."""
        return output_of(self.out, self.shard, self.plan.target)

    def resume(self) -> int:
        """The number of chunks that are written already; 0 to begin anew."""
        entry = self.manifest.entry(self.shard.name, self.key)
        sizes = entry.get("sizes", {})
        whole = bool(sizes) and all(_size(path + ".tmp") >= sizes[side] for side, path in self.sides.items())
        self.chunks = entry["chunks"] if whole else 0
        for side, path in self.sides.items():
            os.makedirs(os.path.dirname(path), exist_ok=True)
            self.files[side] = open(path + ".tmp", "r+b" if whole else "wb")  # noqa: SIM115 - closed when finished
            self.files[side].truncate(sizes[side] if whole else 0)
            self.files[side].seek(0, os.SEEK_END)
        return self.chunks

    def write(self, done: Done) -> None:
        """Appends a chunk; now and then has all that was appended on the disk, and written down as such."""
        if self.plan.target == PAGES:
            self._write_pages(done.data)
        else:
            self.files["part"].write(done.data)
        for broken in done.broken:
            self.files["quarantine"].write(json.dumps(self._entry(broken)).encode() + b"\n")
        self.files["stats"].write(json.dumps(done.stats.to_json()).encode() + b"\n")
        self.chunks += 1
        if time.monotonic() - self.noted >= NOTE_SECONDS:
            self._sync()
            sizes = {side: file.tell() for side, file in self.files.items()}
            self.manifest.note({"shard": self.shard.name, "key": self.key, "chunks": self.chunks, "sizes": sizes})
            self.noted = time.monotonic()

    def finish(self, about: Mapping[str, Any]) -> Stats:
        """Puts the shard in its place and writes down what it holds.

        Raises InputError if not every record is either written or in the quarantine.
        """
        self._sync()
        self.close()
        stats = read_stats(self.sides["stats"] + ".tmp")
        if stats.records != stats.out + stats.quarantined:
            raise InputError(
                f"{self.shard.name}: {stats.records} records read, {stats.out} written,"
                f" {stats.quarantined} in quarantine: this should add up; please report it"
            )
        if self.plan.target != PAGES:
            os.makedirs(os.path.dirname(self.output), exist_ok=True)
            os.replace(self._whole(), self.output)
        if stats.quarantined:
            os.replace(self.sides["quarantine"] + ".tmp", self.sides["quarantine"] + ".jsonl")
        with open(self.sides["stats"] + ".tmp", "wb") as file:
            file.write(json.dumps(stats.to_json()).encode() + b"\n")
        os.replace(self.sides["stats"] + ".tmp", self.sides["stats"] + ".json")
        counts = {name: getattr(stats, name) for name in ("records", "out", "quarantined", "passed", "empty")}
        self.manifest.note({"shard": self.shard.name, "key": self.key, "done": True, **about, **counts})
        self._tidy(stats)
        return stats

    def close(self) -> None:
        """Lets go of the files; what is written stays."""
        for file in self.files.values():
            file.close()

    def _sync(self) -> None:
        for file in self.files.values():
            synced(file)

    def _whole(self) -> str:
        """The shard as it is to be, still under its other name."""
        part = self.sides["part"] + ".tmp"
        if self.plan.target == "parquet":
            assert self.plan.written is not None
            with open(part, "rb") as file:
                write_parquet(file, part + ".parquet", self.plan.written)
            with open(part + ".parquet", "r+b") as file:
                synced(file)
            return part + ".parquet"
        if not _size(part):
            with open(part, "wb") as file:
                file.write(squeezed(b"", self.plan.target))
        return part

    def _tidy(self, stats: Stats) -> None:
        """Takes away what is of no more use: a part that became Parquet, and the quarantine of an earlier run."""
        leftovers = [self.sides["part"] + ".tmp", self.sides["quarantine"] + ".tmp"]
        for path in leftovers + ([] if stats.quarantined else [self.sides["quarantine"] + ".jsonl"]):
            if os.path.exists(path):
                os.unlink(path)

    def _write_pages(self, data: bytes) -> None:
        for batch in from_streams(io.BufferedReader(io.BytesIO(data))):
            for row in batch.to_pylist():
                path = os.path.join(self.out, row["name"])
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path + ".tmp", "wb") as file:
                    file.write((row["text"] + "\n" if row["text"] else "").encode())
                os.replace(path + ".tmp", path)

    def _entry(self, broken: Broken) -> dict[str, Any]:
        paths = self.shard.paths
        entry = {"file": paths[broken.number - 1 if len(paths) > 1 else 0], "record": broken.number, "id": broken.id}
        return entry | {"reason": broken.reason} | ({} if broken.raw is None else {"raw": broken.raw})


def output_of(out: str, shard: Shard, target: str) -> str:
    """The path of a shard that is written as `target`; of single pages, the folder."""
    return out if target == PAGES else os.path.join(out, f"{shard.name}.{target}")


def read_stats(path: str) -> Stats:
    """The sum of the counts in a file."""
    stats = Stats()
    with open(path, "rb") as file:
        for line in file:
            stats.add(Stats.from_json(json.loads(line)))
    return stats


def _size(path: str) -> int:
    return os.stat(path).st_size if os.path.exists(path) else -1
