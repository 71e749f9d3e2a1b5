"""The filter in a pipe: what goes in, what comes out, and how it ends."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cleaner.__main__ import guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Capture = pytest.CaptureFixture[bytes]

COMMAND = (sys.executable, "-m", "cleaner")
ARTICLE = "The gate was lifted out of the water on Tuesday.\nThe keeper said it had held for sixty years."
PAGE = f"SUBSCRIBE NOW\n\n{ARTICLE}\n\nLatest Stories\n"
CAFE = "Le café était fermé, et les clients attendaient « dehors » depuis une heure.\n"
PACK = """
rules:
  keeper:
    reason: the keeper is not wanted
    role: promo
    action: drop
    phrase: [the keeper said]
    hits: [The keeper said so.]
    misses: [The keeper spoke.]
"""


def run(
    *arguments: str, given: str | bytes = b"", env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The filter as a process of its own."""
    data = given.encode() if isinstance(given, str) else given
    return subprocess.run(
        [*COMMAND, *arguments],
        input=data, capture_output=True, timeout=60, check=False, env={**os.environ, **(env or {})}, cwd=cwd,
    )  # fmt: skip


def shell(line: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """A line of shell in which $CLEANER is the filter."""
    env = {**os.environ, "CLEANER": " ".join(COMMAND), **variables}
    return subprocess.run(["sh", "-c", line], capture_output=True, timeout=60, check=False, env=env)


def on_terminal(*arguments: str, given: bytes | None = b"", **variables: str) -> tuple[int, str]:
    """Exit code and what a terminal shows; standard input is the terminal too if nothing is given."""
    main, other = pty.openpty()
    env = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | variables
    source = other if given is None else subprocess.PIPE
    process = subprocess.Popen([*COMMAND, *arguments], stdin=source, stdout=other, stderr=other, env=env)
    os.close(other)
    if process.stdin:
        process.stdin.write(given or b"")
        process.stdin.close()
    shown = b""
    try:
        while data := os.read(main, 65536):
            shown += data
    except OSError:  # how a terminal says that nobody writes to it any more
        pass
    os.close(main)
    return process.wait(60), shown.decode()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.txt"
    path.write_text(CAFE)
    return path


class TestInput:
    def test_standard_input(self) -> None:
        done = run(given=PAGE)
        assert (done.returncode, done.stdout.decode(), done.stderr) == (0, ARTICLE + "\n", b"")

    def test_a_dash_is_standard_input(self) -> None:
        assert run("-", given=PAGE).stdout.decode() == ARTICLE + "\n"

    def test_a_file(self, page: Path) -> None:
        assert run(str(page)).stdout.decode() == ARTICLE + "\n"

    def test_a_file_that_looks_like_an_option(self, tmp_path: Path) -> None:
        (tmp_path / "--to").write_text(PAGE)
        assert run("--", "--to", cwd=tmp_path).stdout.decode() == ARTICLE + "\n"

    def test_a_file_named_like_a_command(self, tmp_path: Path) -> None:
        (tmp_path / "rules").write_text(PAGE)
        assert run("./rules", cwd=tmp_path).stdout.decode() == ARTICLE + "\n"

    @pytest.mark.parametrize("given", ["", "\n", " \n\t\n"], ids=["empty", "newline", "blank"])
    def test_nothing_in_nothing_out(self, given: str) -> None:
        done = run(given=given)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")

    def test_chrome_alone_comes_out_empty(self) -> None:
        done = run(given="SUBSCRIBE NOW\n")
        assert (done.returncode, done.stdout) == (0, b"")

    def test_crlf_comes_out_as_plain_newlines(self) -> None:
        assert run(given=PAGE.replace("\n", "\r\n")).stdout.decode() == ARTICLE + "\n"

    @pytest.mark.parametrize(
        ("data", "options"),
        [
            (CAFE.encode(), ()),
            (b"\xef\xbb\xbf" + CAFE.encode(), ()),
            (CAFE.encode("cp1252"), ()),
            (CAFE.encode("utf-16"), ()),
            (CAFE.encode("mac-roman"), ("--encoding", "mac-roman")),
            (CAFE.encode("utf-16-be"), ("--encoding=utf-16-be",)),
        ],
        ids=["utf-8", "utf-8-bom", "windows-1252", "utf-16-bom", "mac-roman-told", "utf-16-be-told"],
    )
    def test_encodings(self, data: bytes, options: tuple[str, ...]) -> None:
        assert run(*options, given=data).stdout.decode() == CAFE

    @pytest.mark.parametrize("name", ["gone.txt", "folder", ""], ids=["missing", "folder", "no-name"])
    def test_what_cannot_be_read_is_one_line_and_exit_1(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "folder").mkdir()
        done = run(name, cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (1, b"", 1)
        assert name.encode() in done.stderr

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
    def test_a_locked_file(self, page: Path) -> None:
        page.chmod(0)
        done = run(str(page))
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (1, b"", 1)

    def test_closed_standard_input(self) -> None:
        done = shell("$CLEANER <&-")
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (1, b"", 1)

    @pytest.mark.parametrize(
        "start",
        ["<!DOCTYPE html>", "\n <html lang=en>", "<?xml version='1.0'?>", "<HEAD>", "\ufeff<body>", "<!-- a --><div>"],
        ids=["doctype", "html", "xml", "head", "bom-body", "comment"],
    )
    def test_html_is_read_as_such(self, start: str) -> None:
        done = run(given=f"{start}<nav><a>Home</a></nav><p>{ARTICLE}</p>")
        assert (done.returncode, done.stdout.decode(), done.stderr) == (0, " ".join(ARTICLE.split()) + "\n", b"")

    def test_html_told(self) -> None:
        done = run("--from", "html", given=f"The keeper <b>said</b> it.<p>{ARTICLE}")
        assert done.returncode == 0
        assert b"<b>" not in done.stdout

    def test_records_are_seen_by_their_content(self) -> None:
        lines = [json.dumps({"id": 1, "text": PAGE}), json.dumps({"id": 2, "html": f"<p>{ARTICLE}</p>"})]
        done = run(given="\n".join(lines))
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert [record["text"].split() for record in found] == [ARTICLE.split()] * 2
        assert run("--jsonl", given="\n".join(lines)).stdout == done.stdout

    def test_records_called_text_are_text(self) -> None:
        line = json.dumps({"text": "The gate, he said, was lifted out of the water on Tuesday."})
        assert json.loads(run("--from", "text", given=line).stdout) == json.loads(line)

    def test_html_taken_as_text(self) -> None:
        done = run("--from", "text", given=f"<html> is a tag.\n{ARTICLE}\n")
        assert done.returncode == 0
        assert ARTICLE in done.stdout.decode()


class TestOutput:
    @pytest.mark.parametrize(
        "env",
        [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}],
        ids=["c-locale", "ascii-streams", "no-utf8-mode"],
    )
    @pytest.mark.parametrize("options", [(), ("--to", "md"), ("--to", "json"), ("--explain",)], ids="-".join)
    def test_utf8_whatever_the_locale(self, env: dict[str, str], options: tuple[str, ...]) -> None:
        done = run(*options, given=CAFE, env=env)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "café était fermé" in done.stdout.decode("utf-8")

    def test_json_is_one_object(self) -> None:
        record = json.loads(run("--to", "json", given=PAGE).stdout)
        assert record["text"] == ARTICLE
        assert "file" not in record

    def test_jsonl_is_one_line_a_file(self, page: Path, other: Path) -> None:
        lines = run("--to", "jsonl", str(page), str(other)).stdout.splitlines()
        assert [json.loads(line)["file"] for line in lines] == [str(page), str(other)]

    def test_one_bad_file_of_several_leaves_the_others(self, page: Path, tmp_path: Path) -> None:
        done = run("--to", "jsonl", str(page), str(tmp_path / "gone.txt"), str(page))
        assert done.returncode == 1
        assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == [ARTICLE, ARTICLE]
        assert done.stderr.count(b"\n") == 1

    def test_markdown_marks_the_title(self) -> None:
        given = f"Old lock gate lifted after sixty years\n\n{ARTICLE}\n"
        assert run("--to", "md", given=given).stdout.decode().startswith("# Old lock gate")

    def test_explain_tells_of_every_line(self) -> None:
        shown = run("--explain", given=PAGE).stdout.decode()
        words = [line.split()[0] for line in shown.splitlines() if line.startswith(("keep", "drop"))]
        assert words == ["drop", "keep", "keep", "drop"]

    def test_explain_is_plain_in_a_pipe(self) -> None:
        assert b"\x1b" not in run("--explain", given=PAGE).stdout

    def test_explain_is_coloured_on_a_terminal(self) -> None:
        code, shown = on_terminal("--explain", given=PAGE.encode())
        assert code == 0
        assert "\x1b[" in shown

    def test_no_color_is_respected(self) -> None:
        code, shown = on_terminal("--explain", given=PAGE.encode(), NO_COLOR="1")
        assert code == 0
        assert "SUBSCRIBE NOW" in shown
        assert "\x1b" not in shown

    def test_text_is_plain_on_a_terminal(self) -> None:
        code, shown = on_terminal(given=PAGE.encode())
        assert (code, shown.replace("\r\n", "\n")) == (0, ARTICLE + "\n")


class TestOut:
    def test_one_file_for_each_input(self, page: Path, other: Path, tmp_path: Path) -> None:
        done = run(str(page), str(other), "--out", str(tmp_path / "new" / "clean"))
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        written = {path.name: path.read_text() for path in (tmp_path / "new" / "clean").iterdir()}
        assert written == {"page.txt": ARTICLE + "\n", "other.txt": CAFE}

    @pytest.mark.parametrize(
        ("to", "name"), [("text", "page.txt"), ("md", "page.md"), ("json", "page.json"), ("jsonl", "page.jsonl")]
    )
    def test_endings(self, page: Path, tmp_path: Path, to: str, name: str) -> None:
        run(str(page), "--to", to, "--out", str(tmp_path / "out"))
        assert [path.name for path in (tmp_path / "out").iterdir()] == [name]

    def test_standard_input_is_called_page(self, tmp_path: Path) -> None:
        run("--out", str(tmp_path / "out"), given=PAGE)
        assert (tmp_path / "out" / "page.txt").read_text() == ARTICLE + "\n"

    def test_two_inputs_of_one_name_write_nothing(self, page: Path, tmp_path: Path) -> None:
        (tmp_path / "sub").mkdir()
        twin = tmp_path / "sub" / "page.txt"
        twin.write_text(PAGE)
        done = run(str(page), str(twin), "--out", str(tmp_path / "out"))
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
        assert not (tmp_path / "out").exists()

    def test_a_bad_input_leaves_no_file(self, page: Path, tmp_path: Path) -> None:
        bad = tmp_path / "bad.txt"
        bad.mkdir()
        done = run(str(page), str(bad), "--out", str(tmp_path / "out"))
        assert done.returncode == 1
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["page.txt"]

    def test_a_file_where_the_folder_should_be(self, page: Path, other: Path) -> None:
        done = run(str(page), "--out", str(other))
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert other.read_text() == CAFE

    def test_a_folder_where_the_file_should_be(self, page: Path, tmp_path: Path) -> None:
        (tmp_path / "out" / "page.txt").mkdir(parents=True)
        done = run(str(page), "--out", str(tmp_path / "out"))
        assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["page.txt"]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_read_only_folder(self, page: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        out.mkdir(mode=0o555)
        done = run(str(page), "--out", str(out))
        assert (done.returncode, done.stderr.count(b"\n"), list(out.iterdir())) == (1, 1, [])

    def test_a_full_disk_leaves_no_half_file(
        self, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Capture
    ) -> None:
        def full(source: str, target: str) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", full)
        assert guarded([str(page), "--out", str(tmp_path / "out")]) == 1
        assert list((tmp_path / "out").iterdir()) == []
        assert b"No space left" in capsysbinary.readouterr().err

    def test_an_older_result_survives_a_bad_input(self, tmp_path: Path) -> None:
        old = tmp_path / "out" / "page.txt"
        old.parent.mkdir()
        old.write_text("older")
        assert run("--out", str(old.parent), str(tmp_path / "page.txt")).returncode == 1
        assert old.read_text() == "older"

    def test_files_of_explanations_are_plain(self, page: Path, tmp_path: Path) -> None:
        code, _ = on_terminal("--explain", "--out", str(tmp_path / "out"), str(page))
        assert code == 0
        written = (tmp_path / "out" / "page.txt").read_text()
        assert "SUBSCRIBE NOW" in written
        assert "\x1b" not in written


class TestEnds:
    """However it is stopped: an exit code, at most one line, no traceback."""

    @pytest.mark.parametrize(
        "options", [(), ("--to", "json"), ("--explain",), ("--jsonl",), ("--version",), ("--help",)], ids="-".join
    )
    def test_a_full_disk(self, options: tuple[str, ...]) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("there is no /dev/full here")
        given = json.dumps({"text": PAGE})
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [*COMMAND, *options], input=given.encode(), stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
            )
        assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
        assert b"No space left" in done.stderr

    @pytest.mark.parametrize("options", ["", "--to json", "--explain", "--version"])
    def test_closed_standard_output(self, options: str, page: Path) -> None:
        done = shell(f"$CLEANER {options} '{page}' >&-")
        assert done.returncode == 1
        assert done.stderr.count(b"\n") == 1
        assert b"Traceback" not in done.stderr

    @pytest.mark.parametrize("options", [(), ("--jsonl",), ("--jsonl", "--jobs", "2")], ids=["text", "jsonl", "jobs"])
    def test_a_reader_that_left(self, options: tuple[str, ...]) -> None:
        given = b'{"text": "The gate was lifted out of the water."}\n' * 20_000 if options else PAGE.encode()
        with subprocess.Popen(
            [*COMMAND, *options], bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdin
            assert process.stdout
            assert process.stderr
            process.stdout.close()
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(given)
            process.stdin.close()
            assert (process.stderr.read(), process.wait(60)) == (b"", 141)

    def test_head_of_a_long_list(self) -> None:
        done = shell("$CLEANER rules list | head -1")
        assert done.stdout.count(b"\n") == 1
        assert done.stderr == b""

    @pytest.mark.parametrize("options", [("--jsonl",), ("--jsonl", "--jobs", "2")], ids=["one", "workers"])
    def test_interrupted(self, options: tuple[str, ...]) -> None:
        process = subprocess.Popen(
            [*COMMAND, *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        assert process.stdin
        assert process.stdout
        process.stdin.write(b'{"text": "a"}\n')
        process.stdin.flush()
        assert process.stdout.readline() == b'{"text": "a"}\n'
        os.killpg(process.pid, signal.SIGINT)
        _, complaint = process.communicate(timeout=60)
        assert (complaint, process.returncode) == (b"", 130)

    def test_a_terminal_without_a_file_gets_a_short_usage(self) -> None:
        code, shown = on_terminal(given=None)
        assert code == 2
        assert len(shown.splitlines()) == 1
        assert "cleaner < page.txt" in shown


class TestRulesAndRoles:
    def test_a_pack_of_ones_own(self, tmp_path: Path) -> None:
        (tmp_path / "mine.yaml").write_text(PACK)
        done = run("--rules", str(tmp_path / "mine.yaml"), given=PAGE)
        assert done.stdout.decode() == ARTICLE.splitlines()[0] + "\n"

    def test_a_folder_of_packs(self, tmp_path: Path) -> None:
        (tmp_path / "mine.yaml").write_text(PACK)
        done = run(f"--rules={tmp_path}", given=PAGE)
        assert b"keeper" not in done.stdout

    def test_a_pack_of_one_host_needs_its_url(self, tmp_path: Path) -> None:
        pack = tmp_path / "mine.yaml"
        pack.write_text("hosts: [harbor.example]\n" + PACK)
        assert b"keeper" in run("--rules", str(pack), given=PAGE).stdout
        assert b"keeper" in run("--rules", str(pack), "--url", "https://mill.example/a", given=PAGE).stdout
        assert b"keeper" not in run("--rules", str(pack), "--url", "https://www.harbor.example/a", given=PAGE).stdout

    def test_keep_names_the_roles(self) -> None:
        done = run("--keep", "promo", given=PAGE)
        assert done.stdout == b"SUBSCRIBE NOW\n"

    def test_plus_adds_a_role(self) -> None:
        done = run("--keep", "+promo", given=PAGE)
        assert done.stdout.decode() == f"SUBSCRIBE NOW\n\n{ARTICLE}\n"

    def test_drop_takes_a_role_away(self) -> None:
        assert run("--drop", "body,title,dek", given=PAGE).stdout == b""

    def test_keep_may_be_given_again(self) -> None:
        assert run("--keep", "promo", "--keep", "body", given=PAGE).stdout.startswith(b"SUBSCRIBE NOW")

    def test_lang_is_reported(self) -> None:
        assert json.loads(run("--lang", "de", "--to", "json", given=PAGE).stdout)["language"] == "de"


@pytest.mark.parametrize(
    "to_stdout",
    [
        lambda page: [str(page)],
        lambda page: ["--to", "json", str(page)],
        lambda page: ["--explain", str(page)],
        lambda page: ["--url", "https://harbor.example/a", "--lang", "en", "--encoding", "utf-8", str(page)],
    ],
    ids=["text", "json", "explain", "many-options"],
)
def test_standard_error_stays_empty(page: Path, capsysbinary: Capture, to_stdout: Callable[[Path], list[str]]) -> None:
    assert guarded(to_stdout(page)) == 0
    shown = capsysbinary.readouterr()
    assert shown.out
    assert shown.err == b""
