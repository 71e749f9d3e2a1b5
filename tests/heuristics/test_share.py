"""Share rows without words."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.heuristics.share import emoji_row


@pytest.mark.parametrize("line", ["👍 12 🔁 3 💬 0", "📘 Facebook | 🐦 X", "👍12💬3", "❤ 4 👎 1", "📧 🔗 🖨"])
def test_emoji_row_finds(line: str) -> None:
    assert emoji_row(page_of(line, lang="en")) == [True]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("What a day 🎉", id="a sentence with an emoji"),
        pytest.param("🎉", id="one emoji"),
        pytest.param("★★★★☆", id="stars"),
        pytest.param("★ ★ ★ ☆ ☆", id="stars apart"),
        pytest.param("🎉 We made it home at last 🎉", id="a sentence between two"),
        pytest.param("12 3 0", id="numbers"),
        pytest.param("📘 Facebook", id="one item"),
        pytest.param("👍 " * 80, id="a very long line"),
    ],
)
def test_emoji_row_leaves(line: str) -> None:
    assert not any(emoji_row(page_of(line, lang="en")))
