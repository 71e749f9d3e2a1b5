"""What a line must hold for a pattern to have a chance: read off the pattern when packs are made ready.

Compiling a pattern costs as much as looking at a thousand lines, and most patterns never meet a line of their kind. So
a pattern is compiled when a line first shows one of its literals.
"""

from __future__ import annotations

import re
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from cleaner.text import fold

CLASSES = (
    (re.compile(r"\\p\{?(?:Lu|Ll|L|M)\}?"), r"\\w"),
    (re.compile(r"\\p\{?N[dlo]?\}?"), r"\\d"),
    (re.compile(r"\\p\{?Z[slp]?\}?"), r"\\s"),
    (re.compile(r"\\[pP]\{?\w+\}?"), r"\\W"),
    (re.compile(r"\(\?i\)"), ""),
)
"""What the linear-time engine writes otherwise than Python, in a form that keeps the literals."""


def triggers(pattern: str) -> tuple[str, ...]:
    """Folded literals of which any match of the pattern holds at least one; empty where no literal is sure."""
    folded = {_longest_word(fold(literal)) for literal in _sequence(_parsed(pattern)) or ()}
    return tuple(sorted(folded)) if folded and "" not in folded else ()


def needs_digit(pattern: str) -> bool:
    """Any match of the pattern holds a digit.

    >>> needs_digit(r"^\\pN+ of \\pN+$"), needs_digit(r"^page( \\pN)?$")
    (True, False)
    """
    return any(_is_digit(code, value) for code, value in _parsed(pattern))


def _parsed(pattern: str) -> Any:
    """The parts of a pattern in Python's own form; none for what Python reads otherwise."""
    if "[[" in pattern:  # a class within a class
        return ()
    for expression, plain in CLASSES:
        pattern = expression.sub(plain, pattern)
    try:
        return parser.parse(pattern)
    except (re.error, RecursionError):
        return ()


def _is_digit(code: Any, value: Any) -> bool:
    if code is codes.SUBPATTERN:
        return any(_is_digit(*item) for item in value[-1])
    if code is codes.BRANCH:
        return all(any(_is_digit(*item) for item in branch) for branch in value[1])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] > 0:
        return any(_is_digit(*item) for item in value[2])
    return code is codes.IN and value == [(codes.CATEGORY, codes.CATEGORY_DIGIT)]


def _sequence(items: Any) -> set[str] | None:
    """The best alternatives that a sequence of items cannot do without: those whose shortest is longest."""
    best: set[str] | None = None
    literal = ""
    for code, value in [*items, (None, None)]:
        if code is codes.LITERAL:
            literal += chr(value)
            continue
        best = _better(best, {literal} if literal else None)
        literal = ""
        best = _better(best, _item(code, value))
    return best


def _item(code: Any, value: Any) -> set[str] | None:
    if code is codes.SUBPATTERN:
        return _sequence(value[-1])
    if code is codes.BRANCH:
        branches = [_sequence(branch) for branch in value[1]]
        return None if None in branches else set().union(*branches)  # type: ignore[arg-type]
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] > 0:
        return _sequence(value[2])
    if code is codes.IN and all(kind is codes.LITERAL for kind, _ in value):
        return {chr(char) for _, char in value}
    return None


def _better(one: set[str] | None, other: set[str] | None) -> set[str] | None:
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda literals: (min(len(_longest_word(each)) for each in literals), -len(literals)))


def _longest_word(literal: str) -> str:
    return max(literal.split(), key=len, default="")
