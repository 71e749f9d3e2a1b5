"""What leads to other stories."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.heuristics.related import arrow, teaser, ticker


@pytest.mark.parametrize(
    "line",
    [
        ">> New bridge opens in May",
        "» New bridge",
        "☞ More on the bridge",
        "→ More on this",
        "▶ The mill, a film",
        "New bridge in May »",
        "« Older stories",
    ],
)
def test_arrow_finds_pointers(line: str) -> None:
    assert arrow(page_of(line, lang="en")) == [True]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("→ Turn left at the mill.", id="a sentence"),
        pytest.param("a → b", id="inside a line"),
        pytest.param("→", id="an arrow alone"),
        pytest.param("> quoted words of another post", id="a quotation mark of mail"),
        pytest.param("« Harbor » reopens", id="a quotation that opens the line"),
        pytest.param("He calls it « the old harbor »", id="a quotation that closes the line"),
        pytest.param(">>> gate.lift(30)", id="the prompt of an interpreter"),
    ],
)
def test_arrow_leaves(line: str) -> None:
    assert arrow(page_of(line, lang="en")) == [False]


def test_arrows_that_are_the_bullets_of_a_list_point_nowhere() -> None:
    items = ["→ Turn left at the mill", "→ Cross the bridge", "→ Follow the river", "→ Ring at the lock"]
    assert arrow(page_of("\n".join(items[:3]), lang="en")) == [True] * 3
    assert arrow(page_of("\n".join(items), lang="en")) == [False] * 4


def test_ticker_finds_a_row_of_timed_headlines() -> None:
    page = page_of("News\n10:02 Two anglers saved\n09:40 Clinic opens ward\n09.12 Fares to rise\nMore", lang="en")
    assert ticker(page) == [False, True, True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("10:02 Two anglers saved\n09:40 Clinic opens ward", id="two lines"),
        pytest.param("10:02 It is open.\n09:40 It is shut.\n09:12 It is cold.", id="sentences of a live report"),
        pytest.param("10:02 Doors\n11:00 Talk\n12:00 Lunch", id="single words of a programme"),
        pytest.param("10:02\n09:40\n09:12", id="bare times"),
        pytest.param("Train 10:02 leaves\nTrain 09:40 leaves\nTrain 09:12 leaves", id="times inside lines"),
    ],
)
def test_ticker_leaves(text: str) -> None:
    assert not any(ticker(page_of(text, lang="en")))


TEASER = "The chair lift will stand still until the cables have been"


@pytest.mark.parametrize("end", [" …", "…", "...", " […]"])
def test_teaser_finds_headline_and_text(end: str) -> None:
    page = page_of(f"It held.\n\nSki lift to close\n{TEASER}{end}\nHe stayed.", lang="en")
    assert teaser(page) == [False, True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Ski lift to close\n“{TEASER} …", id="speech that trails off"),
        pytest.param(f"He came to the lift.\n{TEASER} …", id="under a sentence"),
        pytest.param(f"Ski lift to close\n\n{TEASER} …", id="a blank line between"),
        pytest.param(f"Ski lift to close\n{TEASER} replaced.", id="a whole sentence"),
        pytest.param("Ski lift to close\nAnd then it stopped …", id="a short line"),
        pytest.param(f"News\n{TEASER} …", id="a single word above"),
        pytest.param(f"{TEASER} …", id="nothing above"),
    ],
)
def test_teaser_leaves(text: str) -> None:
    assert not any(teaser(page_of(text, lang="en")))
