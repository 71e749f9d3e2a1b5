"""Columns: one small number for each block of a page, kept as bytes, and what is done to a whole column at once.

A column of a thousand blocks is a thousand bytes. Moving it by a line, averaging it over its neighbours and giving each
value its points are then a few operations on bytes and on large integers with a lane of 16 bits for each block,
which costs about a nanosecond a block where a loop in Python costs fifty.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, repeat
from math import log2
from struct import unpack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST = 254
"""The largest value in a column; what is larger counts as this."""
UNKNOWN = 255
"""Stands where nothing can be known: beyond the edge of the page, or where the input does not tell."""
FAR = 60
"""A block further away is as good as not there."""

_KNOWN = bytes(range(UNKNOWN)) + b"\0"
_ZEROS = bytes(256)
_TRUTH = b"\0" + b"\1" * 255
_AFAR = bytes([FAR])
_RAMP = bytes(range(1, FAR))


def column(values: Iterable[int]) -> bytes:
    """Values of 0 and more as a column; yes and no count as 1 and 0, what is larger than a byte as `MOST`.

    >>> list(column([0, 3, 1000, True]))
    [0, 3, 254, 1]
    """
    values = values if isinstance(values, bytes) else list(values)
    try:
        return bytes(values)
    except ValueError:
        return bytes(map(min, values, repeat(MOST)))


def unknown(size: int) -> bytes:
    """The column of what cannot be known."""
    return b"\xff" * size


def logged(value: float) -> int:
    """A count on a scale on which eight steps double it: 0, 8, 12, 16, 18 for 0, 1, 2, 3, 4."""
    return int(8 * log2(1 + value)) if value > 0 else 0


LOG = bytes(min(MOST, logged(value)) for value in range(256))
"""`logged` as a table for `bytes.translate`."""
_LOGS = bytes(map(logged, range(1024)))


def lagged(values: bytes, by: int) -> bytes:
    """The column of the neighbours: `by` blocks further down, or above for a negative number.

    >>> list(lagged(bytes([1, 2, 3]), -1)), list(lagged(bytes([1, 2, 3]), 1))
    ([255, 1, 2], [2, 3, 255])
    """
    size = len(values)
    edge = unknown(min(abs(by), size))
    return (values + edge)[-size:] if by > 0 and size else (edge + values)[:size]


def averaged(values: bytes, span: int) -> bytes:
    """The mean over the next `span` blocks, a power of two; negative for those above. What is unknown counts as 0.

    >>> list(averaged(bytes([8, 4, 6, 2]), 2)), list(averaged(bytes([8, 4, 6, 2]), -2))
    ([5, 4, 1, 0], [0, 4, 6, 5])
    """
    size, reach = len(values), abs(span)
    mask = (1 << 16 * size) - 1
    lanes = bytearray(2 * size)
    lanes[::2] = values.translate(_KNOWN)
    total = int.from_bytes(lanes, "little")
    total = total >> 16 if span > 0 else total << 16 & mask
    step = 1
    while step < reach:
        total += total >> 16 * step if span > 0 else total << 16 * step & mask
        step *= 2
    low = int.from_bytes(b"\xff\0" * size, "little")
    return (total >> reach.bit_length() - 1 & low).to_bytes(2 * size, "little")[::2]


def paired(one: bytes, other: bytes) -> bytes:
    """Two columns of values under 16 as one: 16 times the first and the second."""
    size = len(one)
    both = (int.from_bytes(one, "little") << 4) + int.from_bytes(other, "little")
    return both.to_bytes(size + 1, "little")[:size]


def looked_up(values: bytes, low: bytes, high: bytes) -> tuple[int, int]:
    """The points of each value: its entry in two tables of 256 bytes, the second one counting 256 times.

    They come as two integers with lanes of 16 bits, one for every other value from the first on, one for the rest.
    """
    mask = _lanes(len(values))
    own = int.from_bytes(values.translate(low), "little")
    even, odd = own & mask, own >> 8 & mask
    if high != _ZEROS:
        own = int.from_bytes(values.translate(high), "little")
        even, odd = even + ((own & mask) << 8), odd + ((own >> 8 & mask) << 8)
    return even, odd


def summed(even: int, odd: int, size: int, base: int) -> list[int]:
    """Lanes, as `looked_up` gives them, as a list of numbers, `base` taken from each."""
    half = (size + 1) // 2
    values = [0] * (2 * half)
    values[::2], values[1::2] = (unpack(f"<{half}H", lanes.to_bytes(2 * half, "little")) for lanes in (even, odd))
    return [value - base for value in values[:size]]


@lru_cache(maxsize=8)
def _lanes(size: int) -> int:
    """The lower half of each lane of so many values."""
    return int.from_bytes(b"\xff\0" * ((size + 1) // 2), "little")


def since(found: bytes) -> bytes:
    """For each entry how many entries ago one before it was not 0; at most `FAR`.

    >>> list(since(bytes([0, 1, 0, 0])))
    [60, 60, 1, 2]
    """
    marks, size = found.translate(_TRUTH), len(found)
    hit = marks.find(1)
    pieces = [_AFAR * (hit + 1 if hit >= 0 else size)]
    while hit >= 0:
        following = marks.find(1, hit + 1)
        gap = (following if following >= 0 else size - 1) - hit
        pieces.append(_RAMP[:gap].ljust(gap, _AFAR))
        hit = following
    return b"".join(pieces)


def distances(found: bytes) -> tuple[bytes, bytes]:
    """How far the nearest entry that is not 0 is above and below each entry."""
    return since(found), since(found[::-1])[::-1]


def ramp(size: int) -> bytes:
    """`logged` of 0, 1, 2 and so on."""
    return _LOGS[:size] + bytes(map(logged, range(len(_LOGS), size)))


def shares(values: Sequence[int]) -> tuple[bytes, bytes]:
    """What share of the sum stands before and behind each entry, in 200ths."""
    sums = list(accumulate(values, initial=0))
    total = max(1, sums[-1])
    return bytes(200 * part // total for part in sums[:-1]), bytes(
        200 * (sums[-1] - part) // total for part in sums[1:]
    )


def best_run(gains: Iterable[float]) -> tuple[int, int]:
    """The contiguous run with the largest sum, as start and end; the earlier of equals. Kadane's algorithm."""
    best, run, total, start = 0.0, (0, 0), 0.0, 0
    for i, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, i
        total += gain
        if total > best:
            best, run = total, (start, i + 1)
    return run


def around(run: tuple[int, int], size: int) -> bytes:
    """Where each entry stands to a run: under 127 before it, from 127 on in it, from 192 on behind it.

    Each part rises on the logarithmic scale: towards the run, into it, away from it.
    """
    start, end = run
    half = ramp((end - start + 1) // 2).translate(_INSIDE)
    before = ramp(start + 1)[:0:-1].translate(_BEFORE)
    return before + half + half[: (end - start) // 2][::-1] + ramp(size - end + 1)[1:].translate(_BEHIND)


_INSIDE = bytes(127 + min(60, value) for value in range(256 - 127)) + bytes([187]) * 127
_BEFORE = bytes(126 - min(62, value) for value in range(256))
_BEHIND = bytes(192 + min(62, value) for value in range(256))
