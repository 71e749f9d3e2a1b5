"""A pack made ready for matching: its phrases folded and filed under the first thing that a line can show of them.

A lexicon is plain data (tuples, dicts, strings), so that the shipped packs can be stored ready-made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.errors import PackError
from cleaner.rule import LITERALS, MATCHERS, RANKS, Pack, PackRule
from cleaner.text import flatten, fold, is_unspaced, label, strip_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Resolver = Callable[[str], Pack]

EDGE = 3
"""Prefixes and suffixes are filed under this many characters."""
FAMILY, SITE = "cms/", "sites/"


class Lexicon(NamedTuple):
    """The matchers of one pack; the numbers are indexes into `rules`.

    `rules` holds the fields of `cleaner.rule.Rule`; `phrases` is filed under the rarest-looking word of the phrase,
    `unspaced` holds the phrases of scripts without spaces, `patterns` the regular expressions with their engine, how
    they open, their triggers and whether they need a digit, `selectors` places in HTML as XPath, `cuts` the phrases and
    patterns of the rules that cut, whose place in the line is wanted.
    """

    name: str
    language: str
    disable: tuple[str, ...]
    rules: tuple[tuple[Any, ...], ...]
    lines: dict[str, tuple[int, ...]]
    prefixes: dict[str, tuple[tuple[str, int], ...]]
    suffixes: dict[str, tuple[tuple[str, int], ...]]
    phrases: dict[str, tuple[tuple[str, int], ...]]
    unspaced: tuple[tuple[str, int], ...]
    patterns: tuple[tuple[str, int, str, tuple[str, ...], tuple[tuple[str, ...], ...], bool], ...]
    selectors: tuple[tuple[str, int], ...]
    cuts: dict[int, tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]]
    stop_words: tuple[str, ...]
    calendar: tuple[str, ...]


def paths_of(rule: PackRule) -> list[str]:
    """The places in HTML that a rule names, as XPath. Raises the translator's error for CSS that is none."""
    if not rule.selector:
        return list(rule.xpath)
    from cssselect import HTMLTranslator

    return [*map(HTMLTranslator().css_to_xpath, rule.selector), *rule.xpath]


def rank_of(name: str) -> str:
    """The rank of a shipped pack, by where it lies."""
    return "site" if name.startswith(SITE) else "family" if name.startswith(FAMILY) else "generic"


def compile_pack(pack: Pack, resolver: Resolver, rank: str) -> Lexicon:
    """The lexicon of a pack and of all that it extends.

    `resolver` gives the pack of a name in `extends`, and raises PackError if there is none; so does a rule that lacks a
    role, a reason or a matcher, or has points that contradict its role.
    """
    from cleaner.pack.trigger import needs_digit, openings, triggers

    rules = tuple(inherited(pack, resolver).values())
    named = [(f"{owner.name.removeprefix(SITE)}.{rule.name}", rule) for owner, rule in rules]
    for (owner, _), (_, rule) in zip(rules, named, strict=True):
        _check(owner, rule)
    return Lexicon(
        name=pack.name,
        language=pack.language,
        disable=pack.disable,
        rules=tuple(
            (rule_id, rule.reason, rule.role, rule.action or "weigh", rule.where or "anywhere", rule.points,
             RANKS.index(rank if owner is pack else rank_of(owner.name)))
            for (owner, _), (rule_id, rule) in zip(rules, named, strict=True)
        ),
        lines=_filed((label(fold(text)), n) for n, (_, rule) in enumerate(named) for text in rule.line),
        prefixes=_filed_pairs((fold(text), n) for n, (_, rule) in enumerate(named) for text in rule.prefix),
        suffixes=_filed_pairs(
            ((label(fold(text)), n) for n, (_, rule) in enumerate(named) for text in rule.suffix), at_end=True
        ),
        phrases=_filed_phrases(
            (flatten(fold(text)), n)
            for n, (_, rule) in enumerate(named) for text in rule.phrase if not is_unspaced(text)
        ),
        unspaced=tuple(
            (fold(text), n) for n, (_, rule) in enumerate(named) for text in rule.phrase if is_unspaced(text)
        ),
        patterns=tuple(
            (text, n, rule.engine or "re2", openings(text), triggers(text), needs_digit(text))
            for n, (_, rule) in enumerate(named) for text in rule.pattern
        ),
        selectors=tuple((path, n) for n, (_, rule) in enumerate(named) for path in paths_of(rule)),
        cuts={
            n: (_anchored(rule), tuple((text, rule.engine or "re2") for text in rule.pattern))
            for n, (_, rule) in enumerate(named) if rule.action == "cut"
        },
        stop_words=tuple(sorted({fold(word) for word in pack.stop_words})),
        calendar=tuple(sorted({strip_marks(fold(word)) for word in pack.calendar})),
    )  # fmt: skip


