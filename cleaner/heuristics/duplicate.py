"""Says again what the page says elsewhere.

These answer with the block that each block is a copy of, -1 for none. The copy goes only if that block stays.
Repetition alone drops no prose and no verse: a refrain is content.
"""

from __future__ import annotations

import re
from itertools import combinations, islice
from typing import TYPE_CHECKING

from cleaner.text import TITLE_PARTS_RE, breaks_off, fold, is_unspaced, strip_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.page import Page

MAX_PARTS = 8
SITE_WORDS = 6
HEAD_BLOCKS = 40
"""The title of the window stands above the headline, in the first lines."""
MIN_WORDS = 4
MIN_CUT_WORDS = 3
LONG_CAPTION = 8
LABEL_RE = re.compile(r"[^\W\d_]+:\s")
CREDIT_WORDS, NAME_WORDS = 10, 7
CREDIT_CHARS, UNSPACED_CHARS = 90, 24
"""A credit is no longer, in scripts with spaces and in those without."""
QUOTE_WORDS, PLAIN_QUOTE_WORDS, LONG_QUOTE = 45, 7, 9
QUOTE_MARKS = "“\"„«'‘"
LONGEST_CAPTION = 80
EDGE = 8
BUCKET = 4
"""Compared with at most so many lines that open or close alike, which keeps the work linear."""


def page_title(page: Page) -> list[int]:
    """The page's title or path: a headline of this page with the site's name or a section beside it.

    Not for a line with a dash whose parts stand nowhere else.

    >>> from cleaner.engine import page_of
    >>> page_title(page_of("Harbor reopens | The Post\\nHarbor reopens\\nFlour – 200 g"))
    [1, -1, -1]
    >>> page_title(page_of("bread - Why is my loaf flat? - Ask\\nWhy is my loaf flat?"))
    [1, -1]
    """
    where: dict[str, int] = {}
    for i, text in enumerate(page.folded):
        where.setdefault(text, i)
    found = [-1] * len(page)
    for i, text in enumerate(page.texts):
        if i < HEAD_BLOCKS and 3 < page.words[i] <= 40 and not page.shares_line[i]:
            for part, rest in _parted(text):
                target = where.get(fold(part), -1)
                if i < target and len(rest.split()) <= SITE_WORDS and len(part.split()) > 1:
                    found[i] = target
    return found


def next_copy(page: Page) -> list[int]:
    """The same line twice in a row, as a caption and its alternative text.

    Not for lines of a few words, nor on a page with a refrain, where lines come back later as well.

    >>> from cleaner.engine import page_of
    >>> next_copy(page_of("The frame at dusk today.\\nThe frame at dusk today.\\nRow on.\\nRow on."))
    [-1, 0, -1, -1]
    """
    seen: dict[str, int] = {}
    found, refrains = [-1] * len(page), 0
    for i, text in enumerate(page.folded):
        last = seen.get(text, -1)
        if last >= 0 and i - last == 1 and page.words[i] >= MIN_WORDS:
            found[i] = last if found[last] < 0 else found[last]
        elif last >= 0 and page.words[i] > 1 and page.document.blocks[i].group != page.document.blocks[last].group:
            refrains += 1
        seen[text] = i
    return found if refrains < 2 or not _is_verse(page) else [-1] * len(page)


def caption_copy(page: Page) -> list[int]:
    """A copy of another line with a credit before or after it, or cut short.

    The line without the credit is the one that stays, wherever it stands. Not for lines that differ in a word within:
    those are two pictures.

    >>> from cleaner.engine import page_of
    >>> caption_copy(page_of("A sign thanks the cooks.\\nA sign thanks the cooks. (Jen Kovacs)\\nA sign thanks the…"))
    [-1, 0, 0]
    >>> caption_copy(page_of("A bus passes the depot in the east.\\nA bus passes the depot in the west."))
    [-1, -1]
    """
    keys = [
        bare or strip_marks(folded) if words <= LONGEST_CAPTION else ""
        for bare, folded, words in zip(page.bare, page.folded, page.words, strict=True)
    ]
    asked = [i for i, key in enumerate(keys) if len(key) >= EDGE and page.words[i] >= MIN_CUT_WORDS]
    starts, ends = _alike(keys, asked, at_end=False), _alike(keys, asked, at_end=True)
    found = [-1] * len(page)
    for i in sorted({i for alike in (starts, ends) for bucket in alike.values() for i in bucket}):
        key = keys[i]
        if page.shares_line[i]:
            continue
        same_start = starts.get(key[:EDGE], ())
        if breaks_off(page.texts[i]) and len(key.split()) >= MIN_CUT_WORDS:
            found[i] = _first(j for j in same_start[:BUCKET] if j != i and _goes_on(keys[j], key))
        if found[i] < 0:
            shorter = (*same_start[:BUCKET], *ends.get(key[-EDGE:], ())[:BUCKET])
            found[i] = _first(j for j in shorter if j != i and _is_credited(page, i, j, keys))
    return [target if target >= 0 and found[target] != i else -1 for i, target in enumerate(found)]


