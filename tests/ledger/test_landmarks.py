"""The landmarks of a page: the headline, and the best contiguous run of content."""

from __future__ import annotations

import pytest

from cleaner.engine import Cleaner, gather, page_of
from cleaner.ledger.landmarks import best_run, fitted_headline

GATE = "The gate of the old lock was lifted out of the water on Tuesday, the keeper said."
YARD = "A crew of six men took it to the yard, where it will be mended before June."
MILL = "The mill was built by two brothers who had come down the river with a dog."
BODY = f"{GATE}\n\n{YARD}\n\n{MILL}"
TITLE = "Old lock gate lifted out of the water"


def title_of(text: str) -> str | None:
    return Cleaner().clean(text, lang="en").first("title")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{TITLE}\n\n{BODY}", id="on top"),
        pytest.param(f"Home\nNews\nSport\n\n{TITLE}\n\n{BODY}", id="below a menu"),
        pytest.param(f"Home | News | Sport\nSUBSCRIBE NOW\n{TITLE}\n\n{BODY}", id="below buttons"),
        pytest.param(f"{TITLE}\n\nBy Jo Tull\nJune 3, 2025\n\n{BODY}", id="above author and date"),
        pytest.param(f"{TITLE}\nShare on Facebook\n{BODY}", id="above a share button"),
        pytest.param(f"The Daily Harbor\n\n{TITLE}\n\nBy Jo Tull\n\n{BODY}", id="below the site's name"),
    ],
)
def test_the_headline_is_found(text: str) -> None:
    assert title_of(text) == TITLE


