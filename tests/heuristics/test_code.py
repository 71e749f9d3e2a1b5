"""Program code that is content."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.heuristics.code import code_line


@pytest.mark.parametrize(
    "line",
    [
        "def add(a, b):",
        "import os",
        "from collections import Counter",
        "pip install tinyqueue",
        "$ tinyqueue --start",
        ">>> add(1, 2)",
        "#!/bin/sh",
        "queue.start()",
        "size = len(queue)",
        "return total",
        "for item in queue:",
        "};",
        "<div class='box'>",
        "git clone queue.git",
        "if (size > 3) {",
    ],
)
def test_code_line_finds_code(line: str) -> None:
    assert code_line(page_of(line, lang="en")) == [True]


@pytest.mark.parametrize(
    "line",
    [
        "For a while (at least) it held.",
        "If it breaks, call the keeper.",
        "$89 at the yard",
        "$ 1,200",
        "Go",
        pytest.param(
            "import duties rose on Monday",
        ),
        "The class of 1931 met at the mill",
        "He can return on Monday.",
        "Let us go down to the mill, she said, while the light holds.",
        "Return to the mill",
        "Git",
        "“x = 3” is what the slip of paper said.",
        "* * *",
        "a → b",
    ],
)
def test_code_line_leaves_prose(line: str) -> None:
    assert code_line(page_of(line, lang="en")) == [False]


def test_code_line_leaves_very_long_lines() -> None:
    assert code_line(page_of("x = " + "1 + " * 60, lang="en")) == [False]
