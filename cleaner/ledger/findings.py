"""Findings made from columns, when somebody asks."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.model import Finding
from cleaner.term import HUNDREDTHS, Source, Values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cleaner.ledger.standing import Settled
    from cleaner.model import Block

BASE = "base"
DECIMALS = 6
"""Smaller points are what rounding leaves of none."""
LEGEND_RE = re.compile(r",? (?:on a scale on which|in 200ths|in twentieths|in tenths).*|: [^:]*[0-9].*")
"""What a reason says of how a number is told, which those who read points need not know."""


class Ledger(NamedTuple):
    """All evidence about one document and what became of it, with the lexicons of the user's packs; makes findings.

    `reasons` gives what rules say, by id; it is asked only when findings are.
    """

    blocks: tuple[Block, ...]
    settled: Settled
    roles: Mapping[str, str]
    reasons: Callable[[], Mapping[str, str]]
    user: tuple[Any, ...] = ()

    def findings(self) -> list[list[Finding]]:
        """For each block its findings, which add up to its score: verdicts, then by weight, then what all have."""
        settled, size = self.settled, len(self.blocks)
        found: list[list[Finding]] = [[] for _ in range(size)]
        for (name, is_around), values in self._earned().items():
            reason, role = LEGEND_RE.sub("", self.reasons()[name]), self.roles.get(name, "")
            told = f"the lines around it: {reason}" if is_around else reason
            for i, points in enumerate(values):
                if round(points, DECIMALS) or name == BASE:
                    found[i].append(self._finding(name, told, role, i, points))
        # Rules that weigh may settle a block together: that is a verdict of its own, which earns no points.
        together = {match for i, match in settled.verdicts.items() if match.block == i} - {*settled.evidence.matches}
        matches = [*zip(settled.evidence.matches, settled.weights, strict=True), *((match, 0.0) for match in together)]
        for match, points in matches:
            rule, block = match.rule, self.blocks[match.block]
            span = match.span or (block.start, block.end)
            found[match.block].append(Finding(rule.id, rule.reason, rule.role, rule.action, points, span, match.block))
        for i, (copy, target) in settled.copies.items():
            reason = f"{self.reasons()[copy]} (of block {target})"
            found[i].append(self._finding(copy, reason, "duplicate", i, 0.0)._replace(action="drop"))
        return [sorted(own, key=_order) for own in found]

    def _earned(self) -> dict[tuple[str, bool], list[float]]:
        """What each column earned each block, by all tables: looked at in the block itself, and around it.

        The columns of a pair share its points. What is the same for all blocks tells none from another: it counts with
        the other column of a pair, or as what every block starts with.
        """
        values, size = Values(self.settled.columns), len(self.blocks)
        same = {name for name, own in self.settled.columns.items() if size > 1 and len(set(own)) == 1}
        base = sum(part.share * part.table.base for part in self.settled.parts) / HUNDREDTHS
        earned: defaultdict[tuple[str, bool], list[float]] = defaultdict(lambda: [0.0] * size)
        earned[BASE, False] = [base] * size
        for table, share in self.settled.parts:
            for term in table.terms:
                columns = {(own.column, own != Source(own.column)) for own in term.sources if own.column not in same}
                part = share / max(1, len(columns)) / HUNDREDTHS
                points = term.points(values, size)
                for column in columns or {(BASE, False)}:
                    earned[column] = [before + part * own for before, own in zip(earned[column], points, strict=True)]
        return earned

    def _finding(self, rule: str, reason: str, role: str, i: int, points: float) -> Finding:
        block = self.blocks[i]
        return Finding(rule, reason, role, "weigh", points, (block.start, block.end), i)


def _order(finding: Finding) -> tuple[bool, bool, float, str]:
    return finding.action == "weigh", finding.rule == BASE, -abs(finding.points), finding.rule


def reason_of(function: Callable[..., object]) -> str:
    """The first paragraph of a rule's docstring, as part of a sentence."""
    told = " ".join((function.__doc__ or "").strip().partition("\n\n")[0].split()).rstrip(".")
    return told[:1].lower() + told[1:]
