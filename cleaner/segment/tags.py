"""The tags of HTML by what they do to text."""

from __future__ import annotations

import re

SKIPPED = frozenset((
    "script", "style", "template", "svg", "iframe", "object", "embed", "canvas", "video", "audio", "map",
    "datalist", "math", "applet", "frameset",
))  # fmt: skip
"""Holds no text that a reader of the page sees."""
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "noscript", "ol",
    "optgroup", "option", "p", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "textarea",
    "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
"""Begins and ends a line."""
MARGINS = frozenset((
    "address", "article", "aside", "blockquote", "dl", "fieldset", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre", "section", "table", "ul",
))  # fmt: skip
"""Has a blank line around it."""
TIGHT = frozenset(("li", "td", "th", "dd", "dt", "figcaption"))
"""Has no blank lines within."""
APART = frozenset(("a", "span", "time"))
"""Two of these without a blank between are two words: what parts them on the screen is style."""
CELLS = frozenset(("td", "th"))
HIDDEN_RE = re.compile(r"display:\s*none|visibility:\s*hidden|opacity:\s*0(?![.\d])", re.IGNORECASE)
PREFORMATTED = frozenset(("pre", "textarea"))
"""Keeps its line breaks and blanks."""
VOID = frozenset(("img", "input", "source", "track", "wbr", "area", "base", "col", "param", "frame"))
"""Holds nothing."""
