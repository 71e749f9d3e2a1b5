"""Kinds of pages and modes: what they change, and what they may not."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from test_properties import pages

from cleaner import Cleaner, presets
from cleaner.errors import UsageError
from cleaner.presets import MODES, PAGES

PROSE = "The gate of the old lock was lifted out of the water on Tuesday, the keeper said. It had held for sixty years."
MORE = "A crew of six men took it to the yard, where it will be mended before the boats come back in June."
SHOP = "Home\nCart\n" + "\n".join(f"Rope {n} m\n$ {n}9\nAdd to cart" for n in range(1, 60))
MIXED = "\n".join([*(f"{PROSE} {n}.\n{MORE}" for n in range(9)), *(f"Rope {n} m\n$ {n}9" for n in range(1, 60))])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("page", PAGES)
def test_every_preset_keeps_the_article(page: str, mode: str) -> None:
    text = f"Menu\nSubscribe now\n{PROSE}\n{MORE}\nRelated stories\nFerry to close"
    kept = Cleaner(page=page, mode=mode).clean(text, kind="text").text
    assert PROSE in kept
    assert "Subscribe now" not in kept


def test_kinds_of_pages_have_points_of_their_own() -> None:
    article, other = (Cleaner(page=page).clean(SHOP, kind="text").scores for page in ("article", "any"))
    assert article != other


def test_auto_lies_between_the_kinds_where_it_is_unsure() -> None:
    scores = {page: Cleaner(page=page).clean(MIXED, kind="text").scores for page in PAGES}
    sums = {page: sum(own) for page, own in scores.items()}
    assert scores["auto"] not in (scores["article"], scores["any"])
    assert min(sums["article"], sums["any"]) < sums["auto"] < max(sums["article"], sums["any"])


@settings(max_examples=30)
@given(pages())
def test_careful_asks_for_less(text: str) -> None:
    balanced, careful = (Cleaner(mode=mode).clean(text, kind="text") for mode in ("balanced", "careful"))
    assert careful.threshold <= balanced.threshold
    assert careful.scores == balanced.scores


@pytest.mark.parametrize(("lang", "changes"), [("en", False), ("de", True), ("xx", True)])
def test_where_the_points_know_the_language_less_recall_counts_more(
    monkeypatch: pytest.MonkeyPatch, lang: str, *, changes: bool
) -> None:
    text = "\n".join([*["Menu", "Sign in"] * 30, *[PROSE, MORE] * 10, *["Ferry to close", "Old mill sold"] * 10])
    before = Cleaner().clean(text, kind="text", lang=lang).threshold
    monkeypatch.setattr(presets, "LEAST_ELSEWHERE", 50.0)
    assert (Cleaner().clean(text, kind="text", lang=lang).threshold < before) is changes


@pytest.mark.parametrize("options", [{"page": "shop"}, {"mode": "wild"}])
def test_unknown_presets_are_refused(options: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="known are"):
        Cleaner(**options)


@pytest.mark.parametrize("arguments", [("--page", "shop"), ("--mode", "wild")])
def test_the_command_line_refuses_them_too(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", *arguments], input="a", capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert arguments[1] in done.stderr


def test_the_command_line_has_them() -> None:
    outputs = [
        subprocess.run(
            [sys.executable, "-m", "cleaner", "--page", page, "--mode", "careful", "--to", "json"],
            input=SHOP, capture_output=True, text=True, check=True,
        ).stdout
        for page in ("article", "any")
    ]  # fmt: skip
    assert outputs[0] != outputs[1]