def inherited(pack: Pack, resolver: Resolver, above: tuple[str, ...] = ()) -> dict[str, tuple[Pack, PackRule]]:
    """The rules of a pack by name with the pack that each one belongs to; a rule completes the one it overrides."""
    if pack.name in above:
        raise PackError(f"{pack.where}: extends itself by way of {' > '.join(above)}; take one of them out")
    rules: dict[str, tuple[Pack, PackRule]] = {}
    for base in pack.extends:
        for name, (owner, rule) in inherited(resolver(base), resolver, (*above, pack.name)).items():
            rules[name] = _joined(rules[name], (owner, rule)) if name in rules else (owner, rule)
    for name, rule in pack.rules.items():
        rules[name] = (pack, _completed(rule, rules[name][1]) if name in rules else rule)
    return {name: owned for name, owned in rules.items() if name not in pack.disable and _has_matcher(owned[1], pack)}


def _anchored(rule: PackRule) -> tuple[tuple[str, str], ...]:
    """The literals of a rule that cuts, each with the edge of the line where it must stand."""
    edges = (("", (*rule.line, *rule.phrase)), ("start", rule.prefix), ("end", rule.suffix))
    return tuple((text, edge) for edge, texts in edges for text in texts)


def _joined(one: tuple[Pack, PackRule], other: tuple[Pack, PackRule]) -> tuple[Pack, PackRule]:
    """Two rules of one name from two bases: the one with words counts, the later one if both have some."""
    words = other if _words(other[1]) or not _words(one[1]) else one
    base = one if words is other else other
    return words[0], _completed(words[1], base[1])


def _words(rule: PackRule) -> bool:
    return any(getattr(rule, matcher) for matcher in MATCHERS)


def _has_matcher(rule: PackRule, pack: Pack) -> bool:
    """Kinds of phrase that a language pack has no words for fall away; a kind's own pack keeps them all."""
    return _words(rule) or rule.name in pack.rules


def _completed(rule: PackRule, base: PackRule) -> PackRule:
    fields = {key: getattr(rule, key) or getattr(base, key) for key in PackRule._fields}
    if rule.points is not None:
        fields["points"] = rule.points
    return PackRule(**fields)


def _check(pack: Pack, rule: PackRule) -> None:
    def fail(message: str) -> PackError:
        return PackError(f"{pack.where}:{rule.line_number}: rule {rule.name!r}: {message}")

    for key in ("reason", "role"):
        if not getattr(rule, key):
            raise fail(f"no {key}; write it, or extend a pack that has a rule of this name")
    from cleaner.model import CHROME

    empty = next((text for key in LITERALS for text in getattr(rule, key) if not flatten(fold(text)).strip()), None)
    if empty is not None and (rule.phrase or not fold(empty)):
        raise fail(f"no word in {empty!r}; a phrase needs one, a line or prefix something to see")

    if rule.points is not None and rule.action not in ("", "weigh"):
        raise fail("points are for rules that weigh; leave out points or action")
    if rule.points is not None and rule.points > 0 and rule.role in CHROME:
        raise fail(f"points above 0 speak for keeping, which contradicts the role {rule.role}; write a negative number")


def _filed(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    filed: dict[str, tuple[int, ...]] = {}
    for key, number in pairs:
        if number not in filed.get(key, ()):
            filed[key] = (*filed.get(key, ()), number)
    return filed


def _filed_pairs(pairs: Iterable[tuple[str, int]], *, at_end: bool = False) -> dict[str, tuple[tuple[str, int], ...]]:
    filed: dict[str, list[tuple[str, int]]] = {}
    for text, number in pairs:
        filed.setdefault(text[-EDGE:] if at_end else text[:EDGE], []).append((text, number))
    return {key: tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair))) for key, found in filed.items()}


def _filed_phrases(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Filed under the longest word, which is the one that the fewest lines hold."""
    filed: dict[str, list[tuple[str, int]]] = {}
    for text, number in pairs:
        filed.setdefault(max(text.split(), key=lambda word: (len(word), word)), []).append((text, number))
    return {key: tuple(found) for key, found in filed.items()}
