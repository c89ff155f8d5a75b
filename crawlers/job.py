"""One crawl, as it was ordered: which outlet and window, what is safe already, where the pages go."""

from dataclasses import dataclass
from typing import cast

from scrapy.crawler import Crawler

from crawlers.clock import Clock
from crawlers.known import KnownPages
from crawlers.run_files import RunFiles
from crawlers.warc_writer import WarcWriter
from crawlers.window import Window
from pipeline.outlet import Outlet


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """`done` are the addresses captured by this run before it was interrupted, `known` what the database holds.
    `writer` and `files` are None in a dry run; `limit` bounds the number of articles."""

    outlet: Outlet
    window: Window
    run_id: str
    clock: Clock
    writer: WarcWriter | None
    files: RunFiles | None
    limit: int
    done: frozenset[str]
    known: KnownPages


def job_of(crawler: Crawler) -> CrawlJob:
    """The job that the crawler's spider works on. Not a setting, because Scrapy copies its settings deeply."""
    return cast("CrawlJob", getattr(crawler.spider, "job", None))
