"""The filter: files or standard input to standard output."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, BinaryIO

from cleaner.cli.building import cleaner_options
from cleaner.cli.options import Request, check, jobs_of
from cleaner.engine import Cleaner
from cleaner.errors import CleanerError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.result import Result

ENDINGS = {"text": ".txt", "md": ".md", "json": ".json", "jsonl": ".jsonl"}
STDIN = "-"


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
    from cleaner.adapters.ndjson import LineCleaner, chosen_fields
    from cleaner.adapters.stream import clean_stream

    jobs = jobs_of(request)
    lines = LineCleaner(cleaner, chosen_fields(request.every("add")), request.one("from", "auto"))
    failures: list[str] = []
    for name in files:
        label = "line" if name == STDIN else f"{name}: line"

        def report(number: int, error: str, label: str = label) -> None:
            failures.append(error)
            complain(f"{label} {number}: {error}")

        try:
            with opened(name) as source:
                clean_stream(source, sys.stdout.buffer, lines, report, jobs=jobs)
        except CleanerError as error:
            failures.append(str(error))
            complain(_named(name, error))
    return 1 if failures else 0


def _to_stdout(request: Request, cleaner: Cleaner, files: list[str]) -> int:
    failed = 0
    for name in files:
        result = _cleaned(request, cleaner, name)
        if result is None:
            failed = 1
            continue
        for line in rendered(request, result, name):
            sys.stdout.buffer.write(encoded(line))
        sys.stdout.buffer.flush()
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
        if result is None or not _written(target, b"".join(map(encoded, rendered(request, result, name)))):
            failed = 1
    return failed


def _written(target: str, data: bytes) -> bool:
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
            data = source.read()
        return cleaner.clean(
            data,
            url=request.one("url") or None,
            encoding=request.one("encoding") or None,
            kind=request.one("from", "auto"),
        )
    except UsageError:
        raise
    except CleanerError as error:
        complain(_named(name, error))
    return None


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


def opened(name: str) -> BinaryIO:
    """An input, opened for reading bytes. Raises InputError if it cannot be."""
    from cleaner.errors import InputError

    if name == STDIN:
        return open(0, "rb", closefd=False)
    try:
        return open(name, "rb")
    except OSError as error:
        raise InputError(f"{error.strerror}; give a file that can be read, or - for standard input") from None


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"cleaner: {message}", file=sys.stderr)


def _named(name: str, error: CleanerError) -> str:
    return f"{'standard input' if name == STDIN else name}: {error}"


def _stem(name: str) -> str:
    return "page" if name == STDIN else os.path.splitext(os.path.basename(name))[0]
