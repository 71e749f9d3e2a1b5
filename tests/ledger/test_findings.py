"""Findings: what each column earned a line, told once, with what readers need to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner import Cleaner
from cleaner.ledger.blend import Part
from cleaner.ledger.findings import BASE, LEGEND_RE, reason_of
from cleaner.term import Table, crossed, stepped

if TYPE_CHECKING:
    from cleaner.ledger.findings import Ledger
    from cleaner.ledger.standing import Settled
    from cleaner.term import Term

PAGE = "Menu\nThe gate of the old lock was lifted out of the water on Tuesday.\nIt had held for sixty years or so."
WORDS, OF_PAGE = "line.words", "whole.blocks"
OWN, AROUND, ALL = "its number of words", "the lines around it", "what all lines of the page have in common"


def ledger(*terms: Term, base: int = 0, text: str = PAGE) -> Ledger:
    """The ledger of a page as if such terms alone had been weighed."""
    made: Ledger = Cleaner().clean(text, kind="text", lang="en").ledger
    settled: Settled = made.settled
    columns = {**settled.columns, WORDS: bytes([1, 13, 8]), OF_PAGE: bytes([16, 16, 16])}
    found: Ledger = made._replace(settled=settled._replace(columns=columns, parts=(Part(Table(base, terms), 0.5),)))
    return found


def earned(made: Ledger, block: int) -> dict[tuple[str, str], float]:
    """The points of a block by rule and the first words of the reason, those of phrases left out."""
    findings = made.findings()[block]
    return {
        (finding.rule, finding.reason.partition(":")[0]): round(finding.points, 6)
        for finding in findings
        if finding.rule in (WORDS, OF_PAGE, BASE)
    }


def test_a_columns_terms_around_a_line_are_one_finding() -> None:
    made = ledger(
        stepped("line.words", [5], [-1, 1]),
        stepped("line.words[-1]", [5, 255], [-0.5, 0.5, 0]),
        stepped("line.words[:2]", [5], [0, 0.25]),
    )
    assert earned(made, 1) == {(WORDS, OWN): 0.5, (WORDS, AROUND): -0.25, (BASE, ALL): 0}
    assert earned(made, 2)[WORDS, AROUND] == 0.25


def test_the_columns_of_a_pair_share_its_points() -> None:
    made = ledger(crossed("line.words & line.words[-1]", ([5], [5, 255]), [[0, 0, 0], [2, 4, 0]]))
    assert earned(made, 1) == {(WORDS, OWN): 0.5, (WORDS, AROUND): 0.5, (BASE, ALL): 0}


def test_what_is_the_same_for_the_whole_page_is_what_all_start_with() -> None:
    made = ledger(stepped(OF_PAGE, [10], [0, 3]), base=100)
    assert earned(made, 0) == {(BASE, ALL): 2}


def test_a_pair_with_what_is_the_same_for_all_counts_with_the_other_column() -> None:
    made = ledger(crossed(f"{WORDS} & {OF_PAGE}", ([5], [10]), [[0, 0], [0, 2]]))
    assert earned(made, 1) == {(WORDS, OWN): 1, (BASE, ALL): 0}
    assert earned(made, 0) == {(BASE, ALL): 0}


def test_a_page_of_one_line_has_no_points_that_all_share() -> None:
    found = Cleaner().clean("The gate of the old lock was lifted out of the water.", kind="text", lang="en").explain()
    assert [finding.rule for finding in found[0].findings if "." in finding.rule]


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("the share of digits among its characters, in twentieths", "the share of digits among its characters"),
        ("how many lines it has, on a scale on which eight steps double it", "how many lines it has"),
        ("its number of words on a scale on which eight steps double it", OWN),
        ("how it ends: from 0 for a letter or digit to 5 for a full stop", "how it ends"),
        ("what stands above it: 2 for content, 0 for chrome, 1 where neither is near", "what stands above it"),
        ("the page's title or path: a headline of this page", "the page's title or path: a headline of this page"),
        ("ends a sentence; the more words, the surer", "ends a sentence; the more words, the surer"),
    ],
)
def test_readers_are_not_told_how_a_number_is_written(told: str, left: str) -> None:
    assert LEGEND_RE.sub("", told) == left


def test_a_reason_is_the_first_paragraph_of_what_a_function_says() -> None:
    def look() -> None:
        """How far it
        reaches.

        Not more.
        """

    assert reason_of(look) == "how far it reaches"
