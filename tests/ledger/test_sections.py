"""Sections: how far the list reaches that a label like "Most read" opens."""

from __future__ import annotations

import pytest

from cleaner.engine import Cleaner, gather, page_of
from cleaner.ledger import placed
from cleaner.ledger.context import in_box, labelled
from cleaner.ledger.sections import section_roles
from cleaner.ledger.standing import Standing
from cleaner.ledger.verdicts import chosen
from cleaner.pack.bundle import bundle

GATE = "The gate of the old lock was lifted out of the water on Tuesday, and the keeper said that the mill is shut."
YARD = "A crew of six men took it to the yard, where it will be mended by the carpenters of the village before June."
MILL = "The mill was built by two brothers who had come down the river with a boat full of tools and a dog."
TITLE = "Old lock gate lifted out of the water"
ARTICLE = f"{TITLE}\n\n{GATE}\n\n{YARD}\n\n{MILL}"
LINKS = "Mill sold to two men\nFerry stays in port\nClinic opens a new ward"


def cleaned(text: str) -> str:
    return Cleaner().clean(text, lang="en").text


@pytest.mark.parametrize("label", ["Most read", "Related articles", "Latest stories", "Related stories", "MORE NEWS"])
def test_a_list_of_other_stories_ends_the_page(label: str) -> None:
    assert cleaned(f"{ARTICLE}\n\n{label}\n{LINKS}") == ARTICLE


def test_the_links_are_told_apart_by_their_section() -> None:
    result = Cleaner().clean(f"{ARTICLE}\n\nRelated articles\n{LINKS}\n\nTags\nlocks\nmills", lang="en")
    assert result.all("related") == ["Related articles", *LINKS.splitlines()]
    assert result.all("nav") == ["Tags", "locks", "mills"]


def test_a_section_ends_where_running_text_comes_back() -> None:
    text = f"{TITLE}\n\n{GATE}\n\nRelated articles\n{LINKS}\n\n{YARD}\n\n{MILL}"
    assert cleaned(text) == ARTICLE


def test_the_last_line_of_a_box_is_no_heading_of_the_text_below() -> None:
    result = Cleaner().clean(f"{TITLE}\n\n{GATE}\n\nRelated articles\n{LINKS}\n\n{YARD}\n\n{MILL}", lang="en")
    assert result.all("related") == ["Related articles", *LINKS.splitlines()]


STAY = "Rope of the year"


@pytest.mark.parametrize(
    ("box", "left"),
    [
        pytest.param(f"Related articles\n{LINKS}", "", id="other stories"),
        pytest.param("Subscribe to our newsletter\nAll that the river brings, each Friday.", "", id="an offer"),
        pytest.param(f"Related articles\n\n{GATE}", GATE, id="a blank line below the label"),
        pytest.param(f"Subscribe\n{STAY}", STAY, id="a button"),
    ],
)
def test_a_box_between_paragraphs_goes_with_the_label_that_opens_it(box: str, left: str) -> None:
    text = f"{TITLE}\n\n{YARD}\n\n{box}\n\n{MILL}"
    page = page_of(text, lang="en")
    evidence = gather(page)
    evidence, alone = placed(page, evidence, bundle().roles)
    standing = Standing.at(page, evidence, alone, chosen(page, evidence, alone)[0])
    found = [line for line, boxed in zip(page.texts, in_box(page, standing), strict=True) if boxed]
    assert found == [line for line in box.split("\n")[1:] if line and line != left]


TEASER, HEADING = "Swan blocks tram for two hours in the town", "How the gate was lifted"


@pytest.mark.parametrize(
    ("box", "left"),
    [
        pytest.param(f"READ MORE:\n{TEASER}", [], id="a headline"),
        pytest.param(f"Related story:\n\n{TEASER}", [], id="a headline below a blank line"),
        pytest.param(f"See also:\n{TEASER}?", [f"{TEASER}?"], id="a sentence"),
        pytest.param(f"READ MORE: {TEASER}\n{HEADING}", [HEADING], id="a heading below a label with its own headline"),
        pytest.param(f"Read more\n{HEADING}", [HEADING], id="a heading below a button"),
    ],
)
def test_a_headline_goes_with_the_label_above_it_that_ends_with_a_colon(box: str, left: list[str]) -> None:
    text = "\n".join([TITLE, GATE, YARD, box, MILL, GATE.replace("lock", "weir"), YARD.replace("six", "ten")])
    result = Cleaner().clean(text, lang="en")
    assert [line for line in box.split("\n") if line in result.text.split("\n") and line] == left
    assert MILL in result.text


