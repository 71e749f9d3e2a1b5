"""Tables that are content."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.heuristics.table import like_rows


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Marlow 16 11 3\nAshby 16 7 3\nHolt 14 1 1", id="patterns of numbers"),
        pytest.param("Marlow | 16 | 11\nAshby | 16 | 7\nHolt | 14 | 1", id="bars"),
        pytest.param("Flour\t200 g\nSalt\t5 g\nWater\t100 ml", id="tabs"),
        pytest.param("Marlow  16\nAshby  16\nHolt  14", id="wide gaps"),
    ],
)
def test_like_rows_finds_tables(text: str) -> None:
    assert like_rows(page_of(text, lang="en")) == [True, True, True]


def test_like_rows_finds_no_more_than_the_table() -> None:
    page = page_of("Standings\nMarlow 16 11\nAshby 16 7\nHolt 14 1\nIt held 2 to 1.", lang="en")
    assert like_rows(page) == [False, True, True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("News\nSport\nFood", id="menu words"),
        pytest.param("Home | News\nSport | Food\nArts | Jobs", id="cells without numbers"),
        pytest.param("Marlow 16 11\nAshby 16 7", id="two rows"),
        pytest.param("Marlow won 3 to 1.\nAshby lost 2 to 4.\nHolt won 5 to 1.", id="sentences"),
        pytest.param("Marlow | 16 | 11\nAshby | 16\nHolt | 14 | 1", id="different numbers of cells"),
        pytest.param("10:02 Ferry 12 leaves\n10:30 Ferry 14 leaves\n11:00 Ferry 16 leaves", id="times in front"),
        pytest.param("\n".join(["Marlow 16 11 " + "and the mill " * 15] * 3), id="long lines"),
    ],
)
def test_like_rows_leaves(text: str) -> None:
    assert not any(like_rows(page_of(text, lang="en")))
