"""Lines in, lines out, in order: read as they come, cleaned here or by worker processes, written at once."""

from __future__ import annotations

import os
import queue
import threading
from typing import TYPE_CHECKING, BinaryIO

from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future

    from cleaner.adapters.ndjson import Cleaned, LineCleaner

CHUNK_BYTES = 1 << 18
AHEAD = 3
"""Chunks that each worker may have waiting, which bounds the memory."""


def clean_stream(
    source: BinaryIO, target: BinaryIO, cleaner: LineCleaner, report: Callable[[int, str], None], *, jobs: int = 1
) -> None:
    """Cleans NDJSON from one binary stream to another; what can be read is written before more is waited for.

    `report` gets the number of each bad line, from 1, and what was wrong. The order of the lines is kept whatever
    `jobs` says. Raises InputError if a worker process dies.
    """
    writer = _Writer(target, report)
    if jobs <= 1:
        for lines in line_chunks(source):
            writer.write(cleaner.clean_lines(lines))
    else:
        _clean_in_workers(source, writer, cleaner, jobs)


def line_chunks(source: BinaryIO) -> Iterator[list[bytes]]:
    """Whole lines with their ends, as many at a time as are there already; the last may lack its end."""
    read = getattr(source, "read1", source.read)
    parts: list[bytes] = []
    while data := read(CHUNK_BYTES):
        head, newline, tail = data.rpartition(b"\n")
        if newline:
            yield _lines(b"".join((*parts, head, newline)))
            parts = [tail] if tail else []
        else:
            parts.append(data)
    if parts:
        yield _lines(b"".join(parts))


def _lines(data: bytes) -> list[bytes]:
    """Cut at line feeds only, which is what NDJSON means by a line."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


class _Writer:
    """Writes cleaned lines, counts them, and reports the bad ones."""

    def __init__(self, target: BinaryIO, report: Callable[[int, str], None]) -> None:
        self.target, self.report, self.number = target, report, 0

    def write(self, lines: list[Cleaned]) -> None:
        for line, error in lines:
            self.number += 1
            if error:
                self.report(self.number, error)
            self.target.write(line)
        self.target.flush()


def _clean_in_workers(source: BinaryIO, writer: _Writer, cleaner: LineCleaner, jobs: int) -> None:
    """Reads in this thread and writes in another, so that neither waits for the other's end of the pipe."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    waiting: queue.Queue[Future[list[Cleaned]] | None] = queue.Queue(AHEAD * jobs)
    failed: list[BaseException] = []
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(cleaner,)) as pool:
        thread = threading.Thread(target=_write_all, args=(waiting, writer, failed), daemon=True)
        thread.start()
        for lines in line_chunks(source):
            if failed or not _submitted(pool, lines, waiting):
                break
        waiting.put(None)
        thread.join()
    if failed:
        raise failed[0]


def _submitted(pool: Executor, lines: list[bytes], waiting: queue.Queue[Future[list[Cleaned]] | None]) -> bool:
    """Hands lines to the workers; False if there are none any more, which the writing thread then tells."""
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    try:
        waiting.put(pool.submit(_work, lines))
    except BrokenProcessPool as error:
        broken: Future[list[Cleaned]] = Future()
        broken.set_exception(error)
        waiting.put(broken)
        return False
    return True


def _write_all(
    waiting: queue.Queue[Future[list[Cleaned]] | None], writer: _Writer, failed: list[BaseException]
) -> None:
    from concurrent.futures.process import BrokenProcessPool

    while (future := waiting.get()) is not None:
        if failed:
            future.cancel()
            continue
        try:
            writer.write(future.result())
        except BrokenProcessPool:
            failed.append(InputError(f"a worker process died; lines from {writer.number + 1} on are not written"))
        except BaseException as error:
            failed.append(error)


_cleaner: LineCleaner | None = None


def _start(cleaner: LineCleaner) -> None:
    """In a worker: keeps the cleaner, and leaves Ctrl-C to the parent."""
    import signal

    global _cleaner  # noqa: PLW0603 - the one thing that a worker process keeps
    _cleaner = cleaner
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(lines: list[bytes]) -> list[Cleaned]:
    assert _cleaner is not None, f"worker {os.getpid()} was not started"
    return _cleaner.clean_lines(lines)
