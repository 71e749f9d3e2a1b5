"""The head of an article: what stands between the headline and the running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.ledger.standing import NEUTRAL
from cleaner.model import CHROME, METADATA, NOT_TEXT

if TYPE_CHECKING:
    from cleaner.ledger.standing import Standing
    from cleaner.page import Page

DEK_WORDS = range(4, 60)
SUMMARY_WORDS = 10
MOST_CAPTIONS = 3
"""More lines between headline and text that nothing labels are a list of something."""
YEAR_RE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def head_roles(page: Page, standing: Standing) -> dict[int, str]:
    """Roles of the blocks between the headline and the running text: standfirst, author, date, caption, credit."""
    title, first = standing.marks.title, standing.marks.first
    if title < 0:
        return {}
    roles: dict[int, str] = {}
    unlabelled: list[int] = []
    end = first if first >= 0 else min(len(page), title + 4)
    originals = {original for _, original in standing.copies.values()}
    for i in range(title + 1, end):
        own = standing.alone.roles[i]
        metadata = max((role for role in METADATA if role in own), key=lambda role: own[role], default="")
        if standing.dropped[i]:
            continue
        if i in standing.credited:
            roles[i] = "caption"
            continue
        if metadata and _is_metadata(page, standing, i, metadata, roles):
            roles[i] = metadata
        elif standing.classes[i] < NEUTRAL and not (i == title + 1 and _is_summary(page, standing, i)):
            continue
        elif (
            "dek" not in roles.values()
            and page.words[i] in DEK_WORDS
            and first >= 0
            and {"caption", *CHROME}.isdisjoint(own)
        ):
            roles[i] = "dek"
        elif "caption" in own or i in originals:
            roles[i] = "caption"
        elif first >= 0 and page.words[i] >= DEK_WORDS.start and own.keys().isdisjoint(NOT_TEXT):
            unlabelled.append(i)
    return roles | (dict.fromkeys(unlabelled, "caption") if len(unlabelled) <= MOST_CAPTIONS else {})


def _is_summary(page: Page, standing: Standing, i: int) -> bool:
    """A sentence, or a long line that names no year, as the line of author and date does, and nothing else is said of.

    The gold of articles lacks their summaries, so that fitted points speak against them.
    """
    likely = page.words[i] >= SUMMARY_WORDS and (page.ends[i] or not YEAR_RE.search(page.texts[i]))
    return likely and standing.alone.roles[i].keys().isdisjoint(NOT_TEXT)


def _is_metadata(page: Page, standing: Standing, i: int, role: str, roles: dict[int, str]) -> bool:
    """A bare name is the author's only beside other metadata; anything else says so itself."""
    own = standing.alone.roles[i]
    if role != "byline" or standing.alone.phrases[i] < 0:
        return page.words[i] <= 14
    near = [j for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(page)]
    beside = any(
        set(METADATA) & (standing.alone.roles[j].keys() - {"byline"}) or standing.dropped[j] in METADATA
        or (standing.alone.phrases[j] < 0 and "byline" in standing.alone.roles[j])
        or roles.get(j) in METADATA
        for j in near
    )  # fmt: skip
    below_title = i == standing.marks.title + 1 and i + 1 < len(page) and page.gaps[i + 1]
    return "byline" in own and (beside or below_title)
