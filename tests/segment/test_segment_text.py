"""Plain text to blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.segment.text import segment_text

if TYPE_CHECKING:
    from cleaner.model import Document

LINE = "The gate of the old lock was lifted out of the water on Tuesday."
FLAT = " ".join(
    [
        "Home News Sport Weather.",
        *(
            f"The gate number {n} was lifted out of the water by the crew."
            for n in ["one", "two", "three", "four", "five", "six"]
        ),
    ]
)


def blocks_of(document: Document) -> list[str]:
    return [document.text_of(block) for block in document.blocks]


def groups_of(text: str) -> list[int]:
    return [block.group for block in segment_text(text).blocks]


WIDE = "駅前の古い水門が火曜日に引き上げられた。 番人は六十年もったと話した。 "


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        pytest.param(f"トップ 速報 社会 経済 文化 地域 {WIDE * 5}".strip(), 16, id="menu and text in one line"),
        pytest.param("水門の番人は" * 40 + "話した。 NHK の " + "六十年もった。", 1, id="a paragraph with a blank"),
        pytest.param("速報 社会 経済 文化 地域 天気 " * 9 + "声", 55, id="a long menu"),
        pytest.param(f"トップ 速報 社会 経済 文化 {WIDE}".strip(), 1, id="a short line"),
    ],
)
def test_a_long_line_without_spaces_between_words_falls_apart_at_its_blanks(line: str, parts: int) -> None:
    document = segment_text("\n".join([line, *["水門"] * 9]))
    assert sum(block.line == 0 for block in document.blocks) == parts


def test_a_line_is_a_block() -> None:
    document = segment_text(f"Menu\n{LINE}\n\n  Share \n")
    assert blocks_of(document) == ["Menu", LINE, "Share"]
    assert [block.line for block in document.blocks] == [0, 1, 3]


@pytest.mark.parametrize("text", ["", "\n", " \t \n\n\u00a0\n"])
def test_white_space_has_no_blocks(text: str) -> None:
    assert segment_text(text).blocks == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    assert blocks_of(segment_text(f"Menu{end}Share")) == ["Menu", "Share"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f" a\n\n{LINE} \r\n\tb\n", id="lines"),
        pytest.param(FLAT, id="flat page"),
        pytest.param(f"{LINE}\t\tMenu   News   Sport  " * 6, id="wide gaps"),
        pytest.param("門は開いた。船が来た。 " * 20, id="unspaced"),
        pytest.param("\u3000港の門\u3000", id="wide space"),
    ],
)
def test_blocks_hold_everything_but_white_space(text: str) -> None:
    document = segment_text(text)
    assert "".join("".join(blocks_of(document)).split()) == "".join(text.split())
    assert all(piece == piece.strip() != "" for piece in blocks_of(document))
    edges = [edge for block in document.blocks for edge in (block.start, block.end)]
    assert edges == sorted(edges)


def test_a_line_that_is_a_page_falls_into_sentences() -> None:
    blocks = blocks_of(segment_text(FLAT))
    assert blocks[0] == "Home News Sport Weather."
    assert blocks[1] == "The gate number one was lifted out of the water by the crew."
    assert len(blocks) == 7


def test_an_ordinary_paragraph_stays_whole() -> None:
    paragraph = f"{LINE} It was brought to the yard."
    lines = ["Menu", "News", "Sport", "Food", paragraph, "Share", "Tags"]
    assert paragraph in blocks_of(segment_text("\n".join(lines)))


def test_tabs_in_a_long_line_part_it() -> None:
    assert "Latest Stories" in blocks_of(segment_text(f"{FLAT}\t\tLatest Stories"))


def test_blocks_of_one_line_share_its_number() -> None:
    assert {block.line for block in segment_text(FLAT).blocks} == {0}


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["The mill, said the keeper of the lock, was", "sold to two men", "for a song."], id="lower case"),
        pytest.param(["He spoke at length to the reporters of", "The Northwire", ", who wrote it down."], id="comma"),
    ],
)
def test_fragments_of_a_paragraph_are_one_group(lines: list[str]) -> None:
    groups = groups_of("\n".join([LINE, *lines, LINE]))
    assert len(set(groups[1:-1])) == 1
    assert groups[0] != groups[1] != groups[-1]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["It was sold.", "he left."], id="the first one is a sentence"),
        pytest.param(["It was sold to the men from", "", "the upper village."], id="a blank line between"),
        pytest.param(["flour and water from the mill", "salt", "two eggs"], id="a list that never ends"),
        pytest.param(["News", "sport", "Weather."], id="menu words"),
    ],
)
def test_other_lines_are_groups_of_their_own(lines: list[str]) -> None:
    groups = groups_of("\n".join([LINE, *lines, LINE]))
    assert len(set(groups)) == len(groups)


def test_plain_text_knows_nothing_of_links() -> None:
    assert [block.link_chars for block in segment_text(f"Menu\n{LINE}").blocks] == [None, None]


def test_the_document_keeps_what_it_was_told() -> None:
    document = segment_text("Menu", "https://tribune.example/a", "utf-8", 2)
    assert (document.url, document.encoding, document.replaced) == ("https://tribune.example/a", "utf-8", 2)
