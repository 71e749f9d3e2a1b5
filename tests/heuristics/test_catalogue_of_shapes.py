"""What holds for every heuristic: it has points, a reason, and a docstring that shows a hit and a miss."""

from __future__ import annotations

import doctest
import inspect
import re
from ast import literal_eval
from typing import TYPE_CHECKING, Any

import pytest

from cleaner.column import UNKNOWN
from cleaner.engine import COPIES, page_of
from cleaner.heuristics import FAMILIES, HEURISTICS, heuristic_id, role_of
from cleaner.heuristics.html import HTML_HEURISTICS
from cleaner.ledger import boxes, neighbours, phrases
from cleaner.ledger.context import CONTEXT, CONTEXT_ROLES
from cleaner.model import ROLES
from cleaner.pack.points import read_roles, read_tables
from cleaner.pack.source import shipped_names, shipped_pack

if TYPE_CHECKING:
    from collections.abc import Callable

COPY_RULES = {heuristic_id(function): function for function in COPIES}
SHAPES: dict[str, Callable[..., Any]] = {**HEURISTICS, **COPY_RULES}
FALLBACK = "phrase"
"""What a phrase of any kind that has no entry of its own weighs."""
TEXTS = (
    "x",
    "\u200b",
    "The gate was lifted out on Tuesday.\n\nMenu | News | Sport\n3\n--\nJo Tull\n\n\n👍 1 💬 2\n" * 3,
)


SPEAKING = [rule for rule in HEURISTICS if role_of(rule)]
COUNTING = [
    rule for rule in HEURISTICS
    if rule.split(".")[0] in ("address", "line", "marks", "near", "place", "repeat", "run", "topic", "whole", "words")
]  # fmt: skip
"""Families that measure every block rather than find some."""


@pytest.mark.parametrize("rule", SPEAKING)
def test_every_rule_that_speaks_for_a_role_says_how_strongly(rule: str) -> None:
    assert rule in read_roles()


def test_no_entry_of_the_roles_is_dead() -> None:
    kinds = {rule for name in shipped_names() for rule in shipped_pack(name).rules}
    assert set(read_roles()) <= {*SPEAKING, *kinds, FALLBACK}


def test_the_fallback_for_phrases_speaks_for_its_role() -> None:
    assert FALLBACK in read_roles()


def test_every_term_looks_at_a_column_that_exists() -> None:
    said = {*phrases.REASONS, *neighbours.REASONS, *boxes.REASONS}
    columns = {*HEURISTICS, *HTML_HEURISTICS, *said, *CONTEXT}
    used = {source.column for table in read_tables().values() for term in table.terms for source in term.sources}
    assert used <= columns


def _points_of(entry: Any) -> tuple[float, ...]:
    return entry[1] if isinstance(entry, tuple) else (entry,)


def test_steps_rise_and_have_one_more_point_than_steps() -> None:
    for at, points in (entry for entry in read_roles().values() if isinstance(entry, tuple)):
        assert list(at) == sorted(set(at))
        assert len(points) == len(at) + 1


def test_no_points_of_a_chrome_kind_speak_for_keeping() -> None:
    generic = shipped_pack("generic").rules
    kinds = {key: entry for key, entry in read_roles().items() if key in generic and generic[key].role != "body"}
    assert {key for key, entry in kinds.items() if max(_points_of(entry)) > 0} == set()


@pytest.mark.parametrize(("rule", "function"), [*SHAPES.items(), *CONTEXT.items()], ids=[*SHAPES, *CONTEXT])
def test_the_first_line_of_the_docstring_is_a_reason(rule: str, function: Callable[..., Any]) -> None:
    reason = (inspect.getdoc(function) or "").splitlines()[0]
    assert re.fullmatch(r"[A-Z].{8,118}\.", reason), rule


@pytest.mark.parametrize("rule", [rule for rule in SHAPES if rule not in COUNTING])
def test_the_docstring_says_when_not_to_fire(rule: str) -> None:
    text = " ".join((inspect.getdoc(SHAPES[rule]) or "").split(">>>")[0].split())
    assert re.search(r"(?:^|[.] )Not [^.]+\.", text)


def _shown(rule: str) -> list[Any]:
    """The values that the examples in a docstring show."""
    examples = doctest.DocTestParser().get_examples(inspect.getdoc(SHAPES[rule]) or "")
    return [value for example in examples if example.want for value in literal_eval(example.want.strip())]


@pytest.mark.parametrize("rule", [rule for rule in SHAPES if rule not in COUNTING])
def test_the_docstring_shows_a_hit_and_a_miss(rule: str) -> None:
    miss = -1 if rule in COPY_RULES else 0
    assert miss in _shown(rule)
    assert set(_shown(rule)) - {miss}


@pytest.mark.parametrize("rule", SHAPES)
@pytest.mark.parametrize("text", TEXTS, ids=["a letter", "invisible", "a page"])
@pytest.mark.parametrize("lang", ["en", "ja", ""])
def test_a_column_has_one_value_for_each_block(rule: str, text: str, lang: str) -> None:
    page = page_of(text, lang=lang)
    assert len(list(SHAPES[rule](page))) == len(page)


@pytest.mark.parametrize("rule", HEURISTICS)
@pytest.mark.parametrize("text", TEXTS, ids=["a letter", "invisible", "a page"])
def test_a_column_holds_bytes(rule: str, text: str) -> None:
    assert all(0 <= value <= UNKNOWN for value in HEURISTICS[rule](page_of(text * 30, lang="en")))


@pytest.mark.parametrize(
    "rule",
    SHAPES,
)
def test_a_page_of_nothing_has_empty_columns(rule: str) -> None:
    assert len(list(SHAPES[rule](page_of("")))) == 0


@pytest.mark.parametrize("rule", COPY_RULES)
def test_a_copy_never_points_at_itself_or_out_of_the_page(rule: str) -> None:
    page = page_of("The frame at dusk today.\n" * 4 + "The frame at dusk… \n“The frame at dusk.”\n" * 3, lang="en")
    assert all(-1 <= target < len(page) and target != i for i, target in enumerate(COPY_RULES[rule](page)))


def test_every_public_function_of_a_family_is_a_heuristic() -> None:
    public = {
        f"{family.__name__.rsplit('.', 1)[-1]}.{name}"
        for family in FAMILIES
        for name, function in inspect.getmembers(family, inspect.isfunction)
        if not name.startswith("_") and function.__module__ == family.__name__
    }
    assert public == set(HEURISTICS)


@pytest.mark.parametrize(
    ("rule", "role"),
    [("nav.separated_items", "nav"), ("prose.speech", ""), ("shape.marks_only", ""), ("table.like_rows", "table")],
)
def test_a_family_speaks_for_the_role_of_its_name(rule: str, role: str) -> None:
    assert role_of(rule) == role


def test_context_rules_speak_for_known_roles() -> None:
    assert set(CONTEXT_ROLES) <= set(CONTEXT)
    assert set(CONTEXT_ROLES.values()) <= set(ROLES)
