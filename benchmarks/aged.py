"""Pages as sites wrote them before HTML5, made of pages of today: markup that says little, to fit and measure with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree, html

from cleaner.ledger.markup import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

NEW = frozenset((
    "address", "article", "aside", "details", "figcaption", "figure", "footer", "header", "hgroup", "main", "nav",
    "section", "summary",
))  # fmt: skip
"""Elements that few or no pages had."""
ATTRIBUTES = frozenset((
    "action", "alt", "charset", "colspan", "content", "height", "hidden", "href", "http-equiv", "name", "src", "style",
    "title", "type", "value", "width",
))  # fmt: skip
METADATA = frozenset(("author", "description", "keywords"))
DEPTH, CELLS = 8, 2
"""Down to this depth a div with so many divs in it is a table that lays the page out."""


def bare(page: str) -> str:
    """HTML with the elements of HTML5 as div, without class names, ids, structured and social metadata."""
    return _written(_bared(_parsed(page)))


def in_tables(page: str) -> str:
    """Bare HTML, laid out by tables, its paragraphs apart by line breaks, its headings in bold."""
    root = _bared(_parsed(page))
    for element in list(root.iter(etree.Element)):
        if element.tag == "p":
            element.tag = "span"
            _break_after(element)
        elif element.tag in HEADINGS:
            element.tag = "font"
            element.set("size", "4")
            _wrap(element, "b")
            element.addprevious(etree.Element("br"))
            _break_after(element)
        elif element.tag in ("ul", "ol"):
            element.tag = "table"
        elif element.tag == "li":
            element.tag = "tr"
            _wrap(element, "td")
    for element in list(root.iter("div")):
        blocks = [child for child in element if child.tag == "div"]
        if len(blocks) >= CELLS and sum(1 for _ in element.iterancestors()) < DEPTH:
            element.tag = "table"
            for block in blocks:
                block.tag = "tr"
                _wrap(block, "td")
    return _written(root)


AGED: dict[str, Callable[[str], str]] = {function.__name__: function for function in (bare, in_tables)}


def _parsed(page: str) -> HtmlElement:
    return html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))


def _written(root: HtmlElement) -> str:
    return str(html.tostring(root, encoding="unicode"))


def _bared(root: HtmlElement) -> HtmlElement:
    etree.strip_elements(root, "script", with_tail=False)
    for element in root.iter(etree.Element):
        if element.tag in NEW:
            element.tag = "div"
        elif element.tag == "time":
            element.tag = "span"
        kept = {name: "".join(filter(str.isprintable, own)) for name, own in element.items() if name in ATTRIBUTES}
        if element.tag == "meta" and element.get("name") and element.get("name", "").lower() not in METADATA:
            kept = {}
        element.attrib.clear()
        element.attrib.update(kept)
    return root


def _break_after(element: HtmlElement) -> None:
    """Two line breaks, and what followed."""
    first, second = etree.Element("br"), etree.Element("br")
    element.addnext(first)
    first.addnext(second)
    second.tail, element.tail = element.tail, None


def _wrap(element: HtmlElement, tag: str) -> None:
    """Puts all that is in an element into one of its own within it."""
    inner = etree.Element(tag)
    inner.text, element.text = element.text, None
    inner.extend(list(element))
    element.append(inner)
