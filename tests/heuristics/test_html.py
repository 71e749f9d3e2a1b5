"""What the elements of HTML say, as columns."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from cleaner.engine import gather, html_page, page_of, reasons
from cleaner.heuristics.html import FUNCTIONS, HTML_HEURISTICS
from cleaner.heuristics.html.hint import HINT_COLUMNS
from cleaner.hints import HINTS, hints_of
from cleaner.model import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cleaner.dom import Dom

TEXT = "The gate was lifted out of the water on Tuesday, and the keeper said it had held for sixty years."
PAGE = f"""<title>Old gate | Post</title><meta property=og:type content=article><header><nav class=main-menu><ul>
<li><a href=/>Home</a><li><a href=/n>News</a></ul></nav></header><main><article class=post-body><h1>Old gate</h1>
<p>{TEXT}</p><p>{TEXT}</p><ul><li>oak<li>iron</ul></article><div class=comments><p>{TEXT}</p></div></main>
<footer class=site-footer><p>Imprint</p></footer><div class="cookie-consent"><button>OK</button></div>"""
PAGES = {
    "page": PAGE, "empty": "", "one line": "x", "no prose": "<nav>Home</nav>", "all hidden": f"<p hidden>{TEXT}",
    "deep": "<div>" * 300 + TEXT, "flat": f"{TEXT}<br>" * 30,
}  # fmt: skip


def column(rule: str, source: str = PAGE) -> list[int]:
    return list(HTML_HEURISTICS[rule](html_page(source)))


@pytest.mark.parametrize("source", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("rule", HTML_HEURISTICS)
def test_one_small_number_for_each_block(rule: str, source: str) -> None:
    found = column(rule, source)
    assert len(found) == len(html_page(source))
    assert all(isinstance(value, int) and 0 <= value <= 255 for value in found)


def test_plain_text_has_none_of_these_columns() -> None:
    assert not gather(page_of(TEXT)).columns.keys() & HTML_HEURISTICS.keys()


def test_every_column_has_a_reason_of_its_own() -> None:
    found = [reasons()[rule] for rule in HTML_HEURISTICS]
    assert len(set(found)) == len(found)
    assert all(reason and reason[0].islower() for reason in found)


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("above.nav", [1, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
        ("above.footer", [0, 0, 0, 0, 0, 0, 0, 0, 1, 0]),
        ("above.article", [0, 0, 1, 1, 1, 1, 1, 0, 0, 0]),
        ("apart.comments", [0, 0, 0, 0, 0, 0, 0, 1, 0, 0]),
        ("apart.notices", [0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
        ("near.menus", [1, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
        ("near.button", [0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
        ("element.tag", [2, 2, 4, 1, 1, 2, 2, 1, 1, 17]),
        ("element.links", [20, 20, 0, 0, 0, 0, 0, 0, 0, 0]),
        ("main.levels_out", [2, 2, 0, 0, 0, 0, 0, 1, 2, 2]),
        ("window.told", [1] * 10),
    ],
)
def test_columns_of_a_page(rule: str, lines: list[int]) -> None:
    assert column(rule) == lines


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ('{"@type": "NewsArticle"}', 1),
        ('{"@graph": [{"@type": "WebSite"}, {"@type": ["BlogPosting"]}]}', 1),
        ('[{"@type":"BreadcrumbList"},{"@type":"Product"}]', 2),
        ('{"@type": "QAPage"}', 3),
        ('{"@type": "ItemList"}', 4),
        ('{"@type": "Recipe"}', 5),
        ('{"@type": "WebSite"}', 6),
        ('{"name": "NewsArticle"}', 0),
        ("{", 0),
    ],
)
def test_the_type_that_linked_data_state(data: str, kind: int) -> None:
    script = f"<script>'@type'</script><script type='application/ld+json'>{data}</script>"
    assert column("window.schema", f"{script}<p>{TEXT}") == [kind]


@pytest.mark.parametrize(
    "source",
    [
        f'<p>{TEXT} "@type": "NewsArticle"',
        f'<script>{{"@type": "NewsArticle"}}</script><p>{TEXT}',
        f'<script type="application/ld+json">{{}}</script><p>{TEXT} "@type": "NewsArticle"',
    ],
)
def test_no_type_outside_linked_data(source: str) -> None:
    assert column("window.schema", source) == [0]


def test_running_text_in_a_sidebar_is_doubtful() -> None:
    page = html_page(f"<aside><p>{TEXT}</p></aside><main><p>{TEXT}</p></main>")
    assert page.prose[0] == pytest.approx(page.prose[1] / 10)


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("site-footer", ["feet"]), ("siteFooter", ["feet"]), ("SITE_FOOTER", ["feet"]), ("footerless", []),
        ("cookieConsent", ["notices"]), ("article-body", ["bodies", "contents"]), ("x y z", []), ("", []),
    ],
)  # fmt: skip
def test_hints_of_class_words(words: str, kinds: list[str]) -> None:
    found = hints_of(Shape("div", words))
    assert sorted(kind for kind, bit in HINTS.items() if found & bit) == kinds


def test_every_hint_that_is_asked_for_exists() -> None:
    assert {rule.partition(".")[2] for rule in HINT_COLUMNS} <= set(HINTS)


@pytest.mark.parametrize("rule", FUNCTIONS)
def test_linear(rule: str) -> None:
    look: Callable[[Dom], Iterable[int]] = FUNCTIONS[rule]

    def seconds(size: int) -> float:
        source = "".join(f"<div class=c{n % 7}><p>{TEXT}</p><ul><li><a>Item {n}</a></ul></div>" for n in range(size))
        times = []
        for _ in range(3):
            dom = html_page(source)
            start = time.perf_counter()
            list(look(dom))
            times.append(time.perf_counter() - start)
        return min(times)

    assert seconds(800) < 20 * seconds(100) + 0.05
