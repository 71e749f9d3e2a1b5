"""What a line must hold for a pattern to have a chance: read off the pattern when packs are made ready.

Compiling a pattern costs as much as looking at a thousand lines, and most patterns never meet a line of their kind. So
a pattern is compiled when a line first shows one of its literals.
"""

from __future__ import annotations

import re
from itertools import takewhile
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
NESTED_RE = re.compile(r"(?<!\\)\[\[")
"""A class within a class, which Python reads otherwise; no bracket that stands for itself before a class."""
OPENING = 4
"""So many characters of an opening are looked at."""
MOST_SETS = 4
"""So many sets of words are looked for."""


def triggers(pattern: str) -> tuple[tuple[str, ...], ...]:
    """Sets of folded words, the rarest first: any match of the pattern holds one of each; none where no word is sure.

    >>> triggers(r"^(?i)(get|receive) .+ in your (inbox|mailbox)$")
    (('inbox', 'mailbox'), ('your',), ('get', 'receive'))
    """
    found = sorted(_sets(_parsed(pattern)), key=_rarity, reverse=True)
    words = [tuple(sorted({_longest_word(fold(literal)) for literal in literals})) for literals in found]
    return tuple(own for own in words[:MOST_SETS] if own[0])


def openings(pattern: str) -> tuple[str, ...]:
    """Folded text: a line that matches the pattern opens with one of them; none where no opening is sure.

    >>> openings(r"^(?i)(get|receive) .+"), openings(r"^(?i)(please )?e-?mail us$"), openings(r"^.+ ago$")
    (('get', 'rece'), ('e', 'plea'), ())
    """
    first, *rest = [*_parsed(pattern)] or [None]
    literals, may_be_empty = _openings(rest) if first == (codes.AT, codes.AT_BEGINNING) else (set(), True)
    words = {(fold(literal).split() or [""])[0][:OPENING] for literal in literals}
    return () if may_be_empty or "" in words else tuple(sorted(words))


def needs_digit(pattern: str) -> bool:
    """Any match of the pattern holds a digit.

    >>> needs_digit(r"^\\pN+ of \\pN+$"), needs_digit(r"^page( \\pN)?$")
    (True, False)
    """
    return any(_is_digit(code, value) for code, value in _parsed(pattern))


def _parsed(pattern: str) -> Any:
    """The parts of a pattern in Python's own form; none for what Python reads otherwise."""
    if NESTED_RE.search(pattern):
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


def _openings(items: Any) -> tuple[set[str], bool]:
    """The literals of which one opens any match of a sequence of items, and whether it may open with something else."""
    found: set[str] = set()
    for k, (code, value) in enumerate(items):
        if code is codes.LITERAL:
            run = takewhile(lambda item: item[0] is codes.LITERAL, items[k:])
            return found | {"".join(chr(char) for _, char in run)}, False
        own, may_be_empty = _opening(code, value)
        if may_be_empty and not own:
            break
        found |= own
        if not may_be_empty:
            return found, False
    return set(), True


def _opening(code: Any, value: Any) -> tuple[set[str], bool]:
    """The same for one item; an item that may be left out is one whose literals are known and that may be empty."""
    if code is codes.SUBPATTERN:
        return _openings(value[-1])
    if code is codes.BRANCH:
        branches = [_openings(branch) for branch in value[1]]
        sure = all(own and not may_be_empty for own, may_be_empty in branches)
        return (set().union(*(own for own, _ in branches)), False) if sure else (set(), True)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        own, may_be_empty = _openings(value[2])
        return own, may_be_empty or value[0] == 0
    if code is codes.IN and all(kind is codes.LITERAL for kind, _ in value):
        return {chr(char) for _, char in value}, False
    return set(), True


def _sets(items: Any) -> list[set[str]]:
    """The alternatives of which a sequence of items holds one each."""
    found: list[set[str]] = []
    literal = ""
    for code, value in [*items, (None, None)]:
        if code is codes.LITERAL:
            literal += chr(value)
            continue
        found += [{literal}] if literal else []
        literal = ""
        found += _item(code, value)
    return found


def _item(code: Any, value: Any) -> list[set[str]]:
    if code is codes.SUBPATTERN:
        return _sets(value[-1])
    if code is codes.BRANCH:
        branches = [max(_sets(branch), key=_rarity, default=set()) for branch in value[1]]
        return [set().union(*branches)] if all(branches) else []
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] > 0:
        return _sets(value[2])
    if code is codes.IN and all(kind is codes.LITERAL for kind, _ in value):
        return [{chr(char) for _, char in value}]
    return []


def _rarity(literals: set[str]) -> tuple[int, int]:
    """The longer the shortest of them is, and the fewer they are, the fewer lines hold one."""
    return min(len(_longest_word(each)) for each in literals), -len(literals)


def _longest_word(literal: str) -> str:
    return max(literal.split(), key=len, default="")
