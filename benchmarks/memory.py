"""Peak memory of the filter while NDJSON runs through it, and how time grows with one document.

python benchmarks/memory.py [MEGABYTES] [LARGEST_DOCUMENT_IN_MEGABYTES]
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from cleaner import Cleaner

PAGE = (Path(__file__).parents[1] / "samples" / "en-wire-caption-twice" / "page.txt").read_text(encoding="utf-8")


def main() -> None:
    """Streams the records through a pipe, stores nothing, and prints megabytes and seconds."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    line = (json.dumps({"id": 1, "text": PAGE * 4}) + "\n").encode()
    command = [sys.executable, "-m", "cleaner", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin
        start = time.perf_counter()
        for _ in range(size * 1_000_000 // len(line)):
            process.stdin.write(line)
        process.stdin.close()
        process.wait()
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{size:,} MB of NDJSON: {peak:.0f} MB at most, {size / seconds:.2f} MB/s, exit {process.returncode}")
    cleaner, largest = Cleaner(), float(sys.argv[2]) if len(sys.argv) > 2 else 32.0
    for megabytes in (largest / 64, largest / 8, largest):
        text = PAGE * int(megabytes * 1e6 / len(PAGE))
        start = time.perf_counter()
        cleaner.clean(text)
        print(f"one document of {megabytes:6.2f} MB: {time.perf_counter() - start:7.2f} s")


if __name__ == "__main__":
    main()
