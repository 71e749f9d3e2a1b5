"""The examples in docs/crawlers.md are run, the site that they name being a local one."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[1] / "docs" / "crawlers.md"
BLOCK_RE = re.compile(r"^## (?P<section>[^\n]+)|^```python\n(?P<code>.*?)^```", re.MULTILINE | re.DOTALL)
PROSE = "The {name} was lifted out of the water on Tuesday, and the keeper said it had held for sixty years."
PAGE = "<title>Old {name}</title><nav><a class=story href=/ferry>Ferry</a></nav><h1>Old {name}</h1><p>" + PROSE + "</p>"
BROWSER = """
import sys, types, urllib.request

class Page:
    def goto(self, url, wait_until): self.url, self._html = url, urllib.request.urlopen(url).read().decode()
    def content(self): return self._html

class Browser:
    def new_page(self): return Page()
    def close(self): pass

class Started:
    chromium = types.SimpleNamespace(launch=Browser)
    def __enter__(self): return self
    def __exit__(self, *error): pass

module = types.ModuleType("playwright.sync_api")
module.sync_playwright = Started
sys.modules |= {"playwright": types.ModuleType("playwright"), "playwright.sync_api": module}
"""
"""Stands in for a browser: fetches the page, runs no scripts."""


class Site(BaseHTTPRequestHandler):
    """A story at every address."""

    def do_GET(self) -> None:
        body = PAGE.format(name=self.path.strip("/") or "harbor").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def examples() -> dict[str, list[str]]:
    """The code of each section."""
    found: dict[str, list[str]] = {}
    section = ""
    for match in BLOCK_RE.finditer(DOCS.read_text(encoding="utf-8")):
        section = match["section"] or section
        if match["code"]:
            found.setdefault(section, []).append(match["code"])
    return found


def printed(code: str, site: str, tmp_path: Path) -> str:
    program = tmp_path / "example.py"
    program.write_text(code.replace("https://harbor.example/", site), encoding="utf-8")
    done = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, timeout=90, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_section_with_code_is_run() -> None:
    assert set(examples()) == {"Scrapy", "asyncio", "Playwright", "Threads, processes, Celery"}


def test_scrapy(site: str, tmp_path: Path) -> None:
    code = examples()["Scrapy"][0] + (
        "\n\nfrom scrapy.crawler import CrawlerProcess\n"
        "process = CrawlerProcess({'FEEDS': {'stdout:': {'format': 'jsonlines'}}, 'LOG_LEVEL': 'ERROR'})\n"
        "process.crawl(HarborSpider)\nprocess.start()\n"
    )
    out = printed(code, site, tmp_path)
    assert out.count(PROSE.format(name="harbor") + '", "title": "Old harbor"') == 1
    assert out.count(PROSE.format(name="ferry") + '", "title": "Old ferry"') == 1


def test_asyncio(site: str, tmp_path: Path) -> None:
    fetching, own_pool = examples()["asyncio"]
    out = printed(fetching + "\nprint(articles)", site, tmp_path)
    assert PROSE.format(name="gate") in out
    assert "'title': 'Old ferry'" in out
    out = printed(own_pool + "\nprint(results[0].text)", site, tmp_path)
    assert out == "By Helen Ostrand\n\nThe gate was lifted out of the water on Tuesday.\n"


def test_playwright(site: str, tmp_path: Path) -> None:
    out = printed(BROWSER + examples()["Playwright"][0] + "\nprint(result.text)", site, tmp_path)
    assert PROSE.format(name="gate") in out


def test_threads(site: str, tmp_path: Path) -> None:
    out = printed(examples()["Threads, processes, Celery"][0] + "\nprint(texts)", site, tmp_path)
    assert out == "['The gate was lifted out of the water on Tuesday.']\n"
