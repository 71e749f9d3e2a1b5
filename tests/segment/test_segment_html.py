"""HTML to lines and arrays."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from cleaner.segment import html as html_module
from cleaner.segment import target as target_module
from cleaner.segment.html import segment_html

if TYPE_CHECKING:
    from cleaner.model import Document, Markup


def text_of(source: str) -> str:
    return segment_html(source).text


def markup_of(document: Document) -> Markup:
    assert document.markup is not None
    return document.markup


def tags_around(document: Document, block: int) -> list[str]:
    """The tags of the containers of a block, the innermost first."""
    markup, found = markup_of(document), []
    container = markup.holders[block]
    while container:
        found.append(markup.tag_of(container))
        container = markup.parents[container]
    return found


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>The <b>old</b> gate</p><p>It held.</p>", "The old gate\n\nIt held."),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        ("<p>a\n   b\t c&nbsp;d</p>", "a b c d"),
        ("<a>Home</a><a>News</a>", "Home News"),
        ("<p><span>T</span>he gate", "The gate"),
        ("<ul><li>one<li>two<ul><li>three</ul></ul><p>four", "one\ntwo\nthree\n\nfour"),
        ("<table><tr><th>Year<th>Boats<tr><td>1960<td>12</table>", "Year\tBoats\n1960\t12"),
        ("<table><tr><td><p>one</p><p>two</p><td>three</table>", "one\ntwo\nthree"),
        ("<pre>def f():\n    return 1\n\nf()\n</pre>x", "def f():\n    return 1\n\nf()\n\nx"),
        ("<script>a</script><style>b</style><svg><text>c</text></svg>d<template>e</template>", "d"),
        ("<noscript>shown</noscript>", "shown"),
        ("<title>window</title><body>page", "page"),
        ("&amp;lt; &#8212; &copy; &bogus;", "&lt; — © &bogus;"),
        ("<p>5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("", ""),
        ("   ", ""),
        ("<!-- only a comment -->", ""),
        ("no tag at all", "no tag at all"),
    ],
)
def test_text(source: str, text: str) -> None:
    assert text_of(source) == text


def test_blocks_are_the_lines() -> None:
    document = segment_html("<ul><li>one</li><li>two</li></ul><pre>  three</pre><table><tr><td>4<td>5</table>")
    assert [document.text_of(block) for block in document.blocks] == ["one", "two", "three", "4", "5"]
    assert [block.line for block in document.blocks] == [0, 1, 3, 5, 5]


def test_link_characters() -> None:
    document = segment_html("<p>See <a href=x>the gate</a> now</p><a><p>all of it</p></a><p>none")
    assert [block.link_chars for block in document.blocks] == [8, 9, 0]


def test_containers_are_ranges_of_blocks() -> None:
    markup = markup_of(segment_html("<main><p>a</p><div><p>b</p><p>c</p></div></main><footer>d</footer>"))
    ranges = {markup.tag_of(i): (markup.firsts[i], markup.ends[i]) for i in range(len(markup.parents))}
    assert ranges == {
        "": (0, 4), "html": (0, 4), "body": (0, 4), "main": (0, 3), "div": (1, 3), "p": (2, 3), "footer": (3, 4),
    }  # fmt: skip


def test_parents_stand_before_children() -> None:
    document = segment_html("<nav><ul><li>a</ul></nav><article><p>b<div>c")
    parents = markup_of(document).parents
    assert all(parent < child for child, parent in enumerate(parents) if child)
    assert tags_around(document, 0) == ["li", "ul", "nav", "body", "html"]


def test_class_and_id_words() -> None:
    markup = markup_of(segment_html('<div class="story body" id=main role=main><p itemprop=articleBody>x'))
    words = {shape.tag: shape.words for shape in markup.shapes}
    assert (words["div"], words["p"]) == ("story body main main", "articleBody")


@pytest.mark.parametrize("attribute", ["hidden", "aria-hidden=true", "style='display: none'", "style=opacity:0"])
def test_hidden(attribute: str) -> None:
    markup = markup_of(segment_html(f"<p {attribute}>x</p><p style='opacity:0.5'>y"))
    assert [markup.shapes[markup.looks[holder]].hidden for holder in markup.holders] == [True, False]


def test_inline_elements_around_the_text() -> None:
    document = segment_html("<p>By <a rel=author>Jo</a>, <time>May 3</time></p><p>Text")
    markup = markup_of(document)
    assert [[markup.shapes[n].tag for n in numbers] for numbers in markup.inlines] == [["a", "time"], []]


def test_head() -> None:
    markup = markup_of(
        segment_html("<html lang=de-AT><title>Tor | Post</title><meta name=generator content='WordPress 6'><p>x")
    )
    assert (markup.title, markup.language, markup.meta("generator")) == ("Tor | Post", "de-AT", "WordPress 6")
    assert markup.meta("og:title") == ""


def test_elements_are_counted_as_a_tree_counts_them() -> None:
    source = "<p>a<script>x</script><svg><g></g></svg><span>b</span><div>c<table><td>d"
    from lxml import etree

    root = etree.fromstring(source, etree.HTMLParser())
    tags = [element.tag for element in root.iter()]
    markup = markup_of(segment_html(source))
    assert [tags[n] for n in markup.elements[1:]] == [markup.tag_of(i) for i in range(1, len(markup.looks))]


class TestLimits:
    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("<div>" * 100_000 + "deep" + "</div>" * 100_000 + "<p>after", "deep\n\nafter"),
            ("<b class=x>" * 100_000 + "deep", "deep"),
            ("<table>" * 50_000 + "deep", "deep"),
            ("<svg>" * 50_000 + "no" + "</svg>" * 50_000 + "after", "after"),
            ("</div>" * 100_000 + "after", "after"),
            ("<p>" + "&amp;" * 200_000, "&" * 200_000),
            ("<p a=" + "x" * 1_000_000 + ">after", "after"),
            ("<p " + "a " * 100_000 + ">after", "after"),
            ("<!DOCTYPE x [<!ENTITY a '&b;&b;'><!ENTITY b '&c;&c;'>]><p>after", None),
            ("<p>a\0b", None),
            ("<p>\ud800", None),
            ("<" * 100_000, None),
            ("<!--" * 50_000, None),
            ("<a href='" * 50_000, None),
            ("<script>document.write('<p>no</p>')", ""),
        ],
        ids=range(15),
    )
    def test_hostile_pages_take_a_moment(self, source: str, expected: str | None) -> None:
        start = time.perf_counter()
        found = text_of(source)
        assert expected is None or found == expected
        assert time.perf_counter() - start < 5

    def test_depth_is_bounded(self) -> None:
        markup = markup_of(segment_html("<div>" * 5000 + "x"))
        assert len(markup.parents) <= target_module.MAX_DEPTH + 2

    def test_size_is_bounded_and_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(html_module, "MAX_CHARS", 1000)
        assert markup_of(segment_html("<p>short</p>")).cut is False
        document = segment_html("<p>line</p>" * 1000)
        assert markup_of(document).cut is True
        assert 0 < len(document.blocks) < 100

    @pytest.mark.parametrize("limit", ["MAX_LINES", "MAX_CONTAINERS"])
    def test_nodes_are_bounded_and_said(self, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
        monkeypatch.setattr(target_module, limit, 50)
        document = segment_html("<div><p>line</p>" * 1000)
        assert markup_of(document).cut is True
        assert len(document.blocks) <= 50
        assert len(markup_of(document).parents) <= 120
