"""The quality gate: no change may clean worse than what was reached before."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
SHARED = BENCHMARKS.parents[1] / "shared"
sys.path.insert(0, str(BENCHMARKS))

import gate  # noqa: E402


@pytest.fixture(scope="module")
def reached() -> dict[str, float]:
    return gate.reached()


def under(reached: dict[str, float], what: str) -> list[str]:
    """The measures of one kind that lie under their floor."""
    return gate.under({name: value for name, value in reached.items() if name.startswith(what)}, gate.floors())


def test_floors_stand_for_every_measure(reached: dict[str, float]) -> None:
    assert set(reached) <= set(gate.floors())


def test_the_samples_are_above_their_floors(reached: dict[str, float]) -> None:
    assert under(reached, "samples") == []
    assert under(reached, "unseen") == []
    assert under(reached, "old") == []
    assert under(reached, "hard") == []
    assert under(reached, "blind") == []


@pytest.mark.skipif(not (SHARED / "cases.py").exists(), reason="the labelled cases are not here")
def test_the_cases_are_above_their_floors(reached: dict[str, float]) -> None:
    assert under(reached, "cases") == []


@pytest.mark.skipif(not (SHARED / "data").exists(), reason="the development pages are not here")
def test_the_pages_are_above_their_floors(reached: dict[str, float]) -> None:
    assert under(reached, "pages") == []


def test_a_measure_under_its_floor_is_named() -> None:
    assert gate.under({"a": 0.90, "b": 0.99}, {"a": 0.95, "b": 0.95}) == ["a: 0.900, the floor is 0.950"]


def test_floors_only_rise() -> None:
    assert gate.raised({"a": 0.9019, "b": 0.9999, "c": 0.5}, {"a": 0.95, "b": 0.95}) == {
        "a": 0.95,
        "b": 0.999,
        "c": 0.5,
    }
