"""A pool of worker processes that clean one page each, with a time limit that no page can pass.

A thread cannot be stopped and a process of an ordinary pool cannot be stopped alone. Here each call has a worker for
itself, which is killed and replaced if it takes too long. Workers are fresh interpreters that talk through pipes: they
inherit no locks and start from scripts without a main guard, in threads and in event loops.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.errors import InputError

if TYPE_CHECKING:
    from types import TracebackType

    from cleaner.engine import Cleaner
    from cleaner.result import Result

SECONDS = 30.0
"""What a page may take; the slowest of 2,000 pages of benchmarks takes less than one second."""
LENGTH_BYTES = 8
BOOT = "import sys; sys.path[:] = {path!r}; from cleaner.adapters.workers import serve; serve()"


class Workers:
    """Cleans in `jobs` processes, one for each processor if not given; `seconds` is the time limit for a page.

    Safe to call from any thread. Close it, or use it as a context.
    """

    def __init__(self, cleaner: Cleaner | None = None, *, jobs: int = 0, seconds: float = SECONDS) -> None:
        self._cleaner = pickle.dumps(cleaner or _plain_cleaner())
        self._seconds = seconds
        self._jobs = jobs or os.cpu_count() or 1
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        self._threads = ThreadPoolExecutor(self._jobs, thread_name_prefix="cleaner")
        for _ in range(self._jobs):
            self._idle.put(None)

    def clean(self, source: str | bytes, **options: Any) -> Result:
        """As `Cleaner.clean`, which names the options; waits for a worker that is free.

        Raises InputError if the page takes longer than the limit or its worker dies.
        """
        worker = self._idle.get()
        alive: _Worker | None = None
        try:
            worker = worker or _Worker(self._cleaner)
            answer = worker.answer((source, options), self._seconds)
            alive = worker
        finally:
            if alive is None and worker is not None:
                worker.kill()
            self._idle.put(alive)
        if isinstance(answer, Exception):
            raise answer
        return answer  # type: ignore[no-any-return]

    async def aclean(self, source: str | bytes, **options: Any) -> Result:
        """The same for an event loop, which goes on meanwhile."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: self.clean(source, **options))

    def close(self) -> None:
        """Waits for what is being cleaned and ends the workers."""
        self._threads.shutdown()
        for _ in range(self._jobs):
            if worker := self._idle.get():
                worker.kill()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


async def aclean(source: str | bytes, **options: Any) -> Result:
    """The cleaned document, by a pool of worker processes that all callers in this process share.

    Options are those of `Cleaner.clean`. Raises InputError for a page that takes longer than 30 seconds.
    """
    return await _shared().aclean(source, **options)


_pools: dict[int, Workers] = {}
_pools_lock = threading.Lock()


def _shared() -> Workers:
    """This process's own pool: a fork of it makes its own."""
    with _pools_lock:
        if os.getpid() not in _pools:
            _pools[os.getpid()] = Workers()
            atexit.register(_pools[os.getpid()].close)
        return _pools[os.getpid()]


class _Worker:
    """One process and the pipes to it."""

    def __init__(self, cleaner: bytes) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", BOOT.format(path=sys.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._send(cleaner)

    def answer(self, request: Any, seconds: float) -> Any:
        """What the process answers; it is killed after so many seconds. Raises InputError if it is, or dies."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            self._send(pickle.dumps(request))
            return _received(self._process.stdout)
        except (EOFError, OSError):
            if late.is_set():
                raise InputError(f"took longer than {seconds:g} seconds and was stopped; raise the limit") from None
            raise InputError("the worker process died, perhaps for want of memory; the page was not cleaned") from None
        finally:
            timer.cancel()

    def kill(self) -> None:
        """Ends the process and its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _send(self, data: bytes) -> None:
        assert self._process.stdin is not None
        _write(self._process.stdin, data)


def serve() -> None:
    """The worker's side: gets a cleaner, then cleans whatever comes until its standard input ends."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle; we end with its pipe
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get into the answers
    cleaner: Cleaner = _received(source)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            page, options = _received(source)
            _write(target, pickle.dumps(_answer(cleaner, page, options)))


def _answer(cleaner: Cleaner, source: str | bytes, options: dict[str, Any]) -> Result | Exception:
    try:
        return cleaner.clean(source, **options)
    except Exception as error:  # raised again where it can be handled
        return error


def _write(pipe: Any, data: bytes) -> None:
    pipe.write(len(data).to_bytes(LENGTH_BYTES, "big"))
    pipe.write(data)
    pipe.flush()


def _received(pipe: BinaryIO | Any) -> Any:
    """The next object from a pipe. Raises EOFError at its end."""
    head = pipe.read(LENGTH_BYTES)
    size = int.from_bytes(head, "big")
    data = pipe.read(size)
    if len(head) < LENGTH_BYTES or len(data) < size:
        raise EOFError
    return pickle.loads(data)


def _plain_cleaner() -> Cleaner:
    from cleaner.engine import Cleaner

    return Cleaner()
