"""Verdicts: rules that settle a block whatever it weighs."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.rule import RANKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleaner.ledger.standing import Alone, Cut, Evidence
    from cleaner.page import Page
    from cleaner.rule import Match

GENERIC = RANKS.index("generic")
ORDER = ("stop", "section", "drop", "keep")
"""Within one source, a later one overrules an earlier one."""
RUNNING_WORDS = 6
MAX_HITS = 2
"""A sentence with so many stock phrases is a notice or an offer."""
NOTICE_ROLES = frozenset(("promo", "legal", "ad"))
NOTICE_WORDS = 60
"""No longer paragraph is settled by what it speaks of."""
NOTICE_SCORE = 3.0
"""From such a score on, in points, a line is text whatever it speaks of."""
CREDIT_WORDS = 6
"""A longer line that opens like a credit is a caption."""


def running_prose(page: Page, alone: Alone) -> list[bool]:
    """Sentences with small words that hardly a phrase of a pack speaks against."""
    unknown = not page.tongue.stop_words
    return [
        ends and words >= RUNNING_WORDS and (unknown or stops > 0) and hits < MAX_HITS
        for ends, words, stops, hits in zip(page.ends, page.words, page.stops, alone.hits, strict=True)
    ]


def chosen(page: Page, evidence: Evidence, alone: Alone) -> tuple[dict[int, Match], dict[int, list[Cut]]]:
    """The verdict that counts for each block that has one, and the spans to cut out of blocks.

    The more specific source wins, within one source keep over drop over stop. A stop drops the rest of the page except
    what a verdict of the same or a more specific source keeps.
    """
    settling = [match for match in evidence.matches if match.rule.action != "weigh"]
    settling += [*notices(page, evidence.matches, alone.scores), *bare_credits(page, evidence.matches)]
    verdicts = _strongest({}, [match for match in settling if match.span is None and match.rule.where == "anywhere"])
    places = _places(page, alone, verdicts)
    in_place = [match for match in settling if match.block in places[match.rule.where]]
    verdicts = _strongest(verdicts, [match for match in in_place if match.span is None])
    cuts: dict[int, list[Cut]] = {}
    for match in in_place:
        if match.span is not None and not _is_kept(verdicts.get(match.block), match.rule.rank):
            cuts.setdefault(match.block, []).append((match.span, match))
    stops = [match for match in in_place if match.rule.action == "stop"]
    stopped = _stopped(stops, verdicts, len(page))
    own = {i: verdict for i, verdict in verdicts.items() if i not in stopped or verdict.rule.action != "keep"}
    return stopped | own, {
        i: sorted(found, key=lambda cut: (cut[0], cut[1].rule.role, cut[1].rule.id)) for i, found in cuts.items()
    }


def notices(page: Page, matches: Sequence[Match], scores: Sequence[float]) -> list[Match]:
    """Verdicts for the lines that speak of two such things at once, as of an offer and of the consent to it.

    One kind of stock phrase may be what an article is about, in a flattened page a sentence may have both glued to it,
    and what scores as sure text, as in terms of use, is text.
    """
    found: dict[int, dict[str, Match]] = {}
    for match in matches:
        i = match.block
        open_to_doubt = page.words[i] <= NOTICE_WORDS and not page.shares_line[i] and scores[i] < NOTICE_SCORE
        if open_to_doubt and _weighs(match) and match.rule.role in NOTICE_ROLES:
            found.setdefault(i, {}).setdefault(match.rule.id.rpartition(".")[2], match)
    return [_dropping(next(iter(kinds.values()))) for kinds in found.values() if len(kinds) > 1]


def bare_credits(page: Page, matches: Sequence[Match]) -> list[Match]:
    """Verdicts for the lines that are a picture's credit, with its label and hardly more than a name."""
    return [
        _dropping(match)
        for match in matches
        if _weighs(match) and match.rule.role == "credit"
        and 1 < page.words[match.block] <= CREDIT_WORDS and not page.ends[match.block]
    ]  # fmt: skip


def _weighs(match: Match) -> bool:
    return match.rule.action == "weigh" and match.rule.rank == GENERIC and match.span is None


def _dropping(match: Match) -> Match:
    return match._replace(rule=match.rule._replace(action="drop"))


def _strongest(verdicts: Mapping[int, Match], matches: Sequence[Match]) -> dict[int, Match]:
    strongest = dict(verdicts)
    for match in matches:
        if match.block not in strongest or _strength(match) > _strength(strongest[match.block]):
            strongest[match.block] = match
    return strongest


def in_place(page: Page, evidence: Evidence, alone: Alone) -> Evidence:
    """The evidence without the rules that weigh and are out of the place that their `where` names."""
    if all(match.rule.where == "anywhere" for match in evidence.matches):
        return evidence
    places = _places(page, alone, {})
    stay = [
        match for match in evidence.matches if match.rule.action != "weigh" or match.block in places[match.rule.where]
    ]
    return evidence._replace(matches=stay)


def _places(page: Page, alone: Alone, verdicts: Mapping[int, Match]) -> dict[str, range]:
    """The blocks that each `where` means: all, those before the first running prose, those after the last."""
    running = [
        found and (i not in verdicts or verdicts[i].rule.action == "keep")
        for i, found in enumerate(running_prose(page, alone))
    ]
    size = len(running)
    first = running.index(True) if True in running else size
    last = size - 1 - running[::-1].index(True) if True in running else -1
    return {"anywhere": range(size), "head": range(first), "tail": range(last + 1, size)}


def _is_kept(verdict: Match | None, rank: int) -> bool:
    return verdict is not None and verdict.rule.action == "keep" and verdict.rule.rank >= rank


def _strength(match: Match) -> tuple[int, int, str]:
    return match.rule.rank, ORDER.index(match.rule.action), match.rule.id


def _stopped(stops: Sequence[Match], verdicts: Mapping[int, Match], size: int) -> dict[int, Match]:
    """The blocks that a stop takes away, each with the strongest stop above it."""
    here: list[Match | None] = [None] * size
    for stop in stops:
        if not _is_kept(verdicts.get(stop.block), stop.rule.rank):
            here[stop.block] = stop

    def stronger(above: Match | None, own: Match | None) -> Match | None:
        return own if above is None or (own is not None and own.rule.rank > above.rule.rank) else above

    return {
        i: stop
        for i, stop in enumerate(accumulate(here, stronger))
        if stop is not None and not _is_kept(verdicts.get(i), stop.rule.rank)
    }
