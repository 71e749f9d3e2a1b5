"""What the characters of a line look like."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.heuristics.shape import marks_only, number_alone


@pytest.mark.parametrize("line", ["›", "|", "•", "→", "🎉", "| | |", "[ ]", "..", "\u200b", "—", "#"])
def test_marks_only_finds(line: str) -> None:
    assert marks_only(page_of(line, lang="en")) == [True]


@pytest.mark.parametrize(
    "line", ["* * *", "***", "---", "⁂", "— — —", "★★★★☆", "★", "A+", "3", "字", "का", "It held.", "(a)"]
)
def test_marks_only_leaves(line: str) -> None:
    assert marks_only(page_of(line, lang="en")) == [False]


@pytest.mark.parametrize("line", ["3", "4,7", "1.348", "(12)", "#12", "50%", "+3", "21°C"])
def test_number_alone_finds(line: str) -> None:
    assert number_alone(page_of(line, lang="en")) == [True]


@pytest.mark.parametrize(
    "line", ["13:58", "9.30 am", "2024", "1789", "3 boats", "A3", "", "* 3 *", "No. 3", "3 - 2 to us"]
)
def test_number_alone_leaves(line: str) -> None:
    assert not any(number_alone(page_of(line, lang="en")))
