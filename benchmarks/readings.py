"""Labels for pages without gold, by reading: which lines of a page's text are its content, in `readings.tsv`.

The file has no text of the pages: their ids, a checksum of their text as html_text gives it, and the numbers of its
lines by kind, as `c=3-9,12`. A page whose text comes out otherwise here, by another release of the scraper, is left
out. The page's other texts get their labels by alignment with these lines.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus import samples

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE = Path(__file__).with_name("readings.tsv")
READ = "html_text"
"""The scraper whose texts were read."""
BODY, TITLE, CAPTION, ABOUT = "ctpm"
"""Kinds of lines: text, title and dek, captions of its pictures, and what is about the text: by whom, when, where."""


class Reading(NamedTuple):
    """What was read on a page: its text, and the bounds for labels: what is content in any case, and what may be."""

    body: str
    bounds: tuple[str, str]


def readings(name: str = "trafeval-dev") -> dict[str, Reading]:
    """What was read, by the page's id; pages whose text is not the one that was read are left out."""
    known = dict(_rows())
    found = {}
    for sample in samples(name):
        if sample.scraper == READ and sample.id in known:
            checksum, kinds = known[sample.id]
            if checksum == checksum_of(sample.text):
                found[sample.id] = _reading(sample.text.split("\n"), kinds)
    return found


def checksum_of(text: str) -> str:
    """CRC-32 of a text, as eight hexadecimal digits."""
    return f"{zlib.crc32(text.encode()):08x}"


def _rows() -> Iterator[tuple[str, tuple[str, dict[str, list[int]]]]]:
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            page, checksum, *kinds = line.split("\t")
            yield page, (checksum, {kind[0]: list(_numbers(kind[2:])) for kind in kinds})


def _numbers(ranges: str) -> Iterator[int]:
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _reading(lines: list[str], kinds: Mapping[str, list[int]]) -> Reading:
    def text(wanted: str) -> str:
        numbers = sorted(number for kind in wanted for number in kinds.get(kind, ()))
        return "\n".join(lines[number - 1] for number in numbers)

    return Reading(text(BODY), (text(BODY + TITLE), text(BODY + TITLE + CAPTION + ABOUT)))
