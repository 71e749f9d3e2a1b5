"""The options of the filter, said once: for the quick parser of the pipe and for the one that explains itself."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

from cleaner.errors import UsageError

FORMATS = ("text", "md", "json", "jsonl")


class Option(NamedTuple):
    """An option: its name, what its value is called ("" for a switch), its help, and the words it can be."""

    name: str
    metavar: str
    help: str
    choices: tuple[str, ...] = ()
    many: bool = False


OPTIONS = (
    Option("from", "KIND", "What the input is: auto, text or html.", ("auto", "text", "html")),
    Option("to", "FORMAT", "What to write: text (default), md, json, or jsonl, one JSON object a document.", FORMATS),
    Option("url", "URL", "The page's address, which chooses the rules of its site."),
    Option("lang", "CODE", "The language, like en; guessed if not given."),
    Option("encoding", "NAME", "The encoding of the input; found out if not given."),
    Option("rules", "PATH", "A rule pack of your own, or a folder of them; may be given again.", (), True),
    Option("page", "KIND", "The kind of page: auto (default), article, or any.", ("auto", "article", "any")),
    Option("mode", "MODE", "What to remove: balanced (default), or careful, what is sure.", ("balanced", "careful")),
    Option("keep", "ROLES", "The roles to keep, by commas; +ROLE adds to the default set.", (), True),
    Option("drop", "ROLES", "The roles to drop, by commas.", (), True),
    Option("site-lines", "FILE", "Counts of the lines of sites, by which their templates are told.", (), True),
    Option("second-opinion", "", "Let trafilatura look at HTML as well, and weigh what it keeps."),
    Option("explain", "", "Show each line with kept or dropped, its role, and the rules with their points."),
    Option(
        "jsonl", "", "The input is NDJSON, even if its first line does not show it: clean the `text` or `html` of each."
    ),
    Option("add", "FIELDS", "With --jsonl: fields to add, by commas, as NAME or NAME=KEY.", (), True),
    Option("jobs", "N", "With --jsonl: worker processes."),
    Option("out", "DIR", "Write one file for each input into this folder."),
    Option("version", "", "Show the version."),
)
NAMES = {f"--{option.name}": option for option in OPTIONS}


class Request:
    """What the filter is asked to do: files, and the values of options by name."""

    def __init__(self, files: list[str] | None = None, values: dict[str, list[str]] | None = None) -> None:
        self.files = files or []
        self.values = values or {}

    def one(self, name: str, default: str = "") -> str:
        """The value of an option; the last one counts."""
        return self.values.get(name, [default])[-1]

    def every(self, name: str) -> list[str]:
        """All values of an option that may be given again."""
        return self.values.get(name, [])

    def has(self, name: str) -> bool:
        """The option was given."""
        return name in self.values


def parse(arguments: list[str]) -> Request | None:
    """The request in plain arguments, None where the full parser has to explain (help, mistakes).

    This is what makes the filter start fast: a command-line library takes longer to import than a page to clean.
    """
    request = Request()
    rest = list(reversed(arguments))
    while rest:
        argument = rest.pop()
        if argument == "--":
            request.files += reversed(rest)
            break
        if argument == "-" or not argument.startswith("-"):
            request.files.append(argument)
            continue
        name, equals, value = argument.partition("=")
        option = NAMES.get(name)
        if option is None or (equals and not option.metavar) or (option.metavar and not equals and not rest):
            return None
        value = value if equals or not option.metavar else rest.pop()
        if option.choices and value not in option.choices:
            return None
        request.values.setdefault(option.name, []).append(value)
    return request


def jobs_of(request: Request) -> int:
    """The number of worker processes. Raises UsageError if it is none."""
    text = request.one("jobs", "1")
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= 1024):
        raise UsageError(f"--jobs {text}: give a number of processes, such as {os.cpu_count() or 2}")
    return int(text)


def check(request: Request) -> None:
    """Raises UsageError for options that contradict one another."""
    several = len(request.files) > 1
    to = request.one("to", "text")
    if request.has("explain") and (request.has("to") or request.has("jsonl")):
        raise UsageError("--explain writes for readers; --to json holds the same findings for programs")
    if request.has("jsonl") and request.has("to"):
        raise UsageError("--jsonl writes NDJSON as it reads it; leave out --to")
    if (request.has("add") or request.has("jobs")) and not request.has("jsonl"):
        raise UsageError("--add and --jobs are for streams of records; use them with --jsonl")
    if several and not (request.has("jsonl") or to == "jsonl" or request.has("out") or request.has("explain")):
        raise UsageError("several files need --out DIR, or --to jsonl for one record a file")
    if request.has("out") and request.has("jsonl"):
        raise UsageError("--jsonl writes one stream to standard output; leave out --out")
    if not request.files and sys.stdin is not None and sys.stdin.isatty():
        raise UsageError("no input; give a file or pipe a page in: cleaner < page.txt (cleaner --help tells more)")
