"""What a run is told, and what follows from it for each shard."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner import __version__
from cleaner.adapters.arrow import Fields
from cleaner.adapters.corpus.columns import schema_of
from cleaner.adapters.corpus.jsonl import read_jsonl
from cleaner.adapters.corpus.tables import PAGES as PAGE_COLUMNS
from cleaner.adapters.corpus.tables import parquet_schema, read_pages, read_parquet
from cleaner.adapters.corpus.targets import PAGES, target_of
from cleaner.adapters.corpus.warc import SCHEMA as WARC_COLUMNS
from cleaner.adapters.corpus.warc import read_warc
from cleaner.adapters.corpus.work import Plan, written_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleaner.adapters.corpus.chunk import Chunk
    from cleaner.adapters.corpus.inputs import Shard

ARCHIVE_FIELDS = Fields(text="text", html="html", url="url", id="id", lang="")
TEXT_KINDS = ("text", "html")


class Settings(NamedTuple):
    """How a corpus is cleaned: `options` are those of `Cleaner`, `form` and `to` say what is read and written.

    `to` is one of `targets.TARGETS`, "" for what each shard was read as; `timeout` is in seconds for a record;
    `encoding` is that of pages in files and of archived ones that declare none, found out if not given;
    `explained` has removals counted by rule for the report, `templates` the lines of sites counted first.
    """

    out: str
    options: Mapping[str, Any] = {}
    form: str = "auto"
    to: str = ""
    fields: Fields = Fields()
    add: Mapping[str, str] = {}
    url: str | None = None
    encoding: str | None = None
    jobs: int = 1
    timeout: float = 30.0
    explained: bool = False
    templates: bool = False


def chunks_of(shard: Shard, settings: Settings) -> Iterator[Chunk]:
    """The records of a shard in chunks."""
    if shard.form == "jsonl":
        return read_jsonl(shard.paths[0], shard.ending)
    if shard.form == "parquet":
        return read_parquet(shard.paths[0])
    if shard.form == "warc":
        return read_warc(shard.paths[0], shard.ending, settings.encoding)
    return read_pages(shard.paths, shard.names, settings.form)


def reading_plan(shard: Shard, settings: Settings) -> Plan:
    """How a shard is read."""
    kind = settings.form if settings.form in TEXT_KINDS else "auto"
    is_ours = shard.form in ("warc", "files")
    fields = ARCHIVE_FIELDS if is_ours else settings.fields
    return Plan(shard.form, target_for(shard, settings), fields, kind, settings.url, settings.encoding)


def plan_of(shard: Shard, settings: Settings) -> Plan:
    """How a shard is read and written. Raises UsageError or InputError if it cannot be."""
    plan = reading_plan(shard, settings)
    if plan.target not in ("parquet", PAGES):
        if shard.form == "parquet":
            written_schema(plan, parquet_schema(shard.paths[0]), settings.add)
        return plan
    given = {
        "jsonl": lambda: schema_of(shard.paths[0], shard.ending),
        "parquet": lambda: parquet_schema(shard.paths[0]),
        "warc": lambda: WARC_COLUMNS,
        "files": lambda: PAGE_COLUMNS,
    }[shard.form]()
    written = written_schema(plan, given, settings.add)
    return plan._replace(given=given if shard.form == "jsonl" else None, written=written)


def target_for(shard: Shard, settings: Settings) -> str:
    """What a shard is written as."""
    return settings.to or target_of(shard.form, shard.ending)


def input_key(shard: Shard, settings: Settings) -> str:
    """A name for what is read of a shard, and how."""
    return _hashed([__version__, shard.identity(), settings.form, settings.fields, settings.url, settings.encoding])


def output_key(shard: Shard, settings: Settings, known: tuple[str, ...]) -> str:
    """A name for everything that the output depends on; `known` names the rules and the counts of sites."""
    options = {name: value for name, value in settings.options.items() if name not in ("rules", "site_lines")}
    return _hashed([input_key(shard, settings), target_for(shard, settings), settings.add, options, known])


def _hashed(values: list[Any]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=sorted).encode()).hexdigest()[:16]
