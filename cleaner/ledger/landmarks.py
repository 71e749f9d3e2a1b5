"""The landmarks of a page: where its running text begins and ends, and which line is the headline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from math import log1p
from typing import TYPE_CHECKING, NamedTuple

from cleaner.model import UNNAMED
from cleaner.text import CLOSERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.ledger.standing import Evidence
    from cleaner.page import Page

PROSE_WORDS = 6
RUN_WORDS = 40
CHROME_COST = 1.5
NEUTRAL_COST = 0.5
TITLE_WORDS = 30
MIN_TITLE_SCORE, MIN_FITTED_SCORE = -4.0, 4.0
WINDOW_WORDS = range(3, 30)
NO_HEADLINE = frozenset(("caption", "credit"))
LENGTH_STEPS, LENGTHS = (2, 3, 4, 6, 15), (-1.5, -2.5, 1.5, 2.5, 3.0, 2.0)
"""From so many words on, and what the length of a line says for a headline, where points are fitted."""
MARGIN = 0.6
LINE_ABOVE = 1.5
"""A line above the one that is most like a headline is it, if so little less like one: below stands the dek."""
BYLINE_COST = 2.0
PATH_COST = 2.0
MOST_SIGNED = 2
"""So many lines between the headline and the dek tell who wrote it and when."""
COPY_WORDS = 4
PATH_MARKS = (" » ", " › ", " > ", " ‹ ", " « ", " / ", " | ")
QUESTION_WORDS, QUESTION_MIN_WORDS = 16, 5
TEXT_ABOVE_COST = 0.6
METADATA_BONUS = 1.0
BELOW_HEADLINE = {"byline", "date", "share"}
"""What stands between a headline and the text, and rarely between a caption and the text."""
MENU_ROLES = {"nav", "logo"}
HEAD_REACH = 5
MAX_HEAD = 12
SLUG_RE = re.compile(r"[^\W\d_]{4,}")
SLUG_LETTERS = 4
MAX_ABOVE = 150
"""A headline stands no further above the text."""
HEAD_SENTENCES = 2


class Landmarks(NamedTuple):
    """Indexes of blocks: the first and last running text of the best contiguous run of content, and the headline.

    All -1 where the page has none.
    """

    first: int = -1
    last: int = -1
    title: int = -1


def find(
    page: Page,
    classes: list[int],
    dropped: list[str],
    evidence: Evidence,
    own_roles: list[dict[str, float]],
    *,
    fitted: bool = False,
) -> Landmarks:
    """The landmarks of a page whose blocks are content (1), neutral (0) or chrome (-1).

    Points that were `fitted` take headlines for chrome, as the gold texts leave them out: then only verdicts and copies
    keep a line from being the headline.
    """
    find_title = fitted_headline if fitted else headline
    title = find_title(page, classes, dropped, evidence, own_roles)
    first, last = best_run(page, classes, title)
    return Landmarks(_below_head(page, evidence, title, first, last), last, title)


def best_run(page: Page, classes: list[int], title: int) -> tuple[int, int]:
    """First running text and last sentence of the contiguous run that gains most.

    Gains are the words of sentences, losses what stands between them: the maximum-sum run (Kadane) in one pass;
    ties go to the earlier run.
    """
    best = (0.0, -1, -1)
    total, first = 0.0, -1
    for i, own in enumerate(classes):
        if own >= 0 and page.ends[i] and i != title:
            if total <= 0:
                total, first = 0.0, -1
            total += min(page.words[i], RUN_WORDS)
            first = i if first < 0 and own > 0 and page.words[i] >= PROSE_WORDS else first
            if total > best[0] and first >= 0:
                best = (total, first, i)
        else:
            total -= CHROME_COST if own < 0 else NEUTRAL_COST
    return best[1], best[2]


def _below_head(page: Page, evidence: Evidence, title: int, first: int, last: int) -> int:
    """The first running text below author and date, which may stand under a caption or a summary in full sentences."""
    stamps = evidence.columns["date.stamp"]
    for _ in range(HEAD_SENTENCES):
        below = range(first + 1, min(first + HEAD_REACH, last))
        stamp = max((i for i in below if stamps[i]), default=-1)
        lower = [i for i in range(stamp + 1, last + 1) if page.ends[i] and page.words[i] >= PROSE_WORDS]
        if not 0 <= title < first < title + MAX_HEAD or stamp < 0 or not lower:
            break
        first = lower[0]
    return first


def headline(
    page: Page, classes: list[int], dropped: list[str], evidence: Evidence, own_roles: list[dict[str, float]]
) -> int:
    """The block that is most like the headline: above the text, unfinished, longer than a menu word, repeated.

    Of several that are about as good, the highest.
    """
    end = _text_begins(page, classes)
    originals = {target for rule, target in evidence.copies.values() if rule == "duplicate.page_title"}
    counts = Counter(page.folded)
    vocabulary = set(" ".join(page.flats[end : end + 40]).split()) - page.tongue.stop_words - {""}
    slug = _slug(page)
    text_above = [0, *accumulate(own >= 0 and ends for ends, own in zip(page.ends[:end], classes[:end], strict=True))]
    best, best_score, burden, metadata_below = -1, MIN_TITLE_SCORE, 0.0, False
    for i in range(end - 1, max(-1, end - 1 - MAX_ABOVE), -1):
        if classes[i] >= 0 and _can_be_headline(page, evidence, i):
            score = _headline_score(page, i, vocabulary) + 3 * (i in originals) + 3 * _in_address(page.tokens[i], slug)
            score += (counts[page.folded[i]] > 1) * (1 if page.words[i] >= COPY_WORDS else -2)
            score += METADATA_BONUS * metadata_below - burden - TEXT_ABOVE_COST * min(text_above[i], 4)
            if score >= best_score - MARGIN:
                best, best_score = i, max(score, best_score)
        burden += _burden(page, classes, dropped, own_roles, i)
        metadata_below = metadata_below or (classes[i] < 0 and bool(BELOW_HEADLINE & {dropped[i], *own_roles[i]}))
    return best


def fitted_headline(
    page: Page, classes: list[int], dropped: list[str], evidence: Evidence, own_roles: list[dict[str, float]]
) -> int:
    """The block that is most like the headline of a page whose lines are weighed by fitted points.

    These take headlines for chrome, so that the class of a line says nothing of it. What does: how long the line is,
    how often the text below says its words, how like the first line it is, which may be the title of the window,
    whether the address spells it, the menus between it and the text, and dates and names there. The weights were fitted
    to the h1 of 200 article pages of the WCXB development set (CC-BY-4.0) in the text of four scrapers, as a choice
    among the lines of each page (conditional logit), and rounded; dates, names and long headlines count for more, since
    those pages are all English and few of them news.
    """
    end = _text_begins(page, classes)
    below = Counter(word for words in page.tokens[end : end + 60] for word in set(words))
    window = frozenset(page.tokens[0]) - page.tongue.stop_words if page.tokens else frozenset()
    slug = _slug(page)
    scores: dict[int, float] = {}
    burden, metadata_below = 0.0, False
    for i in range(end - 1, max(-1, end - 1 - MAX_ABOVE), -1):
        if not dropped[i] and NO_HEADLINE.isdisjoint(own_roles[i]) and _can_be_headline(page, evidence, i):
            own = [word for word in page.tokens[i] if len(word) > 2 and word not in page.tongue.stop_words]
            score = LENGTHS[bisect_right(LENGTH_STEPS, page.words[i])] + 3 * _in_address(page.tokens[i], slug)
            score += 0.5 * sum(log1p(below[word]) for word in own) * min(1, 6 / max(1, len(own))) - 0.8 * burden
            score += 2 * METADATA_BONUS * metadata_below - BYLINE_COST * _is_signed(own_roles[i])
            score -= PATH_COST * any(mark in page.texts[i] for mark in PATH_MARKS[:-2])
            if i > 0 and own and len(window) in WINDOW_WORDS:
                score += 6 * len(window.intersection(own)) / len(window.union(own))
            scores[i] = score
        burden += _burden(page, classes, dropped, own_roles, i)
        metadata_below = metadata_below or (classes[i] <= 0 and bool(BELOW_HEADLINE & {dropped[i], *own_roles[i]}))
    best = max(scores, key=lambda i: (scores[i], i), default=-1)
    if best < 0 or scores[best] < MIN_FITTED_SCORE:
        return -1
    least = scores[best] - LINE_ABOVE
    while scores.get(above := _line_above(evidence, own_roles, best), least - 1) >= least:
        if page.words[above] < COPY_WORDS or page.folded[above] == page.folded[best]:
            break
        best = above
    return best


def _is_signed(roles: dict[str, float]) -> bool:
    return roles.get("byline", 0.0) > 0


def _line_above(evidence: Evidence, own_roles: list[dict[str, float]], i: int) -> int:
    """The line above, past those that tell who wrote it and when."""
    stamps = evidence.columns["date.stamp"]
    for above in range(i - 1, max(0, i - 1 - MOST_SIGNED), -1):
        if not (_is_signed(own_roles[above]) or stamps[above]):
            return above
    return i - 1


def _text_begins(page: Page, classes: list[int]) -> int:
    return next((i for i, own in enumerate(classes) if own > 0 and not _is_question(page, i)), len(page))


def _slug(page: Page) -> frozenset[str]:
    return frozenset(SLUG_RE.findall((page.document.url or "").lower()))


def _in_address(words: Sequence[str], slug: frozenset[str]) -> float:
    """The share of the longer words that stand in the page's address."""
    own = [word for word in words if len(word) >= SLUG_LETTERS]
    return sum(word in slug for word in own) / len(own) if len(own) > 1 else 0.0


