"""The comments of readers below an article."""

from __future__ import annotations

import pytest

from cleaner.book import book
from cleaner.engine import Cleaner, gather, page_of
from cleaner.ledger import placed
from cleaner.ledger.standing import Standing
from cleaner.ledger.thread import ARTICLE_WORDS, LABEL_REACH, REACH, thread

PROSE = (
    "The gate of the old lock was lifted out of the water on Tuesday, and the keeper said it had held for sixty years."
)
ARTICLE = [PROSE] * (ARTICLE_WORDS // 20 + 1)
COMMENTS = [
    line
    for day in (1, 2, 3)
    for line in (
        f"10:0{day} pm June {day}, 2025",
        f"Reader{day} wrote :",
        "I have seen the gate and it is far too heavy.",
    )
]
MENU = ["Contact", "Imprint", "Privacy policy"]


def comments_of(lines: list[str]) -> list[str]:
    """The lines of the comments, where prose is likely content and one or two words are likely chrome."""
    page = page_of("\n".join(lines), lang="en")
    evidence, alone = placed(page, gather(page), book().roles)
    alone = alone._replace(scores=[2.0 if words > 6 else 0.0 if words > 2 else -2.0 for words in page.words])
    dropped = {match.block: match for match in evidence.matches if match.rule.action in ("drop", "section")}
    standing = Standing.at(page, evidence._replace(copies={}), alone, dropped, short=False)
    return [page.texts[i] for i in thread(page, standing)]


def test_comments_below_the_article_are_found_whole() -> None:
    assert comments_of([*ARTICLE, "Comments", *COMMENTS, *MENU]) == COMMENTS


def test_they_may_begin_some_lines_below_the_label() -> None:
    form = ["Your name"] * (LABEL_REACH - 2)
    assert comments_of([*ARTICLE, "Leave a comment", *form, *COMMENTS, *MENU])[-len(COMMENTS) :] == COMMENTS


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([*ARTICLE, *COMMENTS], id="no label"),
        pytest.param([*ARTICLE, "Comments", *COMMENTS[:3]], id="one comment"),
        pytest.param([*ARTICLE, "Comments"], id="no comment"),
        pytest.param([PROSE, "Comments", *COMMENTS], id="no article above"),
        pytest.param([*ARTICLE, *COMMENTS, "Comments", *COMMENTS], id="a thread above, as in a forum"),
        pytest.param([*ARTICLE, *COMMENTS[:6], "Comments", *COMMENTS], id="question and answers"),
        pytest.param([*ARTICLE, "Comments", *["Menu"] * (LABEL_REACH + 1), *COMMENTS], id="far below the label"),
        pytest.param([*ARTICLE, "Comments", *[*COMMENTS[:2], PROSE, "Comments"] * 4], id="posts, each with a label"),
        pytest.param(["Comments", *COMMENTS], id="nothing above"),
        pytest.param(["Comments"], id="a label"),
        pytest.param([""], id="nothing"),
    ],
)
def test_no_comments(lines: list[str]) -> None:
    assert comments_of(lines) == []


def test_a_date_far_below_is_none_of_theirs() -> None:
    tail = ["Ferry"] * REACH
    assert comments_of([*ARTICLE, "Comments", *COMMENTS, "Contact", *tail, "June 9, 2025", PROSE]) == COMMENTS


@pytest.mark.parametrize("keep", ["", "+comments"])
def test_the_comments_of_an_article_have_a_role_that_can_be_kept(keep: str) -> None:
    body = [f"{PROSE} It was number {n} of the gates that were lifted in that year." for n in range(30)]
    more = [line.replace("I have seen", f"I, number {n}, have seen") for n in range(9) for line in COMMENTS]
    lines = ["Old lock gate lifted", "By Jo Tull", *body, "Comments", *more, *MENU]
    result = Cleaner(keep=keep).clean("\n".join(lines), lang="en", kind="text")
    assert body[-1] in result.text
    assert ("have seen the gate" in result.text) == bool(keep)
    if not keep:
        found = [line for line in result.explain() if "have seen the gate" in line.text]
        assert all(line.role in ("comments", "duplicate") for line in found)
        assert any(finding.rule == "context.reader_comments" for line in found for finding in line.findings)
