"""Labels that a scraper glued into running text."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.pack.select import shipped
from cleaner.pack.spot import fragments

GATE = "The gate of the old lock was lifted out of the water."
FLAT = f"{GATE} It was taken to the yard by a crew of six men. The keeper said that it would be back in June."


def spotted(text: str, lang: str = "en") -> list[tuple[str, str]]:
    """What is found inside the lines of a text: role and the words to take out; whole blocks count as well."""
    page = page_of(text, lang=lang)
    matchers = [shipped(name) for name in dict.fromkeys(("en", lang))]
    return [
        (match.rule.role, page.texts[match.block] if match.span is None else text[match.span[0] : match.span[1]])
        for match in fragments(page, matchers)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(f"{GATE} Read more", [("related", "Read more")], id="at the end of a line"),
        pytest.param(
            f"{GATE} Advertisement It was taken to the yard.", [("ad", "Advertisement")], id="between sentences"
        ),
        pytest.param(f"{GATE} Share Print", [("share", "Share Print")], id="two in a row"),
        pytest.param(f"Advertisement {GATE}", [("ad", "Advertisement")], id="at the start of a line"),
    ],
)
def test_labels_at_the_edge_of_a_sentence(text: str, found: list[tuple[str, str]]) -> None:
    assert spotted(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The men told him to subscribe now, before the price went up again.", id="in a sentence"),
        pytest.param(
            "He pressed Reply and the mill, he said, was sold to two men.", id="with a capital, in a sentence"
        ),
        pytest.param("The club said that the words Share on Facebook stand on the button now.", id="several words"),
        pytest.param("“Read more” is what the teacher of the village wrote on the board.", id="quoted"),
        pytest.param(f"{GATE} Reply. It was taken to the yard.", id="a sentence of its own"),
        pytest.param("Home is where the mill of the old keeper stands today.", id="a menu word that opens a sentence"),
        pytest.param("Advertisement works, the keeper of the old mill said to them.", id="goes on in small letters"),
        pytest.param("Read more It held.", id="a short line"),
        pytest.param("", id="nothing"),
    ],
)
def test_words_of_a_text_stay(text: str) -> None:
    assert spotted(text) == []


@pytest.mark.parametrize(
    "label", ["SUBSCRIBE NOW", "Share this article", "Read more", "Advertisement", "Log in Subscribe now"]
)
def test_labels_in_a_flattened_page(label: str) -> None:
    found = spotted(f"{label} {FLAT}")
    assert [words for _, words in found] == [label]


def test_a_list_of_other_stories_goes_with_its_label() -> None:
    found = spotted(f"{FLAT} Related articles Mill sold to two men Ferry stays in port")
    assert ("related", "Related articles Mill sold to two men Ferry stays in port") in found


def test_a_row_of_labels_that_is_the_line_takes_the_block() -> None:
    text = "Home News Sport Weather Business Opinion Contact us Subscribe now Log in"
    assert [words for _, words in spotted(text)] == [text]


@pytest.mark.parametrize(
    "credit", ["(Photo by Jen Kovacs)", "Dana Ruiz/Lakeland Ledger", "[Foto: Orla Finn]", "Photo: Jen Kovacs"]
)
def test_the_credit_behind_a_caption(credit: str) -> None:
    assert spotted(f"A sign thanks the cooks of the old mill today. {credit}") == [("credit", credit)]


@pytest.mark.parametrize(
    ("text", "credit", "lang"),
    [
        pytest.param("A sign thanks the cooks — Photo: Jen Kovacs/AP", "— Photo: Jen Kovacs/AP", "en", id="dash"),
        pytest.param("Le pont vu du quai - Photo d'archives", "- Photo d'archives", "fr", id="dash, no colon"),
        pytest.param("Η μαγείρισσα στην παλιά κουζίνα Φωτ.: Άννα Δελή", "Φωτ.: Άννα Δελή", "el", id="an abbreviation"),
        pytest.param("বুধবার মধুনগরের হাওরে নৌকা ছবি: আনিসুল হক", "ছবি: আনিসুল হক", "bn", id="no letter case"),
        pytest.param("Vecinos hacen cola en la plaza. / Paco Ribelles", "/ Paco Ribelles", "es", id="a bare name"),
        pytest.param("A buoy at sea in 2021. Image: Tull / T. Orr", "Image: Tull / T. Orr", "en", id="initials"),
    ],
)  # fmt: skip
def test_a_credit_behind_a_caption_without_a_sentence(text: str, credit: str, lang: str) -> None:
    assert spotted(text, lang) == [("credit", credit)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        pytest.param("Der Streit um das Foto: Ein Rückblick", "de", id="the label is part of the sentence"),
        pytest.param("She lost the photo: a disaster", "en", id="a colon in a sentence"),
        pytest.param("What the mayor said: nothing", "en", id="no label"),
        pytest.param("The best lens for travel - photo tips for beginners", "en", id="a subtitle"),
    ],
)
def test_what_is_no_credit_behind_a_line(text: str, lang: str) -> None:
    assert spotted(text, lang) == []


@pytest.mark.parametrize("credit", ["© Jen Kovacs", "(C) Jen Kovacs", "ⓒ Northwire"])
@pytest.mark.parametrize("caption", ["A sign thanks the cooks of the old mill today.", "The cooks of the old mill"])
def test_the_owner_signs_behind_a_caption(caption: str, credit: str) -> None:
    assert spotted(f"{caption} {credit}") == [("credit", credit)]


@pytest.mark.parametrize(
    "text", ["A sign thanks the cooks of the mill © 2025 Northwire", "The sign © stands on the mill. It is old."]
)
def test_a_year_or_a_sentence_behind_the_sign_is_no_owner(text: str) -> None:
    assert "credit" not in [role for role, _ in spotted(text)]


def test_a_credit_with_a_slash_behind_a_sign() -> None:
    credit = "© Jo Tull/Northwire"
    assert spotted(f"A sign thanks the cooks of the old mill today. {credit}") == [("credit", credit)]


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param("(He had left.)", id="a sentence in brackets"),
        pytest.param("(about 30 metres)", id="a remark in brackets"),
        pytest.param("They left by boat", id="text without a stop"),
        pytest.param("By noon they had left", id="words that open like a byline"),
        pytest.param("It was red/blue", id="a slash"),
    ],
)
def test_other_ends_of_a_line_stay(tail: str) -> None:
    assert spotted(f"A sign thanks the cooks of the old mill today. {tail}") == []


def test_a_label_before_text_without_spaces() -> None:
    text = (
        "続きを読む門は火曜日に水から引き上げられた。番人は水車小屋が月末まで閉まっていると話した。"
        + "港はいつも静かだ。" * 8
    )
    assert spotted(text, "ja") == [("related", "続きを読む")]


@pytest.mark.parametrize("text", [FLAT, f"{GATE} Read more", f"SUBSCRIBE NOW {FLAT} Related articles Mill sold"])
def test_spans_stay_inside_their_blocks(text: str) -> None:
    page = page_of(text, lang="en")
    for match in fragments(page, [shipped("en")]):
        block = page.document.blocks[match.block]
        assert match.span is None or block.start <= match.span[0] < match.span[1] <= block.end
