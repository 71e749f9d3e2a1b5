"""What the neighbourhood says of a line."""

from __future__ import annotations

import pytest

from cleaner.book import book
from cleaner.engine import gather, page_of
from cleaner.ledger import placed
from cleaner.ledger.context import CONTEXT, entry_time
from cleaner.ledger.standing import CONTENT, NEUTRAL, Standing

PROSE = "The gate of the old lock was lifted out of the water, and the keeper said it had held for sixty years."


def standing_of(lines: list[str], *scores: float, short: bool = False) -> tuple[list[bool], list[int]]:
    """Which lines are entry times, and the classes of all, where lines have such scores, or those of their length."""
    page = page_of("\n".join(lines), lang="en")
    evidence, alone = placed(page, gather(page), book().roles)
    alone = alone._replace(scores=list(scores) or [2.0 if words > 6 else 0.0 for words in page.words])
    standing = Standing.at(page, evidence._replace(copies={}), alone, {}, short=short)
    return entry_time(page, standing), standing.classes


def test_times_above_the_text_of_entries_head_them() -> None:
    lines = ["16:05", PROSE, "12:20pm", "Water is falling", PROSE, "9:15 a.m.", PROSE]
    assert standing_of(lines)[0] == [True, False, True, False, False, True, False]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["16:05", PROSE, "12:20", PROSE], id="two times"),
        pytest.param(
            ["16:05", "Gate lifted", "12:20", "Keeper found", "9:15", "Boats late", PROSE], id="headlines below"
        ),
        pytest.param([f"1{hour}:05 {PROSE}" for hour in range(4)], id="text in the same line"),
    ],
)
def test_other_times_head_nothing(lines: list[str]) -> None:
    found = standing_of(lines)[0]
    assert sum(found) < 2


def test_it_is_asked_of_every_page() -> None:
    assert CONTEXT["context.entry_time"] is entry_time


@pytest.mark.parametrize(
    ("scores", "classes"),
    [
        pytest.param([1.0, 0.9, 0.4], [CONTENT, NEUTRAL, NEUTRAL], id="nothing sure: the best fifth"),
        pytest.param([0.5, 0.4, 0.3], [NEUTRAL] * 3, id="nothing likely"),
        pytest.param([1.6, 1.0, 1.0], [CONTENT, NEUTRAL, NEUTRAL], id="enough that is sure"),
    ],
)
def test_where_little_is_sure_the_likeliest_text_is_content(scores: list[float], classes: list[int]) -> None:
    assert standing_of([PROSE, PROSE.upper(), PROSE.title()], *scores)[1] == classes


def test_short_pages_weighed_by_hand_have_one_scale() -> None:
    assert standing_of([PROSE, PROSE.upper()], 1.0, 0.9, short=True)[1] == [NEUTRAL, NEUTRAL]
