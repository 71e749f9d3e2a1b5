"""What stands on the page more than once, as a number: repetition speaks, but settles nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.page import Page

MANY = 9
PARTS = 10


def copies(page: Page) -> Iterator[int]:
    """How often the same line stands elsewhere on the page.

    >>> from cleaner.engine import page_of
    >>> list(copies(page_of("Read more\\nThe gate\\nRead more")))
    [1, 0, 1]
    """
    counts = Counter(page.flats)
    return (min(MANY, counts[text] - 1) for text in page.flats)


def listed(page: Page) -> bytearray:
    """A heading that a table of contents further up names.

    >>> from cleaner.engine import page_of
    >>> text = "It held for sixty years or so, the keeper said."
    >>> list(listed(page_of(f"Gate\\nYard\\nMill\\nGate\\n{text}\\nYard\\n{text}\\nMill\\n{text}")))
    [0, 0, 0, 1, 0, 1, 0, 1, 0]
    """
    found = bytearray(len(page))
    for i in page.contents.values():
        found[i] = True
    return found


def said_above(page: Page) -> list[int]:
    """What share of a long line was said in a long line above, in tenths and one more.

    >>> from cleaner.engine import page_of
    >>> said_above(page_of("The gate was lifted out of the old lock.\\nNo\\nThe gate was lifted out of the old lock."))
    [1, 0, 11]
    """
    return _said(page.passages)


def said_below(page: Page) -> list[int]:
    """What share of a long line is said again in a long line below, in tenths and one more.

    >>> from cleaner.engine import page_of
    >>> said_below(page_of("The gate was lifted out of the old lock.\\nNo\\nThe gate was lifted out of the old lock."))
    [11, 0, 1]
    """
    return _said(page.passages[::-1])[::-1]


def _said(passages: Sequence[Sequence[int]]) -> list[int]:
    """For each line of some length the share of its runs of words that an earlier line has."""
    seen: set[int] = set()
    found = []
    for own in passages:
        found.append(1 + PARTS * len(seen.intersection(own)) // len(own) if own else 0)
        seen.update(own)
    return found
