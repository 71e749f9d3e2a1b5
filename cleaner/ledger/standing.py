"""What is known of each block before the neighbourhood speaks: its own points, its verdict, the page's landmarks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cleaner.ledger import landmarks
from cleaner.model import Span
from cleaner.rule import Match

if TYPE_CHECKING:
    from cleaner.ledger.blend import Part
    from cleaner.page import Page

RolePoints = Mapping[str, "float | tuple[tuple[float, ...], tuple[float, ...]]"]
Cut = tuple[Span, Match]

CONTENT, NEUTRAL, CHROME = 1, 0, -1
CONTENT_SCORE, CHROME_SCORE = 1.5, -1.4
"""From here on, in points, the first look takes a block for content, and from here down for chrome."""
LEAST_SHARE, LEAST_SCORE = 0.2, 0.6
"""On a page where that makes less of the running words content, so much of them is, down to such a score: of the words
of some languages little is known."""


class Evidence(NamedTuple):
    """All answers of all rules: a column for each heuristic, the matches of packs, copies by rule and block.

    `roles` gives the role that a heuristic speaks for.
    """

    columns: Mapping[str, bytes]
    matches: Sequence[Match]
    copies: Mapping[int, tuple[str, int]]
    roles: Mapping[str, str]


class Alone(NamedTuple):
    """The first look: each block's score in points, the points that speak for a role; of packs the points and hits."""

    scores: list[float]
    roles: list[dict[str, float]]
    phrases: list[float]
    hits: list[int]


class Settled(NamedTuple):
    """The outcome: roles, final scores and the score from which on blocks are content, in points; verdicts and cuts by
    block; the columns and the tables that gave the scores, with their shares; copies that count; the evidence that was
    looked at, and the points of each of its matches."""

    roles: list[str]
    scores: list[float]
    threshold: float
    verdicts: Mapping[int, Match]
    cuts: Mapping[int, list[Cut]]
    columns: Mapping[str, bytes]
    parts: tuple[Part, ...]
    copies: Mapping[int, tuple[str, int]]
    evidence: Evidence
    weights: Sequence[float]
    guarded: bool = False


def worth(points: RolePoints, key: str, value: float) -> float:
    """The points that a value of a column earns: yes earns them whole, a number by a step function.

    >>> worth({"a": -2.0, "b": ((3.0,), (0.0, 1.0))}, "a", True), worth({"b": ((3.0,), (0.0, 1.0))}, "b", 3)
    (-2.0, 1.0)
    """
    entry = points[key]
    if isinstance(entry, tuple):
        return entry[1][bisect_right(entry[0], value)]
    return entry if value else 0.0


def match_points(points: RolePoints, match: Match) -> float:
    """The points of a pack's rule: its own, else those of its kind."""
    if match.rule.points is not None:
        return match.rule.points
    kind = match.rule.id.rsplit(".", 1)[-1]
    return worth(points, kind if kind in points else "phrase", match.hits)


def weigh(page: Page, evidence: Evidence, roles: RolePoints) -> Alone:
    """What speaks for the role of each block; the scores are still nothing."""
    speaking: list[dict[str, float]] = [{} for _ in range(len(page))]
    phrases = [0.0] * len(page)
    hits = [0] * len(page)
    for rule, role in evidence.roles.items():
        values = evidence.columns[rule] if role else b""
        if any(values):
            for i, value in enumerate(values):
                if value:
                    speaking[i][role] = speaking[i].get(role, 0.0) + abs(worth(roles, rule, value))
    for match in evidence.matches:
        earned, own = match_points(roles, match), speaking[match.block]
        if match.rule.action == "weigh":
            phrases[match.block] += earned
            hits[match.block] += match.hits
        own[match.rule.role] = own.get(match.rule.role, 0.0) + abs(earned)
    return Alone([0.0] * len(page), speaking, phrases, hits)


class Standing(NamedTuple):
    """Parallel lists for the blocks, and the page's landmarks.

    `classes` says content, neutral or chrome of each block; `dropped` is the role under which a verdict or a copy takes
    it away, "" if none does; `opener` tells that it opens a section. `kept` are the blocks
    that a verdict keeps, `credited` are the blocks that hold the credit of
    a picture. `sections` are the roles of the sections that blocks stand in, `head` the roles of the article's head;
    `short` tells that the page has few lines.
    """

    alone: Alone
    classes: list[int]
    dropped: list[str]
    opener: list[bool]
    copies: Mapping[int, tuple[str, int]]
    kept: frozenset[int]
    credited: frozenset[int]
    marks: landmarks.Landmarks
    sections: Sequence[str] = ()
    head: Mapping[int, str] = {}
    short: bool = False

    @staticmethod
    def at(
        page: Page, evidence: Evidence, alone: Alone, verdicts: Mapping[int, Match], *, short: bool = True
    ) -> Standing:
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
        least = CONTENT_SCORE if short else _content_score(page, alone.scores)
        classes = [
            CONTENT if i in kept else CHROME if dropped[i] else _class(score, least)
            for i, score in enumerate(alone.scores)
        ]
        credited = frozenset(
            match.block for match in evidence.matches if match.span is not None and match.rule.role == "credit"
        )
        fitted = not short and page.dom is None  # elements name the headline themselves
        marks = landmarks.find(page, classes, dropped, evidence, alone.roles, fitted=fitted)
        return Standing(alone, classes, dropped, opener, copies, frozenset(kept), credited, marks, short=short)


def _content_score(page: Page, scores: Sequence[float]) -> float:
    """The score from which on the first look takes a block for content."""
    running = sorted(zip(scores, page.running, strict=True), reverse=True)
    wanted = LEAST_SHARE * sum(page.running)
    for score, words in running:
        wanted -= words
        if wanted <= 0 or score < LEAST_SCORE:
            return min(CONTENT_SCORE, max(LEAST_SCORE, score))
    return CONTENT_SCORE


def _class(score: float, least: float) -> int:
    return CONTENT if score >= least else CHROME if score <= CHROME_SCORE else NEUTRAL
