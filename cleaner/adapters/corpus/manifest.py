"""What is done: one line for each step of a run, the last one for a shard counts."""

from __future__ import annotations

import fcntl
import json
import os
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "_cleaner"
"""Everything beside the shards lies in this folder of the output; engines pass over names with such a beginning."""


class Manifest:
    """The lines of `_cleaner/manifest.jsonl`, held by one run at a time.

    Raises UsageError if the folder cannot be written, or if another run is at it.
    """

    def __init__(self, out: str) -> None:
        self.folder = os.path.join(out, FOLDER)
        self.path = os.path.join(self.folder, "manifest.jsonl")
        try:
            os.makedirs(self.folder, exist_ok=True)
            self.lock = open(os.path.join(self.folder, "lock"), "wb")  # noqa: SIM115 - held until the run ends
        except OSError as error:
            raise UsageError(f"--out {out}: {error.strerror}; give a folder that can be written") from None
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.lock.close()
            raise UsageError(f"--out {out}: another run writes there; wait for it, or give another folder") from None
        self.entries = _read(self.path)
        self.file = self._compacted()

    def close(self) -> None:
        """Lets other runs in."""
        self.file.close()
        self.lock.close()

    def note(self, entry: Mapping[str, Any]) -> None:
        """Writes down how far a shard is, for good: it is on the disk when this returns."""
        self.entries[entry["shard"]] = dict(entry)
        self.file.write(json.dumps(entry).encode() + b"\n")
        synced(self.file)

    def entry(self, shard: str, key: str) -> dict[str, Any]:
        """How far a shard is, {} if it was never begun, or with other rules or another input."""
        entry = self.entries.get(shard, {})
        return entry if entry.get("key") == key else {}

    def _compacted(self) -> BinaryIO:
        temporary = self.path + ".tmp"
        with open(temporary, "wb") as file:
            file.writelines(json.dumps(entry).encode() + b"\n" for entry in self.entries.values())
            synced(file)
        os.replace(temporary, self.path)
        return open(self.path, "ab")


def synced(file: BinaryIO) -> None:
    """Has what was written on the disk."""
    file.flush()
    os.fsync(file.fileno())


def _read(path: str) -> dict[str, dict[str, Any]]:
    """The last entry for each shard; a line that a kill has cut short is none."""
    entries: dict[str, dict[str, Any]] = {}
    if os.path.exists(path):
        with open(path, "rb") as file:
            for line in file:
                try:
                    entry = json.loads(line)
                    entries[entry["shard"]] = entry
                except (ValueError, KeyError, TypeError):
                    continue
    return entries
