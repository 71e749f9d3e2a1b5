"""`cleaner eval`: a gold set of one's own, scored."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PROSE = "The gate of the old lock was lifted out of the water on Tuesday, the keeper said. It had held for sixty years."
MORE = "A crew of six men took it to the yard, where it will be mended before the boats come back in June."
PAGE = f"Menu\nSubscribe now\n\n{PROSE}\n\n{MORE}\n\nRelated stories\nFerry to close\nLatest news"
GOLD = f"{PROSE}\n{MORE}"


def run(folder: Path, records: list[Any], *options: str) -> tuple[int, str, str]:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in records))
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", "eval", str(path), *options], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


def cells(output: str, first: str) -> list[str]:
    return next(line.split() for line in output.splitlines() if line.split()[:1] == [first])


def test_gold_is_scored(tmp_path: Path) -> None:
    code, output, errors = run(tmp_path, [{"id": "a", "text": PAGE, "gold": GOLD}])
    assert (code, errors) == (0, "")
    assert cells(output, "all")[1:5] == ["1", "1.000", "1.000", "1.000"]
    assert output.splitlines()[-1].split() == ["f1", "1.000", "a"]


def test_snippets_are_scored(tmp_path: Path) -> None:
    record = {"text": PAGE, "with": ["sixty years"], "without": ["Subscribe now", "Latest news"]}
    _, output, _ = run(tmp_path, [record])
    assert cells(output, "all")[1:7] == ["1", "-", "-", "-", "1.000", "0.000"]


def test_types_have_rows_of_their_own(tmp_path: Path) -> None:
    records = [{"text": PAGE, "gold": GOLD, "type": kind} for kind in ("news", "news", "blog")]
    _, output, _ = run(tmp_path, records)
    assert [cells(output, name)[1] for name in ("all", "news", "blog")] == ["3", "2", "1"]


def test_the_worst_pages_come_first(tmp_path: Path) -> None:
    records = [{"id": "good", "text": PAGE, "gold": GOLD}, {"id": "bad", "text": PAGE, "gold": "Nothing of this."}]
    _, output, _ = run(tmp_path, records, "--worst", "1")
    assert output.splitlines()[-1].split()[-1] == "bad"


def test_own_rules_count(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "rules:\n  gate:\n    reason: tried here\n    role: promo\n    action: drop\n    phrase: [old lock]\n"
        "    hits: [old lock]\n    misses: [new lock]\n"
    )
    _, output, _ = run(tmp_path, [{"text": PAGE, "gold": GOLD}], "--rules", str(tmp_path / "own.yaml"))
    assert float(cells(output, "all")[3]) < 0.5


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("{", "line 1: no JSON"),
        ("[]", "line 1: no `text` and no `html`"),
        ({"gold": "x"}, "line 1: no `text` and no `html`"),
        ({"text": "x"}, "line 1: no `gold`"),
        ("", "no record"),
    ],
)
def test_a_record_that_cannot_be_scored_is_named(tmp_path: Path, record: Any, message: str) -> None:
    code, output, errors = run(tmp_path, [record])
    assert (code, output) == (1, "")
    assert message in errors
    assert len(errors.splitlines()) == 1


def test_a_missing_file_and_an_unknown_mode(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", "eval", str(tmp_path / "none")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert run(tmp_path, [{"text": "a", "gold": "a"}], "--mode", "wild")[0] == 2
