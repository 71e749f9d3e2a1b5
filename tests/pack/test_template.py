"""What is told as a site's template, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.engine import Cleaner
from cleaner.pack.language import tongue_of
from cleaner.pack.template import SiteLines, counted, key_of, site_of, template_matches
from cleaner.page import Page
from cleaner.segment.text import segment_text
from cleaner.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

URL = "https://www.harbor.example/story"
HEADLINE = "Old lock gate lifted"
STORY = "The gate of the old lock was lifted out of the water on Tuesday, the keeper said."
SECOND = "It will be back in place before the winter, if the oak holds and the crane comes in time."
NOTICE = "Readers of this paper have been kind to the harbor since the year it was founded."
PAGE = f"Lock and Quay\n{HEADLINE}\n{STORY}\n{NOTICE}\n{SECOND}\nTide at noon: 4 m"


class Counts:
    """The counts of one site."""

    def __init__(self, pages: int, lines: Mapping[str, int]) -> None:
        self.pages, self.lines = pages, {key_of(fold(line)): seen for line, seen in lines.items()}

    def of(self, site: str) -> SiteLines | None:
        return SiteLines(self.pages, self.lines) if site == "harbor.example" else None


def left(counts: Counts, page: str = PAGE, url: str | None = URL) -> list[str]:
    return Cleaner(site_lines=counts).clean(page, url=url).text.split("\n")


def test_a_line_on_many_pages_goes_with_the_numbers_as_the_reason() -> None:
    result = Cleaner(site_lines=Counts(40, {NOTICE: 39})).clean(PAGE, url=URL)
    removal = next(found for found in result.removals() if found.rule == "template.site_line")
    assert PAGE[removal.start : removal.end] == NOTICE
    assert removal.reason == "on 39 of 40 pages of this site"


@pytest.mark.parametrize(
    ("pages", "seen", "goes"),
    [(3, 3, True), (2, 2, False), (40, 19, False), (40, 20, True), (10_000, 4_999, False)],
)
def test_running_prose_goes_if_most_pages_have_it(pages: int, seen: int, goes: bool) -> None:  # noqa: FBT001
    assert (NOTICE not in left(Counts(pages, {NOTICE: seen}))) == goes


@pytest.mark.parametrize(
    ("pages", "seen", "goes"), [(40, 2, False), (40, 3, True), (1_000, 9, False), (1_000, 10, True)]
)
def test_a_label_goes_if_some_pages_have_it(pages: int, seen: int, goes: bool) -> None:  # noqa: FBT001
    page = PAGE.replace(NOTICE, "The Keeper's Own Words")
    assert ("The Keeper's Own Words" not in left(Counts(pages, {"The Keeper's Own Words": seen}), page)) == goes


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        (["Return", "Home", "Ferry"], {"Return", "Home", "Ferry"}),
        (["Return", "Home", SECOND], {"Return"}),
        ([SECOND, "Return", STORY], set()),
        ([SECOND, "Return", "Home", STORY], set()),
        (["Home", SECOND, "Return"], set()),
        ([SECOND, "Return to the ferry", STORY], {"Return to the ferry"}),
    ],
    ids=["a menu", "one at the edge", "in the text", "two in the text", "beside the text", "of some words"],
)
def test_a_label_of_a_word_or_two_goes_in_a_row_of_them(lines: list[str], gone: set[str]) -> None:
    counts = Counts(40, dict.fromkeys(("Return", "Home", "Ferry", "Return to the ferry"), 40))
    page = Page(segment_text("\n".join(lines), URL), tongue_of("en"))
    assert {page.texts[match.block] for match in template_matches(page, counts, ())} == gone


@pytest.mark.parametrize(("times", "goes"), [(1, True), (4, True), (5, False)])
def test_what_a_page_has_often_is_the_form_of_its_entries(times: int, goes: bool) -> None:  # noqa: FBT001
    entries = "\n".join(f"Rope {i}\nPrice: {i} crowns a yard" for i in range(times))
    page = Page(segment_text(f"{STORY}\n{entries}", URL), tongue_of("en"))
    found = {match.block for match in template_matches(page, Counts(40, {"Price: 1 crowns a yard": 40}), ())}
    assert bool(found) == goes


LIST = ("Lock and Quay", "Mending the nets", "A pilot retires", "Rope by the yard")
PLACES = ("at the lock", "on the quay", "of the harbor", "by the island", "in the town") * 4
RETOLD = {STORY: 2, SECOND: 2}


@pytest.mark.parametrize(
    ("counted", "gone"),
    [
        ({LIST[0]: 40, LIST[1]: 2, LIST[2]: 2, LIST[3]: 2}, {LIST[1], LIST[2], LIST[3]}),
        ({LIST[0]: 40, LIST[1]: 2, LIST[3]: 2}, {LIST[1], LIST[3]}),
        ({LIST[0]: 40, LIST[3]: 2}, set()),
        ({LIST[1]: 2, LIST[2]: 2, LIST[3]: 2}, set()),
        ({LIST[0]: 40, LIST[1]: 2, LIST[2]: 2, LIST[3]: 2, **RETOLD}, set()),
        ({LIST[0]: 40, LIST[1]: 2, LIST[2]: 2, LIST[3]: 2, **RETOLD, NOTICE: 40}, set()),
    ],
    ids=["a list", "a new line between", "two new lines between", "no list", "a story told again", "with a notice"],
)
def test_a_line_that_few_pages_have_goes_from_a_list_beside_lines_that_all_have(
    counted: Mapping[str, int], gone: set[str]
) -> None:
    document = segment_text("\n".join([*LIST, STORY, NOTICE, SECOND]), URL)
    page = Page(document, tongue_of("en"))
    found = {page.texts[match.block] for match in template_matches(page, Counts(40, counted), ())}
    assert found & set(LIST[1:]) == gone


def test_a_notice_longer_than_the_story_is_no_story_told_again() -> None:
    page = Page(segment_text("\n".join([*LIST, NOTICE, "The gate is up."]), URL), tongue_of("en"))
    found = {match.block for match in template_matches(page, Counts(40, {LIST[0]: 40, LIST[1]: 2, NOTICE: 40}), ())}
    assert found == {0, 1, 4}


def test_prose_that_few_pages_have_stays_beside_a_line_that_all_have() -> None:
    page = f"{STORY}\n{SECOND}\nLock and Quay\n{NOTICE}"
    assert NOTICE in left(Counts(40, {"Lock and Quay": 40, NOTICE: 2}), page)


@pytest.mark.parametrize("pages", [3, 40])
def test_a_label_that_opens_a_section_still_opens_it(pages: int) -> None:
    page = f"{STORY}\n{NOTICE}\n{SECOND}\nComments\nI have seen that gate, and I miss it every day."
    result = Cleaner(site_lines=Counts(pages, {"Comments": pages})).clean(page, url=URL)
    assert result.text.split("\n") == [STORY, NOTICE, SECOND]
    assert {(found.rule, found.role) for found in result.removals() if page[found.start : found.end] == "Comments"} == {
        ("en.comments_list", "comments")
    }


def test_digits_case_and_spaces_make_no_difference() -> None:
    assert key_of(fold("Tide  at NOON: 4 m")) == key_of(fold("tide at noon: 17 m"))


def test_the_headline_of_this_page_stays_though_other_pages_list_it() -> None:
    page = f"{HEADLINE} | Harbor\n" + PAGE
    assert HEADLINE in left(Counts(40, {HEADLINE: 12}), page)


@pytest.mark.parametrize(
    ("window", "stays"),
    [
        (f"{HEADLINE} | The Harbor Post | News", True),
        (f"The Harbor Post of Old | {HEADLINE} of the oldest lock | News", True),
        (f"Keeper tells of his winters at the lock | {HEADLINE} | News", False),
    ],
)
def test_the_name_of_a_site_stands_in_the_title_of_the_window_and_is_no_headline(window: str, stays: bool) -> None:  # noqa: FBT001
    page = Page(segment_text(f"{window}\n{HEADLINE}\n{STORY}", "https://harbor.example/"), tongue_of("en"))
    assert ([match.block for match in template_matches(page, Counts(40, {HEADLINE: 40}), ())] == []) == stays


def test_the_headline_is_looked_for_in_what_the_template_leaves() -> None:
    menu = ["Lock and Quay daily reader", *(f"Harbor {word} today" for word in ("rope", "tide", "sail", "crane"))]
    page = "\n".join([HEADLINE, *menu, STORY, NOTICE, SECOND])
    result = Cleaner(site_lines=Counts(40, dict.fromkeys(menu, 40))).clean(page, url=URL)
    assert result.roles[0] == "title"
    assert result.text.split("\n") == [HEADLINE, STORY, NOTICE, SECOND]


def test_a_template_line_keeps_the_role_that_other_rules_know() -> None:
    page = f"{PAGE}\nShare on Facebook\nThe Keeper's Own Words"
    template = ("Share on Facebook", "The Keeper's Own Words")
    result = Cleaner(site_lines=Counts(40, dict.fromkeys(template, 40))).clean(page, url=URL)
    assert {page[found.start : found.end]: found.role for found in result.removals()}["Share on Facebook"] == "share"
    assert template[1] not in result.text


def test_what_the_template_takes_away_makes_no_page_clean() -> None:
    menu = [f"{name} {place}" for name in ("Rope", "Tide", "Sail", "Crane", "Lock", "Quay") for place in PLACES]
    page = "\n".join([*menu, *[STORY, NOTICE, SECOND] * 4])
    found = Cleaner(site_lines=Counts(40, dict.fromkeys(menu, 40))).clean(page, url=URL)
    assert found.threshold == pytest.approx(Cleaner().clean(page, url=URL).threshold, abs=1.0)


@pytest.mark.parametrize("page", ["", "\n\n", "Lock and Quay"])
def test_a_page_may_be_empty_or_nothing_but_template(page: str) -> None:
    assert left(Counts(40, {"Lock and Quay": 40}), page) == [""]


@pytest.mark.parametrize(
    ("path", "stays"), [("2026/old-lock-gate-lifted-2.html", True), ("old_lock_gate_lifted", True), ("lock", False)]
)
def test_the_headline_stays_if_the_address_spells_it(path: str, stays: bool) -> None:  # noqa: FBT001
    counts = Counts(40, {HEADLINE: 12})
    assert (HEADLINE in left(counts, url=f"https://harbor.example/{path}")) == stays


@pytest.mark.parametrize("url", [None, "https://other.example/story", "no address"])
def test_other_sites_are_left_alone(url: str | None) -> None:
    assert left(Counts(40, {NOTICE: 40, STORY: 40}), url=url) == Cleaner().clean(PAGE, url=url).text.split("\n")


def test_a_keep_of_a_user_is_stronger(tmp_path: object) -> None:
    rules = f"{tmp_path}/mine.yaml"
    with open(rules, "w", encoding="utf-8") as file:
        file.write(
            f"rules:\n  notice:\n    reason: ours\n    role: body\n    action: keep\n    line: [{NOTICE!r}]\n"
            "    misses: [Readers.]\n"
        )
    text = Cleaner(site_lines=Counts(40, {NOTICE: 40}), rules=rules).clean(PAGE, url=URL).text
    assert NOTICE in text


def test_a_story_under_two_addresses_is_one_story() -> None:
    first, _ = counted([STORY, SECOND, "Lock and Quay"])
    again, _ = counted(["Print", STORY, SECOND])
    other, _ = counted([SECOND, NOTICE, "Lock and Quay"])
    assert first == again != other


def test_pages_without_sentences_are_told_apart_by_all_their_lines() -> None:
    assert counted(["Lock", "Quay"])[0] == counted(["LOCK", "Quay"])[0] != counted(["Lock", "Tide"])[0]


@given(st.lists(st.text(max_size=300), max_size=8))
def test_counting_never_fails_and_names_each_line_once(texts: list[str]) -> None:
    story, keys = counted(texts)
    assert -(2**63) <= story < 2**63
    assert len(keys) == len(set(keys))
    assert keys[0] == ""
    assert all(len(key) <= 200 for key in keys)
    assert counted(texts) == (story, keys)


def test_names_of_sites() -> None:
    assert [site_of(url) for url in (URL, "http://A.b/c", None, "", "x")] == ["harbor.example", "a.b", "", "", ""]
