"""A run that is killed at random moments, and resumed each time, against one that is left alone.

python benchmarks/kills.py [MEGABYTES] [KILLS]

The moments are spread over the whole run: each kill comes when the manifest has grown by the steps of a run divided by
the kills, give or take half of that, and a random part of a second later.
"""

from __future__ import annotations

import hashlib
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from records import write_jsonl


def main() -> None:
    """Prints how often the run was killed, and whether anything differs from the run that was not."""
    megabytes, kills = (int(sys.argv[at]) if len(sys.argv) > at else default for at, default in ((1, 200), (2, 50)))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        count = write_jsonl(source, megabytes, 8000)
        whole, killed = Path(folder) / "whole", Path(folder) / "killed"
        start = time.perf_counter()
        run(source, whole).wait()
        print(f"{megabytes} MB, {count:,} records: left alone {time.perf_counter() - start:.0f} s", flush=True)
        steps = source.stat().st_size // (1 << 18)
        done, rng = 0, random.Random(50)
        start = time.perf_counter()
        while True:
            process = run(source, killed)
            wanted = manifest_steps(killed) + max(1, round(steps / kills * rng.uniform(0.5, 1.3)))
            while process.poll() is None and (done == kills or manifest_steps(killed) < wanted):
                time.sleep(0.01)
            if process.poll() is not None:
                break
            time.sleep(rng.random() * 0.5)
            process.send_signal(signal.SIGKILL)
            process.wait()
            done += 1
        print(f"killed {done} times, {time.perf_counter() - start:.0f} s, exit code at the end {process.returncode}")
        out = [json.loads(line)["id"] for line in (killed / "in.jsonl").open("rb")]
        print(f"records lost or doubled: {count - len(set(out))}, {len(out) - len(set(out))}")
        print(f"same bytes as the run left alone: {digest(killed) == digest(whole)}")


def run(source: Path, out: Path) -> subprocess.Popen[bytes]:
    """A run with two workers."""
    command = [sys.executable, "-m", "cleaner", "batch", str(source), "--out", str(out), "--jobs", "2"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def manifest_steps(out: Path) -> int:
    """The chunks that are written down as done."""
    path = out / "_cleaner" / "manifest.jsonl"
    lines = path.read_bytes().splitlines() if path.exists() else []
    try:
        return int(json.loads(lines[-1]).get("chunks", 0)) if lines else 0
    except ValueError:
        return 0


def digest(out: Path) -> str:
    """A hash of the shard."""
    with (out / "in.jsonl").open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    main()
