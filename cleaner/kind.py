"""What a source is, told from how it begins: text, HTML, or NDJSON records."""

from __future__ import annotations

import json
import re

KINDS = ("auto", "text", "html")
SNIFFED_CHARS = 4000
HTML_START_RE = re.compile(
    # white space and comments, then a declaration or a tag that opens a page or a fragment of one
    r"\s*+(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+"
    r"(?:<!doctype\s+html|<\?xml\s|<(?:html|head|body|title|meta|link|style|script|div|p|article|section|main|header|nav"
    r"|aside|footer|h[1-6]|ul|ol|dl|table|figure|blockquote|pre|span|a|img|form|noscript|center|font)\b[^<>]*+/?>)",
    re.IGNORECASE,
)
HTML_INSIDE_RE = re.compile(r"^\s*(?:<!doctype\s+html|<html[\s>]|<body[\s>])", re.IGNORECASE | re.MULTILINE)
RECORD_START_RE = re.compile(rb'\s*\{\s*"')
RECORD_KEY_RE = re.compile(rb'[{,]\s*"(?:text|html)"\s*:')
DOCUMENT_KEYS = ("text", "html")
"""What a record holds its document under; the first one that is there counts."""


def kind_of(text: str) -> str:
    """ "html" or "text". HTML begins with a declaration or a tag, or has its root element at the start of a line soon;
    text that speaks of tags is text.

    >>> kind_of("<!-- saved --><div class=a>x"), kind_of("Write <p> for a paragraph."), kind_of("a < b")
    ('html', 'text', 'text')
    """
    head = text[:SNIFFED_CHARS].removeprefix("\ufeff")
    return "html" if HTML_START_RE.match(head) or HTML_INSIDE_RE.search(head) else "text"


def are_records(head: bytes) -> bool:
    """The first bytes of a stream are those of NDJSON records with a document in them.

    >>> are_records(b'{"id": 1, "html": "<p>x"}\\n'), are_records(b"{ a block }"), are_records(b'{"a": 1}\\n')
    (True, False, False)
    """
    line, newline, _ = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not RECORD_START_RE.match(line) or not RECORD_KEY_RE.search(line):
        return False
    if not newline:
        return True  # longer than what can be seen: its first keys decide
    try:
        record = json.loads(line)
    except ValueError:
        return False
    return isinstance(record, dict) and any(isinstance(record.get(key), str) for key in DOCUMENT_KEYS)
