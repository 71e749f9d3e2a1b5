"""The filter: files or standard input to standard output."""

from __future__ import annotations

import os
import sys
from io import BufferedReader, FileIO
from typing import TYPE_CHECKING, BinaryIO

from cleaner.cli.building import cleaner_options
from cleaner.cli.options import Request, check, jobs_of
from cleaner.engine import Cleaner
from cleaner.errors import CleanerError, UsageError
from cleaner.kind import are_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.result import Result

ENDINGS = {"text": ".txt", "md": ".md", "json": ".json", "jsonl": ".jsonl"}
STDIN = "-"
PEEKED_BYTES = 1 << 16
"""As much of an input is looked at to see whether it is a stream of records."""


def run(request: Request) -> int:
    """Does what the request says; the exit code is 1 if some input could not be cleaned.

    Raises UsageError and PackError for what cannot be begun.
    """
    check(request)
    cleaner = Cleaner(**cleaner_options(request))
    files = request.files or [STDIN]
    if request.has("jsonl"):
        return _records(request, cleaner, files)
    if request.has("out"):
        return _to_folder(request, cleaner, files)
    return _to_stdout(request, cleaner, files)


def _records(request: Request, cleaner: Cleaner, files: list[str]) -> int:
    return _each(files, lambda source, name: _record_stream(request, cleaner, source, name))


def _record_stream(request: Request, cleaner: Cleaner, source: BinaryIO, name: str) -> int:
    """Cleans the records of one stream; 1 if there were bad ones."""
    from cleaner.adapters.ndjson import LineCleaner, chosen_fields
    from cleaner.adapters.stream import clean_stream

    lines = LineCleaner(cleaner, chosen_fields(request.every("add")), request.one("from", "auto"))
    label = "line" if name == STDIN else f"{name}: line"
    failures: list[str] = []

    def report(number: int, error: str) -> None:
        failures.append(error)
        complain(f"{label} {number}: {error}")

    clean_stream(source, sys.stdout.buffer, lines, report, jobs=jobs_of(request))
    return 1 if failures else 0


def _holds_records(request: Request, source: BufferedReader) -> bool:
    """NDJSON that nobody announced: records with a document, where no other kind or form was asked for."""
    asked = any(request.has(option) for option in ("to", "explain")) or request.one("from", "auto") != "auto"
    return not asked and are_records(source.peek(PEEKED_BYTES))


def _to_stdout(request: Request, cleaner: Cleaner, files: list[str]) -> int:
    def write(source: BufferedReader, name: str) -> int:
        if _holds_records(request, source):
            return _record_stream(request, cleaner, source, name)
        for line in rendered(request, result_of(request, cleaner, source), name):
            sys.stdout.buffer.write(encoded(line))
        sys.stdout.buffer.flush()
        return 0

    return _each(files, write)


def _each(files: list[str], work: Callable[[BufferedReader, str], int]) -> int:
    """Does the work for each input; 1 if one could not be done, after a complaint. Raises UsageError."""
    failed = 0
    for name in files:
        try:
            with opened(name) as source:
                failed |= work(source, name)
        except UsageError:
            raise
        except CleanerError as error:
            complain(_named(name, error))
            failed = 1
    return failed


def _to_folder(request: Request, cleaner: Cleaner, files: list[str]) -> int:
    folder, to = request.one("out"), request.one("to", "text")
    targets = [os.path.join(folder, _stem(name) + ENDINGS[to]) for name in files]
    twice = next((target for target in targets if targets.count(target) > 1), None)
    if twice:
        raise UsageError(f"{twice} would be written twice; rename an input, or clean the folders one by one")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise UsageError(f"--out {folder}: {error.strerror}; give a folder that can be written") from None
    failed = 0
    for name, target in zip(files, targets, strict=True):
        result = _cleaned(request, cleaner, name)
        if result is None or not written(target, b"".join(map(encoded, rendered(request, result, name)))):
            failed = 1
    return failed


def written(target: str, data: bytes) -> bool:
    """Writes a file whole or not at all."""
    temporary = f"{target}.{os.getpid()}.tmp"
    try:
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, target)
    except OSError as error:
        complain(f"{target}: {error.strerror}; nothing was written there")
        if os.path.exists(temporary):
            os.unlink(temporary)
        return False
    return True


def _cleaned(request: Request, cleaner: Cleaner, name: str) -> Result | None:
    """The result for one input, None after a complaint."""
    try:
        with opened(name) as source:
            return result_of(request, cleaner, source)
    except UsageError:
        raise
    except CleanerError as error:
        complain(_named(name, error))
    return None


def result_of(request: Request, cleaner: Cleaner, source: BinaryIO) -> Result:
    """What a cleaner makes of an open input."""
    return cleaner.clean(
        source.read(),
        url=request.one("url") or None,
        encoding=request.one("encoding") or None,
        kind=request.one("from", "auto"),
    )


def rendered(request: Request, result: Result, name: str) -> Iterator[str]:
    """The parts of what is written of a result."""
    to = request.one("to", "text")
    if request.has("explain"):
        from cleaner.render import explanation

        shown = sys.stdout.isatty() and not request.has("out")
        color = "ansi" if shown and "NO_COLOR" not in os.environ else ""
        yield from (line + "\n" for line in explanation(result, color=color))
    elif to in ("json", "jsonl"):
        yield from _json(result, name, to)
    else:
        text = result.markdown if to == "md" else result.text
        yield text + "\n" if text else ""


def _json(result: Result, name: str, to: str) -> Iterator[str]:
    import json

    from cleaner.render import to_json

    fields = to_json(result) if name == STDIN else {"file": name, **to_json(result)}
    if to == "json":
        yield json.dumps(fields, ensure_ascii=False, indent=2) + "\n"
    else:
        yield json.dumps(fields, ensure_ascii=False) + "\n"


def encoded(text: str) -> bytes:
    """UTF-8 whatever the locale; a lone surrogate, which has none, as it stands in the source."""
    return text.encode("utf-8", "surrogatepass")


def opened(name: str) -> BufferedReader:
    """An input, opened for reading bytes. Raises InputError if it cannot be."""
    from cleaner.errors import InputError

    if name == STDIN:
        return BufferedReader(FileIO(0, closefd=False), PEEKED_BYTES)
    try:
        return BufferedReader(FileIO(name), PEEKED_BYTES)
    except OSError as error:
        raise InputError(f"{error.strerror}; give a file that can be read, or - for standard input") from None


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"cleaner: {message}", file=sys.stderr)


def _named(name: str, error: CleanerError) -> str:
    return f"{'standard input' if name == STDIN else name}: {error}"


def _stem(name: str) -> str:
    return "page" if name == STDIN else os.path.splitext(os.path.basename(name))[0]
