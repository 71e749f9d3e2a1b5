"""Context-sensitive evidence: what the neighbourhood says of a block.

Like heuristics, but these also see the standing of all blocks. Each is a public function `(page, standing) -> list`;
its id is `context.` and its name, the first line of its docstring the reason that users see.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.ledger.standing import CHROME, CONTENT, NEUTRAL
from cleaner.ledger.thread import thread
from cleaner.text import CLOCK_RE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleaner.ledger.standing import Standing
    from cleaner.page import Page

    Context = Callable[[Page, Standing], Sequence[int]]

REACH = 12
"""A neighbour further away says nothing."""
HEADLINE_WORDS = range(3, 25)
BOX_WORDS = 14
MAX_NOTES = 3
CLOSED_LINES, CLOSED_WORDS = 8, 80
"""A box that blank lines part from the text holds no more."""
OFFER_WORDS = 3
"""A shorter offer is a button, which opens nothing."""
SIGN_OFF_WORDS = 8
SHELL_WORDS = 16
MIN_FORMS = 3
MIN_CHROME = 8
PARAGRAPH_WORDS = 20
FIELD_WORDS = 4
MIN_ENTRIES, ENTRY_HEAD = 3, 3
"""So many entries make a live report; in so many lines below its time, the text of one begins."""


def before_headline(page: Page, standing: Standing) -> list[bool]:
    """Stands above the headline, where menus are."""
    title = standing.marks.title if CHROME in standing.classes else -1
    return [i < title and found <= 0 for i, found in enumerate(standing.classes)]


def prose_before_headline(page: Page, standing: Standing) -> list[bool]:
    """Running text above the headline, where notices are."""
    title = standing.marks.title
    return [i < title and found > 0 for i, found in enumerate(standing.classes)]


def in_section(page: Page, standing: Standing) -> list[bool]:
    """Stands in a list of links, tags or comments that a label above opened."""
    return [bool(role) and found <= 0 for role, found in zip(standing.sections, standing.classes, strict=True)]


def prose_in_section(page: Page, standing: Standing) -> list[bool]:
    """Running text in a list of teasers or comments after the article's end."""
    return [bool(role) and found > 0 for role, found in zip(standing.sections, standing.classes, strict=True)]


def above(page: Page, standing: Standing) -> list[int]:
    """What stands above it: 2 for content, 0 for chrome, 1 where neither is near."""
    return _nearest(standing.classes, standing.dropped)


def below(page: Page, standing: Standing) -> list[int]:
    """What stands below it: 2 for content, 0 for chrome, 1 where neither is near."""
    return _nearest(standing.classes[::-1], standing.dropped[::-1])[::-1]


def after_text(page: Page, standing: Standing) -> list[bool]:
    """Stands after the last running text, in or behind chrome."""
    seen, found = False, []
    for i, own in enumerate(standing.classes):
        seen = seen or (own == CHROME and i > standing.marks.last and standing.dropped[i] != "duplicate")
        found.append(seen and own == NEUTRAL)
    return found


def headline_after_text(page: Page, standing: Standing) -> list[bool]:
    """Looks like a headline, and stands between the last running text and chrome."""
    last_chrome = max((i for i, own in enumerate(standing.classes) if own == CHROME), default=-1)
    return [
        standing.marks.last < i < last_chrome and own == NEUTRAL and not ends and words in HEADLINE_WORDS
        for i, (own, ends, words) in enumerate(zip(standing.classes, page.ends, page.words, strict=True))
    ]


def box_above(page: Page, standing: Standing) -> list[bool]:
    """A short line on top of a sign-up form or an offer."""
    found = [False] * len(page)
    for i in range(len(page) - 1, 0, -1):
        in_box = standing.dropped[i] == "promo" or found[i]
        short = page.words[i - 1] <= BOX_WORDS and standing.classes[i - 1] != CHROME
        deep = found[i] and i + 1 < len(page) and found[i + 1]
        text = page.ends[i - 1] and (found[i] or page.words[i] > FIELD_WORDS)
        if in_box and short and not deep and not text and not page.gaps[i]:
            found[i - 1] = i - 1 > standing.marks.first and not page.shares_line[i - 1]
    return found


def in_box(page: Page, standing: Standing) -> list[bool]:
    """Stands in a small box between blank lines that opens with an offer or a label of other stories."""
    found: list[bool] = []
    starts = [i for i, gap in enumerate(page.gaps) if gap or not i]
    for start, end in pairwise([*starts, len(page)]):
        small = end - start <= CLOSED_LINES and sum(page.words[start:end]) <= CLOSED_WORDS
        label = standing.dropped[start]
        opens = standing.opener[start] if label == "related" else label == "promo" and page.words[start] >= OFFER_WORDS
        found += [False, *[small and opens and i not in standing.kept for i in range(start + 1, end)]]
    return found


def labelled(page: Page, standing: Standing) -> list[bool]:
    """A headline right below a label that points at another story and ends with a colon."""
    return [
        i > 0
        and i != standing.marks.title
        and standing.dropped[i - 1] == "related"
        and page.texts[i - 1].endswith((":", "："))
        and words in HEADLINE_WORDS
        and not ends
        for i, (words, ends) in enumerate(zip(page.words, page.ends, strict=True))
    ]


def in_text(page: Page, standing: Standing) -> list[bool]:
    """Stands between the first and the last running text."""
    first, last = standing.marks.first, standing.marks.last
    return [
        first <= i <= last and own == NEUTRAL and phrases >= 0
        for i, (own, phrases) in enumerate(zip(standing.classes, standing.alone.phrases, strict=True))
    ]


def sentence_in_text(page: Page, standing: Standing) -> list[bool]:
    """A sentence, however short, amid the running text."""
    return [inside and ends for inside, ends in zip(in_text(page, standing), page.ends, strict=True)]


