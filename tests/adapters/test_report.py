"""The report: its numbers, its safety, and that a browser shows it without asking anybody."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from poison import PAGE, clean, line

from cleaner.adapters.corpus.run import Summary
from cleaner.adapters.corpus.stats import Stats
from cleaner.adapters.report import facts, rendered, write_report

if TYPE_CHECKING:
    from pathlib import Path

EVIL = "<script>document.title = 'owned'</script>"


def summary_of(tmp_path: Path) -> Summary:
    """A run over pages of two sites, one of which tries to put a script into the report."""
    rows = [line(n, PAGE, url=f"https://{'ab'[n % 2]}.example/{n}") for n in range(10)]
    rows += [line("e", f"{PAGE}\n\nSubscribe now {EVIL}", url="https://b.example/e"), b"bad\n", line(12, "")]
    (tmp_path / "in.jsonl").write_bytes(b"".join(rows))
    return clean([tmp_path / "in.jsonl"], tmp_path / "out", explained=True)


def test_its_numbers(tmp_path: Path) -> None:
    summary = summary_of(tmp_path)
    known = facts(summary)
    assert [(share.name, share.chars > 0) for share in known["groups"]["site"]] == [
        ("b.example", True),
        ("a.example", True),
    ]
    assert known["whole"].removed == pytest.approx(summary.stats.removed_share)
    assert known["reasons"] == [("not JSON", 1)]
    assert sum(rule.chars for rule in known["rules"]) == known["whole"].chars - summary.stats.chars_out[""]
    first = known["rules"][0]
    assert (first.rule, first.samples[0][1]) == ("en.subscribe_button", "SUBSCRIBE NOW")
    assert "The gate was" in first.samples[0][2]
    assert (sum(b.before for b in known["lengths"]), sum(b.after for b in known["lengths"])) == (12, 12)


def test_runs_before_are_in_it(tmp_path: Path) -> None:
    first = facts(summary_of(tmp_path))
    again = facts(clean([tmp_path / "in.jsonl"], tmp_path / "out", explained=True))
    assert again == first


def test_a_report_on_nothing() -> None:
    page = rendered(Summary(Stats(), Stats(), {"a": "not Parquet"}, 0.0, "out/quarantine"))
    assert "Every record that was read is written." in page
    assert "not Parquet" in page


def test_what_a_page_holds_is_no_markup_here() -> None:
    stats = Stats(1, 0, 1, reasons=Counter({EVIL: 1}), rules=Counter({EVIL: 5}), samples={EVIL: [[EVIL] * 3]})
    stats.chars_in[f"site {EVIL}"] = 5
    assert "<script" not in rendered(Summary(stats, Stats(), {EVIL: EVIL}, 0.0, EVIL))


def test_it_asks_nobody(tmp_path: Path) -> None:
    write_report(summary_of(tmp_path), str(tmp_path / "report.html"))
    page = (tmp_path / "report.html").read_text()
    assert not re.search(r"(?:src|href)\s*=|url\(|@import|<script|<link", page)


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Chromium, which is not installed")
def test_a_browser_shows_it(tmp_path: Path) -> None:
    """Its tables, its bars as wide as their shares, and no script of a page's."""
    write_report(summary_of(tmp_path), str(tmp_path / "report.html"))
    browser = (
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        f"--user-data-dir={tmp_path / 'browser'}", "--dump-dom",
    )  # fmt: skip
    found = subprocess.run(
        [*browser, f"file://{tmp_path}/report.html"], capture_output=True, text=True, timeout=120, check=True
    )
    dom = found.stdout
    assert "<title>What was removed</title>" in dom
    texts = dict(re.findall(r'<dd id="(\w+)">([^<]*)</dd>', dom))
    assert (texts["records"], texts["out"], texts["quarantined"]) == ("13", "12", "1")
    for table in ("site", "language", "rules", "lengths", "reasons"):
        body = re.search(rf'<table id="{table}">.*?</table>', dom, re.DOTALL)
        assert body is not None
        assert body.group().count("<tr>") >= 2
