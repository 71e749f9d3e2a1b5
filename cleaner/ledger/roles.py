"""From scores to roles: the headline and what belongs to it, chrome by its kind, content by its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.ledger.context import CONTEXT_ROLES
from cleaner.model import CHROME, METADATA, NOT_TEXT, UNNAMED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleaner.ledger.standing import Standing
    from cleaner.page import Page

FORM_ROLES = ("code", "table", "list")
GONE = frozenset(CHROME) - {"duplicate"}
HEADING_WORDS = 16
SURE_TEXT = 2.0
"""From such a score on, in points, what reads like a caption is text, where scores are fitted."""


def assigned(page: Page, standing: Standing, scores: Sequence[float], context: Mapping[str, bytes]) -> list[str]:
    """A role for each block; a score of 0 and more is content.

    On a short page of text the head of the article has its roles whatever the scores are, and a bare one has no
    content; on others, whose scores are fitted, what they keep is text, and the head is looked for in the rest, except
    for what names the author or the day.
    A copy of what goes as chrome is no copy any more: its own score decides.
    """
    head = {i: role for i, role in standing.head.items() if standing.short or scores[i] < 0 or role in METADATA}
    bare = context["context.without_text"] if standing.short else bytes(len(page))
    twice = {original for rule, original in standing.copies.values() if rule == "duplicate.caption_copy"}

    def content_role(i: int, score: float) -> str:
        may_be = standing.short or score < SURE_TEXT
        told = i in twice or i in standing.credited or "caption" in standing.alone.roles[i]
        return _content_role(page, standing, i, is_caption=may_be and told)

    def role_of(i: int, score: float) -> str:
        dropped = standing.dropped[i]
        if dropped and dropped != UNNAMED:
            return dropped
        if i in standing.kept and i != standing.marks.title:
            return content_role(i, score)
        if dropped or bare[i]:
            return _chrome_role(standing, context, i)
        if i == standing.marks.title:
            return "title"
        if i in head:
            return head[i]
        return _chrome_role(standing, context, i) if score < 0 else content_role(i, score)

    roles = list(map(role_of, range(len(page)), scores))
    for i, (_, original) in standing.copies.items():
        if scores[i] >= 0 and roles[original] in GONE:
            roles[i] = content_role(i, scores[i])
    return roles


def _chrome_role(standing: Standing, context: Mapping[str, bytes], i: int) -> str:
    own = {role: points for role, points in standing.alone.roles[i].items() if points and role in NOT_TEXT}
    if own:
        return max(own, key=lambda role: (own[role], role))
    if standing.sections[i]:
        return standing.sections[i]
    return next((role for rule, role in CONTEXT_ROLES.items() if context[rule][i]), UNNAMED)


def _content_role(page: Page, standing: Standing, i: int, *, is_caption: bool) -> str:
    own = standing.alone.roles[i]
    for role in FORM_ROLES:
        if role in own:
            return role
    if is_caption:
        return "caption"
    below = i + 1 < len(page) and standing.classes[i + 1] >= 0
    if (
        not page.ends[i]
        and page.words[i] <= HEADING_WORDS
        and below
        and not page.shares_line[i]
        and page.words[i] < page.words[i + 1]
    ):
        return "heading"
    return "body"
