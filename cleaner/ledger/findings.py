"""Findings made from columns, when somebody asks."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.model import Finding
from cleaner.term import HUNDREDTHS, Values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cleaner.ledger.standing import Settled
    from cleaner.model import Block
    from cleaner.term import Source

BASE = "base"
_ORDINALS = ("this", "next", "second", "third")


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
        """For each block its findings, verdicts first, then by weight; points add up to the block's score."""
        settled, size = self.settled, len(self.blocks)
        base = sum(part.share * part.table.base for part in settled.parts) / HUNDREDTHS
        found = [[self._finding(BASE, self.reasons()[BASE], "", i, base)] for i in range(size)]
        for name, (sources, values) in self._earned().items():
            reason = " with ".join(map(self._reason, sources))
            role = self.roles.get(sources[0].column, "")
            for i, value in enumerate(values):
                if value:
                    found[i].append(self._finding(name, reason, role, i, value))
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
        return [sorted(own, key=lambda f: (f.action == "weigh", -abs(f.points), f.rule)) for own in found]

    def _earned(self) -> dict[str, tuple[Sequence[Source], list[float]]]:
        """For each term its sources, and its points for each block, by all tables that have it."""
        earned: dict[str, tuple[Sequence[Source], list[float]]] = {}
        values = Values(self.settled.columns)
        for table, share in self.settled.parts:
            for term in table.terms:
                points = [share * own / HUNDREDTHS for own in term.points(values, len(self.blocks))]
                before = earned.get(term.name)
                if before:
                    points = list(map(add, before[1], points))
                earned[term.name] = term.sources, points
        return earned

    def _reason(self, source: Source) -> str:
        reason = self.reasons()[source.column]
        if source.span:
            return f"{abs(source.span)} lines {'above' if source.span < 0 else 'below'}: {reason}"
        if source.lag:
            return f"{_ORDINALS[abs(source.lag)]} line {'above' if source.lag < 0 else 'below'}: {reason}"
        return reason

    def _finding(self, rule: str, reason: str, role: str, i: int, points: float) -> Finding:
        block = self.blocks[i]
        return Finding(rule, reason, role, "weigh", points, (block.start, block.end), i)


def reason_of(function: Callable[..., object]) -> str:
    """The first line of a rule's docstring, as part of a sentence."""
    line = (function.__doc__ or "").strip().splitlines()[0].rstrip(".")
    return line[:1].lower() + line[1:]
