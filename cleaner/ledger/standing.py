"""What is known of each block before the neighbourhood speaks: its own points, its verdict, the page's landmarks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cleaner.ledger import landmarks
from cleaner.model import Span
from cleaner.rule import Match

if TYPE_CHECKING:
    from cleaner.page import Page

Points = Mapping[str, "float | tuple[tuple[float, ...], tuple[float, ...]]"]
Column = Sequence[float]
Cut = tuple[Span, Match]

CONTENT, NEUTRAL, CHROME = 1, 0, -1
CONTENT_SCORE = 1.5
CHROME_SCORE = -1.4


class Evidence(NamedTuple):
    """All answers of all rules: a column for each heuristic, the matches of packs, copies by rule and block.

    `role_of` gives the role that a heuristic speaks for.
    """

    columns: Mapping[str, Column]
    matches: Sequence[Match]
    copies: Mapping[int, tuple[str, int]]
    roles: Mapping[str, str]


class Alone(NamedTuple):
    """The context-free ledger: each block's sum, the points that speak for a role; of packs the points and the hits."""

    scores: list[float]
    roles: list[dict[str, float]]
    phrases: list[float]
    hits: list[int]


class Settled(NamedTuple):
    """The outcome: roles, final scores, verdicts and cuts by block, context columns, copies that count,
    and the evidence that was looked at."""

    roles: list[str]
    scores: list[float]
    verdicts: Mapping[int, Match]
    cuts: Mapping[int, list[Cut]]
    context: Mapping[str, Column]
    copies: Mapping[int, tuple[str, int]]
    evidence: Evidence
    guarded: bool = False


def worth(points: Points, key: str, value: float) -> float:
    """The points that a value of a column earns: yes earns them whole, a number by a step function.

    >>> worth({"a": -2.0, "b": ((3.0,), (0.0, 1.0))}, "a", True), worth({"b": ((3.0,), (0.0, 1.0))}, "b", 3)
    (-2.0, 1.0)
    """
    entry = points[key]
    if isinstance(entry, tuple):
        return entry[1][bisect_right(entry[0], value)]
    return entry if value else 0.0


def match_points(points: Points, match: Match) -> float:
    """The points of a pack's rule: its own, else those of its kind."""
    if match.rule.points is not None:
        return match.rule.points
    kind = match.rule.id.rsplit(".", 1)[-1]
    return worth(points, kind if kind in points else "phrase", match.hits)


def weigh(page: Page, evidence: Evidence, points: Points) -> Alone:
    """Adds up each block's own points."""
    scores = [0.0] * len(page)
    roles: list[dict[str, float]] = [{} for _ in range(len(page))]
    phrases = [0.0] * len(page)
    hits = [0] * len(page)
    for rule, column in evidence.columns.items():
        role = evidence.roles[rule]
        for i, value in enumerate(column):
            if value:
                earned = worth(points, rule, value)
                scores[i] += earned
                if role:
                    roles[i][role] = roles[i].get(role, 0.0) + abs(earned)
    for match in evidence.matches:
        earned = match_points(points, match)
        if match.rule.action == "weigh":
            scores[match.block] += earned
            phrases[match.block] += earned
            hits[match.block] += match.hits
        roles[match.block][match.rule.role] = roles[match.block].get(match.rule.role, 0.0) + abs(earned)
    return Alone(scores, roles, phrases, hits)


class Standing(NamedTuple):
    """Parallel lists for the blocks, and the page's landmarks.

    `classes` says content, neutral or chrome of each block; `dropped` is the role under which a verdict or a copy takes
    it away, "" if none does; `opener` tells that it opens a section. `kept` are the blocks
    that a verdict keeps, `credited` are the blocks that hold the credit of
    a picture.
    """

    alone: Alone
    classes: list[int]
    dropped: list[str]
    opener: list[bool]
    copies: Mapping[int, tuple[str, int]]
    kept: frozenset[int]
    credited: frozenset[int]
    marks: landmarks.Landmarks

    @staticmethod
    def at(page: Page, evidence: Evidence, alone: Alone, verdicts: Mapping[int, Match]) -> Standing:
        """The standing of a page's blocks after verdicts and copies."""
        dropped = [""] * len(page)
        opener = [False] * len(page)
        kept = set()
        for i, match in verdicts.items():
            if match.rule.action == "keep":
                kept.add(i)
            else:
                dropped[i], opener[i] = match.rule.role, match.rule.action == "section"
        copies = {
            i: copy for i, copy in evidence.copies.items()
            if i not in kept and not dropped[i] and not dropped[copy[1]]
        }  # fmt: skip
        for i in copies:
            dropped[i] = "duplicate"
        classes = [
            CONTENT if i in kept else CHROME if dropped[i] else _class(score) for i, score in enumerate(alone.scores)
        ]
        credited = frozenset(
            match.block for match in evidence.matches if match.span is not None and match.rule.role == "credit"
        )
        marks = landmarks.find(page, classes, dropped, evidence, alone.roles)
        return Standing(alone, classes, dropped, opener, copies, frozenset(kept), credited, marks)


def _class(score: float) -> int:
    return CONTENT if score >= CONTENT_SCORE else CHROME if score <= CHROME_SCORE else NEUTRAL
