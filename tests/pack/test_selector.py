"""Places in HTML that packs name, and packs that HTML names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner import Cleaner, Result
from cleaner.errors import PackError
from cleaner.pack.samples import check_path

if TYPE_CHECKING:
    from pathlib import Path

PROSE = "The gate was lifted out of the water on Tuesday, and the keeper said it had held for sixty years."
PAGE = f"""<html><head><meta name=generator content="Harbor Press 4.1"></head><body class=quay>
<article><h1>Old lock gate lifted</h1><p class=intro>{PROSE}</p><p>By <span class=sign>hb</span> {PROSE} Ends.</p>
<div class=rail><p>{PROSE} Again.</p><p>Boats <b>of the</b> week</p></div><p>{PROSE} Later.</p></article>"""


def cleaned(tmp_path: Path, rule: str, head: str = "", page: str = PAGE) -> Result:
    pack = tmp_path / "pack.yaml"
    keys = "    reason: it is tried here\n    role: promo\n    hits: [x]\n    misses: [y]"
    pack.write_text(f"{head}\nrules:\n  r:\n{keys}\n    {rule}\n")
    return Cleaner(rules=str(pack)).clean(page, kind="html")


def taken(result: Result) -> list[str]:
    return [result.document.text[r.start : r.end] for r in result.removals() if r.rule == "pack.r"]


@pytest.mark.parametrize(
    "matcher",
    ["selector: .rail", "selector: [article > div]", "xpath: //div[@class='rail']", "xpath: //div/@class",
     "selector: ['.rail p']", "xpath: //div/p/text()"],
)  # fmt: skip
def test_an_element_goes_with_all_that_is_in_it(tmp_path: Path, matcher: str) -> None:
    assert taken(cleaned(tmp_path, f"{matcher}\n    action: drop")) == [f"{PROSE} Again.", "Boats of the week"]


@pytest.mark.parametrize("action", ["cut", "drop"])
def test_an_element_within_a_line_is_cut_out(tmp_path: Path, action: str) -> None:
    result = cleaned(tmp_path, f"selector: .sign\n    action: {action}")
    assert taken(result) == ["hb"]
    assert f"By {PROSE} Ends." in result.text


def test_a_stop_ends_the_page_at_its_element(tmp_path: Path) -> None:
    assert cleaned(tmp_path, "selector: .rail\n    action: stop").text.endswith("Ends.")


def test_keep(tmp_path: Path) -> None:
    page = f"<article><p>{PROSE}</p></article><footer>Latest Stories</footer>"
    assert "Latest Stories" not in cleaned(tmp_path, "selector: aside\n    action: keep", page=page).text
    assert "Latest Stories" in cleaned(tmp_path, "selector: footer\n    action: keep", page=page).text


def test_points(tmp_path: Path) -> None:
    result = cleaned(tmp_path, "selector: .rail\n    points: -19")
    found = [finding for line in result.explain() for finding in line.findings if finding.rule == "pack.r"]
    assert [finding.points for finding in found] == [-19, -19]


def test_plain_text_never_meets_a_selector(tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    pack.write_text("rules: {r: {reason: a, role: promo, action: drop, selector: p, hits: ['<p>x'], misses: [y]}}")
    assert Cleaner(rules=str(pack)).clean(PROSE).text == PROSE


@pytest.mark.parametrize(
    ("head", "applies"),
    [
        ("generators: [Harbor Press]", True),
        ("generators: [harbor]", True),
        ("generators: [Press]", False),
        ("classes: [quay]", True),
        ("classes: [qua]", False),
        ("hosts: [harbor.example]\nclasses: [quay]", True),
        ("hosts: [harbor.example]\nclasses: [pier]", False),
    ],
)
def test_a_pack_for_a_system_applies_by_its_fingerprint(tmp_path: Path, head: str, applies: bool) -> None:  # noqa: FBT001
    assert bool(taken(cleaned(tmp_path, "selector: .rail\n    action: drop", head))) is applies


@pytest.mark.parametrize("matcher", ["selector: 'p['", "selector: 'p::before'", "xpath: '//['", "xpath: count(//p)"])
def test_a_bad_selector_is_named(tmp_path: Path, matcher: str) -> None:
    with pytest.raises(PackError, match=r"pack\.yaml:4: rule 'r': bad selector or xpath"):
        cleaned(tmp_path, matcher)


def test_samples_may_be_html(tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    pack.write_text(
        "rules: {r: {reason: a, role: promo, action: drop, selector: .rail p, line: [Boats],"
        " hits: ['<div class=rail><p>x</div>'], misses: ['<p>x', '<div class=rail>x</div>', '<p class=rail>x']}}"
    )
    assert check_path(str(pack)).failures == []
    pack.write_text(pack.read_text().replace("'<p>x'", "'<div class=rail><p>z'"))
    assert [failure.split(": ", 2)[2] for failure in check_path(str(pack)).failures] == [
        "miss is found: '<div class=rail><p>z'"
    ]


def test_every_shipped_fingerprint_is_of_one_pack() -> None:
    from cleaner.pack import source

    marks = [mark for name in source.shipped_names() for mark in source.shipped_pack(name).classes]
    assert len(marks) == len(set(marks)) > 5
