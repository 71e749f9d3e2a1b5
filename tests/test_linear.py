"""Time grows with the input, not with its square: time(8n) < 20 * time(n)."""

from __future__ import annotations

import time
from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

import pytest

from cleaner import Cleaner
from cleaner.engine import COPIES, gather, page_of
from cleaner.heuristics import HEURISTICS
from cleaner.ledger import looked_around
from cleaner.ledger.context import CONTEXT
from cleaner.ledger.standing import Standing, weigh
from cleaner.ledger.verdicts import chosen
from cleaner.pack.bundle import bundle
from cleaner.pack.language import guess_language
from cleaner.segment.text import segment_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.page import Page

GROWTH = 8
LIMIT = 20
FLOOR = 0.005
"""Shorter times say nothing on a busy machine; a quadratic rule takes seconds where a linear one takes this."""
RUNS = 3
LINES = 2_500
NAMES = ("gate", "lock", "mill", "quay", "weir", "dike", "pier", "dock", "ferry", "tower", "bridge", "canal")


def sentences() -> Iterator[str]:
    for number, (a, b) in enumerate(product(NAMES * 1_000, NAMES)):
        yield f"The {a} number {number} was lifted out of the water near the {b}, and it had held for sixty years."


def lines_of(*forms: str) -> Callable[[int], str]:
    """A page of n lines in turn of these forms; # is the number of the line."""
    return lambda n: "\n".join(forms[i % len(forms)].replace("#", str(i)) for i in range(n))


KINDS: dict[str, Callable[[int], str]] = {
    "prose": lambda n: "\n\n".join(islice(sentences(), n)),
    "menus": lines_of("Home", "News", "Sign in", "Section #", "Home | News | Sport", "Share", "Latest Stories"),
    "one-line": lambda n: " ".join(islice(sentences(), n // 4)),
    "one-menu-line": lambda n: "Sign in Subscribe now Share the Menu Most read " * (n // 4),
    "repeated-lines": lines_of("The gate was lifted out of the water today.", "Menu", "The keeper said it had held."),
    "equal-lines": lines_of("The gate was lifted out of the water today."),
    "one-word-lines": lines_of("a", "B", "c", "1", "."),
    "quotes": lines_of(
        "“We expected rot and found oak in number #,” she said, and then she left.",
        "“We expected rot and found oak in number #.”",
    ),
    "captions": lines_of(
        "The frame of number # at dusk today", "The frame of number # at dusk today (Ana Ruelle/Wire)"
    ),
    "fragments": lines_of("the keeper of number # said that it was", "held"),
    "teasers": lines_of("New bridge number # opens", "It will stand still until the cables have been …", ""),
    "bullets": lines_of("- oats #", "# grams of rye", "1. Then", "* * *"),
    "bylines": lines_of("By Anna Belmar", "Photo: Dana Ruelle", "March 19, 2024", "10:02 Two anglers saved #"),
}


class Ready(NamedTuple):
    """A page and all that context rules want to know of it."""

    page: Page
    standing: Standing


@cache
def ready(kind: str, size: int) -> Ready:
    page = page_of(KINDS[kind](size), lang="en")
    evidence = gather(page)
    alone = weigh(page, evidence, bundle().roles)
    verdicts, _ = chosen(page, evidence, alone)
    return Ready(page, looked_around(page, Standing.at(page, evidence, alone, verdicts)))


def best(work: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def assert_linear(small: Callable[[], object], large: Callable[[], object]) -> None:
    allowed = LIMIT * max(best(small), FLOOR)
    start = time.perf_counter()
    large()
    first = time.perf_counter() - start
    assert first < allowed or best(large) < allowed


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rule", HEURISTICS)
def test_heuristics(rule: str, kind: str) -> None:
    few, many = ready(kind, LINES).page, ready(kind, LINES * GROWTH).page
    assert_linear(lambda: HEURISTICS[rule](few), lambda: HEURISTICS[rule](many))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rule", CONTEXT)
def test_context(rule: str, kind: str) -> None:
    few, many = ready(kind, LINES), ready(kind, LINES * GROWTH)
    assert_linear(lambda: CONTEXT[rule](*few), lambda: CONTEXT[rule](*many))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("function", COPIES, ids=lambda function: function.__name__)
def test_copies(function: Callable[[Page], list[int]], kind: str) -> None:
    few, many = ready(kind, LINES).page, ready(kind, LINES * GROWTH).page
    assert_linear(lambda: function(few), lambda: function(many))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("step", [segment_text, guess_language], ids=lambda step: step.__name__)
def test_reading(step: Callable[[str], object], kind: str) -> None:
    few, many = KINDS[kind](LINES), KINDS[kind](LINES * GROWTH)
    assert_linear(lambda: step(few), lambda: step(many))


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_engine(kind: str) -> None:
    cleaner = Cleaner()
    few, many = KINDS[kind](LINES // 2), KINDS[kind](LINES // 2 * GROWTH)
    assert_linear(lambda: cleaner.clean(few).text, lambda: cleaner.clean(many).text)


@pytest.mark.parametrize("kind", ["prose", "menus", "one-line", "repeated-lines"])
def test_explaining(kind: str) -> None:
    few, many = (Cleaner().clean(KINDS[kind](size)) for size in (LINES // 2, LINES // 2 * GROWTH))
    assert_linear(lambda: list(few.removals()), lambda: list(many.removals()))


HOSTILE = {
    "bars-in-a-line": lambda n: "one two three four" + "|x" * n,
    "blanks-in-a-line": lambda n: "one two three four" + " " * n + "five six seven",
    "wide-blanks-in-a-line": lambda n: "one two three four" + "\u00a0" * n + "five six seven",
    "combining-marks": lambda n: "a" + "\u0315\u0300" * n,
    "dots": lambda n: ". " * n,
    "stop-and-closers": lambda n: '." ' * n,
    "open-quotes": lambda n: "“" * n,
    "brackets": lambda n: "([" * n,
    "digits": lambda n: "1 " * n,
    "initials": lambda n: "A. " * n,
    "footnotes": lambda n: "It held." + "[1]" * n,
    "tabs": lambda n: "a\t" * n,
    "zero-width": lambda n: "\u200b" * n,
    "wide-letters": lambda n: "図書館。" * n,
    "slashes": lambda n: "A B/C " * n,
    "capitals": lambda n: "Anna Bel " * n,
}
QUADRATIC = {
    "combining-marks": "normalisation sorts a run of combining marks by insertion",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_lines(kind: str, request: pytest.FixtureRequest) -> None:
    if kind in QUADRATIC:
        request.applymarker(pytest.mark.xfail(strict=True, reason=QUADRATIC[kind]))
    cleaner, make = Cleaner(lang="en"), HOSTILE[kind]
    few, many = make(4_000), make(4_000 * GROWTH)  # type: ignore[no-untyped-call]
    assert_linear(lambda: cleaner.clean(few).text, lambda: cleaner.clean(many).text)
