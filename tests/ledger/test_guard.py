"""The guard: weighed evidence never takes away most of the running prose of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.book import book
from cleaner.engine import Cleaner, gather, page_of
from cleaner.ledger import Settled, settle
from cleaner.ledger.guard import guarded
from cleaner.ledger.standing import weigh
from cleaner.model import CHROME, CONTENT, METADATA
from cleaner.pack.bundle import bundle
from cleaner.rule import RANKS, Match, Rule

if TYPE_CHECKING:
    from pathlib import Path

PROSE = (
    "The gate of the old lock was lifted out of the water on Tuesday, the keeper said.",
    "A crew of six men took it to the yard, where it will be mended before June.",
    "The mill was built by two brothers who had come down the river with a dog.",
    "It has been shut since the spring, and the people of the village miss it.",
)
VERDICT = Match(0, Rule("mine.drop", "a rule", "promo", "drop", "anywhere", None, RANKS.index("user")))


def outcome(roles: list[str], text: str = "\n\n".join(PROSE), verdicts: tuple[int, ...] = ()) -> Settled:
    """What the guard makes of roles that came out of the points."""
    page = page_of(text, lang="en")
    evidence = gather(page)
    settled = settle(page, evidence, book())
    weighed = settled._replace(roles=roles, verdicts=dict.fromkeys(verdicts, VERDICT), copies={}, guarded=False)
    return guarded(page, weighed, weigh(page, evidence, bundle().roles))


@pytest.mark.parametrize("role", [*CHROME, *METADATA])
def test_losing_all_prose_is_suspended(role: str) -> None:
    settled = outcome([role] * 4)
    assert settled.guarded
    assert settled.roles == ["body"] * 4


@pytest.mark.parametrize("role", CONTENT)
def test_content_is_no_loss(role: str) -> None:
    settled = outcome([role] * 4)
    assert (settled.guarded, settled.roles) == (False, [role] * 4)


def test_losing_less_than_half_stands() -> None:
    settled = outcome(["body", "promo", "body", "body"])
    assert (settled.guarded, settled.roles) == (False, ["body", "promo", "body", "body"])


def test_what_stays_keeps_its_role() -> None:
    settled = outcome(["promo", "quote", "promo", "promo"])
    assert (settled.guarded, settled.roles) == (True, ["body", "quote", "body", "body"])


def test_verdicts_stand() -> None:
    settled = outcome(["promo"] * 4, verdicts=(0, 1, 2))
    assert (settled.guarded, settled.roles) == (False, ["promo"] * 4)


def test_where_points_are_suspended_verdicts_still_stand() -> None:
    settled = outcome(["promo"] * 4, verdicts=(1,))
    assert (settled.guarded, settled.roles) == (True, ["body", "promo", "body", "body"])


@pytest.mark.parametrize(
    "text", ["Menu\nNews\nShare", "Old lock gate lifted out\nFerry stays in port", "SUBSCRIBE NOW\n3\n→"]
)
def test_chrome_alone_has_no_prose_to_guard(text: str) -> None:
    roles = ["nav"] * len(text.splitlines())
    settled = outcome(roles, text)
    assert (settled.guarded, settled.roles) == (False, roles)


def test_an_article_is_not_guarded() -> None:
    result = Cleaner().clean("\n\n".join(("Home | News | Sport", *PROSE, "SUBSCRIBE NOW")))
    assert not result.guarded
    assert result.text == "\n\n".join(PROSE)


def test_a_page_of_chrome_comes_out_empty() -> None:
    result = Cleaner().clean(
        "Home\nNews\nSport\nAbout us\nSign in\nSubscribe now\nPrivacy policy\nTerms of use\nContact us"
    )
    assert (result.text, result.guarded) == ("", False)


def with_rule(folder: Path, effect: str) -> Cleaner:
    path = folder / "mine.yaml"
    path.write_text(
        f"rules:\n  small: {{reason: small words, role: promo, {effect}, phrase: [the], hits: [the], misses: [x]}}\n",
        encoding="utf-8",
    )
    return Cleaner(rules=str(path))


def test_a_users_verdict_may_take_everything(tmp_path: Path) -> None:
    result = with_rule(tmp_path, "action: drop").clean("\n\n".join(PROSE))
    assert (result.text, result.guarded) == ("", False)


def test_a_users_points_may_not_take_everything(tmp_path: Path) -> None:
    result = with_rule(tmp_path, "points: -20").clean("\n\n".join(PROSE))
    assert (result.text, result.guarded) == ("\n\n".join(PROSE), True)
