"""The files of points: what evidence is worth, what words are worth, and how strongly a rule speaks for its role."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from cleaner.errors import PackError
from cleaner.pack.bundle import ROLES, TABLES, WORDS
from cleaner.pack.schema import Node, PackFile
from cleaner.term import Table, Term, crossed, room, stepped

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BASE = "base"
MOST_ROOM = 1 << 16


def read_roles() -> dict[str, Any]:
    """How strongly each rule speaks for its role, by its id: a number, or (steps, points) for evidence that counts.

    Kinds of phrase stand under the name of the rule alone (`ad_label`), heuristics under module and function.
    Raises PackError if the file is not of this shape.
    """
    return _read(ROLES, "points", _role)


def read_words() -> dict[str, dict[str, float]]:
    """The points of words by the kind of page. Raises PackError if the file is not of this shape."""
    return _read(WORDS, "words", _words)


def read_tables() -> dict[str, Table]:
    """The tables of points by name. Raises PackError if the file is not of this shape."""
    return {name: table for file in TABLES for name, table in _read(file, "tables", _table).items()}


def _read(file_name: str, key: str, value: Callable[[PackFile, str, Node], Any]) -> dict[str, Any]:
    """The values under a key of a file, which holds its provenance beside them."""
    path = os.path.join(HERE, file_name)
    with open(path, encoding="utf-8") as file:
        source = PackFile(key, path)
        tree = source.mapping(source.tree(file.read()), ("provenance", key), "the file of points")
    found = {}
    for name, node in source.mapping(tree[key], (), key).items():
        try:
            found[name] = value(source, name, node)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise source.fail(node.line, f"{name}: {error or 'not of the shape of points'}") from None
    return found


def _role(source: PackFile, name: str, node: Node) -> float | tuple[tuple[float, ...], tuple[float, ...]]:
    if isinstance(node.value, str):
        return float(node.value)
    at, points = _steps(source, name, node)
    return at, points


def _words(source: PackFile, kind: str, node: Node) -> dict[str, float]:
    return {word: float(source.text(points, word)) for word, points in source.mapping(node, (), kind).items()}


def _table(source: PackFile, table: str, node: Node) -> Table:
    entries = source.mapping(node, (), table)
    terms = tuple(_entry(source, name, entry) for name, entry in entries.items() if name != BASE)
    if room(terms) >= MOST_ROOM:
        raise PackError(
            f"{source.where}: the points of {table} can add up to more than {MOST_ROOM / 100:.0f}; scale them down"
        )
    return Table(round(100 * float(entries[BASE].value)), terms)


def _entry(source: PackFile, name: str, node: Node) -> Term:
    steps = source.mapping(node, ("at", "points"), name)
    if isinstance(steps["at"].value[0].value, str):
        at, points = _steps(source, name, node)
        return stepped(name, [round(value) for value in at], points)
    first, second = (_numbers(part) for part in steps["at"].value)
    rows = [_numbers(row) for row in steps["points"].value]
    return crossed(name, ([*map(round, first)], [*map(round, second)]), rows)


def _steps(source: PackFile, name: str, node: Node) -> tuple[tuple[float, ...], tuple[float, ...]]:
    steps = source.mapping(node, ("at", "points"), name)
    at, points = _numbers(steps["at"]), _numbers(steps["points"])
    if len(points) != len(at) + 1 or list(at) != sorted(at):
        raise PackError(f"{source.where}:{node.line}: {name}: needs rising steps and one more point than steps")
    return at, points


def _numbers(node: Node) -> tuple[float, ...]:
    return tuple(float(item.value) for item in node.value)
