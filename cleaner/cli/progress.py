"""How a run shows itself: a bar on a terminal, lines with the time of day in a log."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from cleaner.adapters.corpus.stats import Stats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.adapters.corpus.run import Progress, Summary

LOG_SECONDS = 30
MOST_REASONS = 5


@contextmanager
def progress_on(stream: TextIO) -> Iterator[Progress]:
    """What shows a run on standard error."""
    if stream.isatty():
        with _bar_on(stream) as bar:
            yield bar
    else:
        yield _Meter(lambda line: print(f"cleaner: {time.strftime('%H:%M:%S')} {line}", file=stream, flush=True))


class _Meter:
    """Keeps count, and now and then gives a line about it to whoever shows it."""

    def __init__(self, show: Callable[[str], None], seconds: float = LOG_SECONDS) -> None:
        self.show, self.seconds = show, seconds
        self.total, self.read, self.stats = 0, 0, Stats()
        self.start = self.last = time.monotonic()

    def began(self, total: int) -> None:
        self.total, self.read, self.stats = total, 0, Stats()
        self.start = time.monotonic()

    def went_on(self, read: int, stats: Stats) -> None:
        self.read += read
        self.stats.add(stats)
        if time.monotonic() - self.last >= self.seconds:
            self.last = time.monotonic()
            self.show(self.line())

    def line(self) -> str:
        """Records, their rate, megabytes a second, the share removed, and the time left."""
        seconds = time.monotonic() - self.start
        left = seconds / self.read * (self.total - self.read) if self.read else 0
        done = self.read / self.total if self.total else 1
        stats = self.stats
        return (
            f"{done:4.0%}  {stats.records:,} records  {rates(stats, seconds)}  {stats.removed_share:.0%} removed"
            f"  {stats.quarantined:,} in quarantine  {clock(left)} left"
        )


class _Bar(_Meter):
    """The same count behind a bar of `rich`."""

    def __init__(self, show: Callable[[str], None], move: Callable[[int, int], None]) -> None:
        super().__init__(show, 0.2)
        self.move = move

    def went_on(self, read: int, stats: Stats) -> None:
        super().went_on(read, stats)
        self.move(self.read, self.total)


@contextmanager
def _bar_on(stream: TextIO) -> Iterator[_Bar]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Rich

    with Rich(BarColumn(), TextColumn("{task.description}"), console=Console(file=stream), transient=True) as rich:
        task = rich.add_task("")
        yield _Bar(
            lambda line: rich.update(task, description=line),
            lambda read, total: rich.update(task, completed=read, total=total),
        )


def told(summary: Summary) -> Iterator[str]:
    """The lines at the end of a run."""
    stats, before = summary.stats, summary.before
    for shard, reason in summary.failures.items():
        yield f"{shard}: {reason}"
    if before.records:
        yield f"{before.records:,} records were done before"
    yield (
        f"{stats.records:,} records read = {stats.out:,} written + {stats.quarantined:,} in quarantine,"
        f" {clock(summary.seconds)}, {rates(stats, summary.seconds)}"
        + (f", {stats.removed_share:.1%} of the characters removed" if stats.chars_in else "")
    )
    if stats.empty or stats.passed:
        yield f"{stats.empty:,} documents came out empty; {stats.passed:,} records were no pages by their type"
    reasons = stats.reasons + before.reasons
    for reason, count in reasons.most_common(MOST_REASONS):
        yield f"quarantine: {count:,} x {reason}"
    if reasons:
        yield f"the records in quarantine are listed in {summary.quarantine}"


def rates(stats: Stats, seconds: float) -> str:
    """Records a second, and a million characters where they are counted."""
    seconds = max(seconds, 1e-9)
    rate = f"{stats.records / seconds:,.0f} records/s"
    return rate + (f"  {stats.chars_in[''] / 1e6 / seconds:,.2f} MB/s" if stats.chars_in else "")


def clock(seconds: float) -> str:
    """Seconds as hours, minutes and seconds.

    >>> clock(3725.4)
    '1:02:05'
    """
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
