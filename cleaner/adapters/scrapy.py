"""An item pipeline for Scrapy: the HTML or text of each item cleaned, in worker processes, counted in the stats."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from itemadapter import ItemAdapter
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.threads import deferToThread

from cleaner.adapters.ndjson import chosen_fields
from cleaner.adapters.workers import SECONDS, Workers
from cleaner.engine import Cleaner
from cleaner.errors import CleanerError
from cleaner.kind import DOCUMENT_KEYS
from cleaner.render import fields_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

ERROR = "cleaner_error"


class CleanerPipeline:
    """Cleans the `html` of each item, or its `text` if it has none, and puts the article into `text`.

    An item may also have a `url`, which chooses the site's rules, and the `encoding` of an `html` that is bytes. Every
    item comes through: one that cannot be cleaned is as it was, with the reason under `cleaner_error`.

    Settings: CLEANER_RULES, CLEANER_KEEP, CLEANER_DROP, CLEANER_LANG as the options of `Cleaner`; CLEANER_ADD, fields
    to add as in `cleaner --add`; CLEANER_JOBS, worker processes; CLEANER_SECONDS, what a page may take.
    Stats: cleaner/pages, cleaner/failures, cleaner/without_document, cleaner/characters/kept and, by role,
    cleaner/characters/removed/ROLE.
    """

    def __init__(self, workers: Workers, add: dict[str, str], count: Callable[[str, int], None]) -> None:
        self._workers, self._add, self._count = workers, add, count

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanerPipeline:
        """The pipeline of a crawler. Raises UsageError or PackError for a setting that cannot be."""
        settings = crawler.settings
        workers = Workers(
            _cleaner(settings),
            jobs=settings.getint("CLEANER_JOBS"),
            seconds=settings.getfloat("CLEANER_SECONDS", SECONDS),
        )
        stats: Any = crawler.stats
        add = chosen_fields(settings.getlist("CLEANER_ADD"))
        return cls(workers, add, lambda name, by: stats.inc_value(f"cleaner/{name}", by))

    async def process_item(self, item: Any) -> Any:
        """The item, with its document cleaned; the reactor goes on while a worker does it."""
        fields = ItemAdapter(item)
        key = next((key for key in reversed(DOCUMENT_KEYS) if fields.get(key)), None)
        if key is None:
            self._count("without_document", 1)
            return item
        try:
            found, counts = await maybe_deferred_to_future(deferToThread(self._cleaned, fields, key))
            fields.update(found)
        except (CleanerError, KeyError) as error:
            counts = Counter(failures=1)
            _mark(fields, str(error))
        for name, by in counts.items():
            self._count(name, by)
        return item

    def close_spider(self) -> None:
        """Ends the workers."""
        self._workers.close()

    def _cleaned(self, fields: ItemAdapter, key: str) -> tuple[dict[str, Any], Counter[str]]:
        """What an item gets, and what is counted of it."""
        result = self._workers.clean(
            fields[key],
            url=fields.get("url"),
            encoding=fields.get("encoding") if isinstance(fields[key], bytes) else None,
            kind="html" if key == "html" else "auto",
        )
        known = fields_of(result, {"text", "roles", *self._add})
        counts = Counter(pages=1)
        for role, characters in known["roles"].items():
            counts["characters/kept" if role in result.keep else f"characters/removed/{role}"] += characters
        return {"text": known["text"], **{key: known[name] for name, key in self._add.items()}}, counts


def _cleaner(settings: BaseSettings) -> Cleaner:
    return Cleaner(
        rules=settings.getlist("CLEANER_RULES"),
        keep=settings.getlist("CLEANER_KEEP"),
        drop=settings.getlist("CLEANER_DROP"),
        lang=settings.get("CLEANER_LANG"),
    )


def _mark(fields: ItemAdapter, reason: str) -> None:
    """Says in the item what went wrong, and in the log if the item has no such field."""
    try:
        fields[ERROR] = reason
    except KeyError:
        import logging

        logging.getLogger(__name__).error("item %s was not cleaned: %s", fields.get("url", ""), reason)
