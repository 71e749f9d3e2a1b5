"""What speaks for running text."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.heuristics.prose import long_line, sentence_words, speech, stop_words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("The gate was lifted out on Tuesday.", 7),
        ("It held.", 2),
        ("“It held!”", 2),
        ("門は火曜日に水から上げられた。", 7),
        ("गेट मंगलवार को उठाया गया।", 5),
    ],
)
def test_sentence_words_counts_sentences(line: str, words: int) -> None:
    assert sentence_words(page_of(line, lang="en")) == [words]


@pytest.mark.parametrize("line", ["Latest stories", "Home | News", "The gate was lifted out on Tuesday", "You need:"])
def test_sentence_words_is_nought_for_other_lines(line: str) -> None:
    assert sentence_words(page_of(line, lang="en")) == [0]


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("The gate of the old lock was lifted", "en"),
        ("Das Tor der alten Schleuse wurde gehoben und ist weg", "de"),
        ("La porte de la vieille écluse est dans le hangar", "fr"),
        ("He said that it was in the mill.", "en"),
    ],
)
def test_stop_words_finds_running_text(line: str, lang: str) -> None:
    assert stop_words(page_of(line, lang=lang)) == [True]


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        pytest.param("Old Lock Gate Gone", "en", id="none"),
        pytest.param("The mill of old", "en", id="few words"),
        pytest.param("The gate lifted at dawn Tuesday", "de", id="another language"),
        pytest.param("The gate of the old lock was lifted", "", id="unknown language"),
        pytest.param("The best boats, best mills, best locks", "en", id="one small word"),
    ],
)
def test_stop_words_leaves(line: str, lang: str) -> None:
    assert stop_words(page_of(line, lang=lang)) == [False]


@pytest.mark.parametrize("lang", ["en", ""])
def test_long_line_finds_text_without_a_mark(lang: str) -> None:
    assert long_line(page_of("the cat and the dog of the mill " * 4, lang=lang)) == [True]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("the cat and the dog", id="short"),
        pytest.param("Marlow Ashby Holt Lakeland " * 8, id="a row of names"),
        pytest.param("the cat and the dog of the mill " * 4 + "left.", id="a sentence"),
    ],
)
def test_long_line_leaves(line: str) -> None:
    assert not any(long_line(page_of(line, lang="en")))


@pytest.mark.parametrize(
    "line",
    [
        "“We expected rot and found oak,” she said",
        '"We expected rot and found oak," she said.',
        "«Nous avons trouvé du chêne», dit-elle",
        "„Wir haben nur Eiche gefunden“, sagte sie",
    ],
)
def test_speech_finds_quotations(line: str) -> None:
    assert speech(page_of(line, lang="en")) == [True]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("“Number Nine”", id="a title"),
        pytest.param("She said “We expected rot” and left", id="inside a line"),
        pytest.param("We expected rot and found oak", id="no quotes"),
    ],
)
def test_speech_leaves(line: str) -> None:
    assert speech(page_of(line, lang="en")) == [False]
