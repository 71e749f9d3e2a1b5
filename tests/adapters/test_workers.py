"""Worker processes with a time limit, and the same characters in every kind of process."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from cleaner import Cleaner, aclean
from cleaner.adapters.workers import Workers
from cleaner.errors import InputError, UsageError
from cleaner.render import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

PROSE = "The gate was lifted out of the water on Tuesday, and the keeper said it had held for sixty years."
PAGES = [
    f"<nav><a href=/>Home</a></nav><article><h1>Old lock gate lifted</h1><p>{PROSE}</p></article><footer>©</footer>",
    f"SUBSCRIBE NOW\n\n{PROSE}\n\nLatest Stories",
    "<table><tr><td>1<td>2</table>",
    "<div>" * 1000 + "deep",
    "",
]
SLOW = "<p>" + "<br>".join(f"line {n} of a very long page" for n in range(199_000))
MODES = f"""
import asyncio, hashlib, json, multiprocessing, os, sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
import cleaner
from cleaner import Cleaner, aclean
from cleaner.render import to_json

PAGES = {PAGES!r}
shared = Cleaner()
digest = lambda page: hashlib.sha256(json.dumps(to_json(shared.clean(page))).encode()).hexdigest()

def forked(method):
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        return list(pool.map(digest_of, PAGES))

def digest_of(page):
    return digest(page)

async def all_at_once():
    results = await asyncio.gather(*map(aclean, PAGES))
    return [hashlib.sha256(json.dumps(to_json(result)).encode()).hexdigest() for result in results]

if __name__ == "__main__":
    found = [list(map(digest, PAGES)), forked("fork"), forked("spawn"), asyncio.run(all_at_once())]
    with ThreadPoolExecutor(4) as pool:
        found.append(list(pool.map(digest, PAGES)))
    child = os.fork()
    if not child:
        same = list(map(digest, PAGES)) == found[0] and asyncio.run(all_at_once()) == found[0]
        os._exit(0 if same else 1)
    assert os.waitpid(child, 0)[1] == 0, "another answer in a child that had a pool of its parent's"
    assert all(other == found[0] for other in found), found
"""


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(jobs=2, seconds=3) as pool:
        yield pool


def test_the_same_as_without(workers: Workers) -> None:
    for page in PAGES:
        assert to_json(workers.clean(page)) == to_json(Cleaner().clean(page))


def test_options_are_passed_on(workers: Workers) -> None:
    assert (
        workers.clean("<p>x".encode("utf-16"), kind="html", url="https://a.example").document.url == "https://a.example"
    )
    with pytest.raises(UsageError, match="unknown kind"):
        workers.clean("x", kind="pdf")


def test_own_cleaner() -> None:
    with Workers(Cleaner(keep="byline"), jobs=1) as pool:
        assert pool.clean(f"Old lock gate lifted\nBy Helen Ostrand\n{PROSE}").text == "By Helen Ostrand"


def test_a_page_that_takes_too_long(workers: Workers) -> None:
    start = time.perf_counter()
    with pytest.raises(InputError, match="took longer than 3 seconds"):
        workers.clean(SLOW, kind="html")
    assert time.perf_counter() - start < 6
    assert workers.clean(PROSE).text == PROSE


def test_others_go_on_meanwhile(workers: Workers) -> None:
    with ThreadPoolExecutor(2) as threads:
        slow = threads.submit(workers.clean, SLOW, kind="html")
        assert [workers.clean(PROSE).text for _ in range(5)] == [PROSE] * 5
        assert isinstance(slow.exception(), InputError)


def test_a_worker_that_dies_is_replaced() -> None:
    with Workers(jobs=1) as pool:
        assert pool.clean(PROSE).text == PROSE
        worker = pool._idle.queue[0]
        assert worker is not None
        os.kill(worker._process.pid, signal.SIGKILL)
        with pytest.raises(InputError, match="worker process died"):
            pool.clean(PROSE)
        assert pool.clean(PROSE).text == PROSE


def test_a_loop_goes_on() -> None:
    async def main() -> int:
        beats = 0
        page = asyncio.ensure_future(aclean(SLOW[:2_000_000], kind="html"))
        while not page.done():
            await asyncio.sleep(0.01)
            beats += 1
        return beats

    assert asyncio.run(main()) > 5


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_the_same_in_threads_processes_and_forks(tmp_path: object) -> None:
    program = f"{tmp_path}/modes.py"
    with open(program, "w", encoding="utf-8") as file:
        file.write(MODES)
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
