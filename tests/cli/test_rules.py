"""`cleaner rules`: the list, one rule, the samples of packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.__main__ import guarded
from cleaner.catalogue import described, entries
from cleaner.heuristics import HEURISTICS
from cleaner.ledger.context import CONTEXT

if TYPE_CHECKING:
    from pathlib import Path

    Capture = pytest.CaptureFixture[str]

PACK = """
rules:
  tide_table:
    reason: the table of tides
    role: widget
    action: drop
    line: [Tides today]
    misses: [The tides today were high.]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "harbor.yaml"
    path.write_text(PACK)
    return path


def listed(capsys: Capture, *options: str) -> list[list[str]]:
    """The rows of `cleaner rules list`."""
    assert guarded(["rules", "list", *options]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    return [line.split("\t") for line in shown.out.splitlines()]


def test_every_rule_is_listed_with_a_reason(capsys: Capture) -> None:
    rows = listed(capsys)
    assert {len(row) for row in rows} == {4}
    assert [row[0] for row in rows if not row[3]] == []
    assert {*HEURISTICS, *CONTEXT} <= {row[0] for row in rows}


def test_no_rule_is_listed_twice(capsys: Capture) -> None:
    names = [row[0] for row in listed(capsys)]
    assert len(names) == len(set(names))


def test_the_list_of_a_role(capsys: Capture) -> None:
    assert {row[1] for row in listed(capsys, "--role", "promo")} == {"promo"}


def test_the_list_of_a_pack(capsys: Capture) -> None:
    assert {row[0].split(".")[0] for row in listed(capsys, "--pack", "de")} == {"de"}


def test_a_pack_of_ones_own_is_listed(capsys: Capture, pack: Path) -> None:
    row = ["harbor.tide_table", "widget", "drop", "the table of tides"]
    assert row in listed(capsys, "--rules", str(pack))
    assert row not in listed(capsys)


def test_a_rule_of_every_kind_can_be_shown() -> None:
    kinds = {(entry.pack, entry.effect): entry.id for entry in entries() if entry.pack in ("", "en")}
    shown = {rule: described(rule) for rule in list(kinds.values())[:20]}
    assert [rule for rule, text in shown.items() if not text.startswith(rule) or "reason" not in text] == []


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("prose.sentence_words", ["Ends a sentence", "Not for", ">>>"]),
        ("duplicate.caption_copy", ["drop", "two pictures"]),
        ("context.above", ["What stands above it"]),
    ],
)
def test_a_rule_in_python_shows_its_manual(capsys: Capture, rule: str, words: list[str]) -> None:
    assert guarded(["rules", "show", rule]) == 0
    shown = capsys.readouterr().out
    assert [word for word in words if word not in shown] == []


def test_a_rule_of_a_pack_shows_its_place_words_and_samples(capsys: Capture, pack: Path) -> None:
    assert guarded(["rules", "show", "harbor.tide_table", "--rules", str(pack)]) == 0
    shown = capsys.readouterr().out
    for word in (f"{pack}:", "Tides today", "The tides today were high."):
        assert word in shown


@pytest.mark.parametrize("rule", ["nope", "en.nope", ""])
def test_an_unknown_rule_is_wrong_use(capsys: Capture, rule: str) -> None:
    assert guarded(["rules", "show", rule]) == 2
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert "rules list" in shown.err


def test_samples_that_hold(capsys: Capture, pack: Path) -> None:
    assert guarded(["rules", "test", str(pack)]) == 0
    assert "0 failed" in capsys.readouterr().out


def test_samples_that_fail_are_named(capsys: Capture, pack: Path) -> None:
    pack.write_text(PACK.replace("The tides today were high.", "TIDES TODAY"))
    assert guarded(["rules", "test", str(pack)]) == 1
    shown = capsys.readouterr().out
    for word in (str(pack), "tide_table", "TIDES TODAY", "1 failed"):
        assert word in shown


def test_the_shipped_packs_hold(capsys: Capture) -> None:
    assert guarded(["rules", "test"]) == 0
    assert capsys.readouterr().out.endswith(" 0 failed\n")


@pytest.mark.parametrize(
    "arguments",
    [["test", "gone.yaml"], ["list", "--rules", "gone.yaml"], ["show", "gone.rule", "--rules", "gone.yaml"]],
    ids=["test", "list", "show"],
)
def test_a_missing_pack_is_wrong_use(capsys: Capture, arguments: list[str]) -> None:
    assert guarded(["rules", *arguments]) == 2
    shown = capsys.readouterr()
    assert "gone.yaml" in shown.err
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["nope"], ["show"], ["list", "--nope"]], ids=" ".join)
def test_wrong_commands_are_exit_2(capsys: Capture, arguments: list[str]) -> None:
    assert guarded(["rules", *arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Traceback" not in shown.err
    assert shown.err


def test_rules_alone_tells_of_its_commands(capsys: Capture) -> None:
    guarded(["rules"])
    shown = capsys.readouterr()
    for command in ("list", "show", "test"):
        assert command in shown.out + shown.err
