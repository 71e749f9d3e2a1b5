"""Lists that are content."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.heuristics.list import bullet


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1. Open it.\n2. Close it.", id="numbers"),
        pytest.param("1) Open it\n2) Close it", id="brackets"),
        pytest.param("(1) Open it\n(2) Close it", id="two brackets"),
        pytest.param("• flour\n• salt", id="bullets"),
        pytest.param("- flour\n- salt", id="dashes"),
        pytest.param("* flour\n* salt", id="asterisks"),
        pytest.param("a) flour\nb) salt", id="letters"),
        pytest.param("1.1 Scope of these terms\n1.2. Words", id="sections"),
        pytest.param("① 開く\n② 閉じる", id="circled numbers"),
    ],
)
def test_bullet_finds_lists(text: str) -> None:
    assert bullet(page_of(text, lang="en")) == [True, True]


def test_bullet_finds_no_more_than_the_list() -> None:
    assert bullet(page_of("You need\n• flour\n• salt\nMix them.", lang="en")) == [False, True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The end\n- He left", id="a single dash"),
        pytest.param("1. Open it.\nThen wait.\n3. Close it.", id="numbers apart"),
        pytest.param("1.5 metres of rope", id="a decimal number alone"),
        pytest.param("-5\n-7", id="negative numbers"),
        pytest.param("flour\nsalt", id="no bullets"),
        pytest.param("•\n•", id="bare bullets"),
        pytest.param("* * *", id="a break"),
    ],
)
def test_bullet_leaves(text: str) -> None:
    assert not any(bullet(page_of(text, lang="en")))
