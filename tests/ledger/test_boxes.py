"""What the scores of lines say of the boxes around them."""

from __future__ import annotations

from cleaner.engine import gather, html_page, page_of
from cleaner.ledger import boxes
from cleaner.ledger.boxes import box_columns
from cleaner.ledger.neighbours import FULL

PAGE = """<div class=menu><p>Home<p>News</div>
<div class=story><div class=text><p>The gate was lifted out of the water.<p>It held</div><p>Oak</div>
<div class=menu><p>Sport<p>Imprint</div>"""
CHANCE = bytes([0, 20, FULL, 100, 40, 0, 20])
WORDS = [1, 1, 8, 2, 1, 1, 1]


def found(chance: bytes = CHANCE) -> dict[str, list[int]]:
    return {name: list(values) for name, values in box_columns(html_page(PAGE), chance, WORDS).items()}


def test_every_column_has_a_reason() -> None:
    assert set(found()) == set(boxes.REASONS)


def test_the_container_of_a_line_alone_says_what_the_line_says() -> None:
    assert found()["context.box"] == list(CHANCE)


def test_the_box_around_it_says_the_mean_by_words() -> None:
    text = (FULL * 9 + 100 * 3) // 12
    assert found()["context.second_box"] == [10, 10, text, text, (text * 12 + 40 * 2) // 14, 10, 10]


def test_lines_that_look_the_same_say_the_same_wherever_they_stand() -> None:
    alike = found()["context.alike"]
    assert alike[0] == alike[1] == alike[5] == alike[6] == 10
    assert alike[4] == 40


def test_a_page_without_chances_says_nothing() -> None:
    assert {value for values in found(bytes(7)).values() for value in values} == {0}


def test_text_has_no_boxes() -> None:
    from cleaner.engine import Cleaner

    assert page_of("x").dom is None
    assert not any(name.startswith("context.") for name in gather(page_of("x")).columns)
    lines = Cleaner().clean("The gate was lifted out of the water.\n" * 90, kind="text").explain()
    assert not {finding.rule for line in lines for finding in line.findings} & set(boxes.REASONS)
