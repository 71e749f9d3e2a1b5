"""Who took the picture."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.heuristics.credit import name_and_agency


@pytest.mark.parametrize(
    "line",
    [
        "Dana Ruiz/Lakeland Ledger",
        "Dana Ruiz / Lakeland Ledger",
        "[Orla Finn | Northwire]",
        "(Foto: Rangga Putra)",
        "【写真：北川】",
        "© Jo Tull/Northwire",
    ],
)
def test_name_and_agency_finds_credits(line: str) -> None:
    assert name_and_agency(page_of(line, lang="en")) == [True]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("red/blue", id="a choice in small letters"),
        pytest.param("and/or the Mayor", id="small letters first"),
        pytest.param("Home / News / Sport / Local", id="a menu"),
        pytest.param("He left (at last)", id="brackets in a line"),
        pytest.param("(he left)", id="brackets without a label"),
        pytest.param("Dana Ruiz/Lakeland Ledger reports.", id="a sentence"),
        pytest.param("Dana Ruiz", id="a bare name"),
        pytest.param("(Photo: " + "Rangga " * 20 + ")", id="a long line"),
    ],
)
def test_name_and_agency_leaves(line: str) -> None:
    assert name_and_agency(page_of(line, lang="en")) == [False]
