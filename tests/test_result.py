"""The Result: what stays, what went, why, and that nothing is lost."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from cleaner import Cleaner, Result
from cleaner.model import CONTENT, ROLES
from cleaner.render import FIELDS, fields_of, to_json

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*/page.txt"))
PROSE = "The gate was lifted out of the water on Tuesday, and the keeper said it had held for sixty years."
MORE = "The sluice below the mill will stay shut until the masons have set the last of the stones."
PAGE = f"SUBSCRIBE NOW\n\n{PROSE}\n\nLatest Stories"


def clean(text: str, **options: str) -> Result:
    return Cleaner(**options).clean(text, kind="text")


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(params=SAMPLES, ids=lambda path: path.parent.name)
def page(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_text(encoding="utf-8")


def test_there_are_samples() -> None:
    assert len(SAMPLES) > 5


class TestSpans:
    def test_kept_and_removed_are_the_document(self, page: str) -> None:
        result = clean(page)
        spans = sorted((*result.kept, *result.removed))
        assert "".join(bare(page[a:b]) for a, b in spans) == bare(page)
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))

    def test_spans_do_not_begin_or_end_with_white_space(self, page: str) -> None:
        result = clean(page)
        texts = [page[a:b] for a, b in (*result.kept, *result.removed)]
        assert texts
        assert [text for text in texts if text != text.strip() or not text] == []

    def test_the_text_is_the_kept_spans(self, page: str) -> None:
        result = clean(page)
        assert bare(result.text) == "".join(bare(page[a:b]) for a, b in result.kept)

    def test_the_share_that_went(self, page: str) -> None:
        result = clean(page)
        gone = sum(len(bare(page[a:b])) for a, b in result.removed)
        assert result.removed_share == pytest.approx(gone / len(bare(page)))

    def test_an_empty_share(self) -> None:
        assert clean("SUBSCRIBE NOW").removed_share == 1
        assert clean(PROSE).removed_share == 0


class TestRoles:
    def test_every_role_but_one_lets_that_one_go(self, page: str) -> None:
        roles = clean(page).roles
        for role in set(roles) & set(CONTENT):
            assert role not in {line.role for line in clean(page, drop=role).explain() if line.kept}

    def test_roles_do_not_depend_on_what_is_kept(self, page: str) -> None:
        assert clean(page, keep="nav").roles == clean(page).roles == clean(page, drop="body").roles

    def test_blocks_stay_by_their_role(self, page: str) -> None:
        result = clean(page, keep="body,heading,+promo")
        assert [line for line in result.explain() if line.kept != (line.role in ("body", "heading", "promo"))] == []

    def test_everything_kept_is_the_document(self, page: str) -> None:
        result = clean(page, keep=",".join(ROLES))
        assert (bare(result.text), result.removed) == (bare(page), ())

    def test_first_and_all_of_a_role(self) -> None:
        result = clean(f"{PROSE}\n\n{MORE}\n\nLatest Stories")
        assert result.all("body") == [PROSE, MORE]
        assert (result.first("body"), result.first("table"), result.all("table")) == (PROSE, None, [])


class TestReasons:
    def test_points_of_a_block_without_verdict_add_up_to_its_score(self, page: str) -> None:
        weighed = [line for line in clean(page).explain() if all(f.action == "weigh" for f in line.findings)]
        assert weighed
        for line in weighed:
            assert sum(finding.points for finding in line.findings) == pytest.approx(line.score)

    def test_every_finding_has_a_rule_a_reason_and_a_place(self, page: str) -> None:
        for line in clean(page).explain():
            for finding in line.findings:
                start, end = finding.span
                assert finding.rule
                assert finding.reason
                assert line.block.start <= start < end <= line.block.end
                assert finding.block == line.block_index

    def test_verdicts_stand_first_then_what_weighs_most_and_at_the_end_what_all_have(self, page: str) -> None:
        for line in clean(page).explain():
            *own, last = line.findings
            keys = [(finding.action == "weigh", -abs(finding.points)) for finding in own]
            assert keys == sorted(keys)
            assert (last.rule, last.action) == ("base", "weigh")

    def test_a_rule_weighs_or_settles_but_earns_points_only_by_weighing(self, page: str) -> None:
        findings = [finding for line in clean(page).explain() for finding in line.findings]
        assert [finding for finding in findings if finding.action != "weigh" and finding.points] == []

    def test_what_went_has_a_role_that_is_not_kept(self, page: str) -> None:
        result = clean(page)
        assert [removal for removal in result.removals() if removal.role in result.keep] == []

    def test_a_removal_names_its_rule(self) -> None:
        removals = list(clean(PAGE).removals())
        assert [PAGE[removal.start : removal.end] for removal in removals] == ["SUBSCRIBE NOW", "Latest Stories"]
        assert all(removal.rule and removal.reason for removal in removals)

    def test_a_copy_names_the_block_that_stays(self) -> None:
        caption = "Passengers wait with their luggage on the quay before boarding the ferry."
        result = clean(f"{PROSE}\n\n{caption}\n{caption} (Dana Ruelle/Harbor Wire)\n\n{MORE}")
        (copy,) = [line for line in result.explain() if line.role == "duplicate"]
        assert copy.text.endswith("Wire)")
        assert any("block 1" in finding.reason for finding in copy.findings)

    def test_the_explanation_has_every_block(self, page: str) -> None:
        assert bare("".join(line.text for line in clean(page).explain())) == bare(page)


class TestJson:
    def test_json_rebuilds_the_document(self, page: str) -> None:
        record = json.loads(json.dumps(to_json(clean(page))))
        assert "".join(block["space"] + block["text"] for block in record["blocks"]) + record["end_space"] == page

    @pytest.mark.parametrize(
        "text",
        ["x", "\n x \r\n\ty\u2028z\x1f\n\n", "a\r\rb", "\ufeffa\u00a0", "\u3000a  b\t", PAGE * 3, f"{PROSE} " * 8],
        ids=["word", "odd-space", "returns", "bom", "wide-space", "pages", "flat"],
    )
    def test_json_rebuilds_odd_documents(self, text: str) -> None:
        result = clean(text)
        record = to_json(result)
        rebuilt = "".join(block["space"] + block["text"] for block in record["blocks"]) + record["end_space"]
        assert rebuilt == result.document.text == text.removeprefix("\ufeff")

    @pytest.mark.parametrize("text", [f"{PROSE} Read more: {MORE}", f"{PROSE} Sign up now {MORE}"])
    def test_json_rebuilds_the_text_that_stays(self, text: str) -> None:
        result = clean(f"{text}\n\n{MORE}\n\n{PROSE}")
        kept = ""
        for block in to_json(result)["blocks"]:
            start = block["start"]
            for a, b in (*block["cuts"], (block["end"], block["end"])):
                kept += result.document.text[start:a] * block["kept"]
                start = b
        assert bare(kept) == bare(result.text)

    def test_fields(self, page: str) -> None:
        result = clean(page)
        record = to_json(result)
        assert set(FIELDS) - {"removed", "roles"} <= set(record)
        assert record["text"] == result.text
        assert record["title"] == result.first("title")
        assert record["language"] == (result.language or None)
        assert fields_of(result)["roles"].keys() == set(result.roles)
        assert [cut["start"] for cut in fields_of(result)["removed"]] == [start for start, _ in result.removed]

    def test_json_is_plain(self, page: str) -> None:
        record = to_json(clean(page))
        assert json.loads(json.dumps(record)) == record
