"""`cleaner view`: one page as an HTML file to look at."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cleaner.cli.building import cleaner_options, shared_options
from cleaner.cli.filter import STDIN, encoded, opened, result_of, written
from cleaner.cli.options import OPTIONS, Option
from cleaner.engine import Cleaner
from cleaner.errors import InputError, UsageError
from cleaner.view import to_page

if TYPE_CHECKING:
    from cleaner.cli.options import Request

OF_THE_INPUT = ("from", "url", "encoding")
VIEW_OPTIONS = (
    *(option for option in OPTIONS if option.name in OF_THE_INPUT),
    *shared_options(),
    Option("out", "FILE", "Write the page here; to standard output if not given."),
)


def run(request: Request) -> int:
    """Writes the page that shows a cleaned document; 1 if it could not be written.

    Raises UsageError for more than one input, InputError for one that cannot be read.
    """
    files = request.files or [STDIN]
    if len(files) > 1:
        raise UsageError(f"cleaner view shows one page, not {len(files)}; call it for each")
    if not request.files and sys.stdin is not None and sys.stdin.isatty():
        raise UsageError("no input; give a file or pipe a page in: cleaner view page.html --out view.html")
    try:
        with opened(files[0]) as source:
            page = encoded(to_page(result_of(request, Cleaner(**cleaner_options(request)), source)))
    except InputError as error:
        raise InputError(f"{files[0]}: {error}") from None
    if target := request.one("out"):
        return 0 if written(target, page) else 1
    sys.stdout.buffer.write(page)
    return 0
