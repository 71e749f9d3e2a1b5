"""The families that measure every block: what rises, what falls, and where nothing can be known."""

from __future__ import annotations

import pytest

from cleaner.column import UNKNOWN
from cleaner.engine import page_of
from cleaner.heuristics import HEURISTICS, words
from cleaner.heuristics.words import MIDDLE
from cleaner.model import ANY, ARTICLE
from cleaner.page import Page, Tongue
from cleaner.segment.text import segment_text

PROSE = "The gate of the old lock was lifted out of the water on Tuesday, the keeper said."


def values(rule: str, text: str, lang: str = "en", url: str | None = None) -> list[int]:
    return list(HEURISTICS[rule](page_of(text, url, lang)))


@pytest.mark.parametrize(
    ("rule", "more", "less"),
    [
        ("line.words", PROSE, "Latest stories"),
        ("line.length", PROSE, "Latest stories"),
        ("line.capitals", "Terms of Use And Sale", PROSE),
        ("line.upper_case", "SUBSCRIBE NOW", "Subscribe now"),
        ("line.digits", "12:45 1999", PROSE),
        ("line.commas", "ferry, island, bridge", PROSE),
        ("marks.sign", "Home › News", "Home News"),
        ("words.stop_share", PROSE, "Old Lock Gate Yard"),
        ("words.stop_count", PROSE, "Old Lock Gate Yard"),
        ("words.evidence", "But he said that she had gone", "Cookies privacy policy subscribe newsletter"),
        ("words.article_evidence", "But he said that she had gone", "Cookies privacy policy subscribe newsletter"),
    ],
)
def test_a_line_has_more_of_it_than_another(rule: str, more: str, less: str) -> None:
    high, low = values(rule, f"{more}\n{less}")
    assert high > low


@pytest.mark.parametrize(
    ("text", "mark"),
    [("Menu", 0), ("He left, and,", 1), ("he left –", 1), ("Tags:", 2), ("(edit)", 3), ("Really?", 4), ("It held.", 5),
     ("“It held.”", 5), ("図書館である。", 5), ("More …", 6), ("More...", 6)],
)  # fmt: skip
def test_end_mark(text: str, mark: int) -> None:
    assert values("line.end_mark", text) == [mark]


@pytest.mark.parametrize(
    ("text", "mark"),
    [("Menu", 0), ("and so", 1), ("über alles", 1), ("3 boats", 2), ("“No”", 3), ("→ More", 4), (". He", 5)],
)
def test_start_mark(text: str, mark: int) -> None:
    assert values("line.start_mark", text) == [mark]


@pytest.mark.parametrize("rule", ["words.stop_share", "words.stop_count"])
def test_small_words_of_an_unknown_language_are_unknown(rule: str) -> None:
    assert values(rule, "La pordo estis levita", lang="xx") == [UNKNOWN]


@pytest.mark.parametrize("rule", ["words.evidence", "words.article_evidence"])
def test_words_without_points_are_neutral(rule: str) -> None:
    assert values(rule, "qzxv wkjh") == [127]


def test_words_count_by_the_kind_of_page_and_by_their_place() -> None:
    points = {ANY: {"gate": 1.0, "^gate": 0.5, "gate$": -2.0}, ARTICLE: {"gate": -1.0}}
    page = Page(segment_text("gate lock\nlock gate lock\nlock gate"), Tongue("en", points=points))
    first, middle, last = words.evidence(page)
    assert last < MIDDLE < middle < first
    assert set(words.article_evidence(page)) == {MIDDLE - words.SCALE}


class TestRepeats:
    def test_copies_count_all_others(self) -> None:
        assert values("repeat.copies", "Share\nMenu\nShare\nshare") == [2, 0, 2, 2]

    def test_a_passage_within_a_longer_line_was_said_above(self) -> None:
        above, below = values("repeat.said_above", f"Yesterday it was this: {PROSE}\n{PROSE}")
        assert (above, below > 8) == (1, True)

    def test_another_passage_was_not(self) -> None:
        assert (
            values("repeat.said_above", f"{PROSE}\nA crew of six men took it to the yard of the mill by the river.")[1]
            == 1
        )

    def test_short_lines_are_not_asked(self) -> None:
        assert values("repeat.said_below", "Share\nShare") == [0, 0]


