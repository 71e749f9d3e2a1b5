"""Which tables a page is weighed by, and that what is shown adds up where it is two."""

from __future__ import annotations

import re

import pytest

from cleaner.engine import Cleaner, gather, page_of
from cleaner.ledger import settle
from cleaner.ledger.blend import Book, Part, beside, kinds_of, parts_of, total
from cleaner.model import Shape
from cleaner.pack.bundle import bundle, table
from cleaner.presets import MODES
from cleaner.render import explanation
from cleaner.term import Table, Values, stepped

LOG_ODDS_OF_NINE_TENTHS = 220
COLUMNS = {"line.words": bytes([3, 9])}
VALUES = Values(COLUMNS)


def book(odds: int = 0, kind: str = "auto", short: tuple[int, int] = (0, 0)) -> Book:
    """A book whose test of the page says so much for an article, in hundredths of log odds."""

    def named(name: str) -> Table:
        return Table(odds, ()) if name == "page" else table(name)

    return Book(bundle().roles, named, kind, MODES["balanced"], short)


@pytest.mark.parametrize("kind", ["article", "any"])
def test_what_is_asked_for_is_the_only_table(kind: str) -> None:
    assert kinds_of(COLUMNS, book(-500, kind, short=(80, 160))) == {kind: 1.0}


@pytest.mark.parametrize(
    ("short", "kinds"),
    [
        ((0, 1), {"article": 1.0}),
        ((1, 2), {"article": 1.0}),
        ((2, 3), {"short": 1.0}),
        ((1, 3), {"short": 0.5, "article": 0.5}),
        ((1, 5), {"short": 0.75, "article": 0.25}),
    ],
)
def test_a_page_of_few_lines_has_a_table_of_its_own(short: tuple[int, int], kinds: dict[str, float]) -> None:
    assert kinds_of(COLUMNS, book(500, short=short)) == kinds


@pytest.mark.parametrize(
    ("odds", "kinds"),
    [(LOG_ODDS_OF_NINE_TENTHS, {"article": 1.0}), (-LOG_ODDS_OF_NINE_TENTHS, {"any": 1.0})],
)
def test_a_sure_test_leaves_one_table(odds: int, kinds: dict[str, float]) -> None:
    assert kinds_of(COLUMNS, book(odds)) == kinds


@pytest.mark.parametrize(("odds", "article"), [(0, 0.5), (100, 0.7311), (-219, 0.1007), (219, 0.8993)])
def test_an_unsure_test_has_both_tables_count_in_proportion(odds: int, article: float) -> None:
    kinds = kinds_of(COLUMNS, book(odds))
    assert kinds == pytest.approx({"any": 1 - article, "article": article}, abs=1e-4)


def test_totals_are_those_of_the_tables_times_their_shares() -> None:
    ones, others = Table(100, (stepped("line.words", [5], [0.0, 2.0]),)), Table(-100, ())
    assert total([Part(ones, 0.25), Part(others, 0.75)], VALUES, 2) == [-50, 0]
    assert total([Part(ones)], VALUES, 2) == [100, 300]
    assert total([Part(ones)], Values({"line.words": b""}), 0) == []


def test_parts_are_named_by_kind() -> None:
    assert parts_of({"any": 0.5, "article": 0.5}, book(), "_context") == (
        Part(table("any_context"), 0.5), Part(table("article_context"), 0.5),
    )  # fmt: skip


def test_other_tables_count_beside_those_of_the_book() -> None:
    html = book()._replace(beside=(lambda name: Table(len(name), ()),) * 2)
    parts = parts_of({"any": 1.0}, html, "_context", (0.25, 0.5))
    other = Table(len("any_context"), ())
    assert parts == (Part(table("any_context"), 0.25), Part(other, 0.25), Part(other, 0.5))


@pytest.mark.parametrize(
    ("named", "shares"),
    [(0, (0.3, 0.5)), (10, (0.3, 0.5)), (35, (0.25, 0.35)), (60, (0.2, 0.2)), (500, (0.2, 0.2))],
    ids=["none", "few", "some", "many", "most"],
)
def test_points_of_html_count_less_where_markup_says_little(named: int, shares: tuple[float, float]) -> None:
    shapes = [*[Shape("div", "card")] * named, *[Shape("p", "")] * 50]
    assert beside(shapes, 40) == pytest.approx(shares)


@pytest.mark.parametrize(("size", "shares"), [(0, (0.0, 0.0)), (10, (0.0, 0.0)), (25, (0.15, 0.25)), (40, (0.3, 0.5))])
def test_a_page_of_few_blocks_is_weighed_by_the_points_of_html(size: int, shares: tuple[float, float]) -> None:
    assert beside([Shape("p", "")], size) == pytest.approx(shares)


@pytest.mark.parametrize("name", ["", ' class="entry-content"'])
def test_findings_add_up_to_the_score_of_html(name: str) -> None:
    text = f"<div{name}><p>The gate of the old lock was lifted out on Tuesday.</div>" * 30
    result = Cleaner().clean(f"<title>Lock</title><ul><li>Menu<li>Sign in</ul>{text}<p>Related", kind="html")
    settled = result.ledger.settled
    assert len(settled.parts) >= 6
    for score, findings in zip(settled.scores, result.ledger.findings(), strict=True):
        assert sum(found.points for found in findings) == pytest.approx(score)


@pytest.mark.parametrize("odds", [-300, -50, 80, 300])
def test_findings_add_up_to_the_score_of_a_blend(odds: int) -> None:
    text = "\n".join(["Menu", "Sign in", *["The gate of the old lock was lifted out on Tuesday."] * 3, "Related"] * 20)
    page = page_of(text, "https://harbor.example/news/old-lock")
    settled = settle(page, gather(page), book(odds))
    assert len(settled.parts) == (4 if abs(odds) < LOG_ODDS_OF_NINE_TENTHS else 2)
    result = Cleaner().clean(text, url="https://harbor.example/news/old-lock")
    ledger = result.ledger._replace(settled=settled)
    for score, findings in zip(settled.scores, ledger.findings(), strict=True):
        assert sum(found.points for found in findings) == pytest.approx(score)
        weighed = [(found.rule, found.reason) for found in findings if found.rule in settled.columns]
        assert len(weighed) == len(set(weighed))


def test_points_are_told_in_hundredths() -> None:
    text = "\n".join(["Menu", "Sign in", *["The gate of the old lock was lifted out on Tuesday."] * 3, "Related"] * 11)
    result = Cleaner().clean(text, kind="text", lang="en")
    assert len(result.ledger.settled.parts) > 2
    told = re.findall(r" [+-]([0-9]+[.]?[0-9]*) ", "\n".join(explanation(result)))
    assert told
    assert all(len(points.partition(".")[2]) <= 2 for points in told)
