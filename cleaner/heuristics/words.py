"""Which words a line is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.column import UNKNOWN
from cleaner.model import ANY, ARTICLE
from cleaner.text import MOST_ASKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.page import Page

PARTS = 20
MIDDLE = 127
SCALE = 24
"""Steps for each unit of evidence: 127 is neutral, 151 one unit for content."""
ROOTS = [1.0, *(count**-0.5 for count in range(1, MOST_ASKED + 3))]


def stop_share(page: Page) -> Iterator[int]:
    """The share of small words of the language among its words, in twentieths.

    Says nothing where the language is unknown.

    >>> from cleaner.engine import page_of
    >>> list(stop_share(page_of("The gate of the old lock was lifted\\nOld Lock Gate")))
    [7, 0]
    >>> list(stop_share(page_of("La pordo", lang="eo")))
    [255]
    """
    if not page.tongue.stop_words:
        return (UNKNOWN for _ in page.words)
    return (PARTS * stops // max(1, words) for stops, words in zip(page.stops, page.words, strict=True))


def stop_count(page: Page) -> list[int]:
    """How many different small words of the language it has.

    Says nothing where the language is unknown.

    >>> from cleaner.engine import page_of
    >>> stop_count(page_of("The gate of the old lock was lifted\\nOld Lock Gate"))
    [3, 0]
    """
    return page.stops if page.tongue.stop_words else [UNKNOWN] * len(page)


def evidence(page: Page) -> Iterator[int]:
    """What its words speak for: under 127 for chrome, above for content, by the words' own points.

    Not a verdict on any word: "cookie" stands in recipes. Lines without a known word are neutral.

    >>> from cleaner.engine import page_of
    >>> cookies, lock = evidence(page_of("Accept cookies and privacy policy\\nBut he said that she had gone"))
    >>> cookies < 127 < lock
    True
    """
    return _evidence(page, ANY)


def article_evidence(page: Page) -> Iterator[int]:
    """What its words speak for in an article.

    There a price or a login is chrome; in a shop or forum it is not.

    >>> from cleaner.engine import page_of
    >>> cookies, lock = article_evidence(page_of("Accept cookies and privacy policy\\nBut he said that she had gone"))
    >>> cookies < 127 < lock
    True
    """
    return _evidence(page, ARTICLE)


def _evidence(page: Page, kind: str) -> Iterator[int]:
    points = page.tongue.points[kind]
    for words in page.asked:
        known = [points[word] for word in words if word in points]
        yield min(254, max(0, MIDDLE + int(SCALE * sum(known) * ROOTS[len(known)]))) if known else MIDDLE