class TestNear:
    TEXT = f"Menu\nHome\n{PROSE}\nTags\n{PROSE}\nFerry\nIsland"

    @pytest.mark.parametrize("rule", ["near.tight_block", "near.loose_block"])
    def test_blocks_have_a_before_an_inside_and_a_behind(self, rule: str) -> None:
        found = values(rule, self.TEXT)
        assert [127 <= value < 192 for value in found] == [False, False, True, True, True, False, False]
        assert found[0] < found[1] < found[2] < found[5] < found[6]


class TestPlace:
    def test_of_the_lines(self) -> None:
        assert values("place.top", "a\nb\nc\nd") == [0, 8, 12, 16]
        assert values("place.bottom", "a\nb\nc\nd") == [16, 12, 8, 0]

    def test_shares_of_words_and_of_running_text(self) -> None:
        text = f"Menu\n{PROSE}\nTags\n{PROSE}"
        assert values("place.prose_above", text) == [0, 0, 100, 100]
        assert values("place.prose_below", text) == [200, 100, 100, 0]
        assert values("place.words_above", "a b\nc d") == [0, 100]


class TestRuns:
    def test_runs_of_short_and_of_other_lines(self) -> None:
        assert values("run.size", f"Menu\nHome\nNews\n{PROSE}") == [116, 116, 116, 8]

    @pytest.mark.parametrize(
        ("rule", "step"), [("run.siblings", 1), ("run.second_siblings", 2), ("run.third_siblings", 3)]
    )
    def test_siblings_at_each_distance(self, rule: str, step: int) -> None:
        forms = ["News", PROSE, "1999"][:step]
        assert values(rule, "\n".join(forms * 5))[2 * step : 3 * step] == [4] * step

    def test_lines_of_other_forms_are_no_siblings(self) -> None:
        assert values("run.siblings", f"News\n{PROSE}\n1999") == [0, 0, 0]


class TestTopic:
    def test_lines_that_share_the_words_of_the_text(self) -> None:
        found = values("topic.shared_words", f"Lock gate lifted\n{PROSE}\n{PROSE}\nMortgage rates compared")
        assert found[0] > found[3] == 1

    def test_a_page_without_text_shares_nothing(self) -> None:
        assert values("topic.shared_words", "Menu\nHome") == [1, 1]


class TestAddress:
    @pytest.mark.parametrize("rule", ["address.slug_words", "address.depth", "address.kind"])
    @pytest.mark.parametrize("url", [None, "", "http://[bad"])
    def test_without_an_address_nothing_is_known(self, rule: str, url: str | None) -> None:
        assert values(rule, "Old lock gate", url=url) == [UNKNOWN]

    @pytest.mark.parametrize(
        ("path", "kind"),
        [("/", 0), ("/shop/rope", 1), ("/product/rope", 1), ("/threads/rope.12/", 2), ("/category/rope", 3),
         ("/docs/rope.html", 4), ("/news/rope", 5), ("/2024/03/12/rope", 6), ("/shopping-for-rope", 0), ("/doctor", 0)],
    )  # fmt: skip
    def test_kinds_of_addresses(self, path: str, kind: int) -> None:
        assert values("address.kind", "Old lock gate", url=f"https://harbor.example{path}") == [kind]

    def test_headlines_make_long_slugs(self) -> None:
        assert values("address.slug_words", "a", url="https://harbor.example/a/old-lock-gate-lifted-out") == [5]
        assert values("address.slug_words", "a", url="https://harbor.example/p/12345") == [0]


class TestWhole:
    @pytest.mark.parametrize("rule", [rule for rule in HEURISTICS if rule.startswith("whole.")])
    def test_is_the_same_for_all_lines(self, rule: str) -> None:
        assert len(set(values(rule, TestNear.TEXT))) == 1

    @pytest.mark.parametrize(
        ("rule", "more", "less"),
        [
            ("whole.blocks", "a\nb\nc", "a"),
            ("whole.words", PROSE, "Menu"),
            ("whole.prose", PROSE, "Menu\nHome"),
            ("whole.short_lines", "Menu\nHome", f"Menu\n{PROSE}"),
            ("whole.dates", "12.03.2024", "Menu"),
            ("whole.dates", "March 3", "March of the penguins"),
            ("whole.prices", "$ 29", "29 boats"),
            ("whole.prices", "199 €", "199 boats"),
        ],
    )
    def test_pages_differ(self, rule: str, more: str, less: str) -> None:
        assert values(rule, more)[0] > values(rule, less)[0]
