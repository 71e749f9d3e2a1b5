"""What the engine sees of labelled pages: the columns of each page, its labels, and how much each line counts."""

from __future__ import annotations

import os
import zlib
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np
from aged import AGED
from corpus import HTML, html_samples, samples
from labels import labels
from readings import readings
from silver import silver

from cleaner import engine, ledger
from cleaner.ledger.phrases import phrase_columns
from cleaner.ledger.standing import Standing
from cleaner.ledger.verdicts import chosen
from cleaner.names import names_of
from cleaner.pack.bundle import bundle
from cleaner.pack.language import tongue_of
from cleaner.page import Page
from cleaner.segment.html import segment_html
from cleaner.term import HUNDREDTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from corpus import Sample
    from numpy.typing import NDArray

Item = TypeVar("Item")
Found = TypeVar("Found")
WITH_ADDRESS = ("inscriptis", "resiliparse")
"""Half of the texts come with the page's address, as crawlers have it, half without, as pipes do."""
UNKNOWN = "xx"
ONE_IN, ONE_IN_HTML = 8, 4
"""One page in so many is also shown as one of an unknown language, none of whose words is known."""
MOST_WORDS, EXTRA_WORDS, PAGE_WORDS, PAGE_WEIGHT = 80, 2.0, 100, 400
AGREED, REFUSED = 0.75, 0.25
"""From here on they agree that a line is content, and up to here that it is not."""


class Job(NamedTuple):
    """A page to look at; `silver` are what several readers or extractors take for its text, where there is no gold."""

    sample: Sample
    unknown: bool = False
    silver: tuple[str, ...] = ()


class Paths(NamedTuple):
    """The names of each shape of an HTML page, the shape and the parent of each container, and the container of each
    line, as in `Markup`; `holding` are the containers that hold the headline."""

    names: list[tuple[str, ...]]
    looks: tuple[int, ...]
    parents: tuple[int, ...]
    holders: tuple[int, ...]
    holding: frozenset[int]


class Seen(NamedTuple):
    """A page as seen: its columns, words of each line, those that have points, its label and how much it counts."""

    job: Job
    columns: dict[str, bytes]
    words: list[int]
    tokens: list[list[str]]
    labels: NDArray[np.float32]
    weights: NDArray[np.float32]
    paths: Paths | None = None

    @property
    def size(self) -> int:
        """The number of lines."""
        return len(self.words)


def jobs() -> Iterator[Job]:
    """All pages with gold, some of them again as of an unknown language, and the pages with silver labels."""
    for sample in samples("wcxb-dev"):
        yield Job(sample)
        if sample.scraper == "html_text" and zlib.crc32(sample.id.encode()) % ONE_IN == 0:
            yield Job(sample, unknown=True)
    read = {page: own.bounds for page, own in readings().items()}
    extracted = silver()
    for sample in samples("trafeval-dev"):
        yield Job(sample, silver=read.get(sample.id) or tuple(extracted[sample.id]))


def html_jobs() -> Iterator[Job]:
    """All pages with gold as HTML, some of them again as of an unknown language."""
    for sample in html_samples("wcxb-dev"):
        if sample.gold is not None:
            yield Job(sample)
            if zlib.crc32(sample.id.encode()) % ONE_IN_HTML == 0:
                yield Job(sample, unknown=True)


def plain_jobs() -> Iterator[Job]:
    """All pages with gold as HTML in each way in which it was written before HTML5."""
    for sample in html_samples("wcxb-dev"):
        if sample.gold is not None:
            for aged in AGED.values():
                yield Job(sample._replace(text=aged(sample.text)))


def page_of(job: Job) -> Page:
    """The page as the engine reads it."""
    if job.sample.scraper == HTML:
        document = segment_html(job.sample.text, job.sample.url)
        return Page(document, tongue_of(UNKNOWN if job.unknown else engine.language_of(document)))
    url = job.sample.url if job.sample.scraper in WITH_ADDRESS else None
    return engine.page_of(job.sample.text, url, UNKNOWN if job.unknown else None)


def look(job: Job) -> Seen:
    """What the engine sees of a page."""
    page = page_of(job)
    evidence = engine.gather(page)
    own, sure = _labels(job, page.texts)
    words = [len(tokens) for tokens in page.tokens]
    weights = np.minimum(np.array(words, np.float32), MOST_WORDS) + EXTRA_WORDS
    weights *= PAGE_WEIGHT / (sum(words) + PAGE_WORDS) * sure * (np.array(words) > 0)
    columns = {**evidence.columns, **phrase_columns(page, evidence.matches)}
    return Seen(job, columns, words, page.asked, own, weights.astype(np.float32), _paths(page))


def _paths(page: Page) -> Paths | None:
    if page.dom is None:
        return None
    markup = page.dom.markup
    names = list(map(names_of, markup.shapes))
    return Paths(names, markup.looks, markup.parents, markup.holders, page.dom.around_headline)


def _labels(job: Job, texts: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """A label for each line, and whether it is sure: where extractors differ, nobody knows."""
    if job.sample.gold is not None:
        return np.array(labels(texts, job.sample.gold), np.float32), np.ones(len(texts), np.float32)
    shares = np.array([labels(texts, text) for text in job.silver], np.float32).mean(axis=0)
    sure = (shares >= AGREED) | (shares <= REFUSED)
    return np.array(shares >= AGREED, np.float32), np.array(sure, np.float32)


def collect(wanted: Sequence[Job]) -> list[Seen]:
    """All pages as seen, by as many processes as there are cores, in order."""
    return in_processes(look, wanted, chunksize=16)


class Context:
    """What the neighbourhood says of the lines of pages whose context-free scores are given, in hundredths."""

    def __init__(self, seen: Sequence[Seen], first: Sequence[Sequence[int]]) -> None:
        self.seen, self.first = seen, first

    def columns(self) -> list[dict[str, bytes]]:
        """The context columns of each page, in order."""
        return in_processes(self.of, range(len(self.seen)), chunksize=32)

    def of(self, k: int) -> dict[str, bytes]:
        """The context columns of page k."""
        page, first = page_of(self.seen[k].job), list(self.first[k])
        evidence, alone = ledger.placed(page, engine.gather(page), bundle().roles)
        alone = alone._replace(scores=[score / HUNDREDTHS for score in first])
        verdicts, _ = chosen(page, evidence, alone)
        standing = ledger.looked_around(page, Standing.at(page, evidence, alone, verdicts))
        return ledger.context_columns(page, standing, first)


def in_processes(work: Callable[[Item], Found], items: Iterable[Item], chunksize: int = 1) -> list[Found]:
    """What `work` makes of each item, in order, by as many processes as there are cores; they see all that it sees."""
    with get_context("fork").Pool(os.cpu_count(), _remember, (work,)) as pool:
        return list(pool.imap(_remembered, items, chunksize))


_WORK: list[Callable[[Any], Any]] = []


def _remember(work: Callable[[Any], Any]) -> None:
    _WORK[:] = [work]


def _remembered(item: Any) -> Any:
    return _WORK[0](item)
