"""What the markup says a kept block is: a heading, an item, a row, a line of code, the headline, a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.hints import HINTS
from cleaner.ledger.head import DEK_WORDS
from cleaner.ledger.roles import GONE
from cleaner.model import CHROME, CONTENT, METADATA
from cleaner.text import TITLE_PARTS_RE, flatten, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.dom import Dom
    from cleaner.ledger.standing import Settled
    from cleaner.model import Document, Markup
    from cleaner.page import Page

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
ROLE_OF_TAG = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("li", "dd", "dt"), "list"),
    **dict.fromkeys(("pre", "textarea"), "code"),
    "blockquote": "quote", "figcaption": "caption", "caption": "caption",
}  # fmt: skip
ROLE_OF_HINTS = tuple(
    (role, sum(HINTS[kind] for kind in kinds))
    for role, kinds in (
        ("comments", ("comments",)), ("share", ("shares",)), ("legal", ("notices", "legal")), ("promo", ("offers",)),
        ("related", ("related",)), ("pagination", ("pagers",)), ("nav", ("nav", "menus", "footer", "feet", "tags")),
    )
)  # fmt: skip
"""Which kind of chrome hints speak for, the most telling first."""
PICTURE = HINTS["figure"] | HINTS["captions"]
DOUBT = 0.5
"""What a score may lie above the page's threshold, as log odds, and still leave it open what a heading is."""
DEK_NAMES = frozenset(("dek", "deck", "subtitle", "subheadline", "subhead", "standfirst"))
DESCRIPTIONS, TOLD_CHARS = ("og:description", "description", "twitter:description"), 60
"""Where a page describes itself, and how much of that, which may be cut off, is compared."""
STAMP_CHARS, NAME_CHARS = 40, 80
TITLE_WORDS = 40
LIKE_TITLE, LESS_LIKE = 0.15, {"h1": 0.0, "h2": 0.3, "h3": 0.35}
"""How like the page's own titles a headline is at least, and how much more than an h1 other headings must be."""
LIKE_UNMARKED = 0.6
"""How like them it is at least where no heading is: before HTML5 many a headline was bold text in a large font."""


def by_markup(page: Page, dom: Dom, settled: Settled) -> Sequence[str]:
    """The roles, made more exact by the markup; as they were where the guard has spoken.

    What verdicts and copies settled stays as it is. For the rest the score decides between content and chrome, since
    the points have seen the elements; these say what kind of content it is, and name the chrome that no rule names.
    A line that is all `time` becomes a date, one that names its author a byline.
    """
    if settled.guarded:
        return settled.roles
    roles = list(settled.roles)
    has_prose = dom.prose_held[0] > 0  # a page of chrome alone comes out empty
    hinted, tagged = _hinted_roles(dom), list(_tag_roles(page.document, dom.markup))
    for i, score in enumerate(settled.scores):
        if i not in settled.verdicts and i not in settled.copies:
            if not has_prose and score < 0 and roles[i] in CONTENT:
                roles[i] = hinted[i] or "other"
            elif (has_prose and score >= settled.threshold) or roles[i] in CONTENT:
                roles[i] = _content_role(dom, i, roles[i], tagged[i])
            elif roles[i] == "other" and hinted[i]:
                roles[i] = hinted[i]
    _set_title(page, dom, settled, roles, hinted)
    _set_dek(page, dom, settled, roles)
    return roles


def _content_role(dom: Dom, i: int, role: str, tagged: str) -> str:
    """The kind of content that a block is, by the text's form and by its element.

    What looks like chrome, a caption or a summary only by where it stands in the text is none here.
    """
    if role in METADATA or role == "title":
        return role
    holder = dom.holders[i]
    doubtful = role in CHROME or (role == "caption" and not dom.near[holder] & PICTURE)
    doubtful = doubtful or (role == "dek" and DEK_NAMES.isdisjoint(_words_around(dom, holder)))
    return tagged or ("body" if doubtful else role)


def _words_around(dom: Dom, container: int) -> list[str]:
    markup = dom.markup
    shapes = (markup.shapes[markup.looks[own]] for own in (container, markup.parents[container]))
    return [word for shape in shapes for word in re.split(r"[^a-z]+", shape.words.lower())]


def _hinted_roles(dom: Dom) -> list[str]:
    """For each block the role that the hints around it speak for, those near it first, "" for none."""
    by_container = [
        next((role for role, hints in ROLE_OF_HINTS for own in (near, above) if own & hints), "")
        for near, above in zip(dom.near, dom.above, strict=True)
    ]
    return [by_container[holder] for holder in dom.holders]


def _tag_roles(document: Document, markup: Markup) -> Iterator[str]:
    """For each block the role that its container, or what is around its text, gives it, "" for none."""
    blocks = document.blocks
    by_container = container_roles(markup)
    for i, block in enumerate(blocks):
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(blocks) and blocks[j].line == block.line]
        size = block.end - block.start
        yield "table" if beside else _inline_role(markup, i, size) or by_container[markup.holders[i]]


def container_roles(markup: Markup) -> list[str]:
    """The role that each container's own tag, or that of the nearest one around it, gives; "" inside a layout."""
    roles = [""]
    for look, parent in zip(markup.looks[1:], markup.parents[1:], strict=True):
        tag = markup.shapes[look].tag
        outer = "" if tag in ("td", "th", "nav", "article") else roles[parent]
        roles.append(outer if outer in ("code", "quote", "caption") else ROLE_OF_TAG.get(tag, outer))
    return roles


