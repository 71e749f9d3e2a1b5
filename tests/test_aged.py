"""Aged pages say the same words as the pages they are made of, with less markup."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lxml import html

from cleaner.segment.html import segment_html

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from aged import AGED

PAGE = """
<html><head><meta property="og:title" content="The lock"><script>var a = 1;</script></head>
<body class="post"><header><nav><ul><li>Home</li><li>News</li></ul></nav></header>
<main><article id="a"><h1>The old <em>lock</em></h1><time>4 May</time>
<div><div><p>The gate was lifted.</p>Then it rained.</div><div>More.</div></div>
</article></main><footer>All rights reserved</footer></body></html>
"""


@pytest.mark.parametrize("way", AGED)
def test_an_aged_page_says_the_same_words(way: str) -> None:
    assert words(AGED[way](PAGE)) == words(PAGE)


@pytest.mark.parametrize("way", AGED)
def test_an_aged_page_has_no_new_elements_and_no_names(way: str) -> None:
    root = html.document_fromstring(AGED[way](PAGE))
    assert not root.xpath("//article|//main|//nav|//header|//footer|//time|//script")
    assert not root.xpath("//@class|//@id|//@property")


def test_tables_lay_out_a_page_without_paragraphs_and_headings() -> None:
    root = html.document_fromstring(AGED["in_tables"](PAGE))
    assert not root.xpath("//p|//h1|//li")
    assert root.xpath("//td")
    assert root.xpath("//b")[0].text_content() == "The old lock"


@pytest.mark.parametrize("way", AGED)
def test_characters_that_markup_cannot_hold_are_left_out_of_attributes(way: str) -> None:
    assert 'alt="ab"' in AGED[way]('<p>x<img alt="a&#1;b"></p>')


def words(page: str) -> list[str]:
    return segment_html(page).text.split()
