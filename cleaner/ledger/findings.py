"""Findings made from columns, when somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.ledger.context import CONTEXT, CONTEXT_ROLES
from cleaner.ledger.standing import match_points, worth
from cleaner.model import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cleaner.ledger.standing import Evidence, Points, Settled
    from cleaner.model import Block


class Ledger(NamedTuple):
    """All evidence about one document and what became of it, with the lexicons of the user's packs; makes findings."""

    blocks: tuple[Block, ...]
    evidence: Evidence
    settled: Settled
    points: Points
    reasons: Mapping[str, str]
    user: tuple[Any, ...] = ()

    def findings(self) -> list[list[Finding]]:
        """For each block its findings, verdicts first, then by weight."""
        found: list[list[Finding]] = [[] for _ in self.blocks]
        self._add_columns(found, self.evidence.columns, self.evidence.roles)
        self._add_columns(found, self.settled.context, CONTEXT_ROLES)
        for match in self.evidence.matches:
            rule, block = match.rule, self.blocks[match.block]
            points = match_points(self.points, match) if rule.action == "weigh" else 0.0
            span = match.span or (block.start, block.end)
            found[match.block].append(Finding(rule.id, rule.reason, rule.role, rule.action, points, span, match.block))
        for i, (copy, target) in self.settled.copies.items():
            reason = f"{self.reasons[copy]} (of block {target})"
            found[i].append(self._finding(copy, reason, "duplicate", i, 0.0, "drop"))
        return [sorted(own, key=lambda f: (f.action == "weigh", -abs(f.points), f.rule)) for own in found]

    def _add_columns(self, found: list[list[Finding]], columns: Mapping[str, object], roles: Mapping[str, str]) -> None:
        for rule, column in columns.items():
            for i, value in enumerate(column):  # type: ignore[arg-type, var-annotated]
                points = self._points(rule, value)
                if points:
                    found[i].append(self._finding(rule, self.reasons[rule], roles.get(rule, ""), i, points, "weigh"))

    def _points(self, rule: str, value: float) -> float:
        return context_worth(self.points, rule, value) if rule in CONTEXT else worth(self.points, rule, value)

    def _finding(self, rule: str, reason: str, role: str, i: int, points: float, action: str) -> Finding:
        block = self.blocks[i]
        return Finding(rule, reason, role, action, points, (block.start, block.end), i)


def context_worth(points: Points, rule: str, value: float) -> float:
    """The points of context: what the rule earns times its value, which may be negative."""
    entry = points[rule]
    return 0.0 if isinstance(entry, tuple) else entry * value


def reason_of(function: Callable[..., object]) -> str:
    """The first line of a rule's docstring, as part of a sentence."""
    line = (function.__doc__ or "").strip().splitlines()[0].rstrip(".")
    return line[:1].lower() + line[1:]
