"""Runs spiders in this process: once, because Twisted's reactor starts once."""

import logging
import os
import signal
import sys
from ctypes import CDLL
from typing import TypeVar, cast

from scrapy.crawler import AsyncCrawlerProcess, Crawler

from crawlers.fetch.addresses import read_rehearsal_hosts
from crawlers.job import CrawlJob, JobSpider
from crawlers.settings import DNS_RESOLVER, scrapy_settings
from pipeline.errors import PlainError

AnySpider = TypeVar("AnySpider", bound=JobSpider)


def run_spiders(kind: type[AnySpider], jobs: list[CrawlJob]) -> list[tuple[AnySpider, dict[str, object]]]:
    """Run one spider for each job, side by side, to the end; each with Scrapy's statistics of it.

    SIGTERM and SIGINT end it gracefully, a second one at once; so does the death of the process that started this one.

    Raises:
        PlainError: a spider could not start, or the archive could not be written.
    """
    _die_with_parent()
    read_rehearsal_hosts()  # a wrong KAZWATCH_RESOLVE shows here, not inside Scrapy
    # Scrapy sets its logger to DEBUG and greets with its versions before anybody can stop it.
    logging.disable(logging.INFO)
    process = AsyncCrawlerProcess({"LOG_INSTALL_ROOT_HANDLER": False, "TWISTED_DNS_RESOLVER": DNS_RESOLVER})
    logging.disable(logging.NOTSET)
    logging.getLogger("scrapy").setLevel(logging.root.level)
    crawlers = [Crawler(kind, scrapy_settings(job.outlet, job.opens_browser)) for job in jobs]
    for crawler, job in zip(crawlers, jobs, strict=True):
        process.crawl(crawler, job=job)
    process.start()
    ends = []
    for crawler in crawlers:
        if crawler.spider is None or crawler.stats is None:
            raise PlainError("the crawl could not start; `kazwatch -v crawl` shows why")
        spider = cast("AnySpider", crawler.spider)
        if spider.archive_error:
            raise PlainError(f"the archive cannot be written: {spider.archive_error}; what came before is kept")
        ends.append((spider, crawler.stats.get_stats()))
    return ends


def _die_with_parent() -> None:
    """End gracefully when a supervisor that started this crawl in a session of its own (as Airflow's task does) is
    killed: no orphan may overlap its own retry. A crawl started from a shell outlives it, as `nohup` promises."""
    pr_set_pdeathsig = 1
    if sys.platform == "linux" and os.getsid(0) == os.getpid():
        CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)
