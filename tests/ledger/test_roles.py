"""From scores to roles: what reads like a caption, and pages that are chrome alone."""

from __future__ import annotations

import pytest

from cleaner.engine import Cleaner, gather, page_of
from cleaner.ledger import context_columns, looked_around, placed
from cleaner.ledger.roles import SURE_TEXT, assigned
from cleaner.ledger.standing import Standing
from cleaner.pack.bundle import bundle

CAPTION = "The cooks of the old mill stand in the yard. Photo: Jen Kovacs"
MENU = "Home\nBlog\nArchive\nContact\nNewsletter\nImprint\nPrivacy\nSearch\nLog in\nSubscribe now"
PLEA = (
    "The mill is about to lose its last two wheels, and the men who have turned them since they were boys ask everyone "
    "who has ever eaten bread from it to write their names below before the first of May:"
)


@pytest.mark.parametrize(
    ("score", "short", "role"),
    [
        pytest.param(SURE_TEXT - 0.5, False, "caption", id="likely text"),
        pytest.param(SURE_TEXT + 0.5, False, "body", id="surely text"),
        pytest.param(SURE_TEXT + 0.5, True, "caption", id="on a short page, whose points are set by hand"),
    ],
)
def test_a_line_with_a_credit_is_a_caption_unless_it_is_surely_text(score: float, role: str, *, short: bool) -> None:
    text = f"Old mill to lose its wheels\n\nThe mill lost a wheel in May, they say.\n\n{CAPTION}"
    assert roles_of(text, [0.0, 3.0, score], short=short)[-1] == role


@pytest.mark.parametrize(
    ("original", "copy", "role"),
    [
        pytest.param(3.0, 3.0, "duplicate", id="the original stays"),
        pytest.param(-3.0, 3.0, "body", id="the original goes, the copy is content"),
        pytest.param(-3.0, -3.0, "duplicate", id="both are chrome"),
    ],
)
def test_a_copy_goes_only_if_the_original_stays(original: float, copy: float, role: str) -> None:
    line = "The mill lost a wheel in May, as its cooks say."
    assert roles_of(f"{line}\n{line}\nThe yard was full.", [original, copy, 3.0], short=False)[1] == role


def roles_of(text: str, scores: list[float], *, short: bool) -> list[str]:
    """The roles of an English page whose blocks have such scores."""
    page = page_of(text, lang="en")
    evidence, alone = placed(page, gather(page), bundle().roles)
    standing = looked_around(page, Standing.at(page, evidence, alone, {}, short=short))
    return assigned(page, standing, scores, context_columns(page, standing, [0] * len(page)))


def test_a_long_line_is_text_though_it_does_not_end_as_a_sentence() -> None:
    assert PLEA in Cleaner().clean(f"{MENU}\n\n{PLEA}\n\n© 2025 The mill", lang="en").text


def test_a_page_of_chrome_alone_leaves_nothing() -> None:
    assert not Cleaner().clean(f"{MENU}\n\nWelcome to our site.\n\n© 2025 The mill", lang="en").text
