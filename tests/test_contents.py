"""The table of contents of a page, and what becomes of it."""

from __future__ import annotations

import pytest

from cleaner.engine import Cleaner, page_of
from cleaner.heuristics.repeat import listed
from cleaner.heuristics.widget import contents

TEXTS = [
    "The gate of the old lock was lifted out of the water on Tuesday, and the keeper said that the mill is shut.",
    "A crew of six men took it to the yard, where it will be mended by the carpenters of the village before June.",
    "The mill was built by two brothers who had come down the river with a boat full of tools and a dog.",
]
HEADINGS = ["Lifted at dawn", "Down to the yard", "Who built the mill?"]


def article(headings: list[str], texts: list[str] = TEXTS) -> list[str]:
    """Headings, each above its text."""
    return [line for pair in zip(headings, texts, strict=True) for line in pair]


@pytest.mark.parametrize(
    ("above", "headings", "found"),
    [
        pytest.param(HEADINGS, HEADINGS, {0: 3, 1: 5, 2: 7}, id="all headings"),
        pytest.param(["Contents", *HEADINGS, "Share"], HEADINGS, {1: 5, 2: 7, 3: 9}, id="below its label"),
        pytest.param([f"{line.upper()}" for line in HEADINGS], HEADINGS, {0: 3, 1: 5, 2: 7}, id="in capitals"),
        pytest.param([*HEADINGS, *HEADINGS], HEADINGS, {0: 6, 1: 8, 2: 10, 3: 6, 4: 8, 5: 10}, id="twice"),
        pytest.param(HEADINGS[:2], HEADINGS, {}, id="two lines"),
        pytest.param(HEADINGS[::-1], HEADINGS, {}, id="in another order"),
        pytest.param([f"{line}." for line in HEADINGS], [f"{line}." for line in HEADINGS], {}, id="sentences"),
        pytest.param([HEADINGS[0], "Share", *HEADINGS[1:]], HEADINGS, {}, id="not in a row"),
        pytest.param([], HEADINGS, {}, id="headings alone"),
    ],
)
def test_lines_that_name_headings_further_down(above: list[str], headings: list[str], found: dict[int, int]) -> None:
    assert page_of("\n".join([*above, *article(headings)]), lang="en").contents == found


def test_a_menu_that_stands_twice_is_no_table_of_contents() -> None:
    assert page_of("\n".join(["Home", "News", "Sport", *TEXTS, "Home", "News", "Sport"]), lang="en").contents == {}


def test_a_page_that_stands_twice_has_no_table_of_contents() -> None:
    assert page_of("\n".join(TEXTS * 2), lang="en").contents == {}


def test_a_page_of_nothing_has_none() -> None:
    assert page_of("").contents == {}


def test_entries_and_headings_are_told_apart() -> None:
    page = page_of("\n".join([*HEADINGS, *article(HEADINGS)]), lang="en")
    assert list(contents(page)) == [1, 1, 1, 0, 0, 0, 0, 0, 0]
    assert list(listed(page)) == [0, 0, 0, 1, 0, 1, 0, 1, 0]


@pytest.mark.parametrize("times", [1, 4])
def test_the_headings_stay_and_the_list_of_them_goes(times: int) -> None:
    title, rest = "Old lock gate lifted out of the water", article(HEADINGS)
    for k in range(1, times):
        rest += [text.replace("mill", f"mill of {k} wheels").replace("six", str(k + 6)) for text in TEXTS]
    result = Cleaner().clean("\n".join([title, TEXTS[0].replace("lock", "weir"), *HEADINGS, *rest]), lang="en")
    kept = result.text.split("\n")
    assert [kept.count(heading) for heading in HEADINGS] == [1, 1, 1]
    assert result.all("widget") == HEADINGS
