"""A pack made ready for matching, with all that it inherits."""

from __future__ import annotations

import marshal
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from cleaner.errors import PackError
from cleaner.pack.lexicon import Lexicon, compile_pack, rank_of
from cleaner.pack.schema import parse_pack
from cleaner.rule import RANKS, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = """
    rules:
      button: {reason: a button, role: promo, action: drop}
      menu: {reason: a menu word, role: nav}
      ending: {reason: opens the end, role: related, action: stop, where: tail}
"""
EN = """
    language: en
    extends: [generic]
    rules:
      button: {line: [Subscribe], misses: [Subscribe or not.]}
      menu: {line: [Home], misses: [Home again]}
"""


def compiled(packs: Mapping[str, str], name: str, rank: str = "user") -> Lexicon:
    """The lexicon of one of several packs, given as YAML by name."""

    def resolver(wanted: str) -> Any:
        if wanted not in packs:
            raise PackError(f"there is no pack {wanted!r}")
        return parse_pack(dedent(packs[wanted]), wanted, f"{wanted}.yaml")

    return compile_pack(resolver(name), resolver, rank)


def rules_of(lexicon: Lexicon) -> dict[str, Rule]:
    return {rule.id: rule for rule in map(Rule._make, lexicon.rules)}


def test_a_rule_completes_the_one_of_its_name() -> None:
    rules = rules_of(compiled({"generic": KINDS, "en": EN}, "en"))
    assert rules["en.button"][1:6] == ("a button", "promo", "drop", "anywhere", None)


def test_a_rule_overrides_what_it_says_itself() -> None:
    own = "extends: [generic]\nrules: {ending: {action: drop, line: [Latest], misses: [Latest of all.]}}"
    rule = rules_of(compiled({"generic": KINDS, "own": own}, "own"))["own.ending"]
    assert (rule.action, rule.where, rule.role) == ("drop", "tail", "related")


def test_a_rule_that_says_nothing_weighs() -> None:
    assert rules_of(compiled({"generic": KINDS, "en": EN}, "en"))["en.menu"].action == "weigh"


def test_kinds_without_words_fall_away() -> None:
    assert set(rules_of(compiled({"generic": KINDS, "en": EN}, "en"))) == {"en.button", "en.menu"}


def test_what_is_inherited_keeps_the_name_of_its_pack() -> None:
    own = "extends: [en]\nrules: {logo: {reason: a logo, role: logo, line: [Harbor], misses: [Harbor lights]}}"
    assert set(rules_of(compiled({"generic": KINDS, "en": EN, "own": own}, "own"))) == {
        "en.button",
        "en.menu",
        "own.logo",
    }


def test_of_two_packs_the_later_one_overrides() -> None:
    other = "rules: {menu: {reason: other words, role: nav, line: [Start], misses: [Start again]}}"
    lexicon = compiled({"generic": KINDS, "en": EN, "other": other, "own": "extends: [en, other]"}, "own")
    assert rules_of(lexicon)["other.menu"].reason == "other words"
    assert "en.menu" not in rules_of(lexicon)


@pytest.mark.parametrize(
    "packs",
    [
        pytest.param({"a": "extends: [a]"}, id="of itself"),
        pytest.param({"a": "extends: [b]", "b": "extends: [a]"}, id="of two"),
        pytest.param({"a": "extends: [b]", "b": "extends: [c]", "c": "extends: [a]"}, id="of three"),
    ],
)
def test_cycles_are_refused(packs: dict[str, str]) -> None:
    with pytest.raises(PackError, match=r"a\.yaml: extends itself"):
        compiled(packs, "a")


def test_a_pack_that_two_others_extend_is_no_cycle() -> None:
    packs = {"generic": KINDS, "en": EN, "b": "extends: [en]", "c": "extends: [en]", "a": "extends: [b, c]"}
    assert "en.button" in rules_of(compiled(packs, "a"))


def test_extending_an_unknown_pack_is_refused() -> None:
    with pytest.raises(PackError, match="there is no pack 'nowhere'"):
        compiled({"a": "extends: [nowhere]"}, "a")


def test_a_pack_can_disable_a_kind_that_it_inherits() -> None:
    own = "extends: [en]\ndisable: [button]"
    assert set(rules_of(compiled({"generic": KINDS, "en": EN, "own": own}, "own"))) == {"en.menu"}


def test_what_a_pack_disables_elsewhere_is_told() -> None:
    assert compiled({"own": "disable: [en.button, 'sites/*']"}, "own").disable == ("en.button", "sites/*")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("{role: nav, line: [Home], misses: [x]}", "no reason"),
        ("{reason: a word, line: [Home], misses: [x]}", "no role"),
    ],
)
def test_a_rule_must_have_what_nobody_supplies(rule: str, words: str) -> None:
    with pytest.raises(PackError, match=rf"own\.yaml:1: rule 'menu': {words}"):
        compiled({"own": f"rules: {{menu: {rule}}}"}, "own")


@pytest.mark.parametrize(
    ("name", "rank"),
    [("en", "generic"), ("generic", "generic"), ("cms/quintype", "family"), ("sites/tribune.example", "site")],
)
def test_where_a_pack_lies_is_its_rank(name: str, rank: str) -> None:
    assert rank_of(name) == rank


def test_each_rule_has_the_rank_of_its_pack() -> None:
    family = "rules: {logo: {reason: a logo, role: logo, line: [Harbor], misses: [Harbor lights]}}"
    own = "extends: [en, cms/quintype]\nrules: {top: {reason: the top, role: nav, line: [Top], misses: [Top of all]}}"
    rules = rules_of(compiled({"generic": KINDS, "en": EN, "cms/quintype": family, "own": own}, "own", "user"))
    ranks = {rule_id: RANKS[rule.rank] for rule_id, rule in rules.items()}
    assert ranks == {"en.button": "generic", "en.menu": "generic", "cms/quintype.logo": "family", "own.top": "user"}


def test_site_rules_are_named_by_their_host() -> None:
    site = "rules: {logo: {reason: a logo, role: logo, line: [Harbor], misses: [Harbor lights]}}"
    assert set(rules_of(compiled({"sites/harbor.example": site}, "sites/harbor.example", "site"))) == {
        "harbor.example.logo"
    }


def test_a_lexicon_is_plain_data() -> None:
    lexicon = compiled({"generic": KINDS, "en": EN}, "en")
    assert Lexicon(*marshal.loads(marshal.dumps(tuple(lexicon)))) == lexicon


def test_words_are_folded() -> None:
    lexicon = compiled({"own": "language: fr\nstop_words: À ÉTÉ été\ncalendar: Août a.m."}, "own")
    assert lexicon.stop_words == ("a", "ete")
    assert "aout" in lexicon.calendar
