"""Finds the places of a pack in HTML: the elements that its selectors and paths name, in the original tree."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from cleaner.rule import Match
from cleaner.text import encodable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.model import Document, Markup
    from cleaner.pack.match import Matcher
    from cleaner.page import Page
    from cleaner.rule import Rule

FIRST_ONLY = ("section", "stop")
"""What opens a list or ends the page does so with the first line of its element."""


def selected(page: Page, matchers: Sequence[Matcher]) -> Iterator[Match]:
    """Each block in an element that a rule names, each pair once; nothing for plain text.

    An element within a line is a span of it, which a rule that drops cuts out. The tree is made only here, for pages
    that a pack with selectors is for.
    """
    markup = page.document.markup
    paths = [(matcher.rules[n], path) for matcher in matchers for path, n in matcher.lexicon.selectors]
    if markup is None or not paths:
        return
    root = tree_of(markup.source)
    if root is None:
        return
    places = _Places(page.document, markup, root)
    found = dict.fromkeys(
        match for rule, path in paths for element in elements_at(root, path) for match in places.matches(rule, element)
    )
    yield from found


def tree_of(source: str) -> Any:
    """The tree of an HTML source, None for one without elements."""
    from lxml import etree

    data = encodable(source).encode()
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    try:
        return etree.fromstring(data, parser) if data.strip() else None
    except etree.LxmlError:
        return None


def elements_at(root: Any, path: str) -> list[Any]:
    """The elements at an XPath; for texts and attributes those that they belong to.

    Raises the engine's error for a bad path.
    """
    found = _compiled(path)(root)
    if not isinstance(found, list):
        raise ValueError(f"{path} gives a {type(found).__name__}, not elements")
    elements = [item if hasattr(item, "tag") else item.getparent() for item in found]
    return [element for element in elements if element is not None and isinstance(element.tag, str)]


@cache
def _compiled(path: str) -> Any:
    from lxml import etree

    return etree.XPath(path)


class _Places:
    """Which blocks an element of the tree holds: the parser met elements and lines in the same order."""

    def __init__(self, document: Document, markup: Markup, root: Any) -> None:
        self._document, self._markup = document, markup
        self._elements = [element for element in root.iter() if isinstance(element.tag, str)]
        self._numbers = {element: n for n, element in enumerate(self._elements)}
        self._containers = {element: container for container, element in enumerate(markup.elements)}

    def matches(self, rule: Rule, element: Any) -> Iterator[Match]:
        container = self._container(element)
        if container is not None:
            blocks = range(self._markup.firsts[container], self._markup.ends[container])
            for block in blocks[:1] if rule.action in FIRST_ONLY else blocks:
                yield Match(block, rule if rule.action != "cut" else rule._replace(action="drop"))
        else:
            yield from self._inside(rule, element)

    def _container(self, element: Any) -> int | None:
        """The container that an element is, None for one within a line."""
        container = self._containers.get(self._numbers[element])
        same = container is not None and self._markup.tag_of(container) == element.tag
        return container if same else None

    def _inside(self, rule: Rule, element: Any) -> Iterator[Match]:
        """The text of an element within a line: the whole of it, or a span."""
        text = " ".join("".join(element.itertext()).split())
        around = next((ancestor for ancestor in element.iterancestors() if self._container(ancestor) is not None), None)
        container = self._container(around) if around is not None else 0
        if not text or container is None:
            return
        for block in range(self._markup.firsts[container], self._markup.ends[container]):
            span = self._document.blocks[block]
            at = self._document.text.find(text, span.start, span.end)
            if at >= 0:
                whole = len(text) == span.end - span.start
                if whole:
                    yield Match(block, rule if rule.action != "cut" else rule._replace(action="drop"))
                elif rule.action in ("cut", "drop"):
                    yield Match(block, rule._replace(action="cut"), (at, at + len(text)))
                return
