"""A page to look at: a cleaned document as one HTML file, every line with its role and the reasons for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cleaner.model import CHROME, CONTENT, METADATA
from cleaner.render import to_json

if TYPE_CHECKING:
    from cleaner.result import Result

DATA_MARK = "/*data*/"
DECIMALS = 4
"""Points are told so exactly."""
SHOWN = (
    "title", "dek", "byline", "authors", "date", "site_name", "language", "page_type", "canonical_url", "url",
    "encoding", "rules_hash",
)  # fmt: skip
"""The metadata that the page shows, in this order."""


def to_page(result: Result) -> str:
    """A self-contained HTML page that shows the result; it loads nothing from anywhere."""
    from importlib.resources import files

    template = files(__name__).joinpath("page.html").read_text(encoding="utf-8")
    data = json.dumps(_data(result), ensure_ascii=False, separators=(",", ":"))
    # Inside a script element only "<" can do harm; as an escape it means the same to JSON.
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return template.replace(DATA_MARK, safe)


def _data(result: Result) -> dict[str, Any]:
    record = to_json(result)
    rules: dict[tuple[str, str, str], int] = {}
    lines = [_line(block, rules) for block in record["blocks"]]
    return {
        "metadata": {name: record[name] for name in SHOWN if record[name]},
        "groups": {"content": CONTENT, "metadata": METADATA, "chrome": CHROME},
        "removed_share": record["removed_share"],
        "guarded": record["guarded"],
        "cut": record.get("cut", False),
        "rules": list(rules),
        "lines": lines,
    }


def _line(block: dict[str, Any], rules: dict[tuple[str, str, str], int]) -> dict[str, Any]:
    """A block as the page's program reads it; `cuts` are counted from the block's start.

    A finding is the number of its rule, action and reason among `rules`, to which new ones are added, and its points:
    dozens of them stand behind a line of HTML.
    """
    return {
        "text": block["text"],
        "role": block["role"],
        "kept": block["kept"],
        "score": block["score"],
        "gap": "\n\n" in block["space"],
        "cuts": [[start - block["start"], end - block["start"]] for start, end in block["cuts"]],
        "findings": [
            [
                rules.setdefault((finding["rule"], finding["action"], finding["reason"]), len(rules)),
                round(finding["points"], DECIMALS),
            ]
            for finding in block["findings"]
        ],
    }
