"""The comments of readers below an article."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from cleaner.ledger.standing import CHROME

if TYPE_CHECKING:
    from cleaner.ledger.standing import Standing
    from cleaner.page import Page

ARTICLE_WORDS = 100
"""So much running text stands above the label that opens the comments of an article."""
ARTICLE_DATES = 1
"""More dated lines above it are a thread of their own, as a forum has it."""
LABEL_REACH, REACH, LAST_REACH = 20, 40, 30
"""So many lines may lie between the label and the first dated line, between two of them, and behind the last."""
HEAD = 4
"""In so many lines below a date, whatever they look like, the text of the comment begins."""
COMMENTS = 2
POSTS = 2
"""So many labels between dated lines belong to posts of their own, as on the front page of a blog."""


def thread(page: Page, standing: Standing) -> range:
    """The lines of the readers' comments: below a label that opens them, where dated lines come again and again, with
    running text between them; empty if there are none."""
    dated = [i for i, own in enumerate(standing.alone.roles) if "date" in own]
    openers = [i for i, role in enumerate(standing.dropped) if role == "comments" and standing.opener[i]]
    start = _start(page, standing, dated, openers)
    if start < 0:
        return range(0)
    comments, begin = 0, bisect_right(dated, start)
    last = begin
    for at, (one, other) in enumerate(pairwise([*dated[begin:], len(page)]), begin):
        comments += any(page.running[one + 1 : min(other, one + REACH)])
        if other - one > REACH or other == len(page):
            last = at
            break
    end = dated[last] + 1
    most = min(len(page), end + LAST_REACH)
    said = next((i for i in range(end, min(end + HEAD, most)) if page.running[i]), end)
    end = next((i for i in range(said, most) if standing.classes[i] == CHROME), most)
    labels = sum(dated[begin] < label < dated[last] for label in openers)
    return range(start + 1, end) if comments >= COMMENTS and labels < POSTS else range(0)


def _start(page: Page, standing: Standing, dated: list[int], openers: list[int]) -> int:
    """The label of the comments: the last one above a dated line, near it, below an article; -1 if there is none."""
    first = max(0, standing.marks.first)
    read = [0, *accumulate(w if own > CHROME else 0 for w, own in zip(page.running, standing.classes, strict=True))]
    for i in dated:
        label = openers[bisect_right(openers, i) - 1] if openers and openers[0] <= i else -1
        if label >= 0 and i - label <= LABEL_REACH and read[label] >= ARTICLE_WORDS:
            return label if sum(first <= other < label for other in dated) <= ARTICLE_DATES else -1
    return -1
