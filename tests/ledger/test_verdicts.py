"""Verdicts: the more specific source wins, within one source keep over drop over stop."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from cleaner.engine import Cleaner, gather, page_of
from cleaner.ledger.standing import weigh
from cleaner.ledger.verdicts import bare_credits, chosen, notices, running_prose
from cleaner.pack.bundle import bundle
from cleaner.rule import RANKS, Match, Rule

if TYPE_CHECKING:
    from pathlib import Path

GATE = "The gate of the old lock was lifted out of the water on Tuesday, the keeper said."
YARD = "A crew of six men took it to the yard, where it will be mended before it goes back in June."
PAGE = f"Menu\nNews\n{GATE}\n{YARD}\nShare\nTags"
HEAD, FIRST, SECOND, TAIL, LAST = 1, 2, 3, 4, 5


def match(block: int, action: str, rank: str = "generic", where: str = "anywhere") -> Match:
    rule = Rule(
        f"{rank}.{action}", "a rule", "body" if action == "keep" else "promo", action, where, None, RANKS.index(rank)
    )
    return Match(block, rule)


def verdicts(*matches: Match, text: str = PAGE) -> dict[int, str]:
    """The rule whose verdict counts, by block."""
    page = page_of(text, lang="en")
    evidence = gather(page)._replace(matches=matches)
    found, _ = chosen(page, evidence, weigh(page, evidence, bundle().roles))
    return {block: own.rule.id for block, own in found.items()}


SOURCES = [(strong, weak) for i, weak in enumerate(RANKS) for strong in RANKS[i + 1 :]]


@pytest.mark.parametrize(("strong", "weak"), SOURCES, ids=[f"{a} over {b}" for a, b in SOURCES])
@pytest.mark.parametrize(("action", "other"), [("drop", "keep"), ("keep", "drop")])
def test_the_more_specific_source_wins(strong: str, weak: str, action: str, other: str) -> None:
    both = [match(TAIL, action, strong), match(TAIL, other, weak)]
    assert verdicts(*both)[TAIL] == verdicts(*reversed(both))[TAIL] == f"{strong}.{action}"


@pytest.mark.parametrize("rank", RANKS)
@pytest.mark.parametrize(
    ("stronger", "weaker"), [("keep", "drop"), ("keep", "stop"), ("drop", "stop"), ("keep", "section")]
)
def test_within_one_source(rank: str, stronger: str, weaker: str) -> None:
    both = [match(LAST, stronger, rank), match(LAST, weaker, rank)]
    assert verdicts(*both)[LAST] == verdicts(*reversed(both))[LAST] == f"{rank}.{stronger}"


def test_the_order_of_the_matches_is_indifferent() -> None:
    matches = [
        match(TAIL, "drop"),
        match(TAIL, "keep", "site"),
        match(HEAD, "drop", "family"),
        match(TAIL, "drop", "user"),
    ]
    assert len({tuple(sorted(verdicts(*order).items())) for order in permutations(matches)}) == 1


def test_a_weighing_rule_gives_no_verdict() -> None:
    assert verdicts(match(TAIL, "weigh", "user")) == {}


@pytest.mark.parametrize("rank", RANKS)
def test_a_stop_drops_the_rest_of_the_page(rank: str) -> None:
    stop = f"{rank}.stop"
    assert verdicts(match(FIRST, "stop", rank)) == {FIRST: stop, SECOND: stop, TAIL: stop, LAST: stop}


@pytest.mark.parametrize(
    ("keeper", "stopper", "stays"),
    [
        pytest.param("site", "site", True, id="the same source"),
        pytest.param("user", "site", True, id="a more specific source"),
        pytest.param("generic", "site", False, id="a less specific source"),
        pytest.param("site", "user", False, id="a stop of the user's"),
    ],
)
def test_a_stop_spares_what_is_kept(keeper: str, stopper: str, stays: bool) -> None:  # noqa: FBT001
    found = verdicts(match(FIRST, "stop", stopper), match(TAIL, "keep", keeper))
    assert found[TAIL] == (f"{keeper}.keep" if stays else f"{stopper}.stop")
    assert found[LAST] == f"{stopper}.stop"


def test_of_two_stops_the_more_specific_one_decides_what_is_spared() -> None:
    found = verdicts(
        match(HEAD, "stop"), match(FIRST, "stop", "user"), match(SECOND, "keep"), match(TAIL, "keep", "user")
    )
    assert found == {
        HEAD: "generic.stop",
        FIRST: "user.stop",
        SECOND: "user.stop",
        TAIL: "user.keep",
        LAST: "user.stop",
    }


@pytest.mark.parametrize(
    ("where", "blocks"),
    [("head", {0, HEAD}), ("tail", {TAIL, LAST}), ("anywhere", {0, HEAD, FIRST, SECOND, TAIL, LAST})],
)
def test_where_is_before_or_after_the_running_prose(where: str, blocks: set[int]) -> None:
    assert set(verdicts(*(match(block, "drop", "site", where) for block in range(6)))) == blocks


@pytest.mark.parametrize("where", ["head", "tail"])
def test_a_page_without_prose_is_head_and_tail_at_once(where: str) -> None:
    assert set(verdicts(match(0, "drop", "site", where), match(1, "drop", "site", where), text="Menu\nShare")) == {0, 1}


def test_a_stop_in_the_wrong_place_stops_nothing() -> None:
    assert verdicts(match(HEAD, "stop", "site", "tail")) == {}


def test_running_prose_is_sentences_with_small_words() -> None:
    page = page_of(
        f"{PAGE}\nIt held.\nLakeland Lock Gate Lifted Tuesday, Gone Friday!\nthe gate of the lock was out", lang="en"
    )
    alone = weigh(page, gather(page)._replace(matches=()), bundle().roles)
    assert [i for i, found in enumerate(running_prose(page, alone)) if found] == [FIRST, SECOND]


def test_a_cut_is_a_span_and_no_verdict() -> None:
    page = page_of(PAGE, lang="en")
    start = page.document.blocks[FIRST].start
    cut = match(FIRST, "cut", "site")._replace(span=(start, start + 8))
    evidence = gather(page)._replace(matches=(cut,))
    found, cuts = chosen(page, evidence, weigh(page, evidence, bundle().roles))
    assert (found, cuts) == ({}, {FIRST: [((start, start + 8), cut)]})


def cleaned(folder: Path, rules: str, text: str) -> str:
    """A page cleaned with a user's rules, each given as `name: {keys}` on a line."""
    path = folder / "mine.yaml"
    path.write_text(f"rules:\n{rules}", encoding="utf-8")
    return Cleaner(rules=str(path)).clean(text).text


