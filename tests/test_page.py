"""A document as rules see it."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.page import LABEL_CHARS, Page, Tongue
from cleaner.segment.text import segment_text

ENGLISH = Tongue("en", frozenset({"the", "of", "was", "to", "a"}), frozenset({"june"}))
FRAGMENTS = "The mill, said the keeper of the lock, was\nsold to two men\nfor a song."


def read(text: str, tongue: Tongue = ENGLISH) -> Page:
    return Page(segment_text(text), tongue)


@pytest.mark.parametrize("text", ["", "Menu", "Menu\n\nShare", FRAGMENTS])
def test_every_list_has_an_entry_for_each_block(text: str) -> None:
    page = read(text)
    lists = [column for name in Page.__slots__ if isinstance(column := getattr(page, name), list)]
    assert len(lists) >= 9
    assert {len(column) for column in lists} == {len(page.document.blocks)} == {len(page)}


def test_texts_come_in_every_form() -> None:
    page = read("» READ  more:")
    assert page.texts == ["» READ  more:"]
    assert page.folded == ['" read more:']
    assert page.labels == ["read more"]
    assert page.flats == [" read more "]


def test_long_lines_have_no_label() -> None:
    page = read("word " * 60 + "\n" + "x" * (LABEL_CHARS + 1) + "\nx")
    assert page.labels[:2] == ["", ""]
    assert page.labels[2] == "x"


def test_stop_words_are_counted_once_each() -> None:
    assert read("The end of the day of the mill").stops == [2]


def test_an_unknown_language_has_no_stop_words() -> None:
    assert read("The end of the day", Tongue()).stops == [0]


def test_stop_words_of_scripts_without_spaces_are_found_inside() -> None:
    page = read("門は水から上げられた。", Tongue("ja", frozenset({"は", "から", "the"}), frozenset()))
    assert page.stops == [2]


def test_fragments_speak_with_the_voice_of_the_paragraph() -> None:
    page = read(FRAGMENTS)
    assert page.words == [16, 16, 16]
    assert page.ends == [True, True, True]
    assert len(set(page.stops)) == 1


def test_lines_apart_speak_for_themselves() -> None:
    page = read("Menu\nThe gate was lifted to the yard.")
    assert (page.words, page.ends) == ([1, 7], [False, True])


def test_gaps_are_blank_lines_above() -> None:
    assert read("\n\na\nb\n\nc").gaps == [False, False, True]


def test_sentences_of_a_flat_line_share_it() -> None:
    flat = "The gate was lifted out of the water by a crew of six. " * 6
    page = read(f"{flat}\nMenu")
    assert page.shares_line == [True] * 6 + [False]


@pytest.mark.parametrize(
    ("text", "lang", "code"),
    [
        pytest.param(
            "The gate of the lock was lifted out of the water and taken to the yard.", None, "en", id="guessed"
        ),
        pytest.param("Menu", "de", "de", id="given"),
        pytest.param("Qwx", None, "", id="unknown"),
    ],
)
def test_the_page_of_a_text_has_a_language(text: str, lang: str | None, code: str) -> None:
    assert page_of(text, lang=lang).tongue.code == code
