"""What the page's own address tells of the kind of page; nothing without one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cleaner.column import UNKNOWN

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    from cleaner.page import Page

MOST = 20
WORD_RE = re.compile(r"[^\W\d_]{2,}")
DATE_RE = re.compile(r"/(?:19|20)\d\d[/-][01]?\d(?:[/-]|\Z)")
KINDS = (
    re.compile(r"/(?:products?|shop|store|item|itm|dp|p|buy|sku)(?:/|\Z)"),
    re.compile(r"/(?:forums?|threads?|topics?|t|questions|comments|discussions?|community|viewtopic)(?:[/.]|\Z)"),
    re.compile(r"/(?:category|categories|collections?|tags?|topic|archive|search|list|browse|c)(?:/|\Z)"),
    re.compile(r"/(?:docs?|documentation|reference|manual|guides?|api|wiki|tutorials?|developers?)(?:[/.]|\Z)"),
    re.compile(
        r"/(?:blogs?|news|articles?|stor(?:y|ies)|posts?|features?|opinion|politics|world|sports?|business)(?:/|\Z)"
    ),
)
"""Words of paths, and of the first part of hosts: of shops, forums, lists, documentation, and of articles."""
HOST_CHARS = 3
"""Shorter parts of hosts are no words."""


def slug_words(page: Page) -> list[int]:
    """The words in the last part of the page's address: headlines make long ones.

    >>> from cleaner.engine import page_of
    >>> slug_words(page_of("a", "https://harbor.example/news/old-lock-gate-lifted.html")), slug_words(page_of("a"))
    ([5], [255])
    """
    path = _path(page)
    last = path.rstrip("/").rpartition("/")[2]
    return _everywhere(page, path, min(MOST, len(WORD_RE.findall(last))))


def depth(page: Page) -> list[int]:
    """How many parts the page's address has.

    >>> from cleaner.engine import page_of
    >>> depth(page_of("a", "https://harbor.example/news/old-lock")), depth(page_of("a", "https://harbor.example/"))
    ([2], [0])
    """
    path = _path(page)
    return _everywhere(page, path, min(MOST, len([part for part in path.split("/") if part])))


def kind(page: Page) -> list[int]:
    """What a word of the page's address stands for: 1 shop, 2 forum, 3 list, 4 documentation, 5 article, 6 a date.

    >>> from cleaner.engine import page_of
    >>> kind(page_of("a", "https://harbor.example/shop/rope")), kind(page_of("a", "https://harbor.example/2024/03/rope"))
    ([1], [6])
    >>> kind(page_of("a", "https://docs.harbor.example/rope"))
    [4]
    """
    path = _path(page)
    if DATE_RE.search(path):
        return _everywhere(page, path, len(KINDS) + 1)
    host = (_split(page).hostname or "").partition(".")[0]
    said = f"/{host}{path}" if len(host) >= HOST_CHARS else path
    return _everywhere(page, path, next((i for i, words in enumerate(KINDS, 1) if words.search(said)), 0))


def _path(page: Page) -> str:
    """The path of the page's address, "" without one."""
    return _split(page).path.lower()


def _split(page: Page) -> SplitResult:
    try:
        return urlsplit(page.document.url or "")
    except ValueError:
        return urlsplit("")


def _everywhere(page: Page, path: str, value: int) -> list[int]:
    return [value if path else UNKNOWN] * len(page)
