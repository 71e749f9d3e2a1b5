"""Which tables of points a page is weighed by: that of articles, that of any page, or both, each as far as the page
looks like it.

What a page is can seldom be told for certain, and a page weighed wholly by the wrong table comes out badly. Where the
test is not sure, the points of both tables count in proportion: a mixture of experts with a fixed gate (Jacobs, Jordan,
Nowlan and Hinton, "Adaptive Mixtures of Local Experts", Neural Computation 3, 1991). By the same token the points of
text and of plain HTML count beside those of HTML: sites that the points never saw write other markup, and old ones
write little of it.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, NamedTuple

from cleaner.model import ANY, ARTICLE
from cleaner.term import HUNDREDTHS, Values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cleaner.ledger.standing import RolePoints
    from cleaner.model import Shape
    from cleaner.term import Columns, Table

SHORT = "short"
"""The table of pages with too few lines for a neighbourhood to be measured."""
SHORT_BLOCKS = (40, 80)
"""Up to so many lines a page of text is short, from so many on it is not at all; in between it is less and less."""
TEST = "page"
"""The table whose points are the log odds that a page is an article."""
SURE = 0.9
"""From such a probability on only one table counts, which costs half."""
NAMED_SHAPES = (10, 60)
"""Up to so many kinds of element with class names markup says little, from so many on it says much; pages from before
HTML5 mostly have fewer than 60, pages of today more."""
ALONE_BLOCKS = (10, 40)
"""Up to so many blocks a page of HTML is weighed by its own tables alone, from so many on by all of them: the others
need a neighbourhood."""
BESIDE = ((0.3, 0.5), (0.2, 0.2))
"""The shares of the points of text and of those of plain HTML, where markup says little, and where it says much."""


class Book(NamedTuple):
    """What evidence is worth: role points, the tables of points by name, the kind of page ("auto" to have the page
    looked at), how much more recall counts than precision, how many blocks make a short page and one that is not
    short at all, and for HTML the tables that count beside its own, those of text and of plain HTML."""

    roles: RolePoints
    table: Callable[[str], Table]
    kind: str
    beta: float
    short: tuple[int, int]
    beside: tuple[Callable[[str], Table], ...] = ()


class Part(NamedTuple):
    """A table and its share of the points."""

    table: Table
    share: float = 1.0


def kinds_of(columns: Columns, book: Book) -> dict[str, float]:
    """The tables of a page with the share of each: the one that is asked for, or as the test of the page says."""
    if book.kind != "auto":
        return {book.kind: 1.0}
    size = len(next(iter(columns.values()), b""))
    fewest, most = book.short
    if size <= fewest:
        return {SHORT: 1.0}
    odds = book.table(TEST).total(Values({name: own[:1] for name, own in columns.items()}), min(1, size))
    article = 1 / (1 + exp(-sum(odds) / HUNDREDTHS))
    article = 1.0 if article >= SURE else 0.0 if article <= 1 - SURE else article
    short = (most - size) / (most - fewest) if size < most else 0.0
    shares = {SHORT: short, ANY: (1 - short) * (1 - article), ARTICLE: (1 - short) * article}
    return {kind: share for kind, share in shares.items() if share}


def beside(shapes: Iterable[Shape], size: int) -> tuple[float, ...]:
    """The shares of the tables that count beside those of HTML, on a page of so many blocks whose elements are of these
    kinds.

    >>> from cleaner.model import Shape
    >>> beside([Shape("p", "")], 100), beside([Shape("div", "card"), Shape("div", "byline")] * 30, 100)
    ((0.3, 0.5), (0.2, 0.2))
    >>> beside([Shape("p", "")], 3)
    (0.0, 0.0)
    """
    named = sum(1 for shape in shapes if shape.words)
    plain, whole = 1 - _between(named, NAMED_SHAPES), _between(size, ALONE_BLOCKS)
    return tuple(whole * (much + plain * (little - much)) for little, much in zip(*BESIDE, strict=True))


def _between(value: int, bounds: tuple[int, int]) -> float:
    """How far a value is on its way from one bound to the other, from 0 to 1."""
    low, high = bounds
    return min(1.0, max(0.0, (value - low) / (high - low)))


def parts_of(kinds: dict[str, float], book: Book, end: str = "", shares: Sequence[float] = ()) -> tuple[Part, ...]:
    """The tables of a page's kinds, their names ending so, with the share of each; `shares` are those of the tables
    that count beside the book's first."""
    tables = zip((book.table, *book.beside), (1 - sum(shares), *shares), strict=False)
    return tuple(Part(own(kind + end), share * part) for own, part in tables for kind, share in kinds.items())


def total(parts: Sequence[Part], values: Values, size: int) -> list[float]:
    """The points of each block: the totals of the tables, each times its share, in hundredths."""
    totals = [[part.share * points for points in part.table.total(values, size)] for part in parts]
    return totals[0] if len(totals) == 1 else list(map(sum, zip(*totals, strict=True)))
