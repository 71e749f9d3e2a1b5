"""The site's own name."""

from __future__ import annotations

import pytest

from cleaner.engine import page_of
from cleaner.heuristics.logo import host_name, name_in_host


@pytest.mark.parametrize(
    "line", ["tribune.example", "WWW.Tribune.Example", "https://tribune.example/", "news.daily-harbor.example"]
)
def test_host_name_finds_addresses(line: str) -> None:
    assert host_name(page_of(line, lang="en")) == [True]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("worker.py", id="a file"),
        pytest.param("config.yaml", id="a settings file"),
        pytest.param("See tribune.example", id="in a line"),
        pytest.param("tribune.example/a/b", id="a path"),
        pytest.param("tull@tribune.example", id="a mail address"),
        pytest.param("Tribune", id="no dot"),
        pytest.param("It held.", id="a sentence"),
        pytest.param("3.14", id="a number"),
    ],
)
def test_host_name_leaves(line: str) -> None:
    assert host_name(page_of(line, lang="en")) == [False]


@pytest.mark.parametrize(
    ("line", "url"),
    [
        pytest.param("The Daily Harbor", "https://dailyharbor.example/a", id="with the"),
        pytest.param("DAILY HARBOR", "https://www.dailyharbor.example/a", id="without www"),
        pytest.param("Daily Harbor", "https://news.daily-harbor.example/a", id="hyphen and subdomain"),
        pytest.param("Daily Harbor", "https://thedailyharbor.example/a", id="the in the host alone"),
    ],
)
def test_name_in_host_finds_the_name(line: str, url: str) -> None:
    assert name_in_host(page_of(line, url=url, lang="en")) == [True]


def test_name_in_host_knows_a_host_that_stands_on_the_page() -> None:
    assert name_in_host(page_of("Daily Harbor\ndailyharbor.example", lang="en"))[0]


@pytest.mark.parametrize(
    ("line", "url"),
    [
        pytest.param("Harbor", "https://dailyharbor.example/a", id="part of the name"),
        pytest.param("Daily Harbor", None, id="no address"),
        pytest.param("Daily Harbor news", "https://dailyharbor.example/a", id="more than the name"),
        pytest.param("Daily Harbor", "https://tribune.example/dailyharbor", id="only in the path"),
        pytest.param("example", "https://dailyharbor.example/a", id="top-level domain"),
        pytest.param("Abc", "https://abc.example/a", id="three letters"),
    ],
)
def test_name_in_host_leaves(line: str, url: str | None) -> None:
    assert name_in_host(page_of(line, url=url, lang="en")) == [False]


@pytest.mark.parametrize("url", ["", "no address", "https://", "//", "https://[broken", "mailto:tull@tribune.example"])
def test_name_in_host_bears_any_url(url: str) -> None:
    assert name_in_host(page_of("The Daily Harbor", url=url, lang="en")) == [False]
