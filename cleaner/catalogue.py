"""All rules there are, as a list and one by one."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.engine import COPIES
from cleaner.errors import UsageError
from cleaner.heuristics import HEURISTICS, role_of
from cleaner.ledger.context import CONTEXT, CONTEXT_ROLES
from cleaner.ledger.findings import reason_of
from cleaner.pack import source
from cleaner.pack.bundle import bundle, lexicon
from cleaner.pack.lexicon import SITE
from cleaner.rule import MATCHERS, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cleaner.pack.lexicon import Lexicon
    from cleaner.rule import Pack


class Entry(NamedTuple):
    """A rule in the list; `effect` is its action, or its points."""

    id: str
    pack: str
    role: str
    effect: str
    reason: str


def entries(paths: Sequence[str] = ()) -> Iterator[Entry]:
    """Every rule: shapes, copies, context, then the packs, the user's last. Raises PackError for a broken pack."""
    points = bundle().points
    shapes: dict[str, Callable[..., object]] = {**HEURISTICS, **CONTEXT}
    for rule, function in shapes.items():
        role = CONTEXT_ROLES.get(rule, "") or role_of(rule)
        yield Entry(rule, "", role, _shown(points[rule]), reason_of(function))
    for copy in COPIES:
        yield Entry(f"duplicate.{copy.__name__}", "", "duplicate", "drop", reason_of(copy))
    for pack, found in _packs(paths):
        for own in map(Rule._make, found.rules):
            if own.id.rpartition(".")[0] == pack.name.removeprefix(SITE):
                yield Entry(own.id, pack.name, own.role, _effect(own, points), own.reason)


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
    functions: dict[str, Any] = {**HEURISTICS, **CONTEXT, **{f"duplicate.{copy.__name__}": copy for copy in COPIES}}
    text = inspect.getdoc(functions[rule_id]) or ""
    return ["", *(f"  {line}".rstrip() for line in text.splitlines())]


def _effect(rule: Rule, points: dict[str, Any]) -> str:
    kind = rule.id.rsplit(".", 1)[-1]
    if rule.action != "weigh":
        return rule.action
    return _shown(rule.points if rule.points is not None else points.get(kind, points["phrase"]))


def _shown(points: Any) -> str:
    """Points as text: a number, or the range of the steps."""
    if isinstance(points, tuple):
        return f"{min(points[1]):+g}..{max(points[1]):+g}"
    return f"{points:+g}"
