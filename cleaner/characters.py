"""The classes of characters: letters, capitals, digits and marks, for whole lines at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.text import SENTENCE_ENDS, SPARSE

if TYPE_CHECKING:
    from collections.abc import Sequence


def character_classes(lines: Sequence[str]) -> list[bytes]:
    """Each line with a letter for the class of each character, so that classes can be counted with `bytes.count`.

    `U` is a capital, `l` another letter, `d` a digit, `.` ends a sentence, `,` parts it, `"` quotes, `-` is any other
    mark; a blank stays. Capitals outside ASCII are told only where most letters stand outside it.

    >>> character_classes(["Is it 9, Émile?", "۹ آذر"])
    [b'Ul ll d, lllll.', b'd lll']
    """
    joined = "\n".join(lines)
    raw = joined.encode("utf-8", "surrogatepass")
    if any(lead in raw for lead in DIGIT_LEADS):
        joined = ascii_digits(joined)
        raw = joined.encode("utf-8", "surrogatepass")
    cased = sum(map(raw.count, CASED_LEADS)) if len(raw) > len(joined) else 0
    if cased * SPARSE > len(joined):
        return joined.translate(CLASS_OF).encode().split(b"\n")
    for mark in QUOTES if len(raw) > len(joined) else ():
        raw = raw.replace(mark, b'"')
    return raw.translate(BYTE_CLASSES, CONTINUATION).split(b"\n") if lines else []


def ascii_digits(text: str) -> str:
    """The text with the digits of ASCII for those of Arabic, Persian and the scripts of South Asia and Siam.

    >>> ascii_digits("۱۷ آذر ۱۴۰۲"), ascii_digits("২০২৪")
    ('17 آذر 1402', '2024')
    """
    return text if text.isascii() else text.translate(DIGITS)


def _class_of(code: int) -> str:
    """The class of a character, by its code point."""
    char = chr(code)
    for marks, found in ((SENTENCE_ENDS, "."), (",;:،؛、，；：", ","), ("\"'“”„‟‘’‚«»‹›「」『』", '"')):
        if char in marks:
            return found
    if char.isspace():
        return "\n" if char == "\n" else " "
    return "U" if char.isupper() else "d" if char.isdecimal() else "l" if char.isalnum() else "-"


class _Classes(dict[int, str]):
    """A table for `str.translate` that fills itself."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _class_of(code))


CLASS_OF = _Classes()
DIGITS = {
    zero + value: str(value)
    for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50)
    for value in range(10)
}
DIGIT_LEADS = (b"\xd9", b"\xdb", b"\xe0")
"""The first bytes of these digits in UTF-8."""
CONTINUATION = bytes(range(0x80, 0xC0))
QUOTES = [mark.encode() for mark in "“”„«»"]
CASED_LEADS = [bytes([lead]) for lead in (0xCE, 0xCF, 0xD0, 0xD1)]
"""The first bytes of Greek and Cyrillic letters in UTF-8."""
BYTE_CLASSES = bytes(
    ord(_class_of(code)) if code < 0x80 else ord("-") if code in (0xC2, 0xE2, 0xF0) else ord("l") for code in range(256)
)
"""The class by the first byte in UTF-8: outside ASCII marks stand below U+00C0, from U+2000 on, and as emoji."""
