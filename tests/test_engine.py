"""The Cleaner: its options and errors, the same answers everywhere, and rules that meet in any order."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import permutations
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import pytest

import cleaner
from cleaner import Cleaner
from cleaner.engine import gather, page_of, reasons
from cleaner.errors import CleanerError, InputError, PackError, UsageError
from cleaner.heuristics import HEURISTICS
from cleaner.ledger.context import CONTEXT
from cleaner.model import CHROME, CONTENT, METADATA, ROLES
from cleaner.presets import chosen_roles
from cleaner.render import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

PROSE = "The gate was lifted out of the water on Tuesday, and the keeper said it had held for sixty years."
MORE = "The sluice below the mill will stay shut until the masons have set the last of the stones."
PAGE = f"SUBSCRIBE NOW\n\n{PROSE}\n\n{MORE}\n\nLatest Stories"
PAGES = [
    PAGE,
    f"Menu\nHome\nNews\n\nOld lock gate lifted after sixty years\n\nBy Helen Ostrand\n\n{PROSE}\n{MORE}\nShare\nTags",
    f"{PROSE} Subscribe now. {MORE}",
    "Das Tor der alten Schleuse wurde am Dienstag aus dem Wasser gehoben.\nMehr zum Thema\nNewsletter abonnieren",
    "1. Open it.\n2. Close it.\n\n“We expected rot and found oak,” she said.",
    "SUBSCRIBE NOW",
]


def plain(text: str) -> dict[str, Any]:
    """All that a result says, as plain values; at module level so that worker processes can have it."""
    return to_json(Cleaner().clean(text))


def write_rules(path: Path, *rules: str) -> str:
    """A pack of rules, each as the lines below its name."""
    body = "".join(
        f"  r{n}:\n    reason: it is tried here\n    hits: [hit]\n    misses: [miss]\n    {rule}\n"
        for n, rule in enumerate(rules)
    )
    path.write_text(f"rules:\n{body}")
    return str(path)


class TestOptions:
    @pytest.mark.parametrize(
        ("keep", "drop", "roles"),
        [
            ("", "", {*CONTENT}),
            ("body", "", {"body"}),
            ("body, heading", "", {"body", "heading"}),
            (["body", "heading"], (), {"body", "heading"}),
            ("+byline", "", {*CONTENT, "byline"}),
            ("body,+byline", "", {"body", "byline"}),
            ("", "caption,dek", {*CONTENT} - {"caption", "dek"}),
            ("+promo", "promo", {*CONTENT}),
            ({"body"}, frozenset({"body"}), set()),
        ],
    )
    def test_roles(self, keep: str | Sequence[str], drop: str | Sequence[str], roles: set[str]) -> None:
        assert chosen_roles(keep, drop) == roles

    @pytest.mark.parametrize("options", [{"keep": "nope"}, {"drop": "nope"}, {"keep": "+"}, {"keep": ["Body"]}])
    def test_unknown_roles_are_answered_with_the_known(self, options: dict[str, Any]) -> None:
        with pytest.raises(UsageError, match="known are title, dek"):
            Cleaner(**options)

    def test_roles_are_content_metadata_and_chrome_each_once(self) -> None:
        assert set(ROLES) == {*CONTENT, *METADATA, *CHROME}
        assert len(ROLES) == len(set(ROLES))

    @pytest.mark.parametrize("kind", ["pdf", "", "HTML"])
    def test_unknown_kinds(self, kind: str) -> None:
        with pytest.raises(UsageError, match="known are auto, text, html"):
            Cleaner().clean(PAGE, kind=kind)

    @pytest.mark.parametrize("source", ["<!DOCTYPE html><p>x", b"\xef\xbb\xbf <HTML>x", "\n\n<?xml version='1.0'?>x"])
    def test_html_is_seen_unless_it_is_called_text(self, source: str | bytes) -> None:
        assert Cleaner().clean(source).document.text == "x"
        assert "<" in Cleaner().clean(source, kind="text").document.text

    def test_text_called_html_is_one_paragraph(self) -> None:
        assert Cleaner().clean(PAGE, kind="html").document.text == " ".join(PAGE.split())

    @pytest.mark.parametrize("encoding", ["nope", "rot13", "base64", "utf_8\0", "", "\udc80"])
    def test_unknown_encodings(self, encoding: str) -> None:
        with pytest.raises(UsageError, match="encoding"):
            Cleaner().clean(b"x", encoding=encoding)

    @pytest.mark.parametrize("path", ["gone.yaml", "gone/"])
    def test_a_pack_that_is_not_there(self, path: str) -> None:
        with pytest.raises(PackError, match="gone"):
            Cleaner(rules=path)

    def test_every_error_is_a_cleaner_error(self) -> None:
        assert all(issubclass(error, CleanerError) for error in (InputError, PackError, UsageError))
        assert cleaner.CleanerError is CleanerError

    def test_lang_of_the_call_before_lang_of_the_cleaner_before_the_guess(self) -> None:
        assert Cleaner().clean(PAGE).language == "en"
        assert Cleaner(lang="de").clean(PAGE).language == "de"
        assert Cleaner(lang="de").clean(PAGE, lang="fr-CA").language == "fr"

    @pytest.mark.parametrize("url", ["http://[broken", "//[", "http://a:b/", "", "no url", "http://\ud800/"])
    def test_a_broken_url_is_no_error(self, url: str) -> None:
        assert Cleaner().clean(PAGE, url=url).text == f"{PROSE}\n\n{MORE}"

    def test_url_and_encoding_are_told(self) -> None:
        document = Cleaner().clean("é".encode("cp1252"), url="https://mill.example/", encoding="cp1252").document
        assert (document.text, document.url, document.encoding) == ("é", "https://mill.example/", "cp1252")

    def test_the_rule_set_has_a_hash(self, tmp_path: Path) -> None:
        own = Cleaner(rules=write_rules(tmp_path / "a.yaml", "role: promo\n    line: [Tides today]"))
        assert Cleaner().clean(PAGE).rules_hash == Cleaner().clean(PROSE).rules_hash != ""
        assert own.clean(PAGE).rules_hash != Cleaner().clean(PAGE).rules_hash


class TestPublicNames:
    def test_clean(self) -> None:
        assert cleaner.clean(PAGE).text == Cleaner().clean(PAGE).text == f"{PROSE}\n\n{MORE}"

    def test_clean_takes_the_options_of_the_method(self) -> None:
        assert cleaner.clean(PAGE.encode("utf-16"), encoding="utf-8", lang="en", url="https://mill.example").text

    def test_clean_is_the_same_each_time(self) -> None:
        assert [to_json(cleaner.clean(page)) for page in PAGES] == [plain(page) for page in PAGES]

    def test_all_names_are_there(self) -> None:
        assert [name for name in cleaner.__all__ if not hasattr(cleaner, name)] == []
        assert sorted(cleaner.__all__) == cleaner.__all__

    def test_other_names_are_not(self) -> None:
        with pytest.raises(AttributeError, match="nope"):
            _ = cleaner.nope


class TestSameEverywhere:
    def test_threads(self) -> None:
        shared = Cleaner()
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda page: to_json(shared.clean(page)), PAGES * 10))
        assert found == [plain(page) for page in PAGES] * 10

    def test_processes(self) -> None:
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            assert list(pool.map(plain, PAGES)) == [plain(page) for page in PAGES]

    def test_no_history(self) -> None:
        shared = Cleaner()
        assert [to_json(shared.clean(page)) for page in (*PAGES, *reversed(PAGES))] == [
            plain(page) for page in (*PAGES, *reversed(PAGES))
        ]

    def test_a_pickled_cleaner(self, tmp_path: Path) -> None:
        rules = write_rules(tmp_path / "mine.yaml", "role: promo\n    action: drop\n    phrase: [below the mill]")
        own = Cleaner(rules=rules, keep="+promo,body", drop="body", lang="en")
        again = pickle.loads(pickle.dumps(own))
        assert to_json(again.clean(PAGE)) == to_json(own.clean(PAGE))
        assert again.clean(PAGE).text.startswith("SUBSCRIBE NOW")

    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page[:12])
    def test_a_pickled_result(self, page: str) -> None:
        result = Cleaner().clean(page)
        again = pickle.loads(pickle.dumps(result))
        assert to_json(again) == to_json(result)
        assert (again.markdown, again.removed) == (result.markdown, result.removed)

    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page[:12])
    def test_text_and_its_bytes(self, page: str) -> None:
        assert Cleaner().clean(page.encode()).text == Cleaner().clean(page).text


class TestUserRules:
    def test_drop(self, tmp_path: Path) -> None:
        drop = write_rules(tmp_path / "a.yaml", "role: promo\n    action: drop\n    phrase: [below the mill]")
        assert Cleaner(rules=drop).clean(PAGE).text == PROSE

    def test_cut(self, tmp_path: Path) -> None:
        cut = write_rules(tmp_path / "a.yaml", "role: promo\n    action: cut\n    phrase: [on Tuesday]")
        assert "out of the water , and" in Cleaner(rules=cut).clean(PAGE).text

    def test_keep(self, tmp_path: Path) -> None:
        keep = write_rules(tmp_path / "a.yaml", "role: body\n    action: keep\n    line: [Subscribe now]")
        assert Cleaner(rules=keep).clean(PAGE).text.startswith("SUBSCRIBE NOW")

    def test_stop_takes_the_rest(self, tmp_path: Path) -> None:
        stop = write_rules(tmp_path / "a.yaml", "role: related\n    action: stop\n    line: [Here it ends]")
        assert Cleaner(rules=stop).clean(f"{PROSE}\n\nHere it ends\n\n{MORE}").text == PROSE

    def test_a_verdict_of_the_user_overrules_ours(self, tmp_path: Path) -> None:
        keep = write_rules(tmp_path / "a.yaml", "role: body\n    action: keep\n    line: [Latest stories]")
        assert Cleaner(rules=keep).clean(PAGE).text.endswith("Latest Stories")

    def test_two_cuts_of_one_place_in_any_order(self, tmp_path: Path) -> None:
        cuts = [f"role: {role}\n    action: cut\n    phrase: [on Tuesday]" for role in ("promo", "credit")]
        texts = {
            Cleaner(rules=write_rules(tmp_path / "a.yaml", *order), keep="+credit").clean(PAGE).text
            for order in permutations(cuts)
        }
        assert len(texts) == 1

    def test_points_are_added_up_in_any_order(self, tmp_path: Path) -> None:
        rules = [f"role: body\n    points: {points}\n    phrase: [green heron]" for points in (-0.9, 0.2, 0.7)]
        scores = {
            Cleaner(rules=write_rules(tmp_path / "a.yaml", *order)).clean("green heron").scores
            for order in permutations(rules)
        }
        assert len(scores) == 1

    def test_a_rule_of_the_tail_that_weighs_says_nothing_of_the_head(self, tmp_path: Path) -> None:
        rules = write_rules(
            tmp_path / "a.yaml", "role: promo\n    points: -20\n    where: tail\n    line: [Green heron]"
        )
        page = f"Green heron\n\n{PROSE}\n\n{MORE}"
        assert Cleaner(rules=rules).clean(page).scores == Cleaner().clean(page).scores

    def test_an_invisible_line_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match="no word in"):
            Cleaner(rules=write_rules(tmp_path / "a.yaml", 'role: promo\n    action: drop\n    line: ["\\u200b"]'))

    def test_a_pattern_that_cuts_beside_a_lone_surrogate(self, tmp_path: Path) -> None:
        rules = write_rules(tmp_path / "a.yaml", "role: promo\n    action: cut\n    pattern: [on Tuesday]")
        assert "Tuesday" not in Cleaner(rules=rules, lang="en").clean(f"{PROSE} \ud800").text


class TestEvidence:
    @pytest.mark.parametrize("page", ["", *PAGES], ids=lambda page: page[:12] or "empty")
    @pytest.mark.parametrize("rule", HEURISTICS)
    def test_a_column_has_a_value_for_each_block(self, rule: str, page: str) -> None:
        read = page_of(page)
        assert len(list(HEURISTICS[rule](read))) == len(read)

    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page[:12])
    def test_copies_are_of_other_blocks_of_the_page(self, page: str) -> None:
        evidence = gather(page_of(f"{page}\n{page}"))
        size = len(page_of(f"{page}\n{page}"))
        assert all(i != target and 0 <= target < size for i, (_, target) in evidence.copies.items())

    @pytest.mark.parametrize("rules", [HEURISTICS, CONTEXT], ids=["heuristics", "context"])
    def test_every_rule_has_a_reason(self, rules: dict[str, Callable[..., object]]) -> None:
        assert [rule for rule in rules if len(reasons()[rule].split()) < 3] == []
