"""Bytes to text, saying what was done."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from cleaner.errors import UsageError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE_BYTES = 4096
DECLARED_RE = re.compile(
    rb"""<(?:meta\b[^<>]*?|\?xml\b[^<>]*?)\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
"""What a page says of itself in its first bytes: the charset of a `meta`, the encoding of an XML declaration."""
SUPERSETS = {
    "iso8859-1": "windows-1252", "ascii": "windows-1252", "iso8859-9": "windows-1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "euc_kr": "cp949",
    "shift_jis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "x-gbk": "gb18030", "windows-874": "cp874",
}  # fmt: skip
"""Pages that declare the one are written in the other, as browsers know."""
NO_PAGE_ENCODINGS = ("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape")
"""Codecs for names, escapes and tests: no page is written in them, and they do not take every byte."""


class Decoded(NamedTuple):
    """A text, the encoding that gave it, and how many undecodable places were replaced by U+FFFD."""

    text: str
    encoding: str | None
    replaced: int


def decode(source: str | bytes, encoding: str | None = None) -> Decoded:
    """The text of a source; never fails on any bytes.

    A byte order mark decides, then `encoding` (what the transport declared), then UTF-16 without a mark (every other
    byte of the start is NUL), then UTF-8 if the bytes are UTF-8, then what an HTML page declares, then Windows-1252,
    the superset of Latin-1 that browsers use. Raises UsageError if `encoding` names no text encoding.
    """
    if isinstance(source, str):
        return Decoded(source.removeprefix("\ufeff"), None, 0)
    if encoding is not None:
        check_encoding(encoding)
    for mark, name in BOMS:
        if source.startswith(mark):
            return _replacing(source[len(mark) :], name)
    if encoding is not None:
        return _replacing(source, encoding)
    return _guessed(source)


def check_encoding(encoding: str) -> None:
    """Raises UsageError if Python knows no text encoding of this name."""
    try:
        known = codecs.lookup(encoding)
        is_text = known._is_text_encoding and known.name not in NO_PAGE_ENCODINGS
    except (LookupError, ValueError):
        is_text = False
    if not is_text:
        raise UsageError(f"unknown encoding {encoding!r}; use a name like utf-8, windows-1252 or shift_jis")


def _guessed(source: bytes) -> Decoded:
    zeros = _utf16_order(source)
    if zeros:
        return _replacing(source, zeros)
    try:
        return Decoded(source.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError as error:
        declared = declared_encoding(source)
        if declared and declared != "utf-8":
            return _replacing(source, declared)
        # A few bad bytes among many good letters are damage; where most letters are bad, it is another encoding.
        damaged = source.decode("utf-8", "replace")
        broken = damaged.count("\ufffd")
        beyond = len(damaged) - len(damaged.encode("ascii", "ignore")) - broken
        if beyond > broken or error.start == len(source):
            return Decoded(damaged, "utf-8", broken)
        return _replacing(source, "windows-1252")


def declared_encoding(source: bytes) -> str:
    """What an HTML page declares, by Python's name, "" for nothing or for something unknown.

    >>> declared_encoding(b'<meta charset="gb2312">'), declared_encoding(b"<meta charset=klingon>")
    ('gb18030', '')
    """
    found = DECLARED_RE.search(source[:SAMPLE_BYTES])
    name = found.group(1).decode("ascii").lower() if found else ""
    try:
        codec = codecs.lookup(SUPERSETS.get(name, name))
    except (LookupError, ValueError):
        codec = None
    if codec is None or not codec._is_text_encoding or codec.name in NO_PAGE_ENCODINGS or codec.name[:3] == "utf":
        return "utf-8" if codec is not None and codec.name == "utf-8" else ""
    return SUPERSETS.get(codec.name, codec.name)


def _utf16_order(source: bytes) -> str:
    sample = source[:SAMPLE_BYTES]
    half = len(sample) // 2
    if half >= 2 and len(source) % 2 == 0:
        if sample[1::2].count(0) > 0.8 * half and sample[0::2].count(0) < 0.1 * half:
            return "utf-16-le"
        if sample[0::2].count(0) > 0.8 * half and sample[1::2].count(0) < 0.1 * half:
            return "utf-16-be"
    return ""


def _replacing(source: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(source.decode(encoding), encoding, 0)
    except UnicodeError:
        text = source.decode(encoding, "replace")
        return Decoded(text, encoding, text.count("\ufffd"))
