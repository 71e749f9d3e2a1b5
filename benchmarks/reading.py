"""What a page costs, step by step, in one process: reading formats, counting lines, cleaning; and what a month would.

python benchmarks/reading.py [PAGES]

Times are those of the processor, for pages of the samples. The last lines give the core hours of a corpus of 2.5
billion pages with 7 KB of text each, in proportion to the text.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from records import records, write_jsonl, write_warc

from cleaner.adapters.corpus.jsonl import read_jsonl
from cleaner.adapters.corpus.warc import read_warc
from cleaner.adapters.site_lines import seen_in
from cleaner.engine import Cleaner
from cleaner.errors import InputError
from cleaner.segment.text import segment_text

if TYPE_CHECKING:
    from collections.abc import Callable

MONTH_PAGES, MONTH_BYTES = 2.5e9, 7000


def main() -> None:
    """Prints the seconds of each step for a thousand pages."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    texts = [(str(row["text"]), str(row["url"])) for row in islice(records(0), count)]
    size = sum(len(text.encode()) for text, _ in texts) / count
    cleaner = Cleaner()
    with tempfile.TemporaryDirectory() as folder:
        lines, wet, warc = (Path(folder) / name for name in ("a.jsonl", "a.wet.gz", "a.warc.gz"))
        write_jsonl(lines, float("inf"), 0, count)
        write_wet(wet, texts)
        pages = write_warc(warc, count * 0.05)
        list(read_warc(str(wet), ".wet.gz"))  # the first time imports a library
        steps = {
            "reading JSONL": (lambda: len(list(read_jsonl(str(lines), ".jsonl"))), count),
            "reading WET": (lambda: len(list(read_warc(str(wet), ".wet.gz"))), count),
            "reading WARC, 50 KB a page": (lambda: len(list(read_warc(str(warc), ".warc.gz"))), pages),
            "counting lines": (lambda: seen_in(segment_text(*text) for text in texts).num_rows, count),
            "cleaning text": (lambda: sum(len(cleaner.clean(text, url=url).text) for text, url in texts), count),
        }
        found = {name: seconds(step) / done for name, (step, done) in steps.items()}
        html = f"<html><body>{''.join(f'<p>{line}</p>' for line in texts[0][0].splitlines())}</body></html>"
        try:
            found["cleaning HTML"] = seconds(lambda: [cleaner.clean(html, kind="html").text for _ in range(50)]) / 50
        except InputError:
            print("cleaning HTML: this version reads none")
    for name, each in found.items():
        print(f"{name:27} {each * 1e6:8,.0f} us a page")
    text = (found["reading WET"] + found["cleaning text"]) * MONTH_BYTES / size
    print(f"a month from WET: {MONTH_PAGES * text / 3600:,.0f} core hours, {text * 1e3:.1f} ms a page")
    if "cleaning HTML" in found:
        whole = found["reading WARC, 50 KB a page"] + found["cleaning HTML"] * MONTH_BYTES / size
        print(f"a month from WARC: {MONTH_PAGES * whole / 3600:,.0f} core hours, {whole * 1e3:.1f} ms a page")


def seconds(step: Callable[[], object]) -> float:
    """Seconds of the processor that a step takes."""
    start = time.process_time()
    step()
    return time.process_time() - start


def write_wet(path: Path, texts: list[tuple[str, str]]) -> None:
    """Writes texts as an archive, each a gzip member of its own."""
    with path.open("wb") as file:
        for number, (text, url) in enumerate(texts):
            body = text.encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
                f"WARC-Target-URI: {url}\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + body + b"\r\n\r\n", 6))


if __name__ == "__main__":
    main()
