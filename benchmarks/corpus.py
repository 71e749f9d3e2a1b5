"""Labelled pages as scraped text: what the points are fitted on and measured with.

A set is a file of JSON lines, plain or packed, with `id`, `url`, `html`, `gold`, `with`, `without` and `type`, as
`../shared/data` has it (WCXB, CC-BY-4.0, and others); the variable CLEANER_DATA points the commands at another place.
Texts are made once by several scrapers and kept in a folder of their own, CLEANER_CACHE.
"""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DATA = Path(os.environ.get("CLEANER_DATA", Path(__file__).parents[2] / "shared" / "data"))
CACHE = Path(os.environ.get("CLEANER_CACHE", Path.home() / ".cache" / "cleaner-benchmarks"))
OPENERS: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}
SPACES_RE = re.compile(r"[^\S\n]+")
FOLDS = 4
HTML = "html"
"""Stands for the scraper where a page is given as its HTML."""


class Sample(NamedTuple):
    """A page as one scraper gives it; `gold` is None where only snippets are known."""

    id: str
    set: str
    type: str
    url: str
    scraper: str
    text: str
    gold: str | None
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]

    @property
    def fold(self) -> int:
        """The part for cross-validation: pages of one site are in one part."""
        return zlib.crc32(site_of(self.url).encode()) % FOLDS


def site_of(url: str) -> str:
    """The last two labels of a URL's host."""
    return ".".join((urlsplit(url or "").hostname or "").split(".")[-2:])


def bs4(html: str) -> str:
    """Every string of the page on a line of its own."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    for tag in soup(["script", "style"]):
        tag.decompose()
    return str(soup.get_text("\n"))


def html_text(html: str) -> str:
    """Lines by the layout of tags."""
    import html_text as library

    return str(library.extract_text(html))


def inscriptis(html: str) -> str:
    """Lines as a browser in a terminal would show them."""
    import inscriptis as library

    return str(library.get_text(html))


def resiliparse(html: str) -> str:
    """All visible text, by a fast parser."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=False))


SCRAPERS: dict[str, Callable[[str], str]] = {
    function.__name__: function for function in (bs4, html_text, inscriptis, resiliparse)
}


def tidy(text: str, *, blanks: bool = False) -> str:
    """Runs of spaces made one; blank lines dropped, or runs of them squeezed to one."""
    lines = [SPACES_RE.sub(" ", line).strip() for line in text.splitlines()]
    if not blanks:
        return "\n".join(filter(None, lines))
    return "\n".join(line for i, line in enumerate(lines) if line or (i and lines[i - 1])).strip("\n")


def rows(name: str, data: Path = DATA) -> Iterator[dict[str, Any]]:
    """The rows of a set by its name, such as `wcxb-dev`."""
    path = next(iter(sorted(data.glob(f"{name}.jsonl*"))), None)
    if path is None:
        raise SystemExit(f"no file {name}.jsonl* in {data}; point CLEANER_DATA at a folder that has it")
    with OPENERS.get(path.suffix, open)(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def samples(name: str, *, data: Path = DATA, blanks: bool = False) -> Iterator[Sample]:
    """The pages of a set as each scraper gives them, made on the first call and read from the cache after that."""
    path = CACHE / f"{name}{'-blanks' * blanks}.jsonl.gz"
    if not path.exists():
        _make(path, name, data, blanks=blanks)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            values = json.loads(line)
            yield Sample._make((*values[:-2], *map(tuple, values[-2:])))


def html_samples(name: str, data: Path = DATA) -> Iterator[Sample]:
    """The pages of a set as HTML."""
    for row in rows(name, data):
        yield _sample(row, name, HTML, row["html"])


def _sample(row: dict[str, Any], name: str, scraper: str, text: str) -> Sample:
    return Sample(
        row["id"], row.get("set") or name, row.get("type") or "article", row.get("url") or "", scraper, text,
        row.get("gold"), tuple(row.get("with") or ()), tuple(row.get("without") or ()),
    )  # fmt: skip


def _make(path: Path, name: str, data: Path, *, blanks: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".part")
    with gzip.open(temporary, "wt", compresslevel=3, encoding="utf-8") as out:
        for row in rows(name, data):
            for scraper, function in SCRAPERS.items():
                sample = _sample(row, name, scraper, tidy(_scraped(function, row["html"]), blanks=blanks))
                out.write(json.dumps(sample, ensure_ascii=False) + "\n")
    temporary.replace(path)


def _scraped(scraper: Callable[[str], str], html: str) -> str:
    """A scraper's text, empty where it fails: a scraper that chokes gives no text."""
    try:
        return scraper(html) or ""
    except Exception:
        return ""
