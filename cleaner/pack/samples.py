"""The samples of packs: every hit must be found by its rule, every miss must not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleaner.kind import kind_of
from cleaner.pack import source
from cleaner.pack.bundle import lexicon
from cleaner.pack.language import tongue_of
from cleaner.pack.lexicon import SITE, Lexicon
from cleaner.pack.match import Matcher
from cleaner.pack.selector import selected
from cleaner.page import Page
from cleaner.segment.html import segment_html
from cleaner.segment.text import segment_text

if TYPE_CHECKING:
    from cleaner.rule import Pack, PackRule


class Report(NamedTuple):
    """What a run of samples found; each failure is one line that names file, line, rule and sample."""

    packs: int
    rules: int
    samples: int
    failures: list[str]


def check_path(path: str = "") -> Report:
    """Runs the samples of the packs at a path, or of the shipped packs. Raises PackError for a broken pack."""
    if path:
        packs = source.user_lexicons(path)
    else:
        packs = [(source.shipped_pack(name), lexicon(name)) for name in source.shipped_names()]
        for pack, _ in packs:
            source.check_patterns(pack)
            source.check_selectors(pack)
    failures = [failure for pack, found in packs for failure in failing(pack, found)]
    rules = [rule for pack, _ in packs for rule in pack.rules.values() if samples_of(rule)]
    return Report(len(packs), len(rules), sum(len(samples_of(rule)) for rule in rules), failures)


def samples_of(rule: PackRule) -> list[tuple[str, bool]]:
    """A rule's samples with what is expected; the exact lines are hits of their own."""
    return [(text, True) for text in (*rule.line, *rule.hits)] + [(text, False) for text in rule.misses]


def failing(pack: Pack, found: Lexicon) -> list[str]:
    """The samples of a pack that do not behave, one line each."""
    matcher = Matcher(found)
    failures = []
    for rule in pack.rules.values():
        rule_id = f"{pack.name.removeprefix(SITE)}.{rule.name}"
        for text, expected in samples_of(rule):
            if (rule_id in _found_in(text, pack.language, matcher)) != expected:
                what = "hit is not found" if expected else "miss is found"
                failures.append(f"{pack.where}:{rule.line_number}: rule {rule.name!r}: {what}: {text!r}")
    return failures


def _found_in(text: str, language: str, matcher: Matcher) -> set[str]:
    document = segment_html(text) if kind_of(text) == "html" else segment_text(text)
    page = Page(document, tongue_of(language))
    declared = {rule.id: rule.action for rule in matcher.rules}
    lines = {match.rule.id for match in matcher.matches(page) if match.rule.action == declared[match.rule.id]}
    return lines | {match.rule.id for match in selected(page, [matcher])}