KEEP_BUTTON = (
    "  button: {reason: the story's own words, role: body, action: keep, line: [SUBSCRIBE NOW], misses: [x]}\n"
)
STOP = "  ending: {reason: the end, role: related, action: stop, where: tail, line: [That is all], misses: [x]}\n"
DROP_GATE = "  gate: {reason: the gate, role: promo, action: drop, phrase: [the gate], hits: [the gate], misses: [x]}\n"


def test_a_user_keeps_what_a_shipped_rule_drops(tmp_path: Path) -> None:
    text = f"{GATE}\n\nSUBSCRIBE NOW\n\n{YARD}"
    assert Cleaner().clean(text).text == f"{GATE}\n\n{YARD}"
    assert cleaned(tmp_path, KEEP_BUTTON, text) == text


def test_a_user_drops_running_prose(tmp_path: Path) -> None:
    assert cleaned(tmp_path, DROP_GATE, f"{GATE}\n\n{YARD}") == YARD


def test_a_users_stop_ends_the_page(tmp_path: Path) -> None:
    text = f"{GATE}\n\n{YARD}\n\nThat is all\n\nFerry stays in port\n\nSUBSCRIBE NOW"
    assert cleaned(tmp_path, STOP, text) == f"{GATE}\n\n{YARD}"


def test_a_user_keeps_a_line_behind_a_stop(tmp_path: Path) -> None:
    text = f"{GATE}\n\n{YARD}\n\nThat is all\n\nSUBSCRIBE NOW"
    assert cleaned(tmp_path, STOP + KEEP_BUTTON, text) == f"{GATE}\n\n{YARD}\n\nSUBSCRIBE NOW"


def test_a_users_stop_at_the_tail_leaves_the_head_alone(tmp_path: Path) -> None:
    text = f"That is all\n\n{GATE}\n\n{YARD}"
    assert cleaned(tmp_path, STOP, text).endswith(f"{GATE}\n\n{YARD}")


OFFER = "Our newsletter comes on Fridays: enter your email address, and unsubscribe at any time."


def test_a_line_that_speaks_of_two_such_things_is_settled() -> None:
    page = page_of(f"{GATE}\n{OFFER}\n{YARD}", lang="en")
    kinds = {found.rule.id for found in gather(page).matches if found.block == 1 and found.rule.action == "weigh"}
    assert len(kinds) > 1
    assert [(found.block, found.rule.action) for found in notices(page, gather(page).matches, [0.0] * len(page))] == [
        (1, "drop")
    ]


def test_sure_text_that_speaks_of_two_such_things_is_weighed() -> None:
    page = page_of(f"{GATE}\n{OFFER}\n{YARD}", lang="en")
    assert notices(page, gather(page).matches, [5.0] * len(page)) == []


def test_what_settles_a_line_with_another_rule_is_told_as_its_verdict() -> None:
    lines = Cleaner().clean(f"{GATE}\n\n{OFFER}\n\n{YARD}", lang="en").explain()
    assert [(line.kept, line.findings[0].action) for line in lines] == [
        (True, "weigh"),
        (False, "drop"),
        (True, "weigh"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Our newsletter comes on Fridays.", id="one kind"),
        pytest.param(GATE, id="none"),
        pytest.param(" and ".join(text.rstrip(".") for text in (OFFER, *[GATE] * 4)), id="a long paragraph"),
    ],
)
def test_a_line_that_speaks_of_one_thing_is_weighed(line: str) -> None:
    page = page_of(line, lang="en")
    assert notices(page, gather(page).matches, [0.0] * len(page)) == []


def test_in_a_flattened_page_a_sentence_with_an_offer_glued_to_it_is_weighed() -> None:
    page = page_of(f"{GATE} {OFFER} {YARD} {GATE} {YARD}", lang="en")
    assert len(page) > 1
    assert notices(page, gather(page).matches, [0.0] * len(page)) == []


@pytest.mark.parametrize("line", ["Photo: Jen Kovacs", "Photograph by Jen Kovacs, Northwire"])
def test_a_credit_that_is_a_line_goes(line: str) -> None:
    page = page_of(f"{GATE}\n{line}\n{YARD}", lang="en")
    assert [(found.block, found.rule.role) for found in bare_credits(page, gather(page).matches)] == [(1, "credit")]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Photo: the crew of the old lock with the gate that it lifted", id="a caption"),
        pytest.param("Photograph by moonlight.", id="a sentence"),
        pytest.param("AP", id="an agency alone"),
    ],
)
def test_what_a_credit_opens_is_not_always_one(line: str) -> None:
    page = page_of(f"{GATE}\n{line}\n{YARD}", lang="en")
    assert bare_credits(page, gather(page).matches) == []
