"""The Result: what stays, what went and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleaner.ledger.findings import Ledger
    from cleaner.model import Block, Document, Finding, Span


class Removal(NamedTuple):
    """A removed span, and why it went."""

    start: int
    end: int
    role: str
    rule: str
    reason: str


class Line(NamedTuple):
    """A block as it was decided: its text, role, whether it stays, its score, and all that was found."""

    block: Block
    block_index: int
    text: str
    role: str
    kept: bool
    score: float
    findings: tuple[Finding, ...]


class Result(NamedTuple):
    """A cleaned document.

    `roles` and `scores` are parallel to the document's blocks; `keep` are the roles that stay. `cuts` are the spans
    taken out of blocks that stay, with the role of what was there. `threshold` is the score, in points, from which on
    a block of this page is content. `guarded` tells that weighed evidence would
    have taken most of the running prose and was suspended. `ledger` holds what `explain` needs.
    """

    document: Document
    language: str
    roles: tuple[str, ...]
    scores: tuple[float, ...]
    keep: frozenset[str]
    cuts: Mapping[int, tuple[Finding, ...]]
    threshold: float
    guarded: bool
    ledger: Ledger

    @property
    def kept(self) -> tuple[Span, ...]:
        """The spans of the document that stay, in order, without white space at their edges."""
        return tuple(span for i, role in enumerate(self.roles) if role in self.keep for span in self.pieces(i))

    @property
    def removed(self) -> tuple[Span, ...]:
        """The spans that went, in order; together with `kept` they hold all of the document but white space."""
        return tuple((removal.start, removal.end) for removal in self.removals())

    def removals(self) -> Iterator[Removal]:
        """The spans that went, each with the role and the rule that took it: a verdict, or what weighed most."""
        text = self.document.text
        for line in self.explain():
            if not line.kept:
                rule = next((f for f in line.findings if f.action != "weigh" or f.points < 0), None)
                yield Removal(line.block.start, line.block.end, line.role, *_named(rule))
            else:
                for finding in self.cuts.get(line.block_index, ()):
                    for start, end in _stripped(text, *finding.span):
                        yield Removal(start, end, finding.role, *_named(finding))

    @property
    def text(self) -> str:
        """The kept text: lines as they were, runs of blank lines squeezed to one."""
        from cleaner.render import to_text

        return to_text(self)

    @property
    def markdown(self) -> str:
        """The kept text as Markdown."""
        from cleaner.markdown import to_markdown

        return to_markdown(self)

    @property
    def removed_share(self) -> float:
        """The share of the document's characters, white space aside, that went."""
        total = len("".join(self.document.text.split()))
        kept = sum(len("".join(self.document.text[a:b].split())) for a, b in self.kept)
        return (total - kept) / total if total else 0.0

    def first(self, role: str) -> str | None:
        """The text of the first block with a role, None if there is none."""
        return next(iter(self.all(role)), None)

    def all(self, role: str) -> list[str]:
        """The texts of all blocks with a role."""
        blocks = self.document.blocks
        return [self.document.text_of(blocks[i]) for i, own in enumerate(self.roles) if own == role]

    @property
    def rules_hash(self) -> str:
        """A name for the rule set that this document was cleaned with."""
        from cleaner.pack.bundle import rule_set_hash

        return rule_set_hash(self.ledger.user)

    def explain(self) -> list[Line]:
        """Every block with what was found about it, the heaviest finding first."""
        findings = self.ledger.findings()
        return [
            Line(block, i, self.document.text_of(block), role, role in self.keep, score, tuple(findings[i]))
            for i, (block, role, score) in enumerate(zip(self.document.blocks, self.roles, self.scores, strict=True))
        ]

    def pieces(self, i: int) -> Iterator[Span]:
        """Block i without what is cut out of it, in spans that neither begin nor end with white space."""
        block = self.document.blocks[i]
        start = block.start
        for finding in self.cuts.get(i, ()):
            yield from _stripped(self.document.text, start, finding.span[0])
            start = finding.span[1]
        yield from _stripped(self.document.text, start, block.end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space at its edges; nothing for white space alone."""
    piece = text[start:end]
    if bare := piece.strip():
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(bare)


def _named(finding: Finding | None) -> tuple[str, str]:
    return (finding.rule, finding.reason) if finding else ("", "")
