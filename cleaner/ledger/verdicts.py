"""Verdicts: rules that settle a block whatever it weighs."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.rule import RANKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.ledger.standing import Alone, Cut, Evidence
    from cleaner.page import Page
    from cleaner.rule import Match

GENERIC = RANKS.index("generic")
ORDER = ("stop", "section", "drop", "keep")
"""Within one source, a later one overrules an earlier one."""
RUNNING_WORDS = 6


def running_prose(page: Page, alone: Alone) -> list[bool]:
    """Sentences with small words that no phrase rule speaks against."""
    unknown = not page.tongue.stop_words
    return [
        ends and words >= RUNNING_WORDS and (unknown or stops > 0) and phrases > -2
        for ends, words, stops, phrases in zip(page.ends, page.words, page.stops, alone.phrases, strict=True)
    ]


def chosen(page: Page, evidence: Evidence, alone: Alone) -> tuple[dict[int, Match], dict[int, list[Cut]]]:
    """The verdict that counts for each block that has one, and the spans to cut out of blocks.

    The more specific source wins, within one source keep over drop over stop. A stop drops the rest of the page except
    what a verdict of the same or a more specific source keeps.
    """
    running = running_prose(page, alone)
    first = running.index(True) if True in running else len(running)
    last = len(running) - 1 - running[::-1].index(True) if True in running else -1
    places = {"anywhere": range(len(running)), "head": range(first), "tail": range(last + 1, len(running))}
    verdicts: dict[int, Match] = {}
    cuts: dict[int, list[Cut]] = {}
    for match in evidence.matches:
        if match.rule.action == "weigh" or match.block not in places[match.rule.where]:
            continue
        if match.span is not None:
            cuts.setdefault(match.block, []).append((match.span, match))
        elif match.block not in verdicts or _strength(match) > _strength(verdicts[match.block]):
            verdicts[match.block] = match
    stopped = _stopped(verdicts, len(page))
    return verdicts | stopped, {i: sorted(found, key=lambda cut: cut[0]) for i, found in cuts.items()}


def _strength(match: Match) -> tuple[int, int, str]:
    return match.rule.rank, ORDER.index(match.rule.action), match.rule.id


def _stopped(verdicts: Mapping[int, Match], size: int) -> dict[int, Match]:
    """The blocks that a stop takes away, each with the strongest stop above it."""
    stops = [verdicts[i] if i in verdicts and verdicts[i].rule.action == "stop" else None for i in range(size)]

    def stronger(above: Match | None, here: Match | None) -> Match | None:
        return here if above is None or (here is not None and here.rule.rank > above.rule.rank) else above

    return {
        i: stop
        for i, stop in enumerate(accumulate(stops, stronger))
        if stop is not None and not (
            i in verdicts and verdicts[i].rule.action == "keep" and verdicts[i].rule.rank >= stop.rule.rank
        )
    }  # fmt: skip
