"""Terms: what earns points on the ledger. A column, that of a neighbour, the mean of several, or a pair of these.

A term is named by its column and, in brackets, where it is looked at: `line.words` of the block itself,
`line.words[-1]` of the block above, `line.words[-8:]` on average over eight blocks above, `line.words[:8]` over eight
below. Two names joined by " & " are a pair.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from cleaner.column import averaged, lagged, looked_up, paired, summed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Columns = Mapping[str, bytes]

PAIR = " & "
BINS = 16
"""A pair looks at each of its columns in so many steps at most."""
HUNDREDTHS = 100
"""Points are kept as whole hundredths."""
SOURCE_RE = re.compile(r"([a-z_]+\.[a-z0-9_]+)(?:\[(?:([+-][0-9]+)|-([1-9][0-9]*):|:([1-9][0-9]*))\])?\Z")


class Source(NamedTuple):
    """A column and where it is looked at: `lag` blocks further down, or averaged over `span` blocks, up if negative."""

    column: str
    lag: int = 0
    span: int = 0

    def values(self, columns: Columns) -> bytes:
        """Its value for each block."""
        own = columns[self.column]
        return averaged(own, self.span) if self.span else lagged(own, self.lag) if self.lag else own

    def __str__(self) -> str:
        if self.span:
            return f"{self.column}[{self.span}:]" if self.span < 0 else f"{self.column}[:{self.span}]"
        return f"{self.column}[{self.lag:+d}]" if self.lag else self.column


class Values(dict[Source, bytes]):
    """The values of sources of a page's columns, each computed when it is first asked for."""

    def __init__(self, columns: Columns) -> None:
        super().__init__()
        self.columns = columns

    def __missing__(self, source: Source) -> bytes:
        own = self[source] = source.values(self.columns)
        return own


class Term(NamedTuple):
    """What gives points: one source, or a pair of them with the steps in which each is seen, and a table of points.

    The points of a value are 256 times its entry in `high` and its entry in `low`, less `offset`, in hundredths.
    """

    sources: tuple[Source, ...]
    steps: tuple[bytes, ...]
    low: bytes
    high: bytes
    offset: int

    @property
    def name(self) -> str:
        """The name of the term, as in the file of points."""
        return PAIR.join(map(str, self.sources))

    def worth(self, value: int) -> int:
        """The points of a value of its source, or of a pair of steps, in hundredths."""
        return 256 * self.high[value] + self.low[value] - self.offset

    def points(self, values: Values, size: int) -> list[int]:
        """Its points for each block, in hundredths; nothing where it does not apply."""
        return Table(0, (self,)).total(values, size)


class Table(NamedTuple):
    """Terms whose points are added, and what every block starts with, in hundredths."""

    base: int
    terms: tuple[Term, ...]

    def total(self, values: Values, size: int) -> list[int]:
        """The sum of all points of each block, in hundredths.

        Terms one of whose columns is missing do not apply: a rule that cannot look at the input says nothing of it.
        """
        even = odd = 0
        base = -self.base
        for sources, steps, low, high, offset in self.terms:
            try:
                own = values[sources[0]]
                if steps:
                    own = paired(own.translate(steps[0]), values[sources[1]].translate(steps[1]))
            except KeyError:
                continue
            one, other = looked_up(own, low, high)
            even, odd, base = even + one, odd + other, base + offset
        return summed(even, odd, size, base)


def parsed(name: str) -> tuple[Source, ...]:
    """The sources that a term's name tells. Raises ValueError for what is no name of a term.

    >>> parsed("line.words[-8:] & line.end_mark")
    (Source(column='line.words', lag=0, span=-8), Source(column='line.end_mark', lag=0, span=0))
    """
    return tuple(map(_source, name.split(PAIR)))


def _source(name: str) -> Source:
    match = SOURCE_RE.match(name)
    if not match:
        raise ValueError(f"{name!r} is no term")
    column, lag, above, below = match.groups()
    span = -int(above) if above else int(below or 0)
    if abs(span) & (abs(span) - 1):
        raise ValueError(f"{name!r}: the number of blocks must be a power of two")
    return Source(column, int(lag or 0), span)


def stepped(name: str, at: Sequence[int], points: Sequence[float]) -> Term:
    """A term of one source: `points[k]` for values from `at[k - 1]` on."""
    hundredths = [round(HUNDREDTHS * value) for value in points]
    return _term(parsed(name), (), [hundredths[bisect_right(at, value)] for value in range(256)])


def crossed(name: str, at: tuple[Sequence[int], Sequence[int]], points: Sequence[Sequence[float]]) -> Term:
    """A term of two sources: `points[j][k]` where the first is in its step j and the second in its step k."""
    hundredths = [[round(HUNDREDTHS * value) for value in row] for row in points]
    padded = [[*row, *[0] * (BINS - len(row))] for row in hundredths]
    rows = [value for row in (*padded, *[[0] * BINS] * (BINS - len(padded))) for value in row]
    return _term(parsed(name), tuple(bytes(bisect_right(one, value) for value in range(256)) for one in at), rows)


def _term(sources: tuple[Source, ...], steps: tuple[bytes, ...], hundredths: Sequence[int]) -> Term:
    offset = -min(hundredths)
    raised = [value + offset for value in hundredths]
    return Term(sources, steps, bytes(v & 255 for v in raised), bytes(v >> 8 for v in raised), offset)


def room(terms: Sequence[Term]) -> int:
    """The largest sum that the terms can reach, which must stay under 65,536 for the lanes to hold it."""
    return sum(max(256 * high + low for low, high in zip(term.low, term.high, strict=True)) for term in terms)


__all__ = ["Source", "Table", "Term", "Values", "crossed", "parsed", "room", "stepped"]
