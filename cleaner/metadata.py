"""What a page says of itself: who wrote it, when, for which site. Looked for only when somebody asks.

trafilatura reads the many forms of such data best (JSON-LD, OpenGraph, bylines), so it does the work for HTML, and is
imported only here and for a second opinion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from cleaner.model import Document

MAX_CHARS = 5_000_000
"""Longer pages are asked for nothing: their metadata would take longer than the page."""
LAST_DAY = "2100-01-01"
"""No date of publication is later. A fixed day, so that the same page gives the same date tomorrow."""


class Metadata(NamedTuple):
    """What is known, None or empty for what is not. `date` is ISO 8601, the day of the first publication."""

    title: str | None = None
    dek: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    site_name: str | None = None
    canonical_url: str | None = None
    page_type: str | None = None


def metadata_of(document: Document) -> Metadata:
    """The metadata of an HTML page; nothing for plain text. Never fails."""
    markup = document.markup
    if markup is None or not markup.source.strip() or len(markup.source) > MAX_CHARS:
        return Metadata()
    found = _extracted(markup.source, document.url)
    if found is None:
        return Metadata(title=markup.title or None)
    return Metadata(
        title=found.title or markup.title or None,
        dek=found.description,
        authors=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        date=found.date,
        site_name=found.sitename,
        canonical_url=markup.meta("canonical") or found.url,
        page_type=found.pagetype,
    )


def _extracted(source: str, url: str | None) -> Any:
    """What trafilatura finds, None where it fails, as it does on pages without elements."""
    import warnings

    from trafilatura import extract_metadata

    dates = {"original_date": True, "extensive_search": True, "max_date": LAST_DAY}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return extract_metadata(source, default_url=url, date_config=dates)
        except Exception:  # whatever a parser of strange pages throws, cleaning goes on
            return None
