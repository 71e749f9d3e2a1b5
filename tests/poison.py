"""A cleaner that hangs, dies or fails on words in the text, and helpers to run corpora through it."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.adapters.corpus.plans import Settings
from cleaner.adapters.corpus.run import Summary, clean_corpus
from cleaner.engine import Cleaner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cleaner.adapters.corpus.stats import Stats
    from cleaner.result import Result

KEPT = "The gate was lifted out of the water on Tuesday."
PAGE = f"SUBSCRIBE NOW\n\n{KEPT}"


class PoisonedCleaner(Cleaner):
    """Does to its process what documents say."""

    def clean(self, source: str | bytes, **about: Any) -> Result:
        text = source if isinstance(source, str) else source.decode("utf-8", "replace")
        if "HANG" in text:
            time.sleep(600)
        if "CRASH" in text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "EXIT" in text:
            os._exit(3)
        if "RAISE" in text:
            raise RuntimeError("out of paper")
        if once := text.partition("ONCE ")[2]:
            path = Path(once.split()[0])
            if not path.exists():
                path.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return super().clean(source, **about)


class Silent:
    """Watches a run and keeps what it saw."""

    def __init__(self) -> None:
        self.total, self.read, self.records = 0, 0, 0

    def began(self, total: int) -> None:
        self.total = total

    def went_on(self, read: int, stats: Stats) -> None:
        self.read += read
        self.records += stats.records


def clean(inputs: Iterable[Path], out: Path, *, build: Callable[..., Cleaner] = Cleaner, **settings: Any) -> Summary:
    """A run over some inputs."""
    return clean_corpus([str(path) for path in inputs], Settings(str(out), **settings), Silent(), build)


def line(number: object, text: object = PAGE, **more: object) -> bytes:
    """A record as a line of JSON."""
    return json.dumps({"id": number, "text": text, **more}).encode() + b"\n"


def records(path: Path) -> list[dict[str, Any]]:
    """The records of a plain JSONL file."""
    return [json.loads(found) for found in path.read_bytes().splitlines()]


def quarantine(out: Path, shard: str) -> list[dict[str, Any]]:
    """The quarantine of a shard."""
    path = out / "_cleaner" / "quarantine" / f"{shard}.jsonl"
    return records(path) if path.exists() else []