def pull_quote(page: Page) -> list[int]:
    """A sentence taken from a paragraph of this page and set apart.

    Not for a line that no longer line holds, nor for a heading made of words from the text below it.

    >>> from cleaner.engine import page_of
    >>> pull_quote(page_of("“I can live with it, not with her,” Tull said.\\n“I can live with it, not with her.”"))
    [-1, 0]
    """
    words = page.tokens
    wanted = _quotes(page, words)
    firsts = frozenset(key[0] for key in wanted)
    found = [-1] * len(page)
    for j, own in enumerate(words):
        if len(own) < MIN_WORDS or firsts.isdisjoint(own):
            continue
        for k in [k for k, word in enumerate(own) if word in firsts]:
            for i in wanted.get(tuple(own[k : k + MIN_WORDS]), ()):
                if found[i] < 0 and own[k : k + len(words[i])] == words[i] and _is_source(page, words, i, j):
                    found[i] = j
    return found


def _quotes(page: Page, words: list[list[str]]) -> dict[tuple[str, ...], list[int]]:
    """The lines that may be taken from elsewhere, by their first words."""
    wanted: dict[tuple[str, ...], list[int]] = {}
    for i, own in enumerate(words):
        is_set_apart = (page.ends[i] or page.texts[i][0] in QUOTE_MARKS) and not _is_fragment(page, i)
        least = MIN_WORDS if page.texts[i][0] in QUOTE_MARKS else PLAIN_QUOTE_WORDS
        if least <= len(own) <= QUOTE_WORDS and is_set_apart and not page.shares_line[i]:
            bucket = wanted.setdefault(tuple(own[:MIN_WORDS]), [])
            if len(bucket) < BUCKET:
                bucket.append(i)
    return wanted


def _is_source(page: Page, words: list[list[str]], i: int, j: int) -> bool:
    """Block j is another paragraph that says more than block i, and i is no heading above it.

    Long speech is no heading, and one without its full stop is the copy of the paragraph that has it.
    """
    is_long = page.texts[i][0] in QUOTE_MARKS and len(words[i]) >= LONG_QUOTE
    is_heading = j > i and not page.ends[i] and not is_long
    says_more = _is_longer(page, j, len(words[j]), len(words[i])) or (is_long and page.ends[j] and not page.ends[i])
    return not is_heading and says_more and not _same_paragraph(page, i, j)


def _is_longer(page: Page, j: int, own: int, size: int) -> bool:
    """The source says more than the quote: itself, or in the paragraph that it is a fragment of."""
    return own > size + 1 or (page.words[j] > own and not page.texts[j][0].isalnum())


def _is_fragment(page: Page, i: int) -> bool:
    blocks = page.document.blocks
    return any(0 <= j < len(page) and blocks[j].group == blocks[i].group for j in (i - 1, i + 1))


def _same_paragraph(page: Page, i: int, j: int) -> bool:
    blocks = page.document.blocks
    return i == j or blocks[i].group == blocks[j].group or blocks[i].line == blocks[j].line


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """Each part of a title that may be the headline, with what stands beside it: before it, behind it, or both."""
    marks = list(islice(TITLE_PARTS_RE.finditer(text), MAX_PARTS))
    for mark in marks:
        yield text[: mark.start()], text[mark.end() :]
        yield text[mark.end() :], text[: mark.start()]
    for one, other in combinations(marks, 2):
        yield text[one.end() : other.start()], f"{text[: one.start()]} {text[other.end() :]}"


def _is_verse(page: Page) -> bool:
    return sum(page.words) < 8 * len(page)


def _alike(keys: list[str], asked: Sequence[int], *, at_end: bool) -> dict[str, list[int]]:
    """The lines that open, or close, alike, under what they have in common; those that nothing is like are left out."""
    buckets: dict[str, list[int]] = {}
    for i in asked:
        buckets.setdefault(keys[i][-EDGE:] if at_end else keys[i][:EDGE], []).append(i)
    return {edge: bucket for edge, bucket in buckets.items() if len(bucket) > 1}


def _first(candidates: Iterator[int]) -> int:
    return next(candidates, -1)


def _goes_on(longer: str, cut: str) -> bool:
    return len(longer) > len(cut) + 3 and longer.startswith(cut)


def _is_credited(page: Page, i: int, j: int, keys: list[str]) -> bool:
    """Block i is block j with what looks like a credit at one of its ends."""
    long, short = keys[i], keys[j]
    is_caption = page.words[j] >= MIN_WORDS and (page.ends[j] or page.words[j] >= LONG_CAPTION)
    if not is_caption or len(long) <= len(short) or breaks_off(page.texts[j]):
        return False
    if long.startswith(short):
        rest, raw = long[len(short) :], page.texts[i][-(len(long) - len(short)) - 1 :]
    elif long.endswith(short):
        rest, raw = long[: -len(short)], page.texts[i][: len(long) - len(short)]
    else:
        return False
    most = UNSPACED_CHARS if page.unspaced and is_unspaced(rest) else CREDIT_CHARS
    if len(rest) > most or len(rest.split()) > CREDIT_WORDS:
        return False
    if rest.lstrip("\"'”’ ").startswith(","):
        return False
    if LABEL_RE.match(rest.lstrip(".…!?”\"' ")):
        return True
    return rest.lstrip(".…!?”\"' ")[:1] in tuple("([—-|/©–") or _is_names(raw)


def _is_names(text: str) -> bool:
    """A few names, initials and labels: no word of four small letters or more but a label or an abbreviation."""
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    return 0 < len(words) <= NAME_WORDS and all(
        not word.strip('([“"').islower() or len(word) <= 3 or word[-1] == ":" or (word[-1] == "." and len(word) <= 4)
        for word in words
    )
