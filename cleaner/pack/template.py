"""What a site's pages have in common: lines that stand on many of them are its template."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cleaner.model import UNNAMED
from cleaner.rule import RANKS, SITE_LINE, Match, Rule
from cleaner.text import TITLE_PARTS_RE, ends_sentence, flatten, fold, host_in, strip_marks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from cleaner.page import Page

MIN_PAGES = 3
"""A line seen on so many pages is no coincidence: two may be the same story under two addresses."""
MIN_SHARE = 0.01
"""Of a large site, where coincidences are many, a line must stand on one page in a hundred."""
PROSE_SHARE = 0.5
"""Running prose that a few pages share may be one story's, told again; a notice stands on most pages."""
PROSE_WORDS, LABEL_WORDS = 8, 3
"""A line of fewer words may be a word that the site's pages have in common, as names in code are: it is a label of the
template only in a row of such lines."""
MOST_TIMES = 4
"""What a page itself has more often is the form of its entries, such as a price, and not of its site."""
TURNING_PAGES, REACH = 2, 2
"""A list that changes from day to day shows a line on so many pages, so few lines below or above the next such line or
one that all pages have."""
KEY_CHARS = 200
STORY_LINES = 3
HEADLINE_WORDS = 3
DIGITS_RE = re.compile(r"\d+")


class SiteLines(NamedTuple):
    """The pages of a site that were counted, and on how many of them each line stands, by `key_of`."""

    pages: int
    lines: Mapping[str, int]


class Sites(Protocol):
    """Where the counts of sites are; picklable."""

    def of(self, site: str) -> SiteLines | None:
        """The counts of a site by the name that `site_of` gives it, None if there are none."""


def site_of(url: str | None) -> str:
    """The name of the site of an address: its host without "www.", "" if it has none.

    >>> site_of("https://www.Example.org/a")
    'example.org'
    """
    return host_in(url).removeprefix("www.") if url else ""


def key_of(folded: str) -> str:
    """The form in which lines are counted, of a folded line: without marks at the edges, digits all alike.

    >>> key_of("» 1,204 comments:"), key_of("7 comments")
    ('0,0 comments', '0 comments')
    """
    key = DIGITS_RE.sub("0", strip_marks(folded))
    return key if len(key) <= KEY_CHARS else f"{key[: KEY_CHARS - 17]}…{_digest(key).hex()}"


def counted(texts: Iterable[str]) -> tuple[int, list[str]]:
    """What a page adds to the counts of its site: the story that it tells, and the keys of its lines ("" for itself).

    A line counts once for each story, so that a story under two addresses counts once. A story is known by its longest
    paragraphs, several of them since the longest of a page may be the site's own notice.
    """
    folded = [fold(text) for text in texts]
    prose = [text for text in folded if ends_sentence(text) and text.count(" ") >= PROSE_WORDS - 1]
    story = "\n".join(sorted(prose, key=lambda text: (-len(text), text))[:STORY_LINES] or folded)
    return int.from_bytes(_digest(story), "big", signed=True), list(dict.fromkeys(["", *map(key_of, folded)]))


def template_matches(page: Page, sites: Sites, found: Iterable[Match]) -> Iterator[Match]:
    """The blocks of a page that are the template of its site, with the numbers as the reason.

    A label of a word or two goes if it stands in a row of them. A line that few pages have goes too if it stands in a
    list beside them, unless most of the page's prose stands on other pages too: then they may share the story itself.
    Not the page's headline, which may stand in lists of other pages, nor running prose that few pages share, nor what
    opens a section by the other rules that have `found` something: that goes anyway, and tells what follows.
    """
    counts = sites.of(site_of(page.document.url))
    if counts is None:
        return
    openers = {match.block for match in found if match.rule.action == "section"}
    seen = _seen(page, counts)
    titles, address = _titles(page), frozenset(flatten(fold(page.document.url or "").replace("_", " ")).split())
    for i in _joined(*_told(page, seen, counts.pages)):
        is_common = seen[i] >= PROSE_SHARE * counts.pages
        if i not in openers and not _is_headline(page, i, titles[is_common], address):
            yield Match(i, _rule(seen[i], counts.pages))


def _seen(page: Page, counts: SiteLines) -> list[int]:
    """On how many pages of the site each line stands; 0 for what is the form of this page's own entries."""
    keys = [key_of(folded) for folded in page.folded]
    here = Counter(keys)
    return [counts.lines.get(key, 0) if here[key] <= MOST_TIMES else 0 for key in keys]


def _told(page: Page, seen: Sequence[int], pages: int) -> tuple[Sequence[bool], Sequence[bool]]:
    """Which lines are those of a template of so many pages, and which are if they stand in a list beside these."""
    prose = [ends and words >= PROSE_WORDS for ends, words in zip(page.ends, page.words, strict=True)]
    label = [words < LABEL_WORDS for words in page.words]
    shares = [PROSE_SHARE if is_prose else MIN_SHARE for is_prose in prose]
    common = [times >= max(MIN_PAGES, pages * share) for times, share in zip(seen, shares, strict=True)]
    rows = [True, *common, True]
    sure = [
        found and (above and below if is_label else True)
        for above, found, below, is_label in zip(rows, common, rows[2:], label, strict=False)
    ]
    story = [words * (is_prose and not found) for words, is_prose, found in zip(page.words, prose, sure, strict=True)]
    if 2 * sum(compress(story, seen)) > sum(story):
        return sure, sure
    return sure, [
        times >= TURNING_PAGES and not (is_prose or is_label)
        for times, is_prose, is_label in zip(seen, prose, label, strict=True)
    ]


def _joined(sure: Sequence[bool], turning: Sequence[bool]) -> list[int]:
    """Where a line is sure, or a turning one that stands within reach of another such line, the first of them sure.

    >>> _joined([True, False, False, False, False], [False, True, False, True, False])
    [0, 1, 3]
    """
    found = set()
    for order in (range(len(sure)), reversed(range(len(sure)))):
        reach = 0
        for i in order:
            reach = REACH if sure[i] or (reach and turning[i]) else max(0, reach - 1)
            if reach == REACH:
                found.add(i)
    return sorted(found)


def _rule(seen: int, pages: int) -> Rule:
    reason = f"on {seen:,} of {pages:,} pages of this site"
    return Rule(SITE_LINE, reason, UNNAMED, "drop", "anywhere", None, RANKS.index("family"))


def _titles(page: Page) -> tuple[Collection[str], Collection[str]]:
    """What holds the page's headline, if the first line is the title of the window: that line, and, for lines that most
    pages have, as the site's name, only its first part and the longest."""
    parts = TITLE_PARTS_RE.split(page.folded[0] if page.folded else "")
    return page.folded[:1], (parts[0], max(parts, key=len))


def _is_headline(page: Page, i: int, titles: Collection[str], address: frozenset[str]) -> bool:
    """One of the titles says the same and more, or the page's address spells it."""
    if page.words[i] < HEADLINE_WORDS:
        return False
    spelled = [word for word in page.flats[i].split() if len(word) > 3]
    return (i > 0 and any(page.folded[i] in title for title in titles)) or (
        len(spelled) >= HEADLINE_WORDS and address.issuperset(spelled)
    )


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