def test_a_headline_may_ask() -> None:
    title = "Why was the old lock gate lifted out of the water?"
    assert title_of(f"{title}\n\nBy Jo Tull\n\n{BODY}") == title


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BODY, id="text alone"),
        pytest.param(f"June 3, 2025\n\n{BODY}", id="a date"),
        pytest.param(f"{BODY}\n\n{TITLE}", id="below the text"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_page_may_have_no_headline(text: str) -> None:
    assert title_of(text) is None


@pytest.mark.parametrize("text", [BODY, f"{TITLE}\n\n{BODY}", f"Menu\n\n{TITLE}\n\n{BODY}\n\n{TITLE}"])
def test_a_page_has_one_headline_at_most(text: str) -> None:
    assert len(Cleaner().clean(text, lang="en").all("title")) <= 1


MENU = ["Lock and Quay", "Rope by the yard", "Letters to the harbor master", "About this paper and its readers"]


@pytest.mark.parametrize(
    ("above", "url"),
    [
        pytest.param([*MENU, TITLE], None, id="below a menu"),
        pytest.param([*MENU, TITLE, "Share", "Print"], None, id="above buttons"),
        pytest.param([TITLE, "The harbor paper of the north", "By Jo Tull", "June 3, 2025"], None, id="above a motto"),
        pytest.param(["A gate is gone: old lock", TITLE, "Crew of six men, yard"], None, id="like the window's title"),
        pytest.param(
            [TITLE, "Crew of six men, yard"], "https://a.example/old-lock-gate-lifted-out-of-water", id="address"
        ),
        pytest.param([TITLE, "The gate in the yard (Photo: Jo Tull)"], None, id="above a caption"),
        pytest.param([TITLE, "It is gone.", "Gate of lock › Yard and mill › Crew and keeper"], None, id="above a path"),
        pytest.param(
            [*MENU, TITLE, "A keeper and his crew lift the gate of the old lock"], None, id="right above a summary"
        ),
        pytest.param(
            [*MENU, TITLE, "By Jo Tull", "Crew of six men took gate of old lock to yard, keeper said", "June 3, 2025"],
            None,
            id="above its author and a summary",
        ),
        pytest.param(["Yard ‹ Gate of lock ‹ Crew and keeper", TITLE], None, id="below a path to the left"),
        pytest.param(
            [*MENU, TITLE, "It is gone.", "By Jo, keeper of the old gate, men and crew of the mill", "June 3, 2025"],
            None,
            id="above a byline",
        ),
    ],
)
def test_the_headline_of_a_long_page_is_found(above: list[str], url: str | None) -> None:
    page = page_of("\n".join([*above, GATE, YARD, MILL]), url, lang="en")
    classes = [-1] * len(above) + [1, 1, 1]
    found = fitted_headline(
        page, classes, [""] * len(page), gather(page), [dict.fromkeys(r, 1.0) for r in roles_at(above)]
    )
    assert page.texts[found] == TITLE


def test_of_two_copies_of_the_headline_the_one_at_the_text_counts() -> None:
    page = page_of("\n".join(["News", TITLE, "It is gone.", TITLE, GATE, YARD, MILL]), lang="en")
    evidence = gather(page)._replace(copies={})
    assert fitted_headline(page, [-1, -1, -1, -1, 1, 1, 1], [""] * len(page), evidence, [{}] * len(page)) == 3


@pytest.mark.parametrize("above", [["Menu", "Home"], ["June 3, 2025"], ["Rope", "Sail", "Tide"], []])
def test_a_long_page_may_have_no_headline(above: list[str]) -> None:
    page = page_of("\n".join([*above, GATE, YARD, MILL]), lang="en")
    classes = [-1] * len(above) + [1, 1, 1]
    assert fitted_headline(page, classes, [""] * len(page), gather(page), [{}] * len(page)) == -1


def roles_at(above: list[str]) -> list[list[str]]:
    """The roles that lines on top and three of text speak for."""
    signs = {"By Jo": "byline", "June": "date", "Share": "share", "Print": "share", "The gate in": "credit"}
    return [[role for sign, role in signs.items() if line.startswith(sign)] for line in above] + [[], [], []]


@pytest.mark.parametrize(
    ("text", "classes", "run"),
    [
        pytest.param(f"{GATE}\n{YARD}\n{MILL}", [1, 1, 1], (0, 2), id="all of it"),
        pytest.param(f"Menu\n{GATE}\n{YARD}\nShare", [-1, 1, 1, -1], (1, 2), id="between chrome"),
        pytest.param(f"{GATE}\nMenu\n{YARD}", [1, -1, 1], (0, 2), id="over a little chrome"),
        pytest.param(f"{GATE}\nOld lock\n{YARD}", [1, 0, 1], (0, 2), id="over a heading"),
        pytest.param(f"{GATE}\nIt held.", [1, 0], (0, 1), id="to the last short sentence"),
        pytest.param("Menu\nShare", [-1, -1], (-1, -1), id="chrome alone"),
        pytest.param("Menu\nIt held.", [0, 0], (-1, -1), id="no running text"),
        pytest.param("", [], (-1, -1), id="nothing"),
    ],
)
def test_the_best_run(text: str, classes: list[int], run: tuple[int, int]) -> None:
    assert best_run(page_of(text, lang="en"), classes, -1) == run


def test_the_best_run_is_the_one_that_gains_most() -> None:
    menu = "Menu\n" * 30
    page = page_of(f"It is the best news that they had.\n{menu}{GATE}\n{YARD}", lang="en")
    assert best_run(page, [1, *[-1] * 30, 1, 1], -1) == (31, 32)


def test_of_two_runs_alike_the_earlier_one_counts() -> None:
    menu = "Menu\n" * 30
    page = page_of(f"{GATE}\n{menu}{GATE}", lang="en")
    assert best_run(page, [1, *[-1] * 30, 1], -1) == (0, 0)


def test_the_headline_is_no_part_of_the_run() -> None:
    page = page_of(f"Why was the gate lifted out of the water?\n{GATE}", lang="en")
    assert best_run(page, [1, 1], 0) == (1, 1)


WORDS = ("one", "two", "six", "nine", "ten", "north", "south", "upper", "lower", "mill", "weir", "quay")
LONG_PAGE = "\n".join(
    (
        *(f"Menu item {number}" for number in range(50)),
        "Old lock gate lifted out of the river",
        *(f"The gate of lock {word} was lifted out of the water on Tuesday, the keeper said." for word in WORDS),
        *(f"Ferry line {number}" for number in range(50)),
    )
)


def test_fitted_points_do_not_lose_the_headline() -> None:
    url = "https://harbor.example/2024/old-lock-gate-lifted-out-of-the-river"
    result = Cleaner(lang="en").clean(LONG_PAGE, kind="text", url=url)
    assert result.first("title") == "Old lock gate lifted out of the river"
    assert "Old lock gate lifted out of the river" in result.text


def test_the_words_of_the_address_speak_for_a_headline() -> None:
    lines = ("Keepers and their long nights", "Old lock gate lifted", *LONG_PAGE.splitlines()[51:55])
    titles = [
        Cleaner(lang="en").clean("\n".join(lines), kind="text", url=f"https://harbor.example/{slug}").first("title")
        for slug in ("keepers-and-their-long-nights", "old-lock-gate-lifted")
    ]
    assert titles == list(lines[:2])
