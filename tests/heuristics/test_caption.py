"""What stands under a picture."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.heuristics.caption import before_credit

CAPTION = "Cracked mud rings the intake tower on Monday."


@pytest.mark.parametrize(
    "credit", ["Dana Ruiz/Lakeland Ledger", "(Photo: Rangga Putra)", "[Foto: Orla Finn]", "© Jo Tull/Northwire"]
)
def test_before_credit_finds_the_line_above(credit: str) -> None:
    assert before_credit(page_of(f"{CAPTION}\n{credit}\nNews", lang="en")) == [True, False, False]


def test_before_credit_needs_no_full_stop() -> None:
    assert before_credit(page_of("The intake tower on Monday\nDana Ruiz/Lakeland Ledger", lang="en"))[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Latest news\nDana Ruiz/Lakeland Ledger", id="a short label"),
        pytest.param(f"{CAPTION}\nHe left on Tuesday.", id="text below"),
        pytest.param(f"{CAPTION}\nred/blue", id="small letters"),
        pytest.param(f"{CAPTION}\nDana Ruiz", id="a bare name"),
        pytest.param(CAPTION, id="the last line"),
        pytest.param(f"Dana Ruiz/Lakeland Ledger\n{CAPTION}", id="the credit above"),
    ],
)
def test_before_credit_leaves(text: str) -> None:
    assert not any(before_credit(page_of(text, lang="en")))
