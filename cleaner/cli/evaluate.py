"""`cleaner eval`: score a gold set of one's own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from cleaner.adapters.evaluation import rows, scored, worst
from cleaner.cli.building import cleaner_options
from cleaner.cli.filter import opened
from cleaner.cli.options import OPTIONS, Request
from cleaner.engine import Cleaner
from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.adapters.evaluation import Row, Scored

HELP = {option.name: option.help for option in OPTIONS}
BODY = "body,heading,list,quote,table,code"
COLUMNS = ("precision", "recall", "f1", "wanted", "unwanted")


def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="NDJSON: text or html, gold; - is standard input.")],
    rules: Annotated[list[str] | None, typer.Option(help=HELP["rules"], metavar="PATH", show_default=False)] = None,
    page: Annotated[str, typer.Option("--page", help=HELP["page"])] = "auto",
    mode: Annotated[str, typer.Option("--mode", help=HELP["mode"])] = "balanced",
    keep: Annotated[str, typer.Option("--keep", help=HELP["keep"])] = BODY,
    most: Annotated[int, typer.Option("--worst", min=0, help="How many of the worst pages to name.")] = 10,
) -> None:
    """Clean the pages of a gold set and score what comes out.

    Each record holds a page as `text` or `html`, and as `gold` what should come out, or snippets that must (`with`) and
    must not (`without`) be there; `url`, `lang`, `type` and `id` are used where they are given.
    """
    request = Request([], {"rules": rules or [], "page": [page], "mode": [mode], "keep": [keep]})
    cleaner = Cleaner(**cleaner_options(request))
    with opened(gold) as source:
        pages = list(scored(source, cleaner))
    if not pages:
        raise InputError(f"{gold}: no record; give one JSON object a line")
    lines = [_head(), *map(_line, rows(pages)), *_named(worst(pages, most))]
    sys.stdout.write("\n".join(lines) + "\n")


def _head() -> str:
    return f"{'type':<16}{'pages':>7}" + "".join(f"{name:>11}" for name in (*COLUMNS, "removed"))


def _line(row: Row) -> str:
    values = (*(getattr(row.score, name) for name in COLUMNS), row.removed)
    return f"{row.type:<16}{row.pages:>7}" + "".join(f"{_shown(value):>11}" for value in values)


def _named(pages: Sequence[Scored]) -> list[str]:
    if not pages:
        return []
    return ["", "worst pages", *(f"  {_measured(page)}  {page.name}" for page in pages)]


def _measured(page: Scored) -> str:
    if page.score.f1 is not None:
        return f"f1 {page.score.f1:.3f}"
    return f"wanted {_shown(page.score.wanted)} unwanted {_shown(page.score.unwanted)}"


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
