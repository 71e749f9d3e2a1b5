"""The head of an article: what stands right under the headline is its summary, whatever its score."""

from __future__ import annotations

import pytest

from cleaner.engine import Cleaner, gather, page_of
from cleaner.ledger import looked_around, placed
from cleaner.ledger.standing import Standing
from cleaner.pack.bundle import bundle

TITLE = "Old mill to lose its wheels"
SENTENCE = "Two wheels that have turned since the first cook will stop by the summer."
STORY = "The mill lost a wheel in May, as its cooks say, and the second one will follow before the winter."


def head_of(*lines: str, score: float = -2.0) -> list[str]:
    """What the lines between headline and text are called where their scores speak against all of them."""
    page = page_of("\n".join([TITLE, *lines, STORY, STORY.replace("May", "June")]), lang="en")
    evidence, alone = placed(page, gather(page), bundle().roles)
    alone = alone._replace(scores=[0.0, *[score] * len(lines), 4.0, 4.0])
    standing = looked_around(page, Standing.at(page, evidence, alone, {}))
    assert standing.marks.title == 0
    return [standing.head.get(i + 1, "") for i in range(len(lines))]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(SENTENCE, id="a sentence"),
        pytest.param(SENTENCE.rstrip("."), id="a long line without an end"),
        pytest.param("In 1931 the mill had four wheels, and two of them have turned to this day.", id="with a year"),
    ],
)
def test_what_stands_right_under_the_headline_is_its_summary(line: str) -> None:
    assert head_of(line) == ["dek"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Wheels, rivers and cooks", id="a few words"),
        pytest.param("It was loud.", id="a few words that end"),
        pytest.param("In Mills, Mills by the River, Cooks, Wheels and Yards, May 2021", id="no end, a year"),
        pytest.param("Sign up for our newsletter and get the news of all our mills in your inbox.", id="an offer"),
    ],
)
def test_what_speaks_for_another_role_or_says_little_is_none(line: str) -> None:
    assert "dek" not in head_of(line)


def test_a_line_further_down_is_judged_by_its_score() -> None:
    assert head_of("Wheels, rivers and cooks", SENTENCE) == ["", ""]


def test_a_few_lines_above_the_text_may_be_captions() -> None:
    assert head_of(SENTENCE, "The second wheel in the spring flood.", score=-1.0) == ["dek", "caption"]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            [f"What the {part} of a mill are for." for part in ("wheels", "sails", "stones", "cooks")], id="list"
        ),
        pytest.param(["We use cookies to make this site of the mill better for you."], id="notice"),
    ],
)
def test_a_list_of_lines_and_notices_are_no_captions(lines: list[str]) -> None:
    assert "caption" not in head_of(SENTENCE, *lines, score=-1.0)


def test_a_notice_is_no_summary() -> None:
    assert head_of("Mills", "We use cookies to make this site of the mill better for you.", score=-1.0) == ["", ""]


def test_without_running_text_below_the_headline_a_line_is_no_caption_by_its_place_alone() -> None:
    line = " ".join(
        [SENTENCE.rstrip("."), "unless the town pays for the bearings that were promised to its cooks", "– sign"]
    )
    result = Cleaner().clean("\n\n".join(["News", "Thursday, 31 May 2012", TITLE, line, "Contact", "Imprint"]))
    assert result.all("body") == [line]
    assert not result.all("caption")
