"""The Result: what stays, what went and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from cleaner.model import CONTENT, Block, Document, Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Line(NamedTuple):
    """A block as it was decided: its text, role, whether it stays, its score, and all that was found."""

    block: Block
    text: str
    role: str
    kept: bool
    score: float
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A cleaned document.

    `roles` and `scores` are parallel to the document's blocks; `keep` are the roles that stay. `cuts` are the spans
    taken out of blocks that stay, with the role of what was there. `guarded` tells that weighed evidence would have taken
    most of the running prose and was suspended. `ledger` holds what `explain` needs.
    """

    document: Document
    language: str
    roles: tuple[str, ...]
    scores: tuple[float, ...]
    keep: frozenset[str]
    cuts: Mapping[int, tuple[Finding, ...]]
    guarded: bool
    rules_hash: str
    ledger: Ledger = field(repr=False, compare=False)

    @property
    def kept(self) -> tuple[Span, ...]:
        """The spans of the document that stay, in order, without white space at their edges."""
        return tuple(span for spans in self._kept_by_block().values() for span in spans)

    @property
    def removed(self) -> tuple[Span, ...]:
        """The spans that went, in order; together with `kept` they hold all of the document but white space."""
        return tuple(self._removed())

    @property
    def text(self) -> str:
        """The kept text: lines as they were, runs of blank lines squeezed to one."""
        from cleaner.render import to_text

        return to_text(self)

    @property
    def markdown(self) -> str:
        """The kept text as Markdown."""
        from cleaner.render import to_markdown

        return to_markdown(self)

    @property
    def removed_share(self) -> float:
        """The share of the document's characters, white space aside, that went."""
        kept = sum(len("".join(self.document.text[a:b].split())) for a, b in self.kept)
        gone = sum(len("".join(self.document.text[a:b].split())) for a, b in self.removed)
        return gone / (kept + gone) if gone else 0.0

    def first(self, role: str) -> str | None:
        """The text of the first block with a role, None if there is none."""
        return next(iter(self.all(role)), None)

    def all(self, role: str) -> list[str]:
        """The texts of all blocks with a role."""
        blocks = self.document.blocks
        return [self.document.text_of(blocks[i]) for i, own in enumerate(self.roles) if own == role]

    def explain(self) -> list[Line]:
        """Every block with what was found about it, the heaviest finding first."""
        findings = self.ledger.findings()
        return [
            Line(block, self.document.text_of(block), role, role in self.keep, score, tuple(findings[i]))
            for i, (block, role, score) in enumerate(zip(self.document.blocks, self.roles, self.scores, strict=True))
        ]

    def _kept_by_block(self) -> dict[int, list[Span]]:
        return {
            i: list(self.pieces(i)) for i, role in enumerate(self.roles) if role in self.keep
        }

    def pieces(self, i: int) -> Iterator[Span]:
        """The block without what is cut out of it, in spans that neither begin nor end with white space."""
        block = self.document.blocks[i]
        start = block.start
        for finding in (*self.cuts.get(i, ()), None):
            end = finding.span[0] if finding else block.end
            piece = self.document.text[start:end]
            if piece.strip():
                left = len(piece) - len(piece.lstrip())
                yield start + left, start + left + len(piece.strip())
            start = finding.span[1] if finding else end

    def _removed(self) -> Iterator[Span]:
        kept = self._kept_by_block()
        for i, block in enumerate(self.document.blocks):
            start = block.start
            for piece in (*kept.get(i, ()), (block.end, block.end)):
                gone = self.document.text[start : piece[0]]
                if gone.strip():
                    left = len(gone) - len(gone.lstrip())
                    yield start + left, start + left + len(gone.strip())
                start = piece[1]


if TYPE_CHECKING:
    from cleaner.ledger.findings import Ledger

DEFAULT_KEEP = frozenset(CONTENT)
