"""The page to look at: what is in it, and what a reader can do with it in a browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cleaner import Cleaner
from cleaner.view import to_page

if TYPE_CHECKING:
    from collections.abc import Iterator

BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
needs_browser = pytest.mark.skipif(not (BROWSER and DRIVER), reason="no Chromium: apt-get install chromium-driver")
PROSE = "The gate was lifted out of the water on Tuesday, and the keeper said it had held for sixty years."
PAGE = f"""<html lang=en><head><title>Old lock gate lifted | Harbor Post</title>
<meta name=author content="Helen Ostrand"></head><body>
<nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav>
<article><h1>Old lock gate lifted</h1>
<p>By Helen Ostrand</p><p>{PROSE}</p><p>Boats come home on Monday evening, he said. (Dana Ruiz/Harbor Wire)</p>
<p>“&lt;script&gt;alert(1)&lt;/script&gt; is no boat, 😀” the keeper said.</p></article>
<footer>Latest Stories</footer>"""


def data_of(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found.group(1))


def test_the_page_holds_the_result() -> None:
    result = Cleaner().clean(PAGE, url="https://harbor.example/gate")
    data = data_of(to_page(result))
    assert [line["text"] for line in data["lines"]] == [line.text for line in result.explain()]
    assert [line["kept"] for line in data["lines"]] == [line.kept for line in result.explain()]
    assert data["metadata"]["authors"] == ["Helen Ostrand"]
    assert data["metadata"]["canonical_url"] == "https://harbor.example/gate"


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--<script>", "\u2028", "\ud800", "", "\0"])
def test_no_text_can_break_out(text: str) -> None:
    page = to_page(Cleaner().clean(f"{PROSE}\n{text}", kind="text"))
    assert page.count("<script") == 2
    assert data_of(page)["lines"][0]["text"] == PROSE


def test_it_loads_nothing() -> None:
    page = to_page(Cleaner().clean(PROSE))
    assert not re.search(r"(?:src|href|url\()\s*=?\s*[\"'(]?(?:https?:)?//", page)


class TestCommand:
    def run(self, *arguments: str, given: str = PAGE) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "cleaner", "view", *arguments],
            input=given.encode(), capture_output=True, timeout=60, check=False,
        )  # fmt: skip

    def test_standard_streams(self) -> None:
        done = self.run("--url", "https://harbor.example/gate")
        assert (done.returncode, done.stderr) == (0, b"")
        assert data_of(done.stdout.decode())["metadata"]["url"] == "https://harbor.example/gate"

    def test_files(self, tmp_path: Path) -> None:
        source, target = tmp_path / "page.txt", tmp_path / "view.html"
        source.write_text(f"SUBSCRIBE NOW\n\n{PROSE}")
        done = self.run(str(source), "--out", str(target), "--keep", "+promo")
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert [line["kept"] for line in data_of(target.read_text())["lines"]] == [True, True]

    @pytest.mark.parametrize(
        ("arguments", "code", "word"),
        [
            (["gone.html"], 1, "gone.html: No such file"),
            (["a", "b"], 2, "one page"),
            (["--keep", "nope", "-"], 2, "unknown role"),
            (["--out", "/nowhere/view.html"], 1, "nothing was written"),
        ],
    )
    def test_errors_are_one_line(self, arguments: list[str], code: int, word: str) -> None:
        done = self.run(*arguments)
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (code, b"", 1)
        assert word in done.stderr.decode()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = str(BROWSER)
    profile = tmp_path_factory.mktemp("profile")
    for argument in (
        "headless",
        "no-sandbox",
        "disable-gpu",
        "disable-background-networking",
        f"user-data-dir={profile}",
    ):
        options.add_argument(f"--{argument}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))
    yield driver
    driver.quit()


@pytest.fixture
def shown(browser: Any, tmp_path: Path) -> Any:
    """The browser, with the page opened at the size of a phone."""
    target = tmp_path / "view.html"
    target.write_text(to_page(Cleaner().clean(PAGE, url="https://harbor.example/gate")), encoding="utf-8")
    phone = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    browser.get(target.as_uri())
    return browser


def texts(browser: Any) -> list[str]:
    """The lines that can be seen."""
    return [element.text for element in elements(browser, "li .text") if element.is_displayed()]


def elements(browser: Any, selector: str) -> list[Any]:
    return list(browser.find_elements("css selector", selector))


@needs_browser
class TestInBrowser:
    def test_it_opens_without_complaint(self, shown: Any) -> None:
        assert shown.title == "Old lock gate lifted · cleaner"
        assert [entry["message"] for entry in shown.get_log("browser")] == []
        assert len(texts(shown)) == 8
        assert "<script>alert(1)</script> is no boat, 😀" in texts(shown)[6]

    def test_it_fits_a_phone(self, shown: Any) -> None:
        assert shown.execute_script("return document.documentElement.scrollWidth <= innerWidth")
        sizes = [element.size["height"] for element in elements(shown, ".line, nav button")]
        assert min(sizes) >= 30

    def test_a_tap_shows_the_ledger(self, shown: Any) -> None:
        line = elements(shown, "li.dropped .line")[0]
        assert line.get_attribute("title").startswith("removed: ")
        line.click()
        ledger = elements(shown, ".ledger")[0]
        assert "Removed as nav" in ledger.text
        assert "en.menu_word" in ledger.text
        line.click()
        assert elements(shown, ".ledger") == []

    def test_filters(self, shown: Any) -> None:
        everything = texts(shown)
        elements(shown, "[data-show=kept]")[0].click()
        kept = texts(shown)
        elements(shown, "[data-show=removed]")[0].click()
        assert sorted(kept + texts(shown)) == sorted(everything)
        assert kept
        elements(shown, "[data-show=all]")[0].click()
        elements(shown, "[data-role=nav]")[0].click()
        assert "Home" not in texts(shown)
        elements(shown, "[data-role=nav]")[0].click()
        elements(shown, "option[value='en.menu_word']")[0].click()
        assert texts(shown) == ["Home"]

    def test_search(self, shown: Any) -> None:
        elements(shown, "#search")[0].send_keys("KEEPER")
        assert len(texts(shown)) == 2
        elements(shown, "#search")[0].send_keys("nothing like it")
        assert texts(shown) == []
        assert elements(shown, "#empty")[0].is_displayed()

    def test_the_keyboard_is_enough(self, shown: Any) -> None:
        from selenium.webdriver.common.keys import Keys

        body = elements(shown, "body")[0]
        for key in (Keys.ARROW_DOWN, "j", Keys.ARROW_UP, Keys.ENTER):
            (shown.switch_to.active_element or body).send_keys(key)
        assert "Removed as nav" in elements(shown, "li:first-child .ledger")[0].text
        body.send_keys("/")
        assert shown.switch_to.active_element.get_attribute("id") == "search"

    def test_cuts_are_marked_where_they_are(self, shown: Any) -> None:
        assert [mark.text for mark in elements(shown, "li:not(.dropped) mark")] == ["(Dana Ruiz/Harbor Wire)"]

    def test_a_photograph(self, shown: Any, tmp_path: Path) -> None:
        photograph = Path(os.environ.get("CLEANER_PHOTOGRAPHS", tmp_path)) / "phone.png"
        assert shown.save_screenshot(str(photograph))
        assert photograph.stat().st_size > 20_000
