"""Runs that end early, and runs that come again: what is done stays done, what is stale is done anew."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from poison import KEPT, PAGE, clean, line, quarantine, records

from cleaner.adapters.corpus.manifest import Manifest
from cleaner.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 120
BATCH = (sys.executable, "-m", "cleaner", "batch")
SMALL_CHUNKS = "import sys; from cleaner.adapters.corpus import chunk; chunk.CHUNK_BYTES = 5000; " + (
    "from cleaner.adapters.corpus import shard; shard.NOTE_SECONDS = 0; "
    "from cleaner.__main__ import guarded; sys.exit(guarded(sys.argv[1:]))"
)
"""The command line in chunks so small that a run has many."""


def corpus(folder: Path) -> Path:
    """Two shards, with a bad line now and then."""
    folder.mkdir()
    for name in "ab":
        rows = [line(f"{name}{n}", PAGE + " It held." * (n % 40)) if n % 97 else b"bad\n" for n in range(300)]
        (folder / f"{name}.jsonl").write_bytes(b"".join(rows))
    return folder


def content(out: Path) -> dict[str, bytes]:
    """All that a run leaves: shards, quarantine and counts, without the manifest."""
    files = [path for path in out.rglob("*") if path.is_file() and path.name not in ("manifest.jsonl", "lock")]
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


@pytest.mark.parametrize("to", ["jsonl.gz", "parquet"])
def test_killed_at_random_moments_and_resumed(tmp_path: Path, to: str) -> None:
    source = corpus(tmp_path / "in")
    clean([source], tmp_path / "whole", to=to, jobs=2)
    command = [sys.executable, "-c", SMALL_CHUNKS, "batch", str(source), "--jobs", "2", "--to", to, "--out"]
    subprocess.run([*command, str(tmp_path / "small")], check=False, capture_output=True)
    out = tmp_path / "out"
    codes = [killed_or_done([*command, str(out)], out, random.Random(seed)) for seed in range(5)]
    assert codes.count(-signal.SIGKILL) > 1
    assert subprocess.run([*command, str(out)], check=False, capture_output=True).returncode == 1, (
        "some are quarantined"
    )
    assert content(out) == content(tmp_path / "small")
    assert parsed(out, to) == parsed(tmp_path / "whole", to)


def killed_or_done(command: list[str], out: Path, rng: random.Random) -> int:
    """The exit code of a run that is killed when it has written some chunks, a random moment later."""
    steps = rng.randrange(1, 8)
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        first = None
        while process.poll() is None:
            written = len(manifest_lines(out))
            first = written if first is None else min(first, written)
            if written >= first + steps:
                time.sleep(rng.random() * 0.05)
                process.kill()
            time.sleep(0.005)
    return process.returncode


def manifest_lines(out: Path) -> list[bytes]:
    path = out / "_cleaner" / "manifest.jsonl"
    return path.read_bytes().splitlines() if path.exists() else []


def parsed(out: Path, to: str) -> list[Any]:
    """The rows of a corpus, whatever they lie in."""
    import gzip

    import pyarrow.parquet as pq

    if to == "parquet":
        return [row for path in sorted(out.glob("*.parquet")) for row in pq.read_table(path).to_pylist()]
    return [json.loads(row) for path in sorted(out.glob("*.gz")) for row in gzip.open(path)]


@pytest.mark.parametrize("to", ["jsonl.gz", "jsonl.zst", "parquet"])
def test_the_number_of_workers_changes_no_byte(tmp_path: Path, to: str) -> None:
    source = corpus(tmp_path / "in")
    clean([source], tmp_path / "one", to=to, add={"roles": "roles"})
    clean([source], tmp_path / "three", to=to, add={"roles": "roles"}, jobs=3)
    assert content(tmp_path / "one") == content(tmp_path / "three")


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    source = corpus(tmp_path / "in")
    first = clean([source], tmp_path / "out", jobs=2)
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.jsonl")}
    again = clean([source], tmp_path / "out", jobs=2)
    assert (again.stats.records, again.before.records) == (0, first.stats.records)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.jsonl")} == times


def test_what_is_stale_is_done_again(tmp_path: Path) -> None:
    """A changed input concerns its shard, a changed option or rule set all."""
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_bytes(line(1) + b"bad\n")
    inputs, out = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"], tmp_path / "out"
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "rules:\n  gate:\n    reason: a test\n    role: other\n    action: drop\n"
        f"    line: [{KEPT}]\n    misses: [The gate.]\n"
    )
    assert clean(inputs, out).stats.records == 4
    (tmp_path / "a.jsonl").write_bytes(line(1))
    changed = clean(inputs, out)
    assert (changed.stats.records, changed.before.records) == (1, 2)
    assert quarantine(out, "a") == []
    assert clean(inputs, out, options={"keep": "+promo"}).stats.records == 3
    assert records(out / "a.jsonl")[0]["text"] == PAGE
    assert clean(inputs, out, options={"rules": [str(rules)]}).stats.records == 3
    assert records(out / "a.jsonl")[0]["text"] == ""
    assert clean(inputs, out, options={"rules": [str(rules)]}).stats.records == 0
    rules.write_text(rules.read_text().replace("role: other", "role: ad"))
    assert clean(inputs, out, options={"rules": [str(rules)]}).stats.records == 3


def test_a_shard_that_was_taken_away_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(line(1))
    clean([tmp_path / "a.jsonl"], tmp_path / "out")
    (tmp_path / "out" / "a.jsonl").unlink()
    assert clean([tmp_path / "a.jsonl"], tmp_path / "out").stats.records == 1
    assert (tmp_path / "out" / "a.jsonl").exists()


def test_a_torn_line_in_the_manifest_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(line(1))
    clean([tmp_path / "a.jsonl"], tmp_path / "out")
    with (tmp_path / "out" / "_cleaner" / "manifest.jsonl").open("ab") as file:
        file.write(b'{"shard": "a", "chu')
    assert clean([tmp_path / "a.jsonl"], tmp_path / "out").stats.records == 0


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    manifest = Manifest(str(tmp_path))
    try:
        with pytest.raises(UsageError, match="another run writes there"):
            Manifest(str(tmp_path))
    finally:
        manifest.close()
    Manifest(str(tmp_path)).close()


def test_workers_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    """A killed run leaves no process behind that goes on."""
    source = corpus(tmp_path / "in")
    command = [*BATCH, str(source), "--out", str(tmp_path / "out"), "--jobs", "2"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + PATIENCE
        while len(children := children_of(process.pid)) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(children) >= 2
        process.kill()
    deadline = time.monotonic() + PATIENCE
    while any(map(is_alive, children)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(is_alive, children))


def children_of(pid: int) -> list[int]:
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return [int(child) for child in file.read().split()]
    except FileNotFoundError:
        return []


def is_alive(pid: int) -> bool:
    """It runs, and is no zombie that nobody has waited for."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_full_disk_ends_with_one_line_and_can_be_taken_up(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk."""
    source = corpus(tmp_path / "in")
    command = [*BATCH, str(source), "--out", str(tmp_path / "out")]
    small = subprocess.run(["bash", "-c", 'ulimit -f 20; exec "$@"', "-", *command], capture_output=True, check=False)
    assert small.returncode == 1
    assert [found for found in os.listdir(tmp_path / "out") if found != "_cleaner"] == []
    message = small.stderr.decode().splitlines()
    assert len(message) == 1
    assert "File too large" in message[0]
    subprocess.run(command, capture_output=True, check=False)
    clean([source], tmp_path / "whole")
    assert content(tmp_path / "out") == content(tmp_path / "whole")
