"""What readers give and workers take: a few records at a time, in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REASON_KIND = r"^[^:;(]*"
REASON_KIND_RE = re.compile(REASON_KIND)
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


class Gatherer:
    """Gathers records into chunks; `pack` makes of a list of them what a chunk holds."""

    def __init__(self, pack: Callable[[list[Any]], Any] = tuple) -> None:
        self.pack = pack
        self._begin()

    def _begin(self) -> None:
        self.numbers: list[int] = []
        self.records: list[Any] = []
        self.broken: list[Broken] = []
        self.bytes = self.passed = 0

    def add(self, number: int, record: Any, size: int) -> None:
        """Adds a record of so many bytes."""
        self.numbers.append(number)
        self.records.append(record)
        self.bytes += size

    def chunks(self, position: int, *, end: bool = False) -> Iterator[Chunk]:
        """The chunk that is gathered, if it is full; at the end, if there is anything in it."""
        if self.bytes >= CHUNK_BYTES or (end and (self.numbers or self.broken or self.passed)):
            records = self.pack(self.records)
            yield Chunk(tuple(self.numbers), records, tuple(self.broken), position, self.passed)
            self._begin()


def kind_of(reason: str) -> str:
    """What a reason has in common with others of its kind.

    >>> kind_of("not JSON: Expecting value: line 1"), kind_of("longer than 5 bytes (17)")
    ('not JSON', 'longer than 5 bytes')
    """
    return REASON_KIND_RE.match(reason).group().rstrip()  # type: ignore[union-attr]


def reason_of(error: BaseException) -> str:
    """The first line of what an exception says."""
    said: Any = str(error).strip().splitlines()
    return said[0] if said else type(error).__name__
