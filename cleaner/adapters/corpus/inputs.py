"""What a corpus consists of: shards, each with the file or files that it is read from."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from cleaner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COMPRESSIONS = ("", ".gz", ".zst", ".xz", ".bz2")
ENDINGS = {
    **{f"{name}{packed}": "jsonl" for packed in COMPRESSIONS for name in (".jsonl", ".ndjson")},
    ".parquet": "parquet",
    **{f"{name}{packed}": "warc" for packed in ("", ".gz") for name in (".warc", ".warc.wet", ".wet")},
    **dict.fromkeys((".txt", ".html", ".htm"), "files"),
}
"""Formats by the ends of file names."""
FORMATS = ("jsonl", "parquet", "warc", "wet", "text", "html")
"""What `--from` may say of files whose names do not tell."""
KINDS = {"text": "files", "html": "files", "wet": "warc"}


class Shard(NamedTuple):
    """A part of a corpus that is written whole: its name (no ending), its format, and its files.

    `names` are those of the outputs of single pages, beside `paths`; empty for the other formats.
    """

    name: str
    form: str
    paths: tuple[str, ...]
    ending: str = ""
    names: tuple[str, ...] = ()

    def size(self) -> int:
        """Bytes to read."""
        return sum(os.stat(path).st_size for path in self.paths)

    def identity(self) -> list[list[str | int]]:
        """What tells whether the input has changed: for each file its path, size and time of change."""
        stats = [(path, os.stat(path)) for path in self.paths]
        return [[os.path.abspath(path), found.st_size, found.st_mtime_ns] for path, found in stats]


def find_shards(inputs: Iterable[str], form: str = "auto") -> list[Shard]:
    """The shards of files and folders, in order of their names; pages of a folder are one shard together.

    `form` is "auto" to go by the ends of names, or one of FORMATS. Raises UsageError for what cannot be read, for a
    name that does not tell its format, and if two inputs would be written to one place.
    """
    shards: list[Shard] = []
    pages: list[tuple[str, str]] = []
    for path, name in _files(inputs, form):
        found, ending = _format_of(path, form)
        if found == "files":
            pages.append((os.path.splitext(name)[0] + ".txt", path))
        else:
            shards.append(Shard(name.removesuffix(ending) or name, found, (path,), ending))
    if pages:
        pages.sort()
        shards.append(Shard("pages", "files", tuple(path for _, path in pages), "", tuple(name for name, _ in pages)))
    if not shards:
        raise UsageError(f"no input; known are folders and files named {' '.join(sorted(ENDINGS))}")
    _check_names([shard.name for shard in shards] + [name for name, _ in pages])
    return sorted(shards)


def check_apart(shards: Iterable[Shard], out: str) -> None:
    """Raises UsageError if an input lies in the folder that is written, where it would be read again or overwritten."""
    folder = os.path.realpath(out)
    for shard in shards:
        for path in shard.paths:
            if os.path.commonpath([folder, os.path.realpath(path)]) == folder:
                raise UsageError(f"--out {out}: the input {path} lies in it; give another folder")


def listed(path: str) -> list[str]:
    """The inputs that a file names, one a line; - is standard input. Raises UsageError if it cannot be read."""
    try:
        if path == "-":
            return sys.stdin.read().splitlines()
        with open(path, encoding="utf-8") as file:
            return [line for line in file.read().splitlines() if line]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--files-from {path}: {error}; give a file with one input a line") from None


def _files(inputs: Iterable[str], form: str) -> Iterator[tuple[str, str]]:
    """Each file with its name below the folder that was given."""
    for given in inputs:
        if not os.path.exists(given):
            raise UsageError(f"{given}: No such file or directory; give a file or a folder that can be read")
        if not os.path.isdir(given):
            yield given, os.path.basename(given)
            continue
        for root, folders, files in os.walk(given):
            folders[:] = sorted(folder for folder in folders if not folder.startswith(("_", ".")))
            for file in sorted(files):
                path = os.path.join(root, file)
                if form != "auto" or _ending_of(path):
                    yield path, os.path.relpath(path, given)


def _format_of(path: str, form: str) -> tuple[str, str]:
    ending = _ending_of(path)
    if form == "auto" and not ending:
        raise UsageError(f"{path}: the name tells no format; say it: --from {'|'.join(FORMATS)}")
    return ENDINGS[ending] if form == "auto" else KINDS.get(form, form), ending


def _ending_of(path: str) -> str:
    """The longest known end of a file's name."""
    name = os.path.basename(path).lower()
    return max((ending for ending in ENDINGS if name.endswith(ending)), key=len, default="")


def _check_names(names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise UsageError(f"{name} would be written twice; rename an input, or clean the folders one by one")
        seen.add(name)
