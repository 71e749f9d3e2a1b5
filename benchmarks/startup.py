"""How long the filter takes to start, in times of an empty Python of the same environment; medians of paired runs.

python benchmarks/startup.py [RUNS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGE = (Path(__file__).parents[1] / "samples" / "en-wire-caption-twice" / "page.txt").read_bytes()
RULES = """rules:
  club:
    reason: the paper's own membership box
    role: promo
    action: drop
    line: [Join the Harbor Club]
    misses: [He wants to join the Harbor Club in May.]
"""


def seconds(command: list[str]) -> float:
    """How long a command takes with the page on its standard input."""
    start = time.perf_counter()
    subprocess.run(command, input=PAGE, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Prints the ratio for each way to call the filter, then what its imports cost."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "rules.yaml"
        rules.write_text(RULES, encoding="utf-8")
        filter_ = [str(Path(sys.executable).with_name("cleaner"))]
        ways = {
            "cleaner": filter_,
            "cleaner --url": [*filter_, "--url", "https://example.com/story"],
            "cleaner --rules": [*filter_, "--rules", str(rules)],
        }
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for _ in range(runs):
            for name, command in ways.items():
                times[name].append((seconds([sys.executable, "-c", "pass"]), seconds(command)))
    for name, pairs in times.items():
        ratio = statistics.median(own / empty for empty, own in pairs)
        print(f"{name:<16} {statistics.median(own for _, own in pairs) * 1e3:5.0f} ms  {ratio:.1f} x python -c pass")
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cleaner"], input=PAGE, capture_output=True, check=True
    )
    rows = [
        line.split(b"|")
        for line in done.stderr.splitlines()
        if line.startswith(b"import time:") and b"[us]" not in line
    ]
    for row in sorted(rows, key=lambda row: -int(row[0].split(b":")[1]))[:12]:
        print(f"  {int(row[0].split(b':')[1]) / 1e3:5.1f} ms  {row[2].decode().strip()}")


if __name__ == "__main__":
    main()
