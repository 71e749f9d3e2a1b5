"""`cleaner batch`: a corpus in, a corpus out."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cleaner.cli.building import cleaner_options, shared_options
from cleaner.cli.options import NAMES, Option, Request, jobs_of
from cleaner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.adapters.corpus.plans import Settings
    from cleaner.adapters.corpus.run import Summary

FORMATS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet")
SOURCES = ("auto", "jsonl", "parquet", "warc", "wet", "text", "html")
SECONDS = 30
EXAMPLES = """
Examples:

  cleaner batch pages.jsonl.gz --out clean/

  cleaner batch crawl/ --out clean/ --to parquet --add title,removed_share --jobs 8

  cleaner batch wet/ --out clean/ --templates --report
"""
OPTIONS = (
    Option("out", "DIR", "The folder for the shards; what is done there already is not done again."),
    Option("from", "KIND", "What the inputs are; by their names (auto), if not given.", SOURCES),
    Option("to", "FORMAT", "What to write; what was read, if not given.", FORMATS),
    Option("files-from", "LIST", "A file that names inputs, one a line; - is standard input."),
    Option("text-field", "NAME", "The field with the text (text), which gets the cleaned one."),
    Option("html-field", "NAME", "The field with the HTML, which is cleaned in place of the text where it is there."),
    Option("url-field", "NAME", "The field with the address (url)."),
    Option("id-field", "NAME", "The field with the id (id), by which the quarantine names records."),
    NAMES["--add"]._replace(help="Fields to add, by commas, as NAME or NAME=KEY."),
    NAMES["--url"]._replace(help="The address of records that have none."),
    NAMES["--encoding"]._replace(help="The encoding of pages in files, and of archived ones that declare none."),
    *shared_options(),
    Option("templates", "", "Read twice: first count what the pages of each site have in common, then clean with it."),
    Option("report", "", "Write report.html beside the shards: what was removed, by site, language and rule."),
    Option("jobs", "N", "Worker processes; as many as there are cores, if not given."),
    Option("engine", "NAME", "What the work runs on: local (processes), spark or ray.", ("local", "spark", "ray")),
    Option("timeout", "SECONDS", f"The longest that a record may take ({SECONDS})."),
)


def run(request: Request) -> int:
    """Cleans the corpus; the exit code is 1 if a record is in quarantine or a shard failed.

    Raises UsageError for what cannot be begun, InputError for what cannot go on.
    """
    with _extra("report" if request.has("report") else "batch"):
        from cleaner.cli.progress import told

        write_report = _report_writer(request)
        settings, inputs = settings_of(request), inputs_of(request)
    summary = _summary(request, inputs, settings)
    write_report(summary)
    for line in told(summary):
        print(f"cleaner: {line}", file=sys.stderr)
    return exit_code(summary)


def _summary(request: Request, inputs: list[str], settings: Settings) -> Summary:
    """Has the corpus cleaned by the engine that was asked for."""
    name = request.one("engine", "local")
    if name == "local":
        from cleaner.adapters.corpus.run import clean_corpus
        from cleaner.cli.progress import progress_on

        with progress_on(sys.stderr) as progress:
            return clean_corpus(inputs, settings, progress)
    if request.has("report"):
        raise UsageError("--report counts what this machine cleans; leave it out, or --engine")
    from cleaner.adapters.corpus.engines import clean_on

    with _extra(name):
        if name == "spark":
            from cleaner.adapters.spark import SparkEngine

            return clean_on(SparkEngine(settings.jobs), inputs, settings)
        from cleaner.adapters.ray import RayEngine

        return clean_on(RayEngine(settings.jobs), inputs, settings)


def _report_writer(request: Request) -> Callable[[Summary], None]:
    """What writes the report, if one was asked for."""
    if not request.has("report"):
        return lambda summary: None
    from cleaner.adapters.report import write_report

    return lambda summary: write_report(summary, os.path.join(request.one("out"), "report.html"))


@contextmanager
def _extra(name: str) -> Iterator[None]:
    """Raises UsageError with the remedy where a library of this extra is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name} is not installed: pip install 'boilerplate-cleaner[{name}]'") from None


def exit_code(summary: Summary) -> int:
    """0 if every record is written, those of earlier runs too."""
    return 1 if summary.failures or summary.stats.quarantined or summary.before.quarantined else 0


def inputs_of(request: Request) -> list[str]:
    """The inputs in the arguments and those that are listed. Raises UsageError if there are none."""
    from cleaner.adapters.corpus.inputs import listed

    inputs = request.files + (listed(request.one("files-from")) if request.has("files-from") else [])
    if not inputs:
        raise UsageError("no input; give files or folders: cleaner batch pages.jsonl --out clean/")
    return inputs


def settings_of(request: Request) -> Settings:
    """The settings that the request says. Raises UsageError for values that cannot be."""
    from cleaner.adapters.arrow import Fields
    from cleaner.adapters.corpus.plans import Settings
    from cleaner.adapters.ndjson import chosen_fields

    if not request.one("out"):
        raise UsageError("--out DIR is missing: a corpus is written into a folder")
    cores = str(len(os.sched_getaffinity(0)))
    named = {name: request.one(f"{name}-field") for name in ("text", "html", "url", "id")}
    return Settings(
        out=request.one("out"),
        options=cleaner_options(request),
        form=request.one("from", "auto"),
        to=request.one("to"),
        fields=Fields(**{name: value for name, value in named.items() if value}),
        add=chosen_fields(request.every("add")),
        url=request.one("url") or None,
        encoding=_encoding(request.one("encoding")),
        jobs=jobs_of(request if request.has("jobs") else Request([], {"jobs": [cores]})),
        explained=request.has("report"),
        templates=request.has("templates"),
        timeout=_seconds(request.one("timeout", str(SECONDS))),
    )


def _encoding(name: str) -> str | None:
    """The encoding, None for none. Raises UsageError for an unknown one."""
    if not name:
        return None
    from cleaner.decode import check_encoding

    check_encoding(name)
    return name


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e9:
        raise UsageError(f"--timeout {text}: give seconds, such as {SECONDS}")
    return seconds
