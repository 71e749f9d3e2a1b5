"""What batch costs beside the bare engine, and what a second worker brings.

python benchmarks/batch.py [RECORDS] [ROUNDS]

The bare engine is a loop over texts that are in memory already. Seconds of the processor are those of all processes
together, so that their ratio holds on a machine that does other things as well; start-up is in them.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median

from records import records, write_jsonl

BARE = """
import json, sys
from cleaner import Cleaner
cleaner = Cleaner()
for line in open(sys.argv[1], "rb"):
    record = json.loads(line)
    cleaner.clean(record["text"], url=record["url"]).text
"""


def main() -> None:
    """Prints the medians of some rounds, each of which measures all three."""
    count, rounds = (int(sys.argv[at]) if len(sys.argv) > at else default for at, default in ((1, 3000), (2, 3)))
    found: dict[str, list[tuple[float, float]]] = {"bare": [], "one worker": [], "two workers": []}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        size = sum(len(str(record["text"]).encode()) for record in islice(records(0), count))
        write_jsonl(source, float("inf"), 0, count)
        for turn in range(rounds):
            out = [str(Path(folder) / f"{turn}.{jobs}") for jobs in (1, 2)]
            batch = [sys.executable, "-m", "cleaner", "batch", str(source), "--jobs"]
            found["bare"].append(measured([sys.executable, "-c", BARE, str(source)]))
            found["one worker"].append(measured([*batch, "1", "--out", out[0]]))
            found["two workers"].append(measured([*batch, "2", "--out", out[1]]))
    print(f"{count:,} records, {size / 1e6:.1f} MB of text, medians of {rounds}")
    for name, times in found.items():
        wall, used = (median(time[at] for time in times) for at in (0, 1))
        print(f"{name:12} {count / wall:7.1f} records/s   {count / used:7.1f} records per second of a core")
    cores, speed = (
        median(a[at] / b[at] for a, b in zip(found[one], found[other], strict=True))
        for at, one, other in ((1, "bare", "one worker"), (0, "one worker", "two workers"))
    )
    print(f"batch keeps {cores:.1%} of the bare engine's records per second of a core")
    print(f"two workers are {speed:.2f} times as fast as one")


def measured(command: list[str]) -> tuple[float, float]:
    """Seconds on the clock, and those of the processor, of a command and all that it starts."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, used


if __name__ == "__main__":
    main()
