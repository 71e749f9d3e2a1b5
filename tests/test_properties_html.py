"""What holds for every HTML page: the promises of text, kept for markup as well."""

from __future__ import annotations

import pickle
import time
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nasty import SMALL

from cleaner import Cleaner
from cleaner.kind import kind_of
from cleaner.markdown import to_markdown
from cleaner.place import source_places
from cleaner.render import explanation, to_json
from cleaner.segment.html import segment_html
from cleaner.view import to_page

if TYPE_CHECKING:
    from cleaner import Result

settings.register_profile("html", deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
settings.load_profile("html")

PROSE = (
    "The gate was lifted out of the water on Tuesday, and the keeper said it had held for sixty years.",
    "Das Tor wurde am Dienstag aus dem Wasser gehoben, und der Wärter war nicht überrascht.",
    "图书馆周二早上重新开放，读者们排起了长队。",
)
TAGS = (
    "p", "div", "ul", "ol", "li", "table", "tr", "td", "th", "nav", "article", "main", "footer", "aside", "h1", "h2",
    "pre", "blockquote", "a", "b", "span", "time", "figure", "figcaption", "noscript", "script", "style", "svg", "br",
    "hr", "img", "title", "form", "button", "select", "option", "textarea", "template", "body", "html", "head", "x-y",
)  # fmt: skip
ATTRIBUTES = (
    "", " class='post body'", " id=main", " hidden", " style='display:none'", " href=/x", " class=\"a b", " a=b=c",
    " <", " rel=author", " role=navigation", " itemprop=articleBody", " aria-hidden=true", " =x", " class='\0'",
)  # fmt: skip
REFERENCES = ("&amp;", "&nbsp;", "&#0;", "&#xD800;", "&#1114112;", "&lt", "&bogus;", "&#x1F600;", "&", "&&;", "\0")

tags = st.builds(str.format, st.sampled_from(["<{}{}>", "</{}>", "<{}{}/>", "<{}{}"]), st.sampled_from(TAGS),
                 st.sampled_from(ATTRIBUTES))  # fmt: skip
pieces = st.one_of(
    tags,
    tags,
    st.sampled_from(PROSE),
    st.sampled_from(["SUBSCRIBE NOW", "Latest Stories", "Share", "By Helen Ostrand", "March 19, 2024", "\n", "  \t"]),
    st.sampled_from(REFERENCES),
    st.sampled_from(["<!--", "-->", "<![CDATA[", "]]>", "<!doctype html>", "<?php", "?>", "<!", "<", ">"]),
    st.sampled_from([text for text in SMALL.values() if len(text) < 500]),
    st.text(max_size=20),
)
sources = st.lists(pieces, max_size=40).map("".join)


@cache
def shared() -> Cleaner:
    return Cleaner()


def clean(source: str | bytes) -> Result:
    result: Result = shared().clean(source, kind="html")
    return result


def bare(text: str) -> str:
    return "".join(text.split())


def check(result: Result) -> None:
    """The invariants that need nothing but the result itself."""
    document, markup = result.document, result.document.markup
    assert markup is not None
    spans = sorted((*result.kept, *result.removed))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join(bare(document.text[a:b]) for a, b in spans) == bare(document.text)
    assert bare(result.text) == "".join(bare(document.text[a:b]) for a, b in result.kept)
    assert "".join(bare(document.text_of(block)) for block in document.blocks) == bare(document.text)
    assert all(block.end > block.start for block in document.blocks)
    assert all(0 <= (block.link_chars or 0) <= block.end - block.start for block in document.blocks)
    for line in result.explain():
        weighed = sum(finding.points for finding in line.findings if finding.action == "weigh")
        assert weighed == pytest.approx(line.score)


def check_arrays(result: Result) -> None:
    """The arrays of markup fit together."""
    markup, size = result.document.markup, len(result.document.blocks)
    assert markup is not None
    assert len(markup.holders) == len(markup.inlines) == size
    assert len(markup.looks) == len(markup.parents) == len(markup.firsts) == len(markup.ends) == len(markup.elements)
    assert all(parent < i for i, parent in enumerate(markup.parents) if i)
    for i, parent in enumerate(markup.parents):
        assert 0 <= markup.firsts[parent] <= markup.firsts[i] <= markup.ends[i] <= markup.ends[parent] <= size
    for block, holder in enumerate(markup.holders):
        assert markup.firsts[holder] <= block < markup.ends[holder]


@given(sources)
def test_nothing_is_added_or_lost(source: str) -> None:
    check(clean(source))


@given(sources)
def test_arrays_fit_together(source: str) -> None:
    check_arrays(clean(source))


@given(sources)
def test_every_form_can_be_made(source: str) -> None:
    result = clean(source)
    record = to_json(result)
    rebuilt = "".join(block["space"] + block["text"] for block in record["blocks"]) + record["end_space"]
    assert rebuilt == result.document.text
    assert len(list(explanation(result))) >= 2 * len(record["blocks"]) + 1
    assert set(bare(result.text)) <= set(to_markdown(result))
    assert to_page(result)


@given(sources)
def test_places_lie_in_the_source(source: str) -> None:
    places = source_places(segment_html(source))
    assert all(-1 <= place < len(source) for place in places)


@given(sources)
def test_the_same_again(source: str) -> None:
    result = clean(source)
    again = pickle.loads(pickle.dumps(result))
    assert to_json(again) == to_json(result) == to_json(Cleaner().clean(source, kind="html"))


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    check(clean(data))
    check(clean(b"<html><p>" + data))


@given(st.text(max_size=200))
def test_any_text_has_a_kind(text: str) -> None:
    assert kind_of(text) in ("text", "html")


@pytest.mark.parametrize("name", SMALL)
def test_nasty_strings_in_a_page(name: str) -> None:
    check(clean(f"<article><p>{PROSE[0]}<p class='{SMALL[name]}'>{SMALL[name]}<pre>{SMALL[name]}</pre>"))


PAGE_OF = {
    "paragraphs": "<p>Gate {n} was lifted out of the water on Tuesday, and the keeper was glad of it.</p>",
    "links": "<li><a href=/{n}>Gate {n}</a></li>",
    "nested": "<div class=c{n}><span>{n}</span>",
    "rows": "<tr><td>{n}<td>Gate</tr>",
    "breaks": "Gate {n}<br>",
}


@pytest.mark.parametrize("kind", PAGE_OF)
def test_reading_is_linear(kind: str) -> None:
    def seconds(size: int) -> float:
        source = "".join(PAGE_OF[kind].format(n=n) for n in range(size))
        times = []
        for _ in range(3):
            start = time.perf_counter()
            source_places(segment_html(source))
            times.append(time.perf_counter() - start)
        return min(times)

    assert seconds(8000) < 20 * seconds(1000) + 0.05
