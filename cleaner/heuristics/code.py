"""Program code that is content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.page import Page

CODE_RE = re.compile(
    r"\$\s?[^\d\s]|(?:>>>|#!|@\w+[.(])\s?\S"  # a prompt, a decorator; a dollar sign before a number is a price
    r"|from\s+[\w.]+\s+import\s+[\w.{*(]|import\s+[\w.]+(?:\s*;|\s+as\s+\w+|\s*,\s*[\w., ]+)?\Z"
    r"|(?:def|class|function|func|fn|return|if|for|while|else|elif|try|except|public|private|const|let|var)\b.*[(:{;]\s*\Z"
    r"|(?:pip|npm|yarn|apt|apt-get|brew|cargo|docker|git|cd|curl|sudo)\s+[\w./-]"
    r"|return\s+[\w\"'(\[]"
    r"|[\w.\[\]\"']+\s*(?:=|\+=|:=)\s*\S|[\w.]+\(.*\)[;:]?\Z|[{}()\[\];]+\Z|</?\w+[^>]*>",
    re.ASCII,
)


def code_line(page: Page) -> list[bool]:
    """Has the form of a line of code or of a command.

    Not for prose with brackets or a sentence that opens with "for" or "if".

    >>> from cleaner.engine import page_of
    >>> code_line(page_of("def add(a, b):\\npip install tinyqueue\\nFor a while (at least) it held.\\nGo"))
    [True, True, False, False]
    """
    return [
        len(text) <= 200 and not (ends and words > 6) and CODE_RE.match(text) is not None
        for text, ends, words in zip(page.texts, page.ends, page.words, strict=True)
    ]
