"""Options: the quick parser, wrong uses, and the parser that explains itself."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cleaner.__main__ import guarded
from cleaner.cli.options import OPTIONS, Request, check, jobs_of, parse
from cleaner.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    Capture = pytest.CaptureFixture[bytes]

PAGE = "The gate was lifted out of the water on Tuesday.\n"


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    return str(path)


@pytest.mark.parametrize(
    ("arguments", "files", "values"),
    [
        ([], [], {}),
        (["a"], ["a"], {}),
        (["-"], ["-"], {}),
        (["a", "--url", "u", "b"], ["a", "b"], {"url": ["u"]}),
        (["--url=u=v"], [], {"url": ["u=v"]}),
        (["--url="], [], {"url": [""]}),
        (["--explain"], [], {"explain": [""]}),
        (["--keep", "a", "--keep=b"], [], {"keep": ["a", "b"]}),
        (["--url", "--explain"], [], {"url": ["--explain"]}),
        (["--", "--url", "-x"], ["--url", "-x"], {}),
    ],
    ids=lambda value: " ".join(value) or "nothing" if isinstance(value, list) else "",
)
def test_plain_arguments(arguments: list[str], files: list[str], values: dict[str, list[str]]) -> None:
    request = parse(arguments)
    assert request is not None
    assert (request.files, request.values) == (files, values)


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["-h"], ["--nope"], ["--url"], ["--to", "pdf"], ["--from=x"], ["--explain=1"], ["--version=2"]],
    ids=" ".join,
)
def test_what_needs_an_explanation_is_left_to_the_full_parser(arguments: list[str]) -> None:
    assert parse(arguments) is None


def test_the_last_value_counts() -> None:
    assert Request([], {"lang": ["en", "de"]}).one("lang") == "de"


@pytest.mark.parametrize(("value", "jobs"), [("1", 1), ("12", 12), ("1024", 1024)])
def test_jobs(value: str, jobs: int) -> None:
    assert jobs_of(Request([], {"jobs": [value]})) == jobs


@pytest.mark.parametrize(
    "value",
    [
        "0", "-1", "two", "", "1.5", "1025",
        pytest.param("²"),
        pytest.param("9" * 5000),
    ],
    ids=["zero", "negative", "word", "empty", "fraction", "too-many", "superscript", "huge"],
)  # fmt: skip
def test_jobs_that_are_no_number(value: str) -> None:
    with pytest.raises(UsageError, match="--jobs"):
        jobs_of(Request(["x"], {"jobs": [value], "jsonl": [""]}))


@pytest.mark.parametrize(
    "arguments",
    [
        "--explain --to json a",
        "--explain --jsonl a",
        "--jsonl --to text a",
        "--jsonl --out d a",
        "--add title a",
        "--jobs 2 a",
        "a b",
        "a b --to json",
    ],
)
def test_options_that_contradict_one_another(arguments: str) -> None:
    request = parse(arguments.split())
    assert request is not None
    with pytest.raises(UsageError):
        check(request)


@pytest.mark.parametrize(
    "arguments", ["a b --out d", "a b --to jsonl", "a b --jsonl", "a b --explain", "--jsonl --add title --jobs 2 a"]
)
def test_options_that_go_together(arguments: str) -> None:
    request = parse(arguments.split())
    assert request is not None
    check(request)
    assert request.files


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--keep", "nope"], "nope"),
        (["--drop", "nope"], "nope"),
        (["--keep", "+nope"], "nope"),
        (["--rules", "gone.yaml"], "gone.yaml"),
        (["--encoding", "nope"], "nope"),
        (["--encoding", "rot13"], "rot13"),
        (["--jsonl", "--add", "nope"], "nope"),
        (["--jsonl", "--add", "text"], "text"),
        pytest.param(
            ["--jsonl", "--jobs", "none"], "none",

        ),
        (["--explain", "--to", "md"], "--explain"),
        (["--jsonl", "--to", "md"], "--jsonl"),
        (["--add", "title"], "--jsonl"),
        (["second-file"], "--out"),
    ],
    ids=lambda value: "".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_wrong_use_is_exit_2_and_one_line(page: str, capsysbinary: Capture, options: list[str], word: str) -> None:
    assert guarded([*options, page]) == 2
    shown = capsysbinary.readouterr()
    assert shown.out == b""
    assert shown.err.startswith(b"cleaner: ")
    assert shown.err.count(b"\n") == 1
    assert word.encode() in shown.err


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--nope"], "--nope"),
        (["-x"], "-x"),
        (["--to", "pdf"], "pdf"),
        (["--from", "pdf"], "pdf"),
        (["--url"], "--url"),
        (["--explain=1"], "--explain"),
        (["--tex", "x"], "--tex"),
    ],
    ids=lambda value: "".join(value) if isinstance(value, list) else "",
)
def test_mistyped_options_are_exit_2_and_named(page: str, capsysbinary: Capture, options: list[str], word: str) -> None:
    assert guarded([page, *options]) == 2
    shown = capsysbinary.readouterr()
    assert shown.out == b""
    assert word.encode() in shown.err.splitlines()[-1]
    assert b"Traceback" not in shown.err


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("rules: [", "not YAML"),
        ("rule: {}", "unknown key"),
        ("rules:\n  x:\n    line: [A]\n    misses: [b]", "reason"),
        ("rules:\n  x:\n    reason: r\n    role: nope\n    line: [A]\n    misses: [b]", "nope"),
        pytest.param(
            "rules:\n  x:\n    reason: r\n    role: promo\n    pattern: ['(']\n    hits: [a]\n    misses: [b]", "(",

        ),
        pytest.param(
            "rules:\n  x:\n    reason: r\n    role: promo\n    phrase: ['...']\n    hits: [a]\n    misses: [b]", "...",

        ),
    ],
    ids=["no-yaml", "unknown-key", "no-reason", "no-role", "broken-pattern", "empty-phrase"],
)  # fmt: skip
def test_a_broken_pack_is_exit_2_and_one_line_with_its_place(
    page: str, tmp_path: Path, capsysbinary: Capture, text: str, word: str
) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(text)
    assert guarded(["--rules", str(pack), page]) == 2
    shown = capsysbinary.readouterr()
    assert shown.out == b""
    assert shown.err.count(b"\n") == 1
    assert f"{pack}:".encode() in shown.err
    assert word.encode() in shown.err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    from cleaner import __version__

    assert guarded(["--version"]) == 0
    assert capsys.readouterr().out == f"cleaner {__version__}\n"


def test_help_tells_of_every_option_and_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["--help"]) == 0
    shown = capsys.readouterr()
    assert [option.name for option in OPTIONS if f"--{option.name}" not in shown.out] == []
    assert "cleaner < page.txt > article.txt" in shown.out
    assert shown.err == ""


def completed(words: str, at: int) -> list[str]:
    """What bash would offer for a line of words; `at` is the number of the word being typed."""
    env = {**os.environ, "_CLEANER_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(at)}
    done = subprocess.run(
        [sys.executable, "-m", "cleaner"], env=env, capture_output=True, timeout=60, check=False, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "at", "offered"),
    [
        ("cleaner ru", 1, ["rules"]),
        ("cleaner --exp", 1, ["--explain"]),
        ("cleaner --to ", 2, ["text", "md", "json", "jsonl"]),
        ("cleaner --from ", 2, ["auto", "text", "html"]),
        ("cleaner rules ", 2, ["list", "show", "test"]),
    ],
    ids=["command", "option", "formats", "kinds", "commands-of-rules"],
)
def test_completion(words: str, at: int, offered: list[str]) -> None:
    assert completed(words, at) == offered


def test_every_option_is_completed() -> None:
    assert {f"--{option.name}" for option in OPTIONS} <= set(completed("cleaner --", 1))
