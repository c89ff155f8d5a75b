"""Ends a crawl that runs into its outlet's quiet hours; the next try goes on from there."""

import asyncio

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawlers.job import spider_of

QUIET_HOURS = "quiet_hours"


class EndBeforeQuietHours:
    """Scrapy extension: closes the spider when quiet begins, with the reason `quiet_hours`."""

    def __init__(self, crawler: Crawler) -> None:
        job = spider_of(crawler).job
        now = job.clock.now()
        begins_at = job.outlet.next_quiet(now)
        if begins_at is None:
            raise NotConfigured
        self._crawler = crawler
        self._seconds = (begins_at - now).total_seconds()
        self._timer: asyncio.TimerHandle | None = None
        crawler.signals.connect(self._start, signals.spider_opened)
        crawler.signals.connect(self._stop, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "EndBeforeQuietHours":
        return cls(crawler)

    def _start(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(self._seconds, self._end)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _end(self) -> None:
        assert self._crawler.engine is not None
        asyncio.ensure_future(self._crawler.engine.close_spider_async(reason=QUIET_HOURS))  # noqa: RUF006
