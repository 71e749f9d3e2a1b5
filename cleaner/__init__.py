"""Clean article text out of what scrapers bring home.

>>> import cleaner
>>> cleaner.clean("SUBSCRIBE NOW\\n\\nThe gate was lifted out of the water on Tuesday.\\n\\nLatest Stories").text
'The gate was lifted out of the water on Tuesday.'
"""

from __future__ import annotations

from functools import cache
from typing import Any

__version__ = "0.1.0.dev0"
__all__ = ["Cleaner", "CleanerError", "Result", "aclean", "clean"]


def clean(source: str | bytes, **options: Any) -> Any:
    """The cleaned document, by a `Cleaner` with default options; see `Cleaner.clean` for the options."""
    return _default().clean(source, **options)


@cache
def _default() -> Any:
    from cleaner.engine import Cleaner

    return Cleaner()


def __getattr__(name: str) -> Any:
    """The public names, imported when they are first used, so that the filter imports only what it needs."""
    if name == "aclean":
        from cleaner.adapters.workers import aclean

        return aclean
    if name == "Cleaner":
        from cleaner.engine import Cleaner

        return Cleaner
    if name == "Result":
        from cleaner.result import Result

        return Result
    if name == "CleanerError":
        from cleaner.errors import CleanerError

        return CleanerError
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
