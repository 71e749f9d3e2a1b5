"""What others do with scraped text, for comparison: rules written here after their published descriptions."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ENDS = (".", "!", "?", '"', "”", "’", "。", "！", "？", "…")
POLICY_RE = re.compile(r"terms of use|privacy policy|cookie policy|uses cookies|use of cookies|use cookies|javascript")
SHORT_CHARS, MIN_WORDS = 30, 3


def nothing(text: str) -> str:
    """The text as it came."""
    return text


def c4(text: str) -> str:
    """The line rules of C4 (Raffel et al., 2020): lines that end with a mark, have three words, name no policy."""
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(
        line
        for line in lines
        if line.endswith(ENDS) and not line.endswith("...") and len(line.split()) >= MIN_WORDS
        and not POLICY_RE.search(line.lower()) and "{" not in line
    )  # fmt: skip


def fineweb(text: str) -> str:
    """FineWeb's rules for documents (Penedo et al., 2024), asked of lines: an end mark or some length, no copies."""
    seen: set[str] = set()
    kept = []
    for line in map(str.strip, text.split("\n")):
        if line and line not in seen and (line.endswith(ENDS) or len(line) > SHORT_CHARS):
            kept.append(line)
        seen.add(line)
    return "\n".join(kept)


def justext(text: str) -> str:
    """jusText over the lines as paragraphs, with its English stop words."""
    import html

    import justext as library

    page = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
    paragraphs = library.justext(page.encode(), _stop_words())
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


@cache
def _stop_words() -> Any:
    import justext as library

    return library.get_stoplist("English")


def trafilatura(html: str) -> str:
    """trafilatura on the page's HTML, without comments, as its own evaluation has it."""
    import trafilatura as library

    return library.extract(html, include_comments=False) or ""


PEERS: dict[str, Callable[[str], str]] = {function.__name__: function for function in (nothing, c4, fineweb, justext)}
"""Peers that are given the text."""
HTML_PEERS: dict[str, Callable[[str], str]] = {"trafilatura": trafilatura}
"""Peers that are given the HTML."""
