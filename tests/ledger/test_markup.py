"""What the markup makes of roles: the headline, and the summary between it and the text."""

from __future__ import annotations

import pytest

from cleaner.engine import Cleaner
from cleaner.model import CONTENT

HEADLINE = "Mill to lose its wheels"
SUMMARY = "Two wheels that have turned since the first cook, and no river left to turn a third one by the summer"
STORY = (
    "The mill lost a wheel in May, as its cooks say, and the second one will follow before the winter, since the oak "
    "does not hold and the river has no water left for it."
)
TEXT = "".join(f"<p>{STORY} It was told {count} times before, and no one was glad of it.</p>" for count in range(3, 10))


def role_of_summary(markup: str, description: str = "", *, between: str = "") -> str:
    """The role of the summary, in such markup, on a page with menus, with what stands between it and the headline."""
    menu = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("News", "Sports", "Weather", "Contact"))
    page = (
        f"<html><head><title>{HEADLINE}</title><meta name='description' content='{description}'></head><body>"
        f"<nav><ul>{menu}</ul></nav><h1>{HEADLINE}</h1>{between}{markup.format(SUMMARY)}<div class='share'><ul>"
        f"{menu}</ul></div><p class='byline'>By Jen Kovacs</p><article>{TEXT}</article><footer>{menu}</footer></body>"
    )
    result = Cleaner().clean(page, kind="html")
    roles = {
        result.document.text_of(block): role for block, role in zip(result.document.blocks, result.roles, strict=True)
    }
    return roles[SUMMARY]


ASIDE = "<aside class='related-teaser'>{}</aside>"


@pytest.mark.parametrize(
    ("markup", "description", "is_dek"),
    [
        pytest.param(ASIDE, SUMMARY, True, id="the page's description"),
        pytest.param(ASIDE, SUMMARY[:70] + "…", True, id="a description that is cut off"),
        pytest.param(ASIDE, SUMMARY + " Read more.", True, id="a description that says more"),
        pytest.param(ASIDE.replace("teaser", "teaser subtitle"), "", True, id="named a subtitle"),
        pytest.param(ASIDE, "News of the mill, the river and its cooks.", False, id="another description"),
        pytest.param(ASIDE, "Two wheels", False, id="a description of a word or two"),
        pytest.param(ASIDE, "", False, id="no description"),
    ],
)
def test_the_summary_above_the_text_is_kept(markup: str, description: str, *, is_dek: bool) -> None:
    assert (role_of_summary(markup, description) == "dek") == is_dek


def test_what_stands_below_the_first_text_is_no_summary() -> None:
    assert role_of_summary(ASIDE, SUMMARY, between=f"<p>{STORY} So it was.</p>") != "dek"


def titles_of(head: str, top: str) -> list[str]:
    """The headlines of a page with such a head, whose text stands below what is on top."""
    menu = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("News", "Sports", "Weather", "Contact"))
    body = f"<nav><ul>{menu}</ul></nav>{top}<article>{TEXT}</article><footer>{menu}</footer>"
    page = f"<html><head>{head}</head><body>{body}"
    result = Cleaner().clean(page, kind="html")
    document = result.document
    return [document.text_of(document.blocks[i]) for i, role in enumerate(result.roles) if role == "title"]


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        pytest.param("<title>{0} - The Mill</title>", "<h1>{0}</h1>", HEADLINE, id="the title of the window"),
        pytest.param("<title>Why wheels stop: five facts</title>", "<h1>{0}</h1>", HEADLINE, id="said differently"),
        pytest.param("", "<h1>{0}</h1>", HEADLINE, id="no title of a window"),
        pytest.param("<title>{0}</title>", "<h1><a><div>{0}</div></a></h1>", HEADLINE, id="deep in an h1"),
        pytest.param("<title>{0} | The Mill</title>", "<h1>The Mill</h1><h2>{0}</h2>", HEADLINE, id="h1 of the site"),
        pytest.param(
            "<meta property='og:site_name' content='The Mill'><meta property='og:title' content='{0}'>",
            "<h1>The Mill</h1><h3>{0}</h3>", HEADLINE, id="named by the head of the page",
        ),
        pytest.param("<title>{0}</title>", "<h1>{0}</h1><h1>Wheels for all</h1>", HEADLINE, id="two h1"),
        pytest.param("", "<h2>Two wheels for all</h2>", "Two wheels for all", id="reads like one"),
        pytest.param("<title>The Mill</title>", "<p>{0}</p>", None, id="no heading"),
        pytest.param("<title>{0} - Mill</title>", "<font size=5><b>{0}</b></font>", HEADLINE, id="bold, no heading"),
        pytest.param("<title>{0}</title>", "<h2>The Mill</h2><div>{0}</div>", HEADLINE, id="h2 unlike the title"),
        pytest.param("<title>{0}</title>", "<div><a href=/m>{0}</a></div>", None, id="a link alone"),
        pytest.param("<title>{0}</title>", "<h1>Wheels for all</h1><b>{0}</b>", "Wheels for all", id="bold and h1"),
    ],
)  # fmt: skip
def test_the_headline_is_the_heading_most_like_what_the_page_calls_itself(
    head: str, top: str, title: str | None
) -> None:
    found = titles_of(head.format(HEADLINE), top.format(HEADLINE))
    assert found == ([title] if title else [])


def test_author_and_day_below_the_headline_are_no_text_of_a_small_page() -> None:
    nav = "<nav><a href=/>Home</a> <a href=/n>News</a></nav>"
    head = f"<html><head><title>Why wheels stop</title></head><body>{nav}<h1>{HEADLINE}</h1>"
    page = f"{head}<p>By Jen Kovacs</p><p>June 3, 2025</p><p>{STORY}</p><p>The river has no water left for it.</p>"
    roles = Cleaner().clean(page, kind="html").roles
    assert (roles[1], roles[3], roles[4]) == ("title", "date", "body")
    assert roles[2] not in CONTENT
