"""One crawl, as it was ordered: which outlet and window, what is safe already, where the pages go."""

from dataclasses import dataclass
from typing import cast

from scrapy import Spider
from scrapy.crawler import Crawler

from crawlers.address_set import AddressSet
from crawlers.clock import Clock
from crawlers.known import KnownPages
from crawlers.run_files import RunFiles
from crawlers.warc_writer import WarcWriter
from crawlers.window import Window
from pipeline.outlet import Outlet


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """`done` are the addresses, in normal form, that this run captured before it was interrupted, `further_pages` the
    next pages of those that it did not come to, `known` what the database holds. `writer` and `files` are None in a dry
    run; `limit` bounds the number of articles; with `sample` a dry run fetches one article."""

    outlet: Outlet
    window: Window
    run_id: str
    clock: Clock
    writer: WarcWriter | None
    files: RunFiles | None
    limit: int
    done: AddressSet
    known: KnownPages
    further_pages: tuple[str, ...] = ()
    sample: bool = False

    @property
    def opens_browser(self) -> bool:
        """Are articles of this crawl opened in the browser?"""
        return self.writer is not None and self.outlet.render is not None


class JobSpider(Spider):
    """A spider with a job. `archive_error` is set when the archive could not be written and ended the crawl."""

    def __init__(self, job: CrawlJob) -> None:
        super().__init__()
        self.job = job
        self.archive_error: str | None = None


def spider_of(crawler: Crawler) -> JobSpider:
    """The crawler's spider, and with it the job: no setting, because Scrapy copies its settings deeply."""
    return cast("JobSpider", crawler.spider)
