"""The same corpus cleaned by local processes, on Spark and on Ray: seconds, and a hash of what came out.

python benchmarks/engines.py [RECORDS] [ENGINE ...]

The hash is over the pairs of id and text, sorted, so that the order of rows and files does not count.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from records import records

ENGINES = ("local", "spark", "ray")
FILE_ROWS = 2500
CHARS = 1200
"""Short documents, since their number is what counts here."""


def main() -> None:
    """Prints a line for each engine."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in"
        source.mkdir()
        given = records(0)
        for number in range(0, count, FILE_ROWS):
            rows = [row | {"text": str(row["text"])[-CHARS:]} for row in islice(given, min(FILE_ROWS, count - number))]
            pq.write_table(pa.Table.from_pylist(rows), source / f"{number:09}.parquet", row_group_size=500)
        hashes = {engine: hash_of(engine, source, Path(folder) / engine) for engine in sys.argv[2:] or ENGINES}
        print("equal" if len(set(hashes.values())) == 1 else "DIFFERENT")


def hash_of(engine: str, source: Path, out: Path) -> str:
    """Cleans the corpus, prints what it took, and returns the hash."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "cleaner", "batch", str(source), "--out", str(out), "--engine", engine]
    done = subprocess.run([*command, "--jobs", "2"], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    seconds = time.perf_counter() - start
    files = (out if engine == "local" else out / "tables").glob("*.parquet")
    rows = sorted(row for path in files for row in pairs(path))
    digest = hashlib.sha256(repr(rows).encode("utf-8", "surrogatepass")).hexdigest()
    print(f"{engine:6} {len(rows):,} rows  {seconds:.0f} s  {digest}", flush=True)
    return digest


def pairs(path: Path) -> list[tuple[int, str]]:
    """Ids and texts of a file."""
    table = pq.read_table(path, columns=["id", "text"])
    return list(zip(table.column("id").to_pylist(), table.column("text").to_pylist(), strict=True))


if __name__ == "__main__":
    main()
