"""The packs that come with the package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import re2

from cleaner.model import CHROME, ROLES
from cleaner.pack.bundle import lexicon
from cleaner.pack.samples import failing, samples_of
from cleaner.pack.source import shipped_names, shipped_pack
from cleaner.rule import MATCHERS, Pack, PackRule

if TYPE_CHECKING:
    from collections.abc import Mapping

MANY = ("ar", "de", "es", "fr", "hi", "id", "it", "ja", "ko", "pl", "pt", "ru", "tr", "zh", "en")
SOME = (
    "bg", "bn", "cs", "da", "el", "fa", "fi", "he", "hr", "hu", "nl", "no", "ro", "sk", "sl", "sv", "tl", "uk", "vi",
)  # fmt: skip
LANGUAGES = {**dict.fromkeys(MANY, 60), **dict.fromkeys(SOME, 30)}
"""The languages and the fewest phrases that each must have over all chrome roles."""
PATTERN_BYTES = 8 << 20
ASCII_CLASSES = re.compile(r"(?<!\\)(?:\\\\)*\\[wWdDbBsS]")
"""Classes that are ASCII only in RE2, and so mean another thing in most of our languages."""
NAMES = shipped_names()


def kinds() -> Mapping[str, PackRule]:
    return shipped_pack("generic").rules


def words_of(rule: PackRule) -> list[str]:
    return [text for matcher in MATCHERS for text in getattr(rule, matcher)]


@pytest.mark.parametrize("name", NAMES)
def test_samples_hold(name: str) -> None:
    assert failing(shipped_pack(name), lexicon(name)) == []


def test_samples_that_do_not_hold_are_named() -> None:
    pack = shipped_pack("en")
    wrong = PackRule(name="menu_word", line_number=7, hits=("Zzz",), misses=("Menu",))
    failures = failing(Pack("en", pack.where, "en", rules={"menu_word": wrong}), lexicon("en"))
    assert [failure.split(": ", 1)[1] for failure in failures] == [
        "rule 'menu_word': hit is not found: 'Zzz'",
        "rule 'menu_word': miss is found: 'Menu'",
    ]
    assert failures[0].startswith(f"{pack.where}:7:")


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_language_has_a_pack(name: str) -> None:
    assert name in NAMES
    assert shipped_pack(name).language == name


@pytest.mark.parametrize(("name", "fewest"), LANGUAGES.items(), ids=list(LANGUAGES))
def test_every_language_has_phrases(name: str, fewest: int) -> None:
    chrome = {kind for kind, rule in kinds().items() if rule.role in CHROME}
    found = {text for rule in shipped_pack(name).rules.values() if rule.name in chrome for text in words_of(rule)}
    assert len(found) >= fewest


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_rule_of_a_language_is_a_kind(name: str) -> None:
    assert set(shipped_pack(name).rules) <= set(kinds())
    assert "generic" in shipped_pack(name).extends


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_language_says_nothing_that_its_kinds_say(name: str) -> None:
    rules = shipped_pack(name).rules.values()
    assert [rule.name for rule in rules if rule.role or rule.reason or rule.points is not None] == []


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_rule_of_a_language_has_samples(name: str) -> None:
    for rule in shipped_pack(name).rules.values():
        wanted = {expected for _, expected in samples_of(rule)}
        assert wanted == {True, False}, rule.name


def test_kinds_have_a_role_and_a_reason() -> None:
    assert [rule.name for rule in kinds().values() if rule.role not in ROLES or not rule.reason] == []


def test_kinds_cover_every_role_of_chrome_that_words_can_tell() -> None:
    assert {*CHROME} - {rule.role for rule in kinds().values()} == {"duplicate", "other"}


PATTERNS = [
    pytest.param(pattern, rule.engine or "re2", id=f"{name}.{rule.name}.{i}")
    for name in NAMES
    for rule in shipped_pack(name).rules.values()
    for i, pattern in enumerate(rule.pattern)
]


@pytest.mark.parametrize(("pattern", "engine"), PATTERNS)
def test_patterns_compile_in_bounded_memory(pattern: str, engine: str) -> None:
    if engine == "re2":
        options = re2.Options()
        options.max_mem, options.log_errors = PATTERN_BYTES, False
        assert re2.compile(pattern, options).pattern == pattern
    else:
        import regex

        assert regex.compile(pattern).pattern == pattern


@pytest.mark.parametrize(("pattern", "engine"), PATTERNS)
def test_patterns_use_no_ascii_classes(pattern: str, engine: str) -> None:
    classes = ASCII_CLASSES.findall(pattern) if engine == "re2" else []
    assert {found[-1] for found in classes} & set("wWdDbB") == set()


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_exact_line_drops_that_is_a_sentence_of_stop_words(name: str) -> None:
    found = lexicon(name)
    lines = {line for line in found.lines if line and set(line.split()) <= set(found.stop_words)}
    dropping = {n for n, rule in enumerate(found.rules) if rule[3] in ("drop", "section", "stop")}
    assert {line for line in lines if len(line.split()) > 3 and dropping.intersection(found.lines[line])} == set()
