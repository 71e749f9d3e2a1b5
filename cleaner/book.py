"""What evidence is worth for a document: the tables of points of its kind, and how much more recall counts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cleaner import ledger
from cleaner.ledger import Book
from cleaner.ledger.blend import SHORT_BLOCKS
from cleaner.pack.bundle import bundle, table
from cleaner.presets import beta_of
from cleaner.term import Table

if TYPE_CHECKING:
    from collections.abc import Callable


def book(page: str = "auto", mode: str = "balanced", *, language: str = "en", html: bool = False) -> Book:
    """What evidence is worth, for a kind of page, a mode of `Cleaner`, and a document."""
    beta = beta_of(mode, language, html=html)
    if html:
        return Book(bundle().roles, html_table, page, beta, (0, 0), (table, plain_table))
    return Book(bundle().roles, table, page, beta, SHORT_BLOCKS)


def html_table(name: str) -> Table:
    """The table of points for HTML; empty where its elements tell what for text the neighbourhood does."""
    return _table("html_", name)


def plain_table(name: str) -> Table:
    """The table of points for HTML that says little, as it was before HTML5; empty as that for HTML."""
    return _table("plain_", name)


def _table(medium: str, name: str) -> Table:
    return table(medium + name) if medium + name in bundle().tables else Table(0, ())


@cache
def wanted(tables: Callable[[str], Table], *beside: Callable[[str], Table]) -> frozenset[str]:
    """The columns that some table of points looks at; those beside the first have no test of the page and no table of
    short ones that counts."""
    of_lines = [kind + end for kind in ledger.KINDS for end in ("", ledger.IN_CONTEXT)]
    asked = [*map(tables, (ledger.TEST, ledger.SHORT, ledger.SHORT + ledger.IN_CONTEXT))]
    asked += [own(name) for own in (tables, *beside) for name in of_lines]
    return frozenset(source.column for own in asked for term in own.terms for source in term.sources)
