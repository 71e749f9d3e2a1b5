"""Lists that are content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.page import Page

BULLET_RE = re.compile(r"(?:[•·▪●‣◦*–—-]|\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[a-zA-Z][.)]|[①-⑳])\s+\S")


def bullet(page: Page) -> list[bool]:
    """Opens with a bullet or a number, like its neighbour.

    Not for a single line with a dash, which may open speech.

    >>> from cleaner.engine import page_of
    >>> bullet(page_of("1. Open it.\\n2. Close it.\\nThe end\\n- He left"))
    [True, True, False, False]
    """
    found = [BULLET_RE.match(text) is not None for text in page.texts]
    last = len(found) - 1
    return [hit and ((i > 0 and found[i - 1]) or (i < last and found[i + 1])) for i, hit in enumerate(found)]
