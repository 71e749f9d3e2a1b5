"""The exact lines of all languages in a form that costs nothing to load.

A filter that cleans one page looks up a hundred lines among forty thousand; building a dictionary of them would take
longer than the page. They lie sorted in one string of bytes and are found by bisection, until so many have been asked
for that the dictionary pays.
"""

from __future__ import annotations

from itertools import pairwise
from struct import unpack
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = TypeVar("Value")
Packed = tuple[bytes, bytes, bytes, tuple[Value, ...]]

PATIENCE = 1_500
"""After so many lookups the dictionary is built."""


def packed(lines: Mapping[str, Value]) -> Packed[Value]:
    """The lines sorted by their bytes: all of them joined, where each begins, which value it has, and the values."""
    rows = sorted((text.encode("utf-8", "surrogatepass"), value) for text, value in lines.items())
    values = sorted({value for _, value in rows})  # type: ignore[type-var]
    index = {value: i for i, value in enumerate(values)}
    starts, position = [0], 0
    for text, _ in rows:
        position += len(text)
        starts.append(position)
    numbers = b"".join(start.to_bytes(4, "little") for start in starts)
    which = b"".join(index[value].to_bytes(4, "little") for _, value in rows)
    return b"".join(text for text, _ in rows), numbers, which, tuple(values)


class LineTable:
    """Looks up lines in the packed form; the same answer from the first lookup to the last."""

    def __init__(self, table: Packed[tuple[str, tuple[int, ...]]]) -> None:
        self._texts, self._starts, self._which, self._values = table
        self._size = len(self._which) // 4
        self._asked = 0
        self._lines: dict[bytes, tuple[str, tuple[int, ...]]] | None = None

    def get(self, line: str) -> tuple[str, tuple[int, ...]] | None:
        """The value of a line, None if it is not in the table."""
        key = line.encode("utf-8", "surrogatepass")
        if self._lines is not None:
            return self._lines.get(key)
        self._asked += 1
        if self._asked > PATIENCE:
            self._lines = self._whole()
        return self._bisected(key)

    def _whole(self) -> dict[bytes, tuple[str, tuple[int, ...]]]:
        """All lines, encoded, with their values."""
        starts = unpack(f"<{self._size + 1}I", self._starts)
        texts = [self._texts[first:last] for first, last in pairwise(starts)]
        values = map(self._values.__getitem__, unpack(f"<{self._size}I", self._which))
        return dict(zip(texts, values, strict=True))

    def _bisected(self, line: bytes) -> tuple[str, tuple[int, ...]] | None:
        low, high = 0, self._size
        while low < high:
            middle = (low + high) // 2
            if self._text(middle) < line:
                low = middle + 1
            else:
                high = middle
        return self._value(low) if low < self._size and self._text(low) == line else None

    def _text(self, i: int) -> bytes:
        first, last = self._starts[4 * i : 4 * i + 4], self._starts[4 * i + 4 : 4 * i + 8]
        return self._texts[int.from_bytes(first, "little") : int.from_bytes(last, "little")]

    def _value(self, i: int) -> tuple[str, tuple[int, ...]]:
        return self._values[int.from_bytes(self._which[4 * i : 4 * i + 4], "little")]
