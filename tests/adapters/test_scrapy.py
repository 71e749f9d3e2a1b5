"""A real crawl of a local site with 200 pages of mixed kinds."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = 200
SPIDER = Path(__file__).with_name("harbor_spider.py")
PROSE = "Gate number {n} was lifted out of the water on Tuesday, and the keeper said it had held for sixty years."
RUSSIAN = "Ворота номер {n} старого шлюза подняли из воды во вторник, и смотритель был этому очень рад."
HTML = (
    "<html><head><title>Gate {n} | Harbor Post</title></head><body><nav><ul><li><a href=/>Home</a></ul></nav>"
    "<article><h1>Gate {n}</h1><p>" + PROSE + "</p></article><footer>Latest Stories</footer></body></html>"
)
SLOW = "<p>" + "<br>".join(f"line {n} of a very long page" for n in range(199_000))


def article(n: int) -> tuple[str, bytes]:
    return "text/html; charset=utf-8", HTML.format(n=n).encode()


def text(n: int) -> tuple[str, bytes]:
    return "text/plain; charset=utf-8", f"SUBSCRIBE NOW\n\n{PROSE.format(n=n)}\n\nLatest Stories".encode()


def declared(n: int) -> tuple[str, bytes]:
    return "text/html; charset=windows-1251", f"<p>{RUSSIAN.format(n=n)}</p>".encode("windows-1251")


def hostile(n: int) -> tuple[str, bytes]:
    return "text/html", b"<div>" * 5_000 + PROSE.format(n=n).encode() + b"\0<table><tr" * 1_000


def chrome(n: int) -> tuple[str, bytes]:
    return "text/html", f"<nav><a href=/>Home</a></nav><script>page({n})</script>".encode()


def picture(n: int) -> tuple[str, bytes]:
    return "image/png", b"\x89PNG" + bytes([n])


def slow(n: int) -> tuple[str, bytes]:
    return "text/html", SLOW.encode()


KINDS = {function.__name__: function for function in (article, text, declared, hostile, chrome, picture, slow)}
MIX = ["article", "article", "text", "declared", "article", "hostile", "chrome", "article", "picture", "text"]
SITE = {n: "slow" if n == 77 else MIX[n % len(MIX)] for n in range(PAGES)}


class Harbor(BaseHTTPRequestHandler):
    """Serves the pages of SITE, each at /NUMBER/KIND, those declared in the header as /NUMBER/KIND-bytes."""

    def do_GET(self) -> None:
        kind, body = "text/html", "".join(f"<a href=/{n}/{SITE[n]}-bytes>x</a>" for n in SITE).encode()
        if self.path.count("/") > 1:
            number, name = self.path.strip("/").split("/")
            kind, body = KINDS[name.removesuffix("-bytes")](int(number))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def harbor() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Harbor)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Any:
    target = tmp_path_factory.mktemp("crawl") / "found.json"
    settings = {
        "ITEM_PIPELINES": {"cleaner.adapters.scrapy.CleanerPipeline": 300},
        "CLEANER_JOBS": 2, "CLEANER_SECONDS": 4, "CLEANER_ADD": "language,removed_share=gone", "CLEANER_KEEP": "body",
    }  # fmt: skip
    with harbor() as base:
        done = subprocess.run(
            [sys.executable, str(SPIDER), base, str(target), json.dumps(settings)],
            capture_output=True, timeout=120, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(target.read_text())


def kind_of(item: dict[str, Any]) -> str:
    return str(item["url"]).rsplit("/", 1)[1].removesuffix("-bytes")


def number_of(item: dict[str, Any]) -> int:
    return int(item["url"].rsplit("/", 2)[1])


def test_every_page_comes_through(crawl: Any) -> None:
    assert {number_of(item): kind_of(item) for item in crawl["items"]} == SITE
    assert len(crawl["items"]) == PAGES


def test_articles_are_cleaned(crawl: Any) -> None:
    expected = {"article": PROSE, "text": PROSE, "declared": RUSSIAN}
    for item in crawl["items"]:
        if kind_of(item) in expected:
            assert item["text"] == expected[kind_of(item)].format(n=number_of(item))
            assert item["language"] == ("ru" if kind_of(item) == "declared" else "en")
            assert "gone" in item


def test_a_page_of_chrome_has_no_text(crawl: Any) -> None:
    assert {item["text"] for item in crawl["items"] if kind_of(item) == "chrome"} == {""}


def test_items_without_a_document_pass(crawl: Any) -> None:
    pictures = [item for item in crawl["items"] if kind_of(item) == "picture"]
    assert all(set(item) == {"url", "size"} for item in pictures)
    assert crawl["stats"]["cleaner/without_document"] == len(pictures)


def test_a_page_that_takes_too_long_is_marked_and_stops_nobody(crawl: Any) -> None:
    marked = [item for item in crawl["items"] if "cleaner_error" in item]
    assert [kind_of(item) for item in marked] == ["slow"]
    assert "longer than 4 seconds" in marked[0]["cleaner_error"]
    assert crawl["longest_wait"] < 2


def test_stats(crawl: Any) -> None:
    kinds, stats = Counter(SITE.values()), crawl["stats"]
    assert stats["cleaner/failures"] == 1
    assert stats["cleaner/pages"] == PAGES - kinds["picture"] - 1
    assert stats["item_scraped_count"] == PAGES
    assert stats["cleaner/characters/kept"] > 1000
    assert stats["cleaner/characters/removed/related"] >= 13 * kinds["article"]
