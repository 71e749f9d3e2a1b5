"""Streams of lines: order, live flushing, line numbers, workers."""

from __future__ import annotations

import contextlib
import io
import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

from cleaner import Cleaner
from cleaner.adapters.ndjson import LineCleaner
from cleaner.adapters.stream import clean_stream, line_chunks

COMMAND = (sys.executable, "-m", "cleaner", "--jsonl")
KEPT = "The gate was lifted out of the water on Tuesday."
PATIENCE = 30


def record(number: int, text: str = f"SUBSCRIBE NOW\n\n{KEPT}") -> bytes:
    return json.dumps({"id": number, "text": text}).encode() + b"\n"


def run(given: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *options], input=given, capture_output=True, timeout=PATIENCE, check=False)


def started(*options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *options], bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def next_line(stream: IO[bytes] | None) -> bytes:
    """The next line of a pipe, b"" if none comes in time."""
    assert stream is not None
    line = b""
    while not line.endswith(b"\n") and select.select([stream], [], [], PATIENCE)[0]:
        line += os.read(stream.fileno(), 1)
    return line


@pytest.mark.parametrize("options", [(), ("--jobs", "2")], ids=["one-job", "two-jobs"])
def test_a_line_comes_out_before_the_next_goes_in(options: tuple[str, ...]) -> None:
    with started(*options) as process:
        assert process.stdin
        for number in range(4):
            process.stdin.write(record(number))
            assert json.loads(next_line(process.stdout)) == {"id": number, "text": KEPT}
        process.stdin.close()
        assert process.wait(PATIENCE) == 0


def test_half_a_line_is_waited_for() -> None:
    with started() as process:
        assert process.stdin
        process.stdin.write(record(1) + record(2)[:20])
        assert json.loads(next_line(process.stdout))["id"] == 1
        process.stdin.write(record(2)[20:])
        assert json.loads(next_line(process.stdout))["id"] == 2
        process.stdin.close()


@pytest.mark.parametrize("options", [(), ("--jobs", "3")], ids=["one-job", "three-jobs"])
def test_order_is_kept(options: tuple[str, ...]) -> None:
    given = b"".join(record(number, (KEPT + "\n") * (1 + number * 7919 % 40)) for number in range(2_000))
    done = run(given, *options)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == list(range(2_000))


def test_workers_change_nothing() -> None:
    given = b"".join(record(number) for number in range(500)) + b"\n{}\nnot json\n" + record(9)[:-1]
    alone, together = run(given), run(given, "--jobs", "3")
    assert (together.stdout, together.stderr, together.returncode) == (alone.stdout, alone.stderr, alone.returncode)


def test_the_last_line_may_lack_its_end() -> None:
    done = run(record(1) + record(2)[:-1])
    assert done.stdout == b'{"id": 1, "text": "%b"}\n{"id": 2, "text": "%b"}' % (KEPT.encode(), KEPT.encode())


def test_crlf_and_blank_lines_stay() -> None:
    given = b"\xef\xbb\xbf" + record(1, KEPT)[:-1] + b"\r\n\r\n\n  \n" + record(2, KEPT)[:-1] + b"\r\n"
    assert run(given).stdout == given


def test_lines_end_at_line_feeds_only() -> None:
    text = "The keeper said\u2028it had held\x85for sixty years.".encode()
    given = b'{"text": "' + text + b'"}\n'
    assert run(given).stdout.count(b"\n") == 1


def test_bad_lines_are_counted_on_standard_error() -> None:
    done = run(record(1) + b"not json\n\n{}\n" + record(5) + b"[]")
    assert done.returncode == 1
    lines = done.stderr.decode().splitlines()
    assert [line.partition(":")[2].strip().split(":")[0] for line in lines] == ["line 2", "line 4", "line 6"]
    assert len(done.stdout.splitlines()) == 6


