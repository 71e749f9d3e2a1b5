"""What readers give and workers take: a few records at a time, in order."""

from __future__ import annotations

from typing import Any, NamedTuple

CHUNK_BYTES = 1 << 18
"""A worker takes so much at a time: about a second's work, so that little is done again after a kill."""
MAX_RECORD_BYTES = 1 << 24
"""Longer records are not read into memory."""


class Broken(NamedTuple):
    """A record that goes to the quarantine: its number in the file, from 1, its id, the reason, and what it was."""

    number: int
    id: str | None
    reason: str
    raw: str | None = None


class Chunk(NamedTuple):
    """Records as they were read: lines of JSON, or a record batch with their numbers beside it.

    `broken` are those that could not even be read, `passed` counts what is no page by its type, `position` tells how
    many bytes of the file are read, `last` that the shard ends with this chunk.
    """

    numbers: tuple[int, ...]
    records: Any
    broken: tuple[Broken, ...] = ()
    position: int = 0
    passed: int = 0
    last: bool = False

    @property
    def size(self) -> int:
        """All records of this chunk, readable or not."""
        return len(self.numbers) + len(self.broken)


def reason_of(error: BaseException) -> str:
    """The first line of what an exception says."""
    said: Any = str(error).strip().splitlines()
    return said[0] if said else type(error).__name__