def name_below_caption(page: Page, standing: Standing) -> list[bool]:
    """A name alone under a caption or a pull quote: who took the picture, or who said it."""
    return [
        i > 0
        and standing.classes[i] == NEUTRAL
        and "byline" in standing.alone.roles[i]
        and _is_caption(page, standing, i - 1)
        for i in range(len(page))
    ]


def _is_caption(page: Page, standing: Standing, i: int) -> bool:
    rule = standing.copies[i][0] if i in standing.copies else ""
    return rule not in ("", "duplicate.page_title") or "caption" in standing.alone.roles[i]


def entry_time(page: Page, standing: Standing) -> list[bool]:
    """A time of day that heads an entry of a live report: running text right below, and other such times.

    Not for the times of a list of other stories, which stand above headlines.
    """
    found = [
        CLOCK_RE.match(text) is not None
        and any(
            standing.classes[j] == CONTENT and page.ends[j] for j in range(i + 1, min(i + 1 + ENTRY_HEAD, len(page)))
        )
        for i, text in enumerate(page.texts)
    ]
    return found if sum(found) >= MIN_ENTRIES else [False] * len(page)


def sign_off(page: Page, standing: Standing) -> list[bool]:
    """A few words in brackets right behind the last running text: who wrote it."""
    last = standing.marks.last
    return [
        last < i <= last + 2
        and own == NEUTRAL
        and text[0] in "([（【"
        and text[-1] in ")]）】"
        and words <= SIGN_OFF_WORDS
        for i, (own, text, words) in enumerate(zip(standing.classes, page.texts, page.words, strict=True))
    ]


def _is_quote(standing: Standing, i: int) -> bool:
    return i in standing.copies and standing.copies[i][0] == "duplicate.pull_quote"


def without_text(page: Page, standing: Standing) -> list[bool]:
    """The page is chrome alone: many of its lines are, and what running text it has is a few short sentences."""
    chrome = sum(own == CHROME for own in standing.classes)
    first, last = standing.marks.first, standing.marks.last
    prose = [page.words[i] for i in range(max(first, 0), last + 1) if standing.classes[i] == CONTENT]
    forms = sum(own == CONTENT and not ends for own, ends in zip(standing.classes, page.ends, strict=True))
    longest = max((words for words, own in zip(page.words, standing.classes, strict=True) if own == CONTENT), default=0)
    few = sum(prose) < SHELL_WORDS and longest < PARAGRAPH_WORDS and forms < MIN_FORMS
    bare = few and chrome >= MIN_CHROME and chrome * 3 >= len(page)
    return [bare] * len(page)


def reader_comments(page: Page, standing: Standing) -> list[bool]:
    """Stands among the comments of readers, below an article."""
    comments = thread(page, standing)
    return [i in comments for i in range(len(page))]


def author_named(page: Page, standing: Standing) -> list[bool]:
    """Opens with the author's name, after the article has begun: tells who wrote it.

    Where many lines do, the name marks who speaks.
    """
    names = author_names(page, standing)
    whole, first_only = tuple(names), tuple(name[: name.index(" ", 1) + 1] for name in names)
    below = [i > standing.marks.first >= 0 and bool(names) for i in range(len(page))]
    notes = [
        "byline" in own and phrases < 0
        for own, phrases in zip(standing.alone.roles, standing.alone.phrases, strict=True)
    ]
    found = [
        under and (flat.startswith(whole) or (note and flat.startswith(first_only)))
        for flat, under, note in zip(page.flats, below, notes, strict=True)
    ]
    return found if sum(found) <= MAX_NOTES else [False] * len(page)


def author_names(page: Page, standing: Standing) -> set[str]:
    """The names in lines that are bylines or credits, as flat text with a blank at each end."""
    head = standing.head
    below_caption = name_below_caption(page, standing)
    names = set()
    for i, flat in enumerate(page.flats):
        known = (
            "byline" in (head.get(i), standing.dropped[i])
            or head.get(i) == "credit"
            or (below_caption[i] and not _is_quote(standing, i - 1))
        )
        words = flat.split() if known and not page.ends[i] else []
        if 2 <= len(words) <= 8:
            pairs = [words[k : k + 2] for k in range(len(words) - 1) if words[k] not in page.tongue.stop_words]
            names |= {f" {' '.join(pair)} " for pair in pairs}
    return {name for name in names if len(name) > 8}


def _nearest(classes: Sequence[int], dropped: Sequence[str]) -> list[int]:
    """The class of the nearest block above that is not neutral; advertisements and copies are looked through."""
    found, last, distance = [], NEUTRAL, REACH
    for own, role in zip(classes, dropped, strict=True):
        distance += 1
        found.append(last + 1 if distance <= REACH else NEUTRAL + 1)
        if own != NEUTRAL and role not in ("ad", "duplicate"):
            last, distance = own, 0
    return found


CONTEXT: dict[str, Context] = {
    f"context.{function.__name__}": function
    for function in (
        above, after_text, author_named, before_headline, below, box_above, entry_time, headline_after_text, in_box,
        in_section, in_text, labelled, name_below_caption, prose_before_headline, prose_in_section, reader_comments,
        sentence_in_text, sign_off, without_text,
    )
}  # fmt: skip
CONTEXT_ROLES = {
    "context.reader_comments": "comments",
    "context.author_named": "byline",
    "context.before_headline": "nav",
    "context.box_above": "promo",
    "context.headline_after_text": "related",
    "context.in_box": "promo",
    "context.labelled": "related",
    "context.name_below_caption": "credit",
    "context.sign_off": "byline",
}

__all__ = ["CONTENT", "CONTEXT", "CONTEXT_ROLES"]