def test_bad_lines_of_files_name_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(record(1))
    (tmp_path / "b.jsonl").write_bytes(record(2) + b"{}\n")
    done = run(b"", str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl"))
    assert done.returncode == 1
    assert f"{tmp_path / 'b.jsonl'}: line 2: ".encode() in done.stderr
    assert len(done.stdout.splitlines()) == 3


def test_a_missing_file_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(record(1))
    done = run(b"", str(tmp_path / "gone.jsonl"), str(tmp_path / "a.jsonl"))
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert json.loads(done.stdout)["id"] == 1


def test_a_very_long_line() -> None:
    text = " ".join(f"The keeper of lock {number} said it had held for sixty years." for number in range(10_000))
    cleaned = json.loads(run(record(1, text)).stdout)["text"]
    assert cleaned == Cleaner().clean(text, kind="text").text
    assert len(cleaned) > 0.5 * len(text)


def test_no_input_no_output() -> None:
    done = run(b"")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def children(pid: int) -> list[int]:
    """The worker processes of a process."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(OSError):
            found += [int(child) for child in (task / "children").read_text().split()]
    return [child for child in found if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def ticks(pid: int) -> int:
    """The processor time that a process has used, in hundredths of a second."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="worker processes are found in /proc")


@needs_proc
def test_a_worker_that_dies_at_work_is_a_clear_error() -> None:
    with started("--jobs", "2") as process:
        assert process.stdin
        process.stdin.write(record(1))
        assert next_line(process.stdout)
        before = {worker: ticks(worker) for worker in children(process.pid)}
        process.stdin.write(record(2, "The keeper of the lock said so. " * 200_000))
        while all(ticks(worker) < before.get(worker, 50) + 20 for worker in children(process.pid)):
            time.sleep(0.05)
        for worker in children(process.pid):
            os.kill(worker, signal.SIGKILL)
        process.stdin.close()
        out, complaint = process.stdout, process.stderr
        assert out
        assert complaint
        said = complaint.read()
        assert process.wait(PATIENCE) == 1
        assert out.read() == b""
    assert said.count(b"\n") == 1
    assert b"a worker process died" in said
    assert b"line" in said


@needs_proc
def test_a_worker_that_dies_at_rest_is_a_clear_error() -> None:
    with started("--jobs", "2") as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(record(1))
        assert next_line(process.stdout)
        workers = children(process.pid)
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        while any(Path(f"/proc/{worker}").exists() for worker in workers):
            time.sleep(0.05)
        process.stdin.write(record(2))
        process.stdin.close()
        said = process.stderr.read()
        assert process.wait(PATIENCE) == 1
    assert workers
    assert said.count(b"\n") == 1
    assert b"a worker process died" in said


class Trickle(io.RawIOBase):
    """A stream that gives a few bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        self.rest, self.size = data, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        piece, self.rest = self.rest[: self.size], self.rest[self.size :]
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 10_000])
@pytest.mark.parametrize("data", [b"", b"\n", b"a", b"a\n", b"a\r\nbb\n\nccc", b"\n\n\n", b"a\nb" * 40], ids=repr)
def test_chunks_are_whole_lines_however_they_come(data: bytes, size: int) -> None:
    chunks = list(line_chunks(io.BufferedReader(Trickle(data, size), buffer_size=8)))  # type: ignore[type-var]
    lines = [line for chunk in chunks for line in chunk]
    assert b"".join(lines) == data
    assert lines == list(io.BytesIO(data))


@pytest.mark.parametrize("size", [1, 50, 10_000])
def test_batches_change_nothing(size: int) -> None:
    given = b"".join(record(number) for number in range(20)) + b"{}\nnope\n"
    target, complaints = io.BytesIO(), []
    clean_stream(
        io.BufferedReader(Trickle(given, size)),  # type: ignore[type-var]
        target,
        LineCleaner(Cleaner()),
        lambda *said: complaints.append(said[0]),
    )
    assert target.getvalue() == run(given).stdout
    assert complaints == [21, 22]
