"""Which packs apply to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.engine import Cleaner, page_of
from cleaner.pack.linetable import PATIENCE, LineTable, packed
from cleaner.pack.match import Matcher
from cleaner.pack.select import UserPack, all_matches, foreign_lines, host_of, of_host
from cleaner.pack.source import hosts_of, user_lexicons

if TYPE_CHECKING:
    from pathlib import Path

GATE = "The gate of the old lock was lifted out of the water on Tuesday, the keeper said."
RULE = """\
rules:
  harbor:
    reason: the name of the harbor
    role: logo
    action: drop
    line: [Quay talk]
    misses: [x]
"""
PAGE = f"Quay talk\n\n{GATE}"


def user_pack(folder: Path, text: str = RULE, name: str = "mine.yaml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def ids(path: str, text: str = PAGE, url: str | None = None, lang: str = "en") -> set[str]:
    """The rules that find something on a page, shipped ones and those of a user's pack."""
    user = [UserPack(hosts_of(pack), Matcher(found)) for pack, found in user_lexicons(path)]
    return {match.rule.id for match in all_matches(page_of(text, url=url, lang=lang), user)}


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("tribune.example", "A"),
        ("www.tribune.example", "A"),
        ("a.b.tribune.example", "A"),
        ("shop.tribune.example", "B"),
        ("x.shop.tribune.example", "B"),
        ("mytribune.example", ""),
        ("example", ""),
        ("", ""),
    ],
)
def test_the_nearest_parent_of_a_host_counts(host: str, found: str) -> None:
    assert of_host({"tribune.example": "A", "shop.tribune.example": "B"}, host) == found


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Tribune.example/a?b#c", "www.tribune.example"),
        ("http://tribune.example:8080/", "tribune.example"),
        ("//tribune.example/a", "tribune.example"),
        ("mailto:tull@tribune.example", ""),
        ("https://", ""),
        ("https://[broken", ""),
    ],
)
def test_the_host_of_a_url(url: str, host: str) -> None:
    assert host_of(page_of("Menu", url=url, lang="en")) == host


@pytest.mark.parametrize(
    ("text", "host"),
    [
        pytest.param(f"{GATE}\ntribune.example\nContact\nTerms", "tribune.example", id="on one of the last lines"),
        pytest.param(f"{GATE}\nTRIBUNE.example", "tribune.example", id="other case"),
        pytest.param("tribune.example\n" + "Menu\n" * 5, "", id="too far up"),
        pytest.param(f"{GATE}\nSee tribune.example", "", id="not alone"),
        pytest.param(f"{GATE}\nother.example", "", id="a host that no pack is for"),
    ],
)
def test_a_site_signs_its_pages(text: str, host: str) -> None:
    assert host_of(page_of(text, lang="en"), ["tribune.example"]) == host


def test_the_url_counts_more_than_the_signature() -> None:
    page = page_of(f"{GATE}\ntribune.example", url="https://other.example/a", lang="en")
    assert host_of(page, ["tribune.example"]) == "other.example"


def test_a_users_pack_applies_everywhere(tmp_path: Path) -> None:
    assert "mine.harbor" in ids(user_pack(tmp_path))


@pytest.mark.parametrize(
    ("url", "applies"),
    [
        ("https://tribune.example/a", True),
        ("https://www.tribune.example/a", True),
        ("https://other.example/a", False),
        (None, False),
    ],
)
@pytest.mark.parametrize(
    ("text", "name"),
    [(f"hosts: [tribune.example]\n{RULE}", "mine.yaml"), (RULE, "tribune.example.yaml")],
    ids=["named in the pack", "named by the file"],
)
def test_a_users_pack_for_a_host(tmp_path: Path, text: str, name: str, url: str | None, applies: bool) -> None:  # noqa: FBT001
    found = ids(user_pack(tmp_path, text, name), url=url)
    assert any(rule.endswith(".harbor") for rule in found) is applies


def test_a_users_pack_for_a_host_knows_the_signature(tmp_path: Path) -> None:
    path = user_pack(tmp_path, f"hosts: [tribune.example]\n{RULE}")
    assert "mine.harbor" in ids(path, f"{PAGE}\n\ntribune.example")


