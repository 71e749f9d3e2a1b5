"""What the markup makes of roles: the summary between the headline and the text."""

from __future__ import annotations

import pytest

from cleaner.engine import Cleaner

HEADLINE = "Mill to lose its wheels"
SUMMARY = "Two wheels that have turned since the first cook, and no river left to turn a third one by the summer"
STORY = (
    "The mill lost a wheel in May, as its cooks say, and the second one will follow before the winter, since the oak "
    "does not hold and the river has no water left for it."
)
TEXT = "".join(f"<p>{STORY} It was told {count} times before, and no one was glad of it.</p>" for count in range(3, 30))


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
        pytest.param(ASIDE, "", False, id="no description"),
    ],
)
def test_the_summary_above_the_text_is_kept(markup: str, description: str, *, is_dek: bool) -> None:
    assert (role_of_summary(markup, description) == "dek") == is_dek


def test_what_stands_below_the_first_text_is_no_summary() -> None:
    assert role_of_summary(ASIDE, SUMMARY, between=f"<p>{STORY} So it was.</p>") != "dek"
