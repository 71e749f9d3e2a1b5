"""The stamp of a date."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.heuristics.date import ago, stamp


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("June 3, 2025 | Updated 4:12 p.m.", "en"),
        ("Tuesday, 3 June 2025, 16:12 GMT", "en"),
        ("2025-06-03", "en"),
        ("03/06/2025", "en"),
        ("3. Juni 2025, 16:12 Uhr", "de"),
        ("Stand: 03.06.2025", "de"),
        ("03. 06. 2025", "de"),
        ("2025/6/3", "en"),
        ("3 juin 2025 à 16h12", "fr"),
        ("3 июня 2025, 16:12", "ru"),
        ("2025年6月3日 16:12", "ja"),
        ("3. kesäkuuta 2025", "xx"),
        ("جمعه ۱۷ آذر ۱۴۰۲ - ۱۰:۲۲", "fa"),
        ("٣ يونيو ٢٠٢٥", "ar"),
        ("২১ ডিসেম্বর ২০২৪", "bn"),
        ("प्रकाशित: 21 दिसंबर 2024", "hi"),
    ],
)
def test_stamp_finds_dates(line: str, lang: str) -> None:
    assert stamp(page_of(line, lang=lang)) == [True]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The flood of June 3, 2025, in pictures", id="a headline with a date"),
        pytest.param("On June 3, 2025, the keeper of the old lock left the village.", id="a sentence with a date"),
        pytest.param("13:58", id="a bare time"),
        pytest.param("2024", id="a bare year"),
        pytest.param("June", id="a bare month"),
        pytest.param("Marlow 16 11 3", id="a row of a table"),
        pytest.param("The Lakeland Mill 1931", id="a name with a year"),
        pytest.param("2. und Vizemeister 1998", id="a place in a league with a year"),
        pytest.param("+44 440-51-2004", id="a telephone number"),
        pytest.param("Menu", id="no number"),
    ],
)
def test_stamp_leaves(line: str) -> None:
    assert stamp(page_of(line, lang="en")) == [False]


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        pytest.param("در سال ۱۴۰۲ دو چرخ آسیاب کهنه از آب بیرون آمد", "fa", id="a sentence with a year"),
        pytest.param("۱۴۰۲", "fa", id="a bare year"),
        pytest.param("২০২৪ সালে বাঁধের দুটি চাকা থেমে গেল", "bn", id="a headline with a year"),
        pytest.param("29 May 1453", "en", id="a day of long ago"),
    ],
)
def test_stamp_leaves_in_other_calendars(line: str, lang: str) -> None:
    assert stamp(page_of(line, lang=lang)) == [False]


@pytest.mark.parametrize(
    ("line", "lang"),
    [("3 hours ago", "en"), ("Yesterday", "en"), ("5h ago", "en"), ("12 days ago", "en"), ("gestern", "de")],
)
def test_ago_finds(line: str, lang: str) -> None:
    assert ago(page_of(line, lang=lang)) == [True]


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Hours later he left", "en"),
        ("3 boats", "en"),
        ("The day before yesterday in the mill", "en"),
        ("42", "en"),
        ("a", "en"),
        ("News", "en"),
        ("gestern", "en"),
        ("Week 8", "en"),
        ("Day 3", "en"),
    ],
)
def test_ago_leaves(line: str, lang: str) -> None:
    assert ago(page_of(line, lang=lang)) == [False]
