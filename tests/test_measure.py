"""The measures of outputs."""

from __future__ import annotations

import pytest

from cleaner.measure import mean, score, shingle_match, snippets_in, word_match


@pytest.mark.parametrize(
    ("output", "gold", "expected"),
    [
        ("the gate", "The Gate!", (1.0, 1.0, 1.0)),
        ("", "", (1.0, 1.0, 1.0)),
        ("the gate", "", (0.0, 0.0, 0.0)),
        ("", "the gate", (0.0, 0.0, 0.0)),
        ("the the gate menu", "the gate held firm", (0.5, 0.5, 0.5)),
        ("menu", "gate", (0.0, 0.0, 0.0)),
    ],
)
def test_words_are_bags(output: str, gold: str, expected: tuple[float, ...]) -> None:
    assert word_match(output, gold) == expected


def test_shingles_keep_order_and_case() -> None:
    assert shingle_match("the gate was lifted", "the gate was lifted") == (1.0, 1.0, 1.0)
    assert shingle_match("lifted was gate the", "the gate was lifted")[2] == 0.0
    assert shingle_match("The gate was lifted", "the gate was lifted")[2] == 0.0
    assert shingle_match("the gate was lifted out", "the gate was lifted")[0] == 0.5
    assert shingle_match("gate", "gate") == (1.0, 1.0, 1.0)


def test_snippets_are_found_whatever_the_white_space() -> None:
    assert snippets_in("the gate\n was lifted", ["gate was", "menu"]) == 0.5
    assert snippets_in("the gate", []) is None


def test_what_nobody_knows_is_left_out_of_a_mean() -> None:
    assert mean([1.0, None, 0.0]) == 0.5
    assert mean([None]) is None


def test_a_page_without_gold_has_snippets_only() -> None:
    assert score("the gate", None, ["gate"], ["menu"]) == (None, None, None, 1.0, 0.0)
