"""Worker processes that may hang or die: what they were at is known, and only that is lost.

The executors of the standard library give up as a whole when a worker dies, and their time limits stop waiting, not
working. Here each worker has a pipe of its own and a place in shared memory where it notes the record that it is at.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from contextlib import suppress
from multiprocessing import connection, get_context
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection

AHEAD = 4
"""Tasks for each worker that may be read or finished before the oldest is written, which bounds the memory."""
LOOK_SECONDS = 0.5
MOST_DEATHS = 3
"""A worker that dies so often on a task, at no record, will not get through it."""
CONTEXT = get_context("spawn")


class Beat:
    """Where a worker is: the number of the record, 0 for none, and since when."""

    def __init__(self) -> None:
        self.place = CONTEXT.RawArray("d", 2)

    def at(self, number: int) -> None:
        """Noted by the worker: it begins this record."""
        self.place[1] = time.monotonic()
        self.place[0] = number

    def now(self) -> tuple[int, float]:
        """The record's number and the seconds spent on it."""
        return int(self.place[0]), time.monotonic() - self.place[1]


class Work(Protocol):
    """What workers do: a picklable function of a task and of the records to leave alone, by number with a reason."""

    def __call__(self, task: Any, struck: dict[int, str], beat: Beat) -> Any: ...


class Slot:
    """A task on its way: its answer once it has one, the records struck from it, those that killed a worker once."""

    def __init__(self, task: Any) -> None:
        self.task = task
        self.answer: Any = None
        self.done = False
        self.struck: dict[int, str] = {}
        self.suspects: set[int] = set()
        self.deaths = 0


class Failure(NamedTuple):
    """What stopped a worker's task that is no record's fault."""

    error: Exception


class Worker:
    """A process, and what it is busy with."""

    def __init__(self, work: Work) -> None:
        self.beat = Beat()
        self.pipe, theirs = CONTEXT.Pipe()
        self.process = CONTEXT.Process(target=_serve, args=(theirs, self.beat, work), daemon=True)
        self.process.start()
        theirs.close()
        self.slot: Slot | None = None

    def take(self, slot: Slot) -> None:
        self.slot = slot
        self.beat.at(0)
        with suppress(OSError):  # it may be dead, which reading from it will tell
            self.pipe.send((slot.task, slot.struck))

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Pool:
    """Maps tasks over `jobs` processes, in order, a few ahead of what is taken.

    A record that takes longer than `timeout` seconds has its worker killed; a record that kills its worker gets
    a second try. Such records are struck from their task, with the reason, and the task is done again without them.
    """

    def __init__(self, work: Work, jobs: int, timeout: float) -> None:
        self.work, self.jobs, self.timeout = work, jobs, timeout
        self.workers: list[Worker] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.end()
        self.workers.clear()

    def results(self, tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Each task with its answer, in order. Raises what a task raised, InputError if workers cannot live."""
        source = iter(tasks)
        ordered: deque[Slot] = deque()
        todo: deque[Slot] = deque()
        more = True
        while more or ordered:
            while more and len(ordered) < AHEAD * self.jobs:
                try:
                    slot = Slot(next(source))
                except StopIteration:
                    more = False
                    break
                ordered.append(slot)
                todo.append(slot)
                self._hand_out(todo)
            self._hand_out(todo)
            if ordered and not ordered[0].done:
                self._wait(todo)
            while ordered and ordered[0].done:
                done = ordered.popleft()
                yield done.task, done.answer

    def _hand_out(self, todo: deque[Slot]) -> None:
        while todo:
            free = next((worker for worker in self.workers if worker.slot is None), None)
            if free is None:
                if len(self.workers) == self.jobs:
                    return
                free = Worker(self.work)
                self.workers.append(free)
            free.take(todo.popleft())

    def _wait(self, todo: deque[Slot]) -> None:
        """Takes what workers have to say, and looks after those that are silent."""
        busy = [worker for worker in self.workers if worker.slot]
        heard = connection.wait([worker.pipe for worker in busy], min(LOOK_SECONDS, self.timeout / 2))
        for worker in busy:
            if worker.pipe in heard:
                self._hear(worker, todo)
                continue
            number, seconds = worker.beat.now()
            if number and seconds > self.timeout and worker.slot:
                worker.slot.struck[number] = f"took longer than {self.timeout:g} s"
                self._replace(worker, todo)

    def _hear(self, worker: Worker, todo: deque[Slot]) -> None:
        assert worker.slot
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            self._died(worker, worker.slot)
            self._replace(worker, todo)
            return
        if isinstance(answer, Failure):
            raise answer.error
        worker.slot.answer, worker.slot.done = answer, True
        worker.slot = None
        self._hand_out(todo)

    def _died(self, worker: Worker, slot: Slot) -> None:
        worker.process.join()
        number, _ = worker.beat.now()
        code = worker.process.exitcode or 0
        how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
        if number in slot.suspects:
            slot.struck[number] = f"the process that cleaned it {how}, twice"
        elif number:
            slot.suspects.add(number)
        else:
            slot.deaths += 1
            if slot.deaths >= MOST_DEATHS:
                raise InputError(f"a worker process {how} before it came to any record; nothing more was written")

    def _replace(self, worker: Worker, todo: deque[Slot]) -> None:
        assert worker.slot
        todo.appendleft(worker.slot)
        worker.end()
        self.workers.remove(worker)
        self._hand_out(todo)


def _serve(pipe: Connection, beat: Beat, work: Work) -> None:
    """A worker's life: until the other end of the pipe is gone. Ctrl-C is left to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            task, struck = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = work(task, struck, beat)
        except Exception as error:
            answer = Failure(error)
        beat.at(0)
        try:
            pipe.send(answer)
        except OSError:
            return
