"""Sections: how far the list reaches that a label like "Most read" or "Tags" opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.ledger.phrases import READ_SHARE, READ_WORDS

if TYPE_CHECKING:
    from cleaner.ledger.standing import Standing
    from cleaner.page import Page

REACH = 40
END_SHARE = 0.5
"""From this share of the page's running words on, a label may open the page's end."""
DATED_SHARE = 0.25
"""The same where the list below has dates, as teasers of other stories do."""
HEADING_WORDS = 4
LABEL_WORDS = 5
"""A label of links to other stories has no more words; a longer one names the story itself."""
ENDING_ROLES = ("related", "comments")


def section_roles(page: Page, standing: Standing) -> list[str]:
    """The role of the section that each block stands in, "" for none.

    A section ends where running text comes back, unless it is the page's end: then headline and teaser, or comment and
    reply, go on to the last line.
    """
    total = sum(words for words, own in zip(page.words, standing.classes, strict=True) if own > 0) or 1
    least = min(READ_WORDS, READ_SHARE * total)
    found, role, reach, at_end, read = [""] * len(page), "", 0, False, 0
    for i, own in enumerate(standing.classes):
        if i == standing.marks.title:
            role = ""
        opens = standing.opener[i] and (standing.dropped[i] != "comments" or read >= least)
        if opens or _heads_links(page, standing, i):
            role, reach = standing.dropped[i], REACH
            at_end = at_end or (
                role in ENDING_ROLES
                and read >= DATED_SHARE * total
                and _is_end(page, standing, i, late=read >= END_SHARE * total)
            )
        elif role and not at_end and _is_heading(page, standing, i):
            role = ""
        elif role and (own <= 0 or at_end) and (reach > 0 or at_end):
            found[i], reach = role, reach - 1
        elif own > 0:
            role = ""
        read += page.words[i] if own > 0 else 0
    return found


def _is_heading(page: Page, standing: Standing, i: int) -> bool:
    """A few unfinished words right above running text: the article goes on.

    Not the last line of a box that a blank line parts from the text.
    """
    below = i + 1 < len(page) and standing.classes[i + 1] > 0 and page.ends[i + 1]
    closes = below and page.gaps[i + 1] and not page.gaps[i]
    return standing.classes[i] == 0 and below and not closes and page.words[i] <= HEADING_WORDS and not page.ends[i]


def _heads_links(page: Page, standing: Standing, i: int) -> bool:
    """A label of other stories with more than one unfinished line right below; a single one would be a heading."""
    below = range(i + 1, min(i + 3, len(page)))
    return (
        standing.dropped[i] == "related"
        and page.words[i] <= LABEL_WORDS
        and len(below) == 2
        and all(standing.classes[j] == 0 and not page.ends[j] and not page.gaps[j] for j in below)
    )


def _is_end(page: Page, standing: Standing, opener: int, *, late: bool) -> bool:
    """After comments open, nothing but comments; after related stories, each running text has a headline above it."""
    if standing.dropped[opener] == "comments":
        return late
    below = range(opener + 1, len(page))
    dated = any("date" in standing.alone.roles[i] for i in below)
    rest = [i for i in below if standing.classes[i] > 0]
    return (late or dated) and all(_has_headline(page, standing, i, opener) for i in rest)


def _has_headline(page: Page, standing: Standing, i: int, opener: int) -> bool:
    above = i - 1
    is_headline = standing.classes[above] == 0 or standing.dropped[above] == "related"
    return above > opener and is_headline and not page.ends[above] and page.words[above] > 2