@pytest.mark.parametrize(("lang", "applies"), [("de", True), ("en", False), ("", False)])
def test_a_users_pack_for_a_language(tmp_path: Path, lang: str, applies: bool) -> None:  # noqa: FBT001
    path = user_pack(tmp_path, f"language: de\n{RULE}")
    assert ("mine.harbor" in ids(path, lang=lang)) is applies


SHARE = f"{GATE}\n\nShare on Facebook\n\nAdvertisement\n\nQuay talk"


@pytest.mark.parametrize(
    ("pattern", "gone"),
    [
        pytest.param("en.share_button", {"en.share_button"}, id="a rule"),
        pytest.param("en.*", {"en.share_button", "en.ad_label"}, id="a pack"),
        pytest.param("'*.ad_label'", {"en.ad_label"}, id="a kind"),
        pytest.param("mine.harbor", {"mine.harbor"}, id="its own rule"),
        pytest.param("de.share_button", set(), id="a rule of another pack"),
        pytest.param("en.share", set(), id="part of a name"),
    ],
)
def test_disable(tmp_path: Path, pattern: str, gone: set[str]) -> None:
    everything = {"en.share_button", "en.ad_label", "mine.harbor"}
    found = ids(user_pack(tmp_path, f"disable: [{pattern}]\n{RULE}"), SHARE)
    assert found & everything == everything - gone


def test_what_a_pack_for_a_host_disables_stays_elsewhere(tmp_path: Path) -> None:
    path = user_pack(tmp_path, f"hosts: [tribune.example]\ndisable: ['en.*']\n{RULE}")
    assert "en.share_button" in ids(path, SHARE, url="https://other.example/")
    assert "en.share_button" not in ids(path, SHARE, url="https://tribune.example/")


def test_a_folder_of_packs_can_extend_each_other(tmp_path: Path) -> None:
    user_pack(tmp_path, RULE, "base.yaml")
    user_pack(tmp_path, "hosts: [tribune.example]\nextends: [base]\ndisable: [en.ad_label]\n", "site.yaml")
    assert {"base.harbor"} <= ids(str(tmp_path), url="https://tribune.example/")


def test_a_users_rule_cleans(tmp_path: Path) -> None:
    assert Cleaner(rules=user_pack(tmp_path)).clean(PAGE).text == GATE


@pytest.mark.parametrize(
    ("line", "rule"),
    [("Jetzt abonnieren", "de.subscribe_button"), ("Lire aussi", "fr."), ("続きを読む", "ja.read_more")],
)
def test_exact_lines_work_in_every_language(line: str, rule: str) -> None:
    found = [match.rule.id for match in foreign_lines(page_of(f"{GATE}\n{line}", lang="en"), {"en"})]
    assert any(rule_id.startswith(rule) for rule_id in found)


def test_english_lines_stand_on_pages_of_every_language() -> None:
    page = page_of("गेट मंगलवार को पानी से निकाला गया और पहरेदार ने कहा कि चक्की बंद रहेगी।\n\nSUBSCRIBE NOW", lang="hi")
    assert "en.subscribe_button" in {match.rule.id for match in all_matches(page)}


def test_phrases_of_another_language_do_not_count() -> None:
    page = page_of("Die App our newsletter heißt so, sagte der Wärter.", lang="")
    assert not {match.rule.id for match in all_matches(page) if match.rule.id.startswith("de.")}


LINES = {"": ("en", (0,)), "menu": ("en", (1, 2)), "menü": ("de", (3,)), "門": ("ja", (4,)), "\ud800": ("en", (5,))}


@pytest.mark.parametrize("lookups", [0, PATIENCE + 1])
def test_the_table_of_lines_answers_alike_first_and_last(lookups: int) -> None:
    table = LineTable(packed(LINES))
    for _ in range(lookups):
        table.get("nothing")
    assert {line: table.get(line) for line in LINES} == LINES
    assert [table.get(line) for line in ("men", "menu ", "zzz", "\U0010ffff")] == [None] * 4


def test_an_empty_table_has_no_lines() -> None:
    assert LineTable(packed({})).get("menu") is None
