"""A progress bar for whoever watches a crawl on a terminal."""

import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured


class ProgressBar:
    """Scrapy extension: articles fetched of those found so far. Absent where standard error is no terminal."""

    def __init__(self, crawler: Crawler) -> None:
        if not sys.stderr.isatty():
            raise NotConfigured
        assert crawler.stats is not None
        self._stats = crawler.stats
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._bar = self._progress.add_task("listings", total=None)
        crawler.signals.connect(self._progress.start, signals.spider_opened)
        crawler.signals.connect(self._progress.stop, signals.spider_closed)
        crawler.signals.connect(self._show, signals.response_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ProgressBar":
        return cls(crawler)

    def _show(self) -> None:
        found = self._stats.get_value("kazwatch/listed/wanted", 0)
        fetched = self._stats.get_value("kazwatch/captures", 0) + self._stats.get_value("kazwatch/unchanged", 0)
        listings = self._stats.get_value("kazwatch/listings_read", 0)
        self._progress.update(
            self._bar, description=f"{listings} listings, articles", completed=fetched, total=found or None
        )
