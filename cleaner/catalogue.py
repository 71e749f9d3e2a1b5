"""All rules there are, as a list and one by one."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.engine import COPIES, reasons
from cleaner.errors import UsageError
from cleaner.heuristics import HEURISTICS, heuristic_id, role_of
from cleaner.ledger import ARTICLE, IN_CONTEXT, KINDS
from cleaner.ledger.context import CONTEXT, CONTEXT_ROLES
from cleaner.pack import source
from cleaner.pack.bundle import lexicon, table
from cleaner.pack.lexicon import SITE
from cleaner.rule import MATCHERS, Rule
from cleaner.term import HUNDREDTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.pack.lexicon import Lexicon
    from cleaner.rule import Pack
    from cleaner.term import Term


class Entry(NamedTuple):
    """A rule in the list; `effect` is its action, or its points."""

    id: str
    pack: str
    role: str
    effect: str
    reason: str


def entries(paths: Sequence[str] = ()) -> Iterator[Entry]:
    """Every rule: shapes, copies, context, then the packs, the user's last. Raises PackError for a broken pack."""
    copies = {heuristic_id(function) for function in COPIES}
    for rule, reason in reasons().items():
        role = CONTEXT_ROLES.get(rule, "") or role_of(rule)
        yield Entry(rule, "", role, "drop" if rule in copies else _span(rule), reason)
    for pack, found in _packs(paths):
        for own in map(Rule._make, found.rules):
            if own.id.rpartition(".")[0] == pack.name.removeprefix(SITE):
                yield Entry(own.id, pack.name, own.role, _effect(own), own.reason)


def described(rule_id: str, paths: Sequence[str] = ()) -> str:
    """One rule as text: what it is, what it does, its words, its samples. Raises UsageError if there is none."""
    entry = next((entry for entry in entries(paths) if entry.id == rule_id), None)
    if entry is None:
        raise UsageError(f"there is no rule {rule_id!r}; `cleaner rules list` shows them all")
    head = [f"{entry.id}", f"  reason  {entry.reason}", f"  role    {entry.role or '-'}", f"  effect  {entry.effect}"]
    return "\n".join(head + (_words(rule_id, paths) if entry.pack else _manual(rule_id)))


def _packs(paths: Sequence[str]) -> Iterator[tuple[Pack, Lexicon]]:
    for name in source.shipped_names():
        pack = source.shipped_pack(name)
        if any(getattr(rule, matcher) for rule in pack.rules.values() for matcher in MATCHERS):
            yield pack, lexicon(name)
    for path in paths:
        yield from source.user_lexicons(path)


def _words(rule_id: str, paths: Sequence[str]) -> list[str]:
    pack = next(pack for pack, found in _packs(paths) if any(rule[0] == rule_id for rule in found.rules))
    rule = pack.rules.get(rule_id.rsplit(".", 1)[-1])
    if rule is None:
        return [f"  pack    {pack.name}, by way of {', '.join(pack.extends)}"]
    lines = [f"  file    {pack.where}:{rule.line_number}"]
    for key in (*MATCHERS, "hits", "misses"):
        lines += [f"  {key:<8}{text}" for text in getattr(rule, key)]
    return lines


def _manual(rule_id: str) -> list[str]:
    functions: dict[str, Any] = {**HEURISTICS, **CONTEXT, **{heuristic_id(copy): copy for copy in COPIES}}
    text = inspect.getdoc(functions.get(rule_id)) or ""
    return [*_worth(rule_id), "", *(f"  {line}".rstrip() for line in text.splitlines())]


def _worth(rule_id: str) -> list[str]:
    """The terms that look at a rule's column, with the least and the most points of each, table by table."""
    return [
        f"  {kind:<8}{term.name}: {_range([term])}"
        for kind in KINDS for name in (kind, kind + IN_CONTEXT) for term in table(name).terms
        if any(source.column == rule_id for source in term.sources)
    ]  # fmt: skip


def _span(rule_id: str) -> str:
    """The least and the most points that a rule's own column earns a line of an article."""
    return _range([term for term in table(ARTICLE).terms if [source.column for source in term.sources] == [rule_id]])


def _range(terms: Sequence[Term]) -> str:
    points = [term.worth(value) / HUNDREDTHS for term in terms for value in range(256)]
    return f"{min(points):+g}..{max(points):+g}" if points else ""


def _effect(rule: Rule) -> str:
    """A verdict by its name; points of its own; else what a phrase of its role earns."""
    if rule.action != "weigh":
        return rule.action
    return f"{rule.points:+g}" if rule.points is not None else _span(f"phrase.{rule.role}")