def _inline_role(markup: Markup, i: int, size: int) -> str:
    shapes = [markup.shapes[number] for number in markup.inlines[i]]
    if size <= STAMP_CHARS and any(shape.tag == "time" for shape in shapes):
        return "date"
    if size <= NAME_CHARS and any("author" in shape.words.split() for shape in shapes):
        return "byline"
    return ""


def _set_title(page: Page, dom: Dom, settled: Settled, roles: list[str], hinted: Sequence[str]) -> None:
    """The headline is a heading, rather than what reads like one in the text.

    One that the points clearly take for text stays a heading of the text, unless the page's own titles, if any, say it.
    """
    told = _told(dom.markup)
    title = _headline(page, dom.markup, settled, told)
    own = frozenset(page.tokens[title]) if title >= 0 else frozenset()
    is_text = [score >= settled.threshold for score in settled.scores]
    in_doubt = title >= 0 and settled.scores[title] < settled.threshold + DOUBT
    if title >= 0 and (in_doubt or not told or any(own <= words or own >= words for words in told)):
        roles[title] = "title"
    for i, role in enumerate(roles):
        if role == "title" and i != title and i not in settled.verdicts:
            is_heading = dom.markup.tag_of(dom.holders[i]) in HEADINGS
            if title < 0:
                roles[i] = "title" if is_heading else "body"
            elif page.folded[i] == page.folded[title]:
                roles[i] = "duplicate"
            else:
                roles[i] = "heading" if is_text[i] else hinted[i] or "other"


def _set_dek(page: Page, dom: Dom, settled: Settled, roles: list[str]) -> None:
    """What stands between the headline and the text is its summary if it is the page's own description, or named so.

    What the points take for text is part of it; not what only the page's threshold keeps.
    """
    descriptions = map(fold, map(dom.markup.meta, DESCRIPTIONS))
    told = [text[:TOLD_CHARS] for text in descriptions if len(text.split()) >= DEK_WORDS.start]
    for i in range(roles.index("title") + 1 if "title" in roles else len(roles), len(roles)):
        if roles[i] == "dek" or (roles[i] in CONTENT and settled.scores[i] >= 0):
            return
        is_doubtful = roles[i] in GONE or roles[i] == "body"
        if i not in settled.verdicts and is_doubtful and page.words[i] in DEK_WORDS:
            is_told = any(page.folded[i].startswith(text) or text.startswith(page.folded[i]) for text in told)
            if is_told or not DEK_NAMES.isdisjoint(_words_around(dom, dom.holders[i])):
                roles[i] = "dek"
                return


def _told(markup: Markup) -> list[frozenset[str]]:
    """The words of what the page calls itself: the longest part of the window's title, and the title in its head."""
    window = max(TITLE_PARTS_RE.split(markup.title), key=len)
    return [words for title in (window, markup.meta("og:title", "twitter:title")) if (words := _words_of(title))]


def _headline(page: Page, markup: Markup, settled: Settled, told: Sequence[frozenset[str]]) -> int:
    """The heading that is most like what the page calls itself, an h1 rather than others; where none is like it, the
    line that is most like it and is no link; -1 for none.

    Likeness is the share of words in common. An h1 needs none, as many headlines are said differently in the title of
    the window, but is not the name of the site.
    """
    site = _words_of(markup.meta("og:site_name"))
    in_h1 = _inside(markup, "h1")
    best, best_score = -1, LIKE_TITLE
    for i, holder in enumerate(markup.holders):
        tag = "h1" if in_h1[holder] else markup.tag_of(holder)
        if tag in LESS_LIKE and i not in settled.verdicts and 0 < len(own := frozenset(page.tokens[i])) <= TITLE_WORDS:
            score = _likeness(own, told) - LESS_LIKE[tag]
            if own != site and (score > best_score or (best < 0 and tag == "h1")):
                best, best_score = i, max(score, best_score)
    return best if best >= 0 else _unmarked_headline(page, settled, told)


def _unmarked_headline(page: Page, settled: Settled, told: Sequence[frozenset[str]]) -> int:
    best, best_score = -1, LIKE_UNMARKED
    for i, tokens in enumerate(page.tokens):
        if len(tokens) <= TITLE_WORDS and i not in settled.verdicts and not _is_link(page, i):
            score = _likeness(frozenset(tokens), told)
            if score > best_score:
                best, best_score = i, score
    return best


def _likeness(own: frozenset[str], told: Sequence[frozenset[str]]) -> float:
    return max((len(own & words) / max(len(own), len(words)) for words in told), default=0.0)


def _is_link(page: Page, i: int) -> bool:
    block = page.document.blocks[i]
    return 2 * (block.link_chars or 0) > block.end - block.start


def _inside(markup: Markup, tag: str) -> list[bool]:
    """Whether each container is such an element or stands in one."""
    found = [False]
    for look, parent in zip(markup.looks[1:], markup.parents[1:], strict=True):
        found.append(markup.shapes[look].tag == tag or found[parent])
    return found


def _words_of(title: str) -> frozenset[str]:
    return frozenset(flatten(fold(title)).split())
