"""Who wrote it."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.heuristics.byline import name_alone, signature


@pytest.mark.parametrize(
    "line",
    [
        "Joan Achterberg",
        "J. R. Tull",
        "Hannah Oduya, Plains Observer",
        "María de la Cruz Ortega",
        pytest.param(
            "María José de la Cruz",
        ),
        "Ludwig van Rhoon",
        "Orla O’Finn",
        "Анна Петрова",
        "Sun-hee Calder",
    ],
)
def test_name_alone_finds_names(line: str) -> None:
    assert name_alone(page_of(line, lang="en")) == [True]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Before You Start", id="small words with capitals"),
        pytest.param("Big hats", id="lower case"),
        pytest.param("Joan Achterberg left.", id="a sentence"),
        pytest.param("Joan", id="one word"),
        pytest.param("Apollo 13 Crew", id="a digit"),
        pytest.param("The Harbor", id="an article"),
        pytest.param("harbor reopens", id="no capital"),
        pytest.param("Joan Achterberg Hannah Oduya Carla Whitmore Orla", id="too many words"),
        pytest.param("", id="nothing"),
    ],
)
def test_name_alone_leaves(line: str) -> None:
    assert not any(name_alone(page_of(line, lang="en")))


@pytest.mark.parametrize("mark", ["--", "_____", "_" * 40])
def test_signature_stands_under_its_mark(mark: str) -> None:
    page = page_of(f"Soft steel.\n{mark}\nAsk me about froes.\nOak County", lang="en")
    assert signature(page) == [False, False, True, True]


def test_signature_ends_with_the_third_line() -> None:
    page = page_of("It held.\n--\nOne.\nTwo.\nThree.\nFour.", lang="en")
    assert signature(page) == [False, False, True, True, True, False]


def test_signature_ends_with_a_blank_line() -> None:
    page = page_of("It held.\n--\nOne.\n\nThanks.", lang="en")
    assert signature(page) == [False, False, True, False]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It held.\n* * *\nThe next day it broke.", id="break of asterisks"),
        pytest.param("It held.\n---\nThe next day it broke.", id="three dashes"),
        pytest.param("It held.\n____\nName", id="a short line of underscores"),
        pytest.param("It held.\n--\n\nThe next day it broke.", id="blank line in between"),
        pytest.param("It held.\n--\n" + "the mill and the lock " * 6, id="a paragraph"),
        pytest.param("Ask me about froes.", id="no mark"),
    ],
)
def test_signature_leaves(text: str) -> None:
    assert not any(signature(page_of(text, lang="en")))
