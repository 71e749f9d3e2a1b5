"""The memory of all processes of a run together, on one large file.

python benchmarks/batch_memory.py [JSONL_GIGABYTES] [WARC_GIGABYTES]

The JSONL file carries its pages' HTML along, as files of crawls do, and has a line of 200 MB in its middle, which must
come into the quarantine and never into memory. Resident memory is added up over processes twice a second; what they
share counts for each, so that the true figure is lower.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from records import write_jsonl, write_warc

CARRIED = 250_000
LONG_LINE = 200_000_000


def main() -> None:
    """Prints the largest sum for each of the two files."""
    jsonl, warc = (float(sys.argv[at]) if len(sys.argv) > at else default for at, default in ((1, 5.0), (2, 2.0)))
    with tempfile.TemporaryDirectory() as folder:
        if jsonl:
            source = Path(folder) / "pages.jsonl"
            count = write_jsonl(source, jsonl * 500, CARRIED)
            with source.open("ab") as file:
                file.write(b'{"id": "long", "text": "' + b"word " * (LONG_LINE // 5) + b'"}\n')
            count += write_jsonl(source, jsonl * 500, CARRIED)
            watch(source, count + 1, Path(folder) / "out")
            source.unlink()
        if warc:
            source = Path(folder) / "pages.warc.gz"
            watch(source, write_warc(source, warc * 1000), Path(folder) / "out")


def watch(source: Path, count: int, out: Path) -> None:
    """Runs batch over a file and prints what it took."""
    command = [sys.executable, "-m", "cleaner", "batch", str(source), "--out", str(out), "--jobs", "2"]
    start, most = time.perf_counter(), 0
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        while process.poll() is None:
            most = max(most, resident(process.pid))
            time.sleep(0.5)
        assert process.stderr
        said = process.stderr.read().decode().splitlines()
    print(f"{source.name}: {source.stat().st_size / 1e9:.2f} GB on disk, {count:,} records,", end=" ")
    print(f"{most / 1e6:,.0f} MB at most, {time.perf_counter() - start:.0f} s")
    print("\n".join(f"  {line}" for line in said if "records" in line or "quarantine:" in line), flush=True)


def resident(pid: int) -> int:
    """Bytes of memory of a process and all below it."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return pages * 4096 + sum(map(resident, map(int, children)))


if __name__ == "__main__":
    main()