@pytest.mark.parametrize(
    ("label", "lang"),
    [
        ("Lesen Sie auch:", "de"),
        ("À lire aussi :", "fr"),
        ("Leggi anche:", "it"),
        ("Baca juga:", "id"),
        ("Lees ook:", "nl"),
    ],
)
def test_labels_of_other_languages_open_a_headline_as_well(label: str, lang: str) -> None:
    page = page_of(f"{TITLE}\n\n{GATE}\n\n{label}\n{TEASER}\n\n{MILL}", lang=lang)
    evidence = gather(page)
    evidence, alone = placed(page, evidence, bundle().roles)
    standing = Standing.at(page, evidence, alone, chosen(page, evidence, alone)[0])
    assert [line for line, found in zip(page.texts, labelled(page, standing), strict=True) if found] == [TEASER]


@pytest.mark.parametrize(
    ("link", "found"),
    [
        pytest.param("Also read", ["related"] * 2, id="a label"),
        pytest.param("Also read: The mill at the weir was sold to two men", ["", ""], id="a link of its own"),
    ],
)
def test_a_label_heads_the_links_below_it_but_a_link_heads_none(link: str, found: list[str]) -> None:
    stops = ["Stops of the ferry in the north", "1. Old lock (upper gate)", "2. Mill and weir"]
    page = page_of("\n".join([TITLE, GATE, link, *stops, YARD, MILL]), lang="en")
    evidence, alone = placed(page, gather(page), bundle().roles)
    alone = alone._replace(scores=[2.0 if ends else 0.0 for ends in page.ends])
    standing = Standing.at(page, evidence, alone, chosen(page, evidence, alone)[0])
    assert section_roles(page, standing)[3:5] == found


COMMENTS = """\
Comments
Jo Tull
I saw it when I was there in the boat with my father on that day.
Reply
Orla
It was a fine thing to see, and the dog was there as well.
Reply"""


def test_comments_reach_to_the_end() -> None:
    assert cleaned(f"{ARTICLE}\n\n{COMMENTS}") == ARTICLE


@pytest.mark.parametrize("label", ["Comments", "Comments (32)", "View comments", "12 comments"])
def test_a_button_above_the_text_opens_no_comments(label: str) -> None:
    assert cleaned(f"{TITLE}\nShares\n{label}\n\n{GATE}\n\n{YARD}\n\n{MILL}") == ARTICLE


def test_a_discussion_is_a_part_of_a_paper() -> None:
    paper = f"{TITLE}\n\nResults\n\n{GATE}\n\nDiscussion\n\n{YARD}\n\n{MILL}"
    assert cleaned(paper) == paper


def test_teasers_below_their_headlines_go_with_the_list() -> None:
    teasers = """\
Related articles

Ferry stays in port again
The ferry will stay in the port until the storm is over, the captain said on Monday."""
    assert cleaned(f"{ARTICLE}\n\n{teasers}") == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Comments were made by both sides.", id="a sentence that opens alike"),
        pytest.param("The most read of his books is about the mill.", id="words in a sentence"),
        pytest.param("Related to the mill is the story of the lock.", id="another sentence"),
    ],
)
def test_a_sentence_opens_no_section(line: str) -> None:
    text = f"{ARTICLE}\n\n{line}\n\nIt was the last one that they told."
    assert cleaned(text) == text


def test_a_heading_in_the_text_opens_no_section() -> None:
    text = f"{TITLE}\n\n{GATE}\n\nWhat the brothers built\n\n{YARD}\n\n{MILL}"
    assert cleaned(text) == text


@pytest.mark.xfail(strict=True, reason="links of a list above the headline are taken for headline, dek and captions")
def test_a_section_above_the_headline_ends_there() -> None:
    assert (
        cleaned(f"Most read\n{LINKS}\n\n{TITLE}\n\nBy Jo Tull\nJune 3, 2025\n\n{GATE}\n\n{YARD}\n\n{MILL}") == ARTICLE
    )
