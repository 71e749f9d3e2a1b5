"""What a run did, in numbers that can be added up: over chunks, shards and runs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from cleaner.text import host_in

if TYPE_CHECKING:
    from cleaner.result import Removal, Result

MOST_NAMES = 2000
"""So many sites, rules and reasons are told apart; of more, the smallest are forgotten."""
MOST_SAMPLES = 3
CONTEXT_CHARS, SAMPLE_CHARS = 60, 160


@dataclass
class Stats:
    """Counts of records, and of characters with white space aside.

    `chars_in` and `chars_out` are for "" (all), "site NAME" and "language CODE"; `before` and `after` count documents
    by length, under the number of its binary digits; `rules` has the characters that each rule removed, `told` its
    reason where it was first seen, `samples` a few places, with what stood before, what was removed, and what stood
    behind. `explained` documents have a part in these three.
    """

    records: int = 0
    out: int = 0
    quarantined: int = 0
    passed: int = 0
    empty: int = 0
    explained: int = 0
    chars_in: Counter[str] = field(default_factory=Counter)
    chars_out: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    told: dict[str, str] = field(default_factory=dict)
    samples: dict[str, list[list[str]]] = field(default_factory=dict)

    def see(self, result: Result, *, explained: bool) -> None:
        """Counts a cleaned document; with `explained` its removals too, which takes a tenth longer."""
        document = result.document
        whole = bare(document.text)
        kept = sum(bare(document.text[a:b]) for a, b in result.kept)
        names = ["", f"language {result.language or 'unknown'}"]
        if document.url:
            names.append(f"site {host_in(document.url) or 'unknown'}")
        for name in names:
            self.chars_in[name] += whole
            self.chars_out[name] += kept
        self.before[str(whole.bit_length())] += 1
        self.after[str(kept.bit_length())] += 1
        self.empty += kept == 0
        if explained:
            self.explained += 1
            for removal in result.removals():
                self._remember(document.text, removal)

    def _remember(self, text: str, removal: Removal) -> None:
        name = removal.rule or removal.role
        self.told.setdefault(name, removal.reason)
        self.rules[name] += bare(text[removal.start : removal.end])
        samples = self.samples.setdefault(name, [])
        if len(samples) < MOST_SAMPLES:
            removed = text[removal.start : removal.end]
            cut = removed if len(removed) <= SAMPLE_CHARS else removed[: SAMPLE_CHARS - 1] + "…"
            above = text[max(0, removal.start - CONTEXT_CHARS) : removal.start]
            samples.append([above, cut, text[removal.end : removal.end + CONTEXT_CHARS]])

    def add(self, other: Stats) -> None:
        """Adds what another has counted."""
        for name, value in vars(other).items():
            own = getattr(self, name)
            if isinstance(value, int):
                setattr(self, name, own + value)
            elif isinstance(value, Counter):
                own.update(value)
        self.told = other.told | self.told
        for rule, samples in other.samples.items():
            self.samples[rule] = [*self.samples.get(rule, ()), *samples][:MOST_SAMPLES]
        if len(self.chars_in) > 2 * MOST_NAMES:
            self._forget()

    def _forget(self) -> None:
        kept = dict(self.chars_in.most_common(MOST_NAMES))
        self.chars_in = Counter(kept)
        self.chars_out = Counter({name: self.chars_out[name] for name in kept})

    @property
    def removed_share(self) -> float:
        """The share of all characters that went."""
        whole = self.chars_in[""]
        return (whole - self.chars_out[""]) / whole if whole else 0.0

    def to_json(self) -> dict[str, Any]:
        """As plain values, zeros left out."""
        return {name: value for name, value in vars(self).items() if value}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Stats:
        """What `to_json` gave."""
        stats = cls()
        for known in fields(cls):
            if known.name in values:
                value = values[known.name]
                is_counter = isinstance(getattr(stats, known.name), Counter)
                setattr(stats, known.name, Counter(value) if is_counter else value)
        return stats


def bare(text: str) -> int:
    """The number of characters that are no white space."""
    return len("".join(text.split()))
