"""Which packs apply to a page: English, its language, its site, the user's; and what they find in it."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.pack.bundle import bundle, lexicon
from cleaner.pack.credit import credit_tails
from cleaner.pack.linetable import LineTable
from cleaner.pack.match import Matcher
from cleaner.pack.selector import selected
from cleaner.pack.spot import fragments
from cleaner.rule import Match, Rule
from cleaner.text import fold, host_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.model import Document
    from cleaner.page import Page

SIGNATURE_LINES = 5
"""A site signs its pages with its address alone on one of so many last lines."""
EVERYWHERE = "en"
"""English chrome stands on pages of every language."""


class UserPack(NamedTuple):
    """A pack of the user's: on all pages, or only on those of some hosts, or of a system with this fingerprint."""

    hosts: tuple[str, ...]
    matcher: Matcher
    generators: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


def all_matches(page: Page, user: Sequence[UserPack] = ()) -> list[Match]:
    """All that all packs for this page find in it, without what one of them disables."""
    matchers = [shipped(name) for name in dict.fromkeys((EVERYWHERE, page.tongue.code)) if name in bundle().lexicons]
    languages = {matcher.lexicon.name for matcher in matchers}
    host = host_of(page, [name for pack in user for name in pack.hosts])
    site = of_host(bundle().hosts, host)
    if site:
        matchers.append(shipped(site))
    known = {rule.id.rpartition(".")[0] for matcher in matchers for rule in matcher.rules}
    families = made_by(page.document, bundle().generators, bundle().classes)
    matchers += [shipped(family) for family in families if family not in known]
    matchers += [
        pack.matcher for pack in user
        if _is_for(pack, page.document, host) and pack.matcher.lexicon.language in ("", page.tongue.code)
    ]  # fmt: skip
    disabled = [pattern for matcher in matchers for pattern in matcher.lexicon.disable]
    matchers = [matcher for matcher in matchers if not any(fnmatchcase(matcher.lexicon.name, p) for p in disabled)]
    matches = [match for matcher in matchers for match in matcher.matches(page)]
    matches += foreign_lines(page, languages)
    # Elements part what belongs apart: in HTML no label is glued to a sentence, only credits to captions.
    inside = list(fragments(page, matchers) if page.dom is None else credit_tails(page, matchers))
    # What is cut out of a sentence of a flattened page speaks of the rest no more.
    cut = {(match.block, match.rule.role) for match in inside if match.span and page.shares_line[match.block]}
    matches = [match for match in matches if match.rule.action != "weigh" or (match.block, match.rule.role) not in cut]
    matches += inside
    matches += selected(page, matchers)
    return [match for match in matches if not _is_disabled(match.rule, disabled)] if disabled else matches


def _is_for(pack: UserPack, document: Document, host: str) -> bool:
    """The pack names no sites and no system, or those of this page."""
    if of_host(dict.fromkeys(pack.hosts, "own"), host):
        return True
    marks = (dict.fromkeys(pack.generators, "own"), dict.fromkeys(pack.classes, "own"))
    return bool(made_by(document, *marks)) if any(marks) else not pack.hosts


def made_by(document: Document, generators: Mapping[str, str], classes: Mapping[str, str]) -> list[str]:
    """What the fingerprint of an HTML page is filed under: how its generator begins, which class words it has."""
    markup = document.markup
    if markup is None or not (generators or classes):
        return []
    generator = fold(markup.meta("generator"))
    found = [name for mark, name in generators.items() if generator.startswith(fold(mark))]
    if classes:
        words = {word for shape in markup.shapes for word in shape.words.split()}
        found += [classes[mark] for mark in classes if mark in words]
    return list(dict.fromkeys(found))


@cache
def shipped(name: str) -> Matcher:
    """The matcher of a shipped pack."""
    return Matcher(lexicon(name))


def foreign_lines(page: Page, languages: set[str]) -> Iterator[Match]:
    """Exact lines of the packs of all other languages, since sites mix languages in their chrome."""
    table = line_table()
    for block, text in enumerate(page.labels):
        found = table.get(text) if text else None
        if found and found[0] not in languages:
            for number in found[1]:
                yield Match(block, shipped(found[0]).rules[number])


@cache
def line_table() -> LineTable:
    """The exact lines of all languages."""
    return LineTable(bundle().lines)


def host_of(page: Page, others: Sequence[str] = ()) -> str:
    """The host of the page's URL; without a URL the one that the page signs with, if a pack is for it."""
    if page.document.url:
        return host_in(page.document.url)
    known = bundle().hosts
    return next((line for line in page.folded[-SIGNATURE_LINES:] if line in known or line in others), "")


def of_host(names: Mapping[str, str], host: str) -> str:
    """What is filed under a host or the nearest of its parents, "" if nothing is."""
    while host:
        if host in names:
            return names[host]
        host = host.partition(".")[2]
    return ""


def _is_disabled(rule: Rule, patterns: Sequence[str]) -> bool:
    """A pattern names a rule (`en.tags`), all rules of a pack (`en.*`), or all site packs (`sites/*`)."""
    name = f"sites/{rule.id}" if rule.rank == 2 else rule.id
    return any(fnmatchcase(rule.id, pattern) or fnmatchcase(name, pattern) for pattern in patterns)
