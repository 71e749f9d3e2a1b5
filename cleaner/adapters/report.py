"""A run as one page of HTML that needs nothing else: what went, by site, language and rule, with samples."""

from __future__ import annotations

import os
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, StrictUndefined

from cleaner.adapters.corpus.stats import Stats

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.adapters.corpus.run import Summary

TEMPLATE = "report.html.jinja"
MOST_ROWS = 50


class Share(NamedTuple):
    """A site, a language or all: its characters, and the share of them that was removed."""

    name: str
    chars: int
    removed: float


class Bucket(NamedTuple):
    """Documents of a length: fewer characters than `below`, counted before and after, and as a share of the most."""

    below: int
    before: int
    after: int
    before_share: float
    after_share: float


class Removed(NamedTuple):
    """A rule: the characters that it removed, their share of all removed ones, and samples with what stood around."""

    rule: str
    reason: str
    chars: int
    share: float
    samples: list[list[str]]


def write_report(summary: Summary, path: str) -> None:
    """Writes the report on a run and on those before it into the same folder; whole or not at all."""
    temporary = f"{path}.tmp"
    with open(temporary, "w", encoding="utf-8", errors="replace") as file:
        file.write(rendered(summary))
    os.replace(temporary, path)


def rendered(summary: Summary) -> str:
    """The report as HTML."""
    source = files("cleaner.adapters").joinpath(TEMPLATE).read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"count": _count, "percent": _percent}
    return environment.from_string(source).render(facts(summary))


def facts(summary: Summary) -> dict[str, Any]:
    """What the page shows, by name."""
    stats = Stats()
    stats.add(summary.before)
    stats.add(summary.stats)
    return {
        "stats": stats,
        "whole": Share("all", stats.chars_in[""], stats.removed_share),
        "groups": {"language": _shares(stats, "language "), "site": _shares(stats, "site ")},
        "rules": _rules(stats),
        "lengths": _lengths(stats),
        "reasons": stats.reasons.most_common(MOST_ROWS),
        "failures": summary.failures,
        "quarantine": summary.quarantine,
    }


def _shares(stats: Stats, prefix: str) -> list[Share]:
    found = [(name, chars) for name, chars in stats.chars_in.most_common() if name.startswith(prefix)]
    return [
        Share(name.removeprefix(prefix), chars, (chars - stats.chars_out[name]) / chars if chars else 0.0)
        for name, chars in found[:MOST_ROWS]
    ]


def _rules(stats: Stats) -> list[Removed]:
    whole = stats.rules.total() or 1
    return [
        Removed(name, stats.told.get(name, ""), chars, chars / whole, stats.samples.get(name, []))
        for name, chars in stats.rules.most_common(MOST_ROWS)
    ]


def _lengths(stats: Stats) -> list[Bucket]:
    def counts(of: Mapping[str, int]) -> dict[int, int]:
        return {int(bits): count for bits, count in of.items()}

    before, after = counts(stats.before), counts(stats.after)
    sizes = sorted({*before, *after})
    most = max([1, *before.values(), *after.values()])
    every = range(sizes[0], sizes[-1] + 1) if sizes else ()
    return [
        Bucket(2**bits, before.get(bits, 0), after.get(bits, 0), before.get(bits, 0) / most, after.get(bits, 0) / most)
        for bits in every
    ]


def _count(number: int) -> str:
    return f"{number:,}"


def _percent(share: float) -> str:
    return f"{share:.1%}"
