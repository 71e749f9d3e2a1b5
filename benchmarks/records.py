"""Corpora made by repetition of the samples: as large as a measurement needs, the same on every machine."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*/page.txt"))
SITES = 7


def records(carried: int) -> Iterator[dict[str, object]]:
    """Endless records: a sample's page as `text`, and another field of so many characters that is carried along."""
    pages = [path.read_text(encoding="utf-8") for path in SAMPLES]
    number = 0
    while True:
        payload = f"{number} " + "<p>carried along</p>" * (carried // 20)
        page = f"{pages[number % len(pages)]}\n\nThe page had the number {number} in this corpus.\n"
        yield {"id": number, "url": f"https://s{number % SITES}.example/{number}", "text": page, "html": payload}
        number += 1


def write_jsonl(path: Path, megabytes: float, carried: int, most: int = 10**12) -> int:
    """Appends records to a file, so many megabytes or so many records; returns their number."""
    size = count = 0
    with path.open("ab") as file:
        for record in records(carried):
            size += file.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
            count += 1
            if size >= megabytes * 1_000_000 or count == most:
                return count
    return count


def write_warc(path: Path, megabytes: float) -> int:
    """Writes an archive of HTML pages, each a gzip member of its own; megabytes are counted before packing."""
    size = count = 0
    with path.open("wb") as file:
        for record in records(0):
            lines = "".join(f"<p>{line}</p>\n" for line in str(record["text"]).splitlines())
            body = f"<html><body>\n{lines}{'<!-- markup -->' * 3000}</body></html>".encode()
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{count:032x}>\r\n"
                f"WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Target-URI: {record['url']}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            whole = head.encode() + http + b"\r\n\r\n"
            file.write(gzip.compress(whole, 1))
            size += len(whole)
            count += 1
            if size >= megabytes * 1_000_000:
                return count
    return count
