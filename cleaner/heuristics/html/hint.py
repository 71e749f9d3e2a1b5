"""Hints of tags and class words: somewhere around a line, near it, or inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.hints import HINTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleaner.dom import Dom

ABOVE = {
    "nav": "stands in an element for navigation",
    "aside": "stands in an element for asides",
    "footer": "stands in a footer element",
    "header": "stands in a header element",
    "main": "stands in the element for the main content",
    "article": "stands in an article element",
    "form": "stands in a form",
    "noscript": "is shown only where scripts do not run",
    "hidden": "is hidden by its markup",
    "bodies": "class names around it speak of the body of an article",
    "threads": "class names around it speak of a thread or an answer",
}
"""What is around a line at any distance, with the reason that users see."""
APART = {
    "menus": "apart from the headline, where class names speak of a menu",
    "heads": "apart from the headline, where class names speak of the head of the site",
    "feet": "apart from the headline, where class names speak of a footer",
    "sides": "apart from the headline, where class names speak of a sidebar",
    "notices": "apart from the headline, where class names speak of cookies, consent or a pop-up",
    "comments": "apart from the headline, where class names speak of comments",
    "related": "apart from the headline, where class names speak of other stories",
    "threads": "apart from the headline, where class names speak of a thread or an answer",
    "offers": "apart from the headline, where class names speak of offers and subscriptions",
    "shares": "apart from the headline, where class names speak of sharing",
    "bylines": "apart from the headline, where class names speak of author and date",
    "article": "apart from the headline, in an article element of its own",
}
"""What is around a line at any distance but does not hold the headline: class names of the whole page tell nothing."""
NEAR = {
    "menus": "class names near it speak of a menu",
    "heads": "class names near it speak of the head of the site",
    "comments": "class names near it speak of comments",
    "related": "class names near it speak of other stories",
    "shares": "class names near it speak of sharing",
    "offers": "class names near it speak of offers and subscriptions",
    "legal": "class names near it speak of rights and terms",
    "figure": "stands at a figure",
    "captions": "class names near it speak of pictures",
    "bylines": "class names near it speak of author and date",
    "tags": "class names near it speak of tags and topics",
    "tools": "class names near it speak of buttons and tools",
    "button": "is a button or a choice",
    "contents": "class names near it speak of content",
    "unseen": "class names near it speak of something hidden",
}
"""What its own container and the two around it hint at."""
INLINE = {
    "comments": "class names inside the line speak of comments",
    "bylines": "class names inside the line speak of author and date",
    "captions": "class names inside the line speak of pictures",
    "tags": "class names inside the line speak of tags and topics",
    "tools": "class names inside the line speak of buttons and tools",
}
"""What the elements within a line hint at."""


def _above(kind: str) -> Callable[[Dom], list[int]]:
    bit = HINTS[kind]
    return lambda dom: dom.by_block([1 if hints & bit else 0 for hints in dom.above])


def _apart(kind: str) -> Callable[[Dom], list[int]]:
    bit = HINTS[kind]
    return lambda dom: dom.by_block([1 if hints & bit else 0 for hints in dom.apart])


def _near(kind: str) -> Callable[[Dom], list[int]]:
    bit = HINTS[kind]
    return lambda dom: dom.by_block([1 if hints & bit else 0 for hints in dom.near])


def _inline(kind: str) -> Callable[[Dom], list[int]]:
    bit = HINTS[kind]
    return lambda dom: [1 if hints & bit else 0 for hints in dom.inline_hints]


HINT_COLUMNS = {
    f"{where}.{kind}": make(kind)
    for where, kinds, make in (
        ("above", ABOVE, _above),
        ("apart", APART, _apart),
        ("near", NEAR, _near),
        ("inline", INLINE, _inline),
    )
    for kind in kinds
}
"""The columns of hints by id."""
REASONS = {
    f"{where}.{kind}": reason
    for where, kinds in (("above", ABOVE), ("apart", APART), ("near", NEAR), ("inline", INLINE))
    for kind, reason in kinds.items()
}
"""What they say, by id."""
