"""What says again what the page says elsewhere: each answers with the block copied, -1 for none."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.heuristics.duplicate import caption_copy, next_copy, page_title, pull_quote

CAPTION = "A sign thanks the cooks of the mill."


@pytest.mark.parametrize(
    ("text", "copies"),
    [
        pytest.param("Harbor reopens | The Post\nHarbor reopens", [1, -1], id="bar"),
        pytest.param("The Post – Old harbor reopens\nOld harbor reopens", [1, -1], id="name first"),
        pytest.param("Old harbor reopens :: The Post\nMenu\nOld harbor reopens", [2, -1, -1], id="far below"),
        pytest.param("News » Local » Harbor reopens\nHarbor reopens", [1, -1], id="path"),
        pytest.param(
            "locks - Why is the gate wet? - Ask the Keeper\nWhy is the gate wet?", [1, -1], id="in the middle"
        ),
        pytest.param("HARBOR REOPENS - The Post\nHarbor reopens", [1, -1], id="other case"),
        pytest.param("港が再び開く日｜新聞\n港が再び開く日", [-1, -1], id="one word without spaces"),
    ],
)
def test_page_title(text: str, copies: list[int]) -> None:
    assert page_title(page_of(text, lang="en")) == copies


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Flour – 200 g from the mill", id="parts that stand nowhere else"),
        pytest.param("Harbor reopens\nHarbor reopens", id="no site beside it"),
        pytest.param("Home | The Post\nHome", id="a single word"),
        pytest.param(
            "Boats and mills - Harbor reopens - and nobody but the old keeper came\nHarbor reopens",
            id="in the middle of a sentence",
        ),
        pytest.param("Harbor reopens and so do the mills | The Post\nHarbor reopens", id="only the opening"),
        pytest.param(
            "Harbor reopens - and that is all that the keeper would say\nHarbor reopens",
            id="a long rest behind the dash",
        ),
        pytest.param("Harbor reopens|The Post\nharbor", id="another line"),
    ],
)
def test_page_title_leaves(text: str) -> None:
    assert set(page_title(page_of(text, lang="en"))) == {-1}


@pytest.mark.parametrize(
    ("text", "copies"),
    [
        pytest.param(f"{CAPTION}\n{CAPTION}", [-1, 0], id="twice"),
        pytest.param(f"{CAPTION}\n\n{CAPTION}", [-1, 0], id="blank line between"),
        pytest.param(f"{CAPTION}\n{CAPTION}\n{CAPTION}", [-1, 0, 0], id="three times, all of the first"),
        pytest.param(f"{CAPTION}\n{CAPTION.upper()}", [-1, 0], id="other case"),
    ],
)
def test_next_copy(text: str, copies: list[int]) -> None:
    assert next_copy(page_of(text, lang="en")) == copies


REFRAIN = "\n".join(["Row on, row on, my boat.", "Row on, row on, my boat.", "The mill is old."] * 3)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Row on.\nRow on.", id="few words"),
        pytest.param(f"{CAPTION}\nMenu\n{CAPTION}", id="not in a row"),
        pytest.param(REFRAIN, id="a refrain"),
        pytest.param("A sign thanks the cooks.\nA sign thanks the crew.", id="another word"),
        pytest.param("", id="nothing"),
    ],
)
def test_next_copy_leaves(text: str) -> None:
    assert set(next_copy(page_of(text, lang="en"))) <= {-1}


@pytest.mark.parametrize(
    ("text", "copies"),
    [
        pytest.param(f"{CAPTION}\n{CAPTION} (Jen Kovacs)", [-1, 0], id="credit in brackets"),
        pytest.param(f"{CAPTION} (Jen Kovacs)\n{CAPTION}", [1, -1], id="the credited one first"),
        pytest.param(f"{CAPTION}\n{CAPTION} — Jen Kovacs/Northwire", [-1, 0], id="credit behind a dash"),
        pytest.param(f"{CAPTION}\n{CAPTION} Jen Kovacs", [-1, 0], id="a bare name"),
        pytest.param(f"Jen Kovacs: {CAPTION}\n{CAPTION}", [1, -1], id="credit in front"),
        pytest.param(f"{CAPTION}\nA sign thanks the…", [-1, 0], id="cut short"),
        pytest.param(f"{CAPTION}\nA sign thanks the...", [-1, 0], id="cut short with three stops"),
        pytest.param(
            "秤重員昨天在漁港最後一次過磅。\n秤重員昨天在漁港最後一次過磅。（記者攝影）", [-1, 0], id="without spaces"
        ),
        pytest.param(f"{CAPTION} (Jen Kovacs)\nMenu\n{CAPTION}\nShare", [2, -1, -1, -1], id="far apart"),
    ],
)
def test_caption_copy(text: str, copies: list[int]) -> None:
    assert caption_copy(page_of(text, lang="en")) == copies


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A bus passes the depot in the east.\nA bus passes the depot in the west.", id="two pictures"),
        pytest.param(f"{CAPTION}\n{CAPTION} They came back the next day.", id="goes on as text"),
        pytest.param(f"{CAPTION}\n{CAPTION}", id="the same line"),
        pytest.param("The mill\nThe mill (Jen Kovacs)", id="few words"),
        pytest.param(f"{CAPTION[:-1]}\n{CAPTION[:-1]}, said Tull", id="a comma behind"),
        pytest.param("A sign thanks the…\nA bus passes the depot.", id="cut short, but of another"),
        pytest.param(CAPTION, id="one line"),
        pytest.param(
            "Jo Tull on Walking Away From 'Old Lock House': 'The Mill Was Mended Late'\n\"The mill was mended late.\"",
            id="a headline with the quotation",
        ),
        pytest.param(
            "秤重員昨天在漁港最後一次過磅，漁民送上旗魚模型\n秤重員昨天在漁港最後一次過磅，漁民送上旗魚模型市長說他要把這支桿秤送進博物館給孩子們看看再蓋一座新的",
            id="goes on as text without spaces",
        ),
    ],
)
def test_caption_copy_leaves(text: str) -> None:
    assert set(caption_copy(page_of(text, lang="en"))) == {-1}


SPEECH = "“The mill has a wheel as tall as a house and nobody has said a word.”"
PARAGRAPH = "“I can live with it, not with her,” Tull said when he came back to the mill on Tuesday."


@pytest.mark.parametrize(
    ("text", "copies"),
    [
        pytest.param(f"{PARAGRAPH}\n“I can live with it, not with her.”", [-1, 0], id="below its source"),
        pytest.param(f"“I can live with it, not with her.”\n\n{PARAGRAPH}", [1, -1], id="above its source"),
        pytest.param(
            "The mill was sold to two men.\nOn Tuesday the mill was sold to two men. They left.",
            [1, -1],
            id="no quotes",
        ),
        pytest.param(
            f"{SPEECH[:-2]}”\n\n{SPEECH} Tull had come by boat.", [1, -1, -1], id="long, without its full stop, above"
        ),
        pytest.param(
            f"{SPEECH}\n\nTull left.\n\n{SPEECH[:-2]}”", [-1, -1, 0], id="a paragraph again, without its full stop"
        ),
    ],
)
def test_pull_quote(text: str, copies: list[int]) -> None:
    assert pull_quote(page_of(text, lang="en")) == copies


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{PARAGRAPH}\n“Not with her.”", id="too short"),
        pytest.param(f"{PARAGRAPH}\n“I can live with it, but with her.”", id="another word"),
        pytest.param(f"{PARAGRAPH}\nI can live with it, not with her", id="a headline"),
        pytest.param(f"“I can live with it, not with her”\n\n{PARAGRAPH}", id="a heading above its text"),
        pytest.param("“I can live with it, not with her.”\n“I can live with it, not with her.”", id="no longer line"),
        pytest.param("The mill was sold to two men.", id="one line"),
    ],
)
def test_pull_quote_leaves(text: str) -> None:
    assert set(pull_quote(page_of(text, lang="en"))) == {-1}
