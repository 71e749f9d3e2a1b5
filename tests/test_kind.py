"""What a source is, told from how it begins."""

from __future__ import annotations

import pytest

from cleaner.kind import are_records, kind_of


@pytest.mark.parametrize(
    "source",
    [
        "<!DOCTYPE html>", "<HTML lang=en>", "\n\t<head>", "<?xml version='1.0'?>", "<!-- saved from -->\n<div id=a>",
        "<p>One", "<h1 class='x'>Two</h1>", "<br/>".replace("br", "img"), "HTTP/1.1 200 OK\n\n<!doctype html><p>",
    ],
)  # fmt: skip
def test_html(source: str) -> None:
    assert kind_of(source) == "html"


@pytest.mark.parametrize(
    "source",
    [
        "", " ", "<", "< b", "a < b > c", "Write <p> for a paragraph and </p> to end it.", "<3 boats", "<Helen> writes",
        "<!-- " * 1000, "<p" * 3000, "The tag <html> opens a page.", "<https://harbor.example>", "{}", "<<<>>>",
    ],
)  # fmt: skip
def test_text(source: str) -> None:
    assert kind_of(source) == "text"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'{"text": "x"}\n', True),
        (b' \n{ "id": 7, "html": "<p>"}\n{', True),
        (b'\xef\xbb\xbf{"text":"x"}', True),
        (b'{"id": 1, "text": "cut off in the mid', True),
        (b'{"text": 5}\n', False),
        (b'{"a": {"text": "x"}}\n', False),
        (b'{"name": "x"}\n', False),
        (b'{"text": "x"\n}', False),
        (b"The gate {text: x}", False),
        (b"", False),
        (b"[]", False),
    ],
)
def test_records(head: bytes, expected: bool) -> None:  # noqa: FBT001
    assert are_records(head) is expected
