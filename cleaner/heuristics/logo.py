"""The site's own name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.text import host_in

if TYPE_CHECKING:
    from cleaner.page import Page

HOST_RE = re.compile(r"(?:https?://)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,10}/?\Z")


def host_name(page: Page) -> list[bool]:
    """An address of a site and nothing else.

    Not for a file name with a dot, nor for an address with a path, which may be a source.

    >>> from cleaner.engine import page_of
    >>> host_name(page_of("tribune.net.ph\\nworker.py\\nSee tribune.net.ph"))
    [True, False, False]
    """
    return [
        len(text) <= 80 and "." in text and HOST_RE.match(folded) is not None and not folded.endswith(FILE_ENDINGS)
        for text, folded in zip(page.texts, page.folded, strict=True)
    ]


def name_in_host(page: Page) -> list[bool]:
    """The words of the line, run together, are the name in the page's address.

    Not without a URL, nor for parts of the name.

    >>> from cleaner.engine import page_of
    >>> name_in_host(page_of("The Daily Harbor\\nHarbor reopens", url="https://dailyharbor.example/a"))
    [True, False]
    """
    names = _names(page)
    return [flat.replace(" ", "") in names if 3 < len(flat) < 42 else False for flat in page.flats]


FILE_ENDINGS = (
    ".py",
    ".js",
    ".md",
    ".txt",
    ".html",
    ".json",
    ".yaml",
    ".yml",
    ".sh",
    ".rs",
    ".css",
    ".xml",
    ".conf",
    ".toml",
    ".ini",
    ".cfg",
    ".go",
    ".java",
    ".ts",
    ".rb",
    ".php",
    ".sql",
    ".csv",
    ".log",
    ".lock",
    ".env",
)


def _names(page: Page) -> frozenset[str]:
    """The site's name as its host says it, from the URL or from a line that is a host; with and without "the"."""
    hosts = [host_in(page.document.url)] if page.document.url else []
    hosts += [
        folded.rstrip("/").removeprefix("https://")
        for folded, is_host in zip(page.folded, host_name(page), strict=True)
        if is_host
    ]
    parts = {
        part.replace("-", "") for host in hosts for part in host.removeprefix("www.").split(".")[:-1] if len(part) > 3
    }
    return frozenset(parts | {f"the{part}" for part in parts} | {part.removeprefix("the") for part in parts})
