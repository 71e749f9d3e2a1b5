"""What leads to other parts of the site."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.heuristics.nav import separated_items


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Home | News | Sport | Weather", id="bars"),
        pytest.param("Home • News • Sport", id="dots"),
        pytest.param("Home » News » Local news", id="arrows"),
        pytest.param("Home / News / Sport", id="slashes"),
        pytest.param("Home\tNews\tSport", id="tabs"),
        pytest.param("Главная | Новости | Спорт", id="Cyrillic"),
    ],
)
def test_separated_items_finds_menus(line: str) -> None:
    assert separated_items(page_of(line, lang="en")) == [True]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Marlow | 16 | 11", id="cells of a table"),
        pytest.param("Harbor reopens | The Post", id="two items"),
        pytest.param("He said | she said it was so | so", id="long items"),
        pytest.param("Red | blue | green.", id="a sentence"),
        pytest.param("and/or/neither", id="slashes without white space"),
        pytest.param("Home News Sport Weather", id="no separators"),
        pytest.param(" | ".join(["Harbor"] * 60), id="a very long line"),
    ],
)
def test_separated_items_leaves(line: str) -> None:
    assert separated_items(page_of(line, lang="en")) == [False]


def test_separated_items_leaves_the_head_of_a_table() -> None:
    assert separated_items(page_of("Team | Played | Won\nMarlow | 16 | 11", lang="en")) == [False, False]
