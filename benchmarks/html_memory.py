"""Whether memory grows with the number of HTML pages cleaned in one process.

    python benchmarks/html_memory.py [PAGES]

Takes the pages of `wcxb-dev` again and again, each a little changed so that no cache knows it, and shows the resident
memory after the first thousand and at the end.
"""

from __future__ import annotations

import re
import sys
from itertools import cycle, islice
from pathlib import Path

from corpus import rows

from cleaner import Cleaner

WARM = 1000
STEP = 2000
SAMPLE = 300
CLASS_RE = re.compile(r'class="([^"]+)"')


def resident() -> float:
    """Megabytes of this process in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def main() -> None:
    """Cleans, and prints what is resident."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    sources = [row["html"] for row in islice(rows("wcxb-dev"), SAMPLE)]
    cleaner = Cleaner()
    warm = 0.0
    for number, source in enumerate(islice(cycle(sources), count), 1):
        changed = CLASS_RE.sub(rf'class="\1 run{number}"', source)
        cleaner.clean(changed, kind="html").text  # noqa: B018 - the text is made when it is asked for
        if number == WARM:
            warm = resident()
        if number >= WARM and number % STEP == 0:
            now = resident()
            print(f"{number:7,} pages  {now:6.0f} MB  {now / warm - 1:+.1%} since page {WARM}", flush=True)


if __name__ == "__main__":
    main()
