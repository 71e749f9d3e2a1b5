"""Whether a line speaks of what the page speaks of."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from cleaner.column import best_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.page import Page

PARTS = 20
COST = 10.0
MIN_LETTERS = 4


def shared_words(page: Page) -> Iterator[int]:
    """The share of its longer words that the block of running text uses too, in twentieths and one more.

    >>> from cleaner.engine import page_of
    >>> list(shared_words(page_of("Lock gate\\nThe gate of the lock was lifted. The gate held.\\nMortgage rates")))
    [21, 1, 1]
    """
    start, end = best_run([gain or -COST for gain in page.running])
    inside = [start <= i < end and bool(page.running[i]) for i in range(len(page))]
    counts = Counter(chain.from_iterable(set(page.tokens[i]) for i in range(start, end) if inside[i]))
    once, twice = frozenset(counts), frozenset(word for word, count in counts.items() if count > 1)
    longer = frozenset(word for word in page.vocabulary - page.tongue.stop_words if len(word) >= MIN_LETTERS)
    for words, counted in zip(page.tokens, inside, strict=True):
        own = [word for word in words if word in longer]
        known = twice if counted else once
        yield 1 + PARTS * sum(map(known.__contains__, own)) // len(own) if own else 0
