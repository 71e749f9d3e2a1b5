"""What scores and phrases of the neighbourhood say, and from which score on blocks are kept."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.engine import gather, page_of
from cleaner.ledger import neighbours
from cleaner.ledger.neighbours import CHANCE, FULL, MIDDLE, neighbour_columns, score_column
from cleaner.ledger.phrases import REASONS, phrase_columns
from cleaner.ledger.threshold import CLEAN_BETA, recall_weight, threshold
from cleaner.pack.language import tongue_of
from cleaner.page import Page
from cleaner.presets import MODES
from cleaner.segment.html import segment_html

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = "Menu\nHome\nThe gate of the old lock was lifted out on Tuesday.\nIt held.\nRelated\nFerry\nIsland"
SCORES = [-400, -300, 300, 100, -300, -200, -250]


def found(scores: Sequence[int] = SCORES, text: str = TEXT) -> dict[str, list[int]]:
    return {name: list(values) for name, values in neighbour_columns(page_of(text, lang="en"), scores).items()}


class TestNeighbours:
    def test_every_column_has_a_reason(self) -> None:
        assert set(found()) == set(neighbours.REASONS)

    def test_scores_on_their_scale(self) -> None:
        assert list(score_column([0, 100, -100, 100_000, -100_000])) == [MIDDLE, MIDDLE + 12, MIDDLE - 12, 253, 0]

    def test_chances_are_those_of_log_odds(self) -> None:
        for score in (-500, -100, 0, 100, 500):
            chance = CHANCE[score_column([score])[0]] / FULL
            assert chance == pytest.approx(1 / (1 + exp(-score / 100)), abs=0.01)

    def test_the_run_of_content(self) -> None:
        assert [127 <= value < 192 for value in found()["context.run"]] == [
            False,
            False,
            True,
            True,
            False,
            False,
            False,
        ]

    def test_sure_content_and_sure_chrome(self) -> None:
        columns = found()
        assert columns["context.sure_above"] == [60, 60, 60, 1, 2, 3, 4]
        assert columns["context.unsure_below"] == [1, 3, 2, 1, 2, 1, 60]

    def test_all_content_stands_in_the_run(self) -> None:
        assert found()["context.run_share"][0] > 0.9 * FULL

    def test_a_page_of_chrome_has_no_content(self) -> None:
        columns = found([-600] * 7)
        assert (columns["context.page_content"][0], columns["context.page_share"][0]) == (0, 0)

    def test_a_page_of_nothing(self) -> None:
        assert set(map(tuple, neighbour_columns(page_of(""), []).values())) == {()}


class TestPhrases:
    def columns(self, text: str) -> dict[str, list[int]]:
        page = page_of(text, lang="en")
        return {name: list(values) for name, values in phrase_columns(page, gather(page).matches).items()}

    def test_every_column_has_a_reason(self) -> None:
        assert set(self.columns(TEXT)) == set(REASONS)

    def test_a_label_counts_for_its_kind_and_for_those_below(self) -> None:
        columns = self.columns("The gate held.\nRelated stories\nFerry\nIsland")
        assert columns["phrase.related"] == [0, 2, 0, 0]
        assert columns["since.related"] == [60, 60, 1, 2]
        assert columns["left.related"] == [1, 0, 0, 0]

    def test_above_the_text_a_label_of_comments_is_a_button(self) -> None:
        story = "The gate of the old lock was lifted out of the water on Tuesday, said the keeper."
        columns = self.columns(f"12 comments\n{story}\n{story}\n12 comments\nJo Tull")
        assert columns["phrase.comments"] == [2, 0, 0, 2, 0]
        assert columns["since.comments"] == [60, 60, 60, 60, 1]
        assert columns["left.comments"] == [1, 1, 1, 0, 0]

    def test_a_notice_is_no_text_to_comment_on(self) -> None:
        notice = "We use cookies to measure how our readers find the gate of the lock, and you may refuse them all."
        story = "The gate of the old lock was lifted out of the water on Tuesday, said the keeper."
        columns = self.columns("\n".join([*[notice] * 4, "12 comments", story, story]))
        assert columns["since.comments"] == [60] * 7

    def test_on_a_page_without_text_a_label_of_comments_counts(self) -> None:
        assert self.columns("12 comments\nJo Tull\nFerry")["since.comments"] == [60, 1, 2]

    def test_in_html_every_label_of_comments_counts(self) -> None:
        document = segment_html("<p>12 comments</p><p>The gate of the old lock was lifted out of it.</p>")
        page = Page(document, tongue_of("en"))
        assert list(phrase_columns(page, gather(page).matches)["since.comments"]) == [60, 1]

    def test_prose_holds_no_phrase(self) -> None:
        columns = self.columns("The gate of the old lock was lifted out on Tuesday.")
        assert {name for name, values in columns.items() if any(values) and not name.startswith("since")} == set()


class TestThreshold:
    def test_a_sure_page_asks_for_an_even_chance(self) -> None:
        assert threshold(score_column([900, 900, -900]), [50, 50, 50], 1.0) == pytest.approx(0.0, abs=0.05)

    def test_a_doubtful_page_asks_for_less(self) -> None:
        assert threshold(score_column([-100, -100, -300]), [50, 50, 50], 1.0) < -0.5

    @given(st.lists(st.tuples(st.integers(-800, 800), st.integers(1, 60)), min_size=1, max_size=12))
    def test_the_best_expected_f_is_kept(self, blocks: list[tuple[int, int]]) -> None:
        own, words = score_column([score for score, _ in blocks]), [count for _, count in blocks]
        chances = [CHANCE[value] / FULL for value in own]
        total = sum(chance * count for chance, count in zip(chances, words, strict=True))

        def expected(least: float) -> float:
            kept = [(c, n) for c, n, value in zip(chances, words, own, strict=True) if value >= least]
            return 2 * sum(c * n for c, n in kept) / (sum(n for _, n in kept) + total) if kept else 0.0

        chosen = MIDDLE + 12 * threshold(own, words, 1.0)
        best = max((expected(value) for value in own if 67 < value <= MIDDLE), default=0.0)
        assert expected(chosen) >= best - 1e-9

    @pytest.mark.parametrize(("chrome", "weight"), [(0, CLEAN_BETA), (5, CLEAN_BETA), (50, 1.1)])
    def test_a_clean_page_loses_only_what_is_sure(self, chrome: int, weight: float) -> None:
        assert recall_weight(score_column([900, 900, -900]), [50, 50, chrome], 1.1) == weight

    @given(st.lists(st.tuples(st.integers(-800, 800), st.integers(1, 60)), max_size=12))
    def test_careful_asks_for_no_more_than_balanced(self, blocks: list[tuple[int, int]]) -> None:
        own, words = score_column([score for score, _ in blocks]), [count for _, count in blocks]
        assert threshold(own, words, MODES["careful"]) <= threshold(own, words, MODES["balanced"])