def _is_question(page: Page, i: int) -> bool:
    """Ends as a sentence, but as one that headlines are made of."""
    return page.texts[i].rstrip(CLOSERS)[-1:] in "?!？！" and page.words[i] <= QUESTION_WORDS


def _can_be_headline(page: Page, evidence: Evidence, i: int) -> bool:
    text = page.texts[i]
    if not 1 <= page.words[i] <= TITLE_WORDS or not any(map(str.isalpha, text)) or text.endswith((".", ":", "。")):
        return False
    return not any(evidence.columns[rule][i] for rule in ("date.stamp", "date.ago", "list.bullet"))


def _headline_score(page: Page, i: int, vocabulary: set[str]) -> float:
    words = page.words[i]
    own = {word for word in page.flats[i].split() if len(word) > 3}
    length = -2.0 if words < 2 else -1.0 if words < 3 else 0.0 if words < 4 else 1.0 if words < 18 else 0.0
    text = page.texts[i]
    doubts = (
        page.ends[i] * (2 if words < QUESTION_MIN_WORDS else 1)
        + (words < 6 and any(map(str.isdigit, text)))
        + _is_name(text)
        + any(mark in text for mark in PATH_MARKS)
    )
    return length + min(2, len(own & vocabulary)) * 0.25 - 0.6 * doubts


def _is_name(text: str) -> bool:
    """A few words, the longer ones all with a capital, as names of sites and people have them."""
    words = [word for word in text.split() if len(word) > 3]
    return 1 < len(text.split()) <= 4 and all(word[0].isupper() for word in words)


def _burden(
    page: Page, classes: list[int], dropped: list[str], evidence_roles: list[dict[str, float]], i: int
) -> float:
    """What stands between a headline and the text speaks against it: menu words most, what belongs there least."""
    if classes[i] > 0 or page.ends[i] or not any(map(str.isalpha, page.texts[i])):
        return 0.0
    if dropped[i] in MENU_ROLES or (classes[i] < 0 and MENU_ROLES & evidence_roles[i].keys()):
        return 0.7
    if dropped[i] == UNNAMED:
        return 0.1
    if classes[i] < 0:
        return 0.0
    return 0.4 if page.words[i] == 1 else 0.15 if page.words[i] < 4 else 0.0
