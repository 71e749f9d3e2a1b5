"""`cleaner batch` as users see it: options, messages, exit codes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cleaner.cli import batch
from cleaner.cli.options import OPTIONS, Request

if TYPE_CHECKING:
    from pathlib import Path

KEPT = "The gate was lifted out of the water on Tuesday."
PAGE = f"SUBSCRIBE NOW\n\n{KEPT}"
GOOD = json.dumps({"id": 1, "text": PAGE}) + "\n"


def run(*arguments: object, given: str = "") -> tuple[int, list[str]]:
    """The exit code, and the lines on standard error; there must be nothing on standard output."""
    command = [sys.executable, "-m", "cleaner", "batch", *map(str, arguments)]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr.splitlines()


def test_a_run_and_its_summary(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(GOOD * 3 + '{"id": 2, "text": "SUBSCRIBE NOW"}\n')
    code, said = run(tmp_path / "in.jsonl", "--out", tmp_path / "out", "--jobs", 1)
    assert code == 0
    assert said[0].startswith("cleaner: 4 records read = 4 written + 0 in quarantine, 0:00:0")
    assert said[1:] == ["cleaner: 1 documents came out empty; 0 records were no pages by their type"]
    assert json.loads((tmp_path / "out" / "in.jsonl").read_text().splitlines()[0])["text"] == KEPT


def test_quarantine_is_trouble_now_and_on_the_next_run(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(GOOD + "nonsense\n")
    for _ in range(2):
        code, said = run(tmp_path / "in.jsonl", "--out", tmp_path / "out", "--jobs", 1)
        assert code == 1
        assert any(line.startswith("cleaner: quarantine: 1 x not JSON") for line in said)


def test_options_mean_what_they_mean_in_the_filter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "list").write_text(f"{tmp_path / 'a.txt'}\n")
    code, _ = run("--files-from", tmp_path / "list", "--out", tmp_path / "out", "--keep", "+promo", "--from", "text")
    assert code == 0
    assert (tmp_path / "out" / "a.txt").read_text() == PAGE + "\n"
    code, _ = run("--files-from", "-", "--out", tmp_path / "two", "--drop", "body", given=f"{tmp_path / 'a.txt'}\n")
    assert code == 0
    assert (tmp_path / "two" / "a.txt").read_text() == ""


def test_fields_by_name(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"key": 7, "body": PAGE}) + "\n" + json.dumps({"key": 8}) + "\n")
    names = ("--text-field", "body", "--id-field", "key", "--add", "removed_share=share")
    code, _ = run(tmp_path / "in.jsonl", "--out", tmp_path / "out", *names)
    assert code == 1
    assert json.loads((tmp_path / "out" / "in.jsonl").read_text()) == {"key": 7, "body": KEPT, "share": 0.2353}
    quarantined = json.loads((tmp_path / "out" / "_cleaner" / "quarantine" / "in.jsonl").read_text())
    assert (quarantined["id"], quarantined["reason"]) == ("8", "no `body` field")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{in}"], "--out DIR is missing"),
        (["--out", "{tmp}/out"], "no input"),
        (["{tmp}/no.jsonl", "--out", "{tmp}/out"], "No such file or directory"),
        (["{in}", "--out", "{in}/below"], "give a folder that can be written"),
        (["{in}", "--out", "{tmp}"], "lies in it; give another folder"),
        (["{tmp}", "--out", "{tmp}/sub"], "sub/old.jsonl lies in it"),
        (["{in}", "--out", "{tmp}/out", "--timeout", "soon"], "--timeout soon: give seconds"),
        (["{in}", "--out", "{tmp}/out", "--encoding", "klingon"], "unknown encoding 'klingon'; use a name like"),
        (["{in}", "--out", "{tmp}/out", "--jobs", "0"], "--jobs 0: give a number"),
        (["{in}", "--out", "{tmp}/out", "--add", "sense"], "unknown field 'sense'; known are title"),
        (["{in}", "--out", "{tmp}/out", "--keep", "nonsense"], "unknown role 'nonsense'"),
        (["--files-from", "{tmp}/none", "--out", "{tmp}/out"], "--files-from"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "in.jsonl").write_text(GOOD)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "old.jsonl").write_text(GOOD)
    places = {"in": str(tmp_path / "in.jsonl"), "tmp": str(tmp_path)}
    code, said = run(*(argument.format(**places) for argument in arguments))
    assert code == 2
    assert len(said) == 1
    assert message in said[0]


def test_shards_that_fail_are_named(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(GOOD)
    (tmp_path / "bad.parquet").write_text("no")
    code, said = run(tmp_path, "--out", tmp_path / "out")
    assert code == 1
    assert said[0].startswith(f"cleaner: bad: {tmp_path / 'bad.parquet'}: not Parquet")
    assert (tmp_path / "out" / "in.jsonl").exists()


def test_every_option_of_cleaner_itself_is_there() -> None:
    """What the filter can be told of cleaning, batch can be told by the same name."""
    names = {option.name for option in batch.OPTIONS}
    assert {"rules", "keep", "drop", "lang", "from", "to", "url"} <= names
    assert len(names) == len(batch.OPTIONS)
    assert {option.name for option in OPTIONS} - names <= {"explain", "jsonl", "encoding", "version", "second-opinion"}


def test_jobs_are_the_cores_if_not_said(tmp_path: Path) -> None:
    request = Request(["x"], {"out": [str(tmp_path)]})
    assert batch.settings_of(request).jobs == len(os.sched_getaffinity(0))


def test_a_bar_on_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(GOOD * 400)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cleaner", "batch", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out")]
    with subprocess.Popen(command, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "200"}) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:
                break
    os.close(ours)
    assert process.returncode == 0
    assert "━".encode() in shown
    assert b"records/s" in shown
    assert b"left" in shown
