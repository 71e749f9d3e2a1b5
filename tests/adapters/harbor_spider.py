"""A spider that crawls the test site; run as a program: base URL, file for what it found, settings as JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import scrapy
from scrapy.crawler import CrawlerProcess

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.crawler import Crawler
    from scrapy.http import Response


class HarborSpider(scrapy.Spider):
    """Follows every link of the front page, and watches whether the reactor stands still."""

    name = "harbor"
    longest_wait = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> HarborSpider:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.watch, scrapy.signals.spider_opened)
        return spider

    def watch(self) -> None:
        from twisted.internet.task import LoopingCall

        last = time.monotonic()

        def beat() -> None:
            nonlocal last
            self.longest_wait = max(self.longest_wait, time.monotonic() - last)
            last = time.monotonic()

        LoopingCall(beat).start(0.02)

    def parse(self, response: Response) -> Iterator[Any]:
        for link in response.css("a::attr(href)").getall():
            yield response.follow(link, self.parse_page)

    def parse_page(self, response: Response) -> Iterator[Any]:
        kind = str(response.headers.get("Content-Type"))
        item: dict[str, Any] = {"url": response.url}
        if "image" in kind:
            item["size"] = len(response.body)
        elif "plain" in kind:
            item["text"] = response.text
        elif "bytes" in response.url:
            item |= {"html": response.body, "encoding": getattr(response, "encoding", None)}
        else:
            item["html"] = response.text
        yield item


def main() -> None:
    base, target, settings = sys.argv[1:]
    items: list[dict[str, Any]] = []
    process = CrawlerProcess({"LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, **json.loads(settings)})
    crawler = process.create_crawler(HarborSpider)
    crawler.signals.connect(lambda item: items.append(dict(item)), scrapy.signals.item_scraped, weak=False)
    process.crawl(crawler, start_urls=[base])
    process.start()
    assert crawler.stats is not None
    stats = {name: value for name, value in crawler.stats.get_stats().items() if name.startswith(("cleaner/", "item_"))}
    found = [{key: value for key, value in item.items() if key != "html"} for item in items]
    spider: Any = crawler.spider
    Path(target).write_text(json.dumps({"items": found, "stats": stats, "longest_wait": spider.longest_wait}))


if __name__ == "__main__":
    main()
