"""What a line is made of, as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.column import LOG, MOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.page import Page

PARTS = 20
"""Shares are told in twentieths."""
STARTS = {ord("U"): 0, ord("l"): 1, ord("d"): 2, ord('"'): 3, ord("-"): 4}
MARK = 5
ELLIPSES = ("…", "...")


def words(page: Page) -> list[int]:
    """Its number of words.

    >>> from cleaner.engine import page_of
    >>> words(page_of("Latest stories\\nThe gate was lifted out."))
    [2, 5]
    """
    return [min(count, MOST) for count in page.words]


def capitals(page: Page) -> Iterator[int]:
    """The share of its words that open with a capital, in twentieths.

    >>> from cleaner.engine import page_of
    >>> list(capitals(page_of("Terms of Use\\nThe gate was lifted\\n1999")))
    [13, 5, 0]
    """
    counted = zip(page.classes, page.blanks, strict=True)
    return (PARTS * (line.count(b" U") + line.startswith(b"U")) // (blanks + 1) for line, blanks in counted)


def upper_case(page: Page) -> Iterator[int]:
    """The share of capitals among its letters, in twentieths.

    >>> from cleaner.engine import page_of
    >>> list(upper_case(page_of("SUBSCRIBE\\nThe gate\\n1999")))
    [20, 2, 0]
    """
    for line in page.classes:
        large = line.count(b"U")
        yield PARTS * large // (large + line.count(b"l")) if large else 0


def digits(page: Page) -> Iterator[int]:
    """The share of digits among its characters, in twentieths.

    >>> from cleaner.engine import page_of
    >>> list(digits(page_of("12:45\\nThe gate\\nIn 1999 it broke")))
    [16, 0, 5]
    """
    return (PARTS * line.count(b"d") // len(line) for line in page.classes)


def commas(page: Page) -> Iterator[int]:
    """How many commas, semicolons and colons it has, in twentieths of its words.

    >>> from cleaner.engine import page_of
    >>> list(commas(page_of("ferry, island, bridge\\nThe gate, he said, held")))
    [13, 8]
    """
    counted = zip(page.classes, page.blanks, strict=True)
    return (PARTS * line.count(b",") // (blanks + 1) for line, blanks in counted)


def end_mark(page: Page) -> Iterator[int]:
    """How it ends: from 0 for a letter or digit to 5 for a full stop, 6 for an ellipsis.

    1 is a comma or dash, 2 a colon, 3 another mark, 4 an exclamation or question mark.

    >>> from cleaner.engine import page_of
    >>> list(end_mark(page_of("Menu\\nHe left, and\\nTags:\\n(edit)\\nReally?\\nHe left.\\nMore …")))
    [0, 0, 2, 3, 4, 5, 6]
    """
    for text, ends in zip(page.texts, page.ends, strict=True):
        last = text[-1]
        if last.isalnum():
            yield 5 if ends else 0
        elif text.endswith(ELLIPSES):
            yield 6
        elif ends:
            yield 4 if last in "!?？！؟" else 5
        else:
            yield 2 if last in ":：" else 1 if last in ",;-–—" else 3


def length(page: Page) -> bytes:
    """Its number of words on a scale on which eight steps double it.

    >>> from cleaner.engine import page_of
    >>> list(length(page_of("Menu\\nLatest news\\nThe gate was lifted out of the water")))
    [8, 12, 25]
    """
    return bytes(LOG[min(count, 255)] for count in page.words)


def start_mark(page: Page) -> Iterator[int]:
    """How it begins: from 0 for a capital to 5 for a stop or comma.

    1 is a small letter, 2 a digit, 3 a quotation mark, 4 a symbol.

    >>> from cleaner.engine import page_of
    >>> list(start_mark(page_of("Menu\\nand so\\n3 boats\\n“No,” he said\\n→ More\\n. He left")))
    [0, 1, 2, 3, 4, 5]
    """
    return (STARTS.get(line[0], MARK) for line in page.classes)
