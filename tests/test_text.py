"""The small questions about one string."""

from __future__ import annotations

import pytest

from cleaner.text import (
    breaks_off,
    count_words,
    ends_sentence,
    flatten,
    fold,
    is_credit,
    is_mark,
    is_unspaced,
    label,
    sentence_gaps,
    sign_of_credit,
    strip_marks,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("SUBSCRIBE  NOW", "subscribe now", id="case and white space"),
        pytest.param("Abonnez\u00a0vous\u202fici", "abonnez vous ici", id="no-break spaces"),
        pytest.param("À la Une", "a la une", id="accents"),
        pytest.param("l’Écho", "l'echo", id="curly apostrophe"),
        pytest.param("“quoted” «so»", '"quoted" "so"', id="quotes"),
        pytest.param("sign–up — now", "sign-up - now", id="dashes"),
        pytest.param("Lire aussi :", "lire aussi:", id="blank before a colon"),
        pytest.param("sub\u00adscribe\u200b", "subscribe", id="invisible characters"),
        pytest.param("ＳＵＢＳＣＲＩＢＥ", "subscribe", id="full-width letters"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("عَرَبِيّ", "عربی", id="Arabic vowel marks"),
        pytest.param("שָׁלוֹם", "שלום", id="Hebrew points"),
        pytest.param("", "", id="empty"),
    ],
)
def test_fold_makes_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "text", ["Abonnez–vous  à  l’Écho", "ÀÉÎ", "Straße :", "ＡＢＣ", "İstanbul", "한국어 기사", "हिन्दी"]
)
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("may", "nay", id="letters"),
        pytest.param("sign up", "signup", id="a blank"),
        pytest.param("3 min", "4 min", id="digits"),
    ],
)
def test_fold_keeps_apart_what_differs(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("folded", "bare"),
    [
        ("» read more: ...", "read more"),
        ("[advertisement]", "advertisement"),
        ("read more", "read more"),
        ("a+", "a+"),
        ("...", "..."),
        ("", ""),
    ],
)
def test_strip_marks(folded: str, bare: str) -> None:
    assert strip_marks(folded) == bare


@pytest.mark.parametrize(
    ("folded", "found"),
    [
        pytest.param("sign in:", "sign in", id="colon"),
        pytest.param("sign in.", "sign in.", id="short sentence keeps its stop"),
        pytest.param("sign in...", "sign in", id="ellipsis"),
        pytest.param("no stories were found.", "no stories were found", id="longer sentence loses its stop"),
    ],
)
def test_label(folded: str, found: str) -> None:
    assert label(folded) == found


@pytest.mark.parametrize(
    ("folded", "flat"),
    [
        ("don't: sign up (now)", " don t sign up now "),
        ("read more…", " read more "),
        ("a|b", " a b "),
    ],
)
def test_flatten_leaves_bare_words(folded: str, flat: str) -> None:
    assert flatten(folded) == flat


@pytest.mark.parametrize(
    "text",
    [
        "It held.",
        "It held!",
        "Did it?",
        "It held…",
        "He left (at last).”",
        "それは開いた。",
        "वह चला गया।",
        "هل ذهب؟",
        "**It held.**",
    ],
)
def test_sentences_end(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "Harbor reopens", "He said:", "and then,", "No. 4", "“Number Nine”", "..a"])
def test_what_does_not_end_a_sentence(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize("text", ["The lift will be…", "The lift will be...", "The lift […]", "“The lift…”"])
def test_breaks_off(text: str) -> None:
    assert breaks_off(text)


@pytest.mark.parametrize("text", ["The lift is shut.", "The … lift", "The lift", "", "The lift.."])
def test_does_not_break_off(text: str) -> None:
    assert not breaks_off(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("Ships", 1), ("Ships came back", 3), ("図書館である", 3), ("그는 떠났다", 2), ("  a  b ", 2)],
)
def test_count_words(text: str, words: int) -> None:
    assert count_words(text) == words


def test_a_long_line_without_spaces_has_many_words() -> None:
    assert count_words("港の門は火曜日に水から引き上げられた" * 4) > 20


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("It held. It broke.", ["It held.", "It broke."], id="full stop"),
        pytest.param("“It held.” It broke.", ["“It held.”", "It broke."], id="closing quote"),
        pytest.param("Did it? ¿Sí? Yes!", ["Did it?", "¿Sí?", "Yes!"], id="question marks"),
        pytest.param("門は開いた。船が来た。", ["門は開いた。", "船が来た。"], id="no white space"),
        pytest.param("It held.Latest stories", ["It held.", "Latest stories"], id="glued label"),
        pytest.param("Mr. Dunn sat. It held.", ["Mr. Dunn sat.", "It held."], id="abbreviation"),
        pytest.param("J. Dunn and U.S. law", ["J. Dunn and U.S. law"], id="initials"),
        pytest.param("It cost 3.50 in all", ["It cost 3.50 in all"], id="numbers"),
        pytest.param(
            "See lakeland.example for more",
            ["See lakeland.example for more"],
            id="hosts",
        ),
        pytest.param("It held", ["It held"], id="no end"),
    ],
)
def test_sentence_gaps(text: str, sentences: list[str]) -> None:
    edges = [0, *(edge for gap in sentence_gaps(text) for edge in gap), len(text)]
    assert [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)] == sentences


@pytest.mark.parametrize(
    "text",
    [
        "Dana Ruiz/Lakeland Ledger",
        "(Foto: Rangga Putra)",
        "[Photo by Jen Kovacs]",
        "© Orla Finn/Northwire",
        "Jo Tull | Northwire",
    ],
)
def test_is_credit(text: str) -> None:
    assert is_credit(text)


@pytest.mark.parametrize(
    "text", ["red/blue", "and/or the Mayor", "(he left)", "© 2025", "Dana Ruiz", "The harbour / the mill and the lock"]
)
def test_is_no_credit(text: str) -> None:
    assert not is_credit(text)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("The lock © Dana Ruiz", 9),
        ("The lock (c) Dana Ruiz", 9),
        ("© Dana Ruiz", 0),
        ("© 2025 Dana Ruiz", -1),
        ("The lock © Dana Ruiz 2025", -1),
        ("The lock © Dana Ruiz. All rights.", -1),
        ("Items (a), (b) and (c)", -1),
        ("The lock", -1),
    ],
)
def test_sign_of_credit(text: str, at: int) -> None:
    assert sign_of_credit(text) == at


@pytest.mark.parametrize("char", ["-", "…", "🎉", " ", "\u200b", "|"])
def test_marks(char: str) -> None:
    assert is_mark(char)


@pytest.mark.parametrize("char", ["a", "é", "7", "字", "ا", "\u0301", "\u093f"])
def test_letters_digits_and_their_marks_are_no_marks(char: str) -> None:
    assert not is_mark(char)


@pytest.mark.parametrize("text", ["図書館", "ニュース", "뉴스", "ข่าว"])
def test_unspaced_scripts(text: str) -> None:
    assert is_unspaced(text)


@pytest.mark.parametrize("text", ["news", "новости", "خبر", "समाचार", ""])
def test_spaced_scripts(text: str) -> None:
    assert not is_unspaced(text)
