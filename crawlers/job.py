"""One crawl, as it was ordered: which outlet and window, what is safe already, where the pages go."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from scrapy.crawler import Crawler

from crawlers.clock import Clock
from crawlers.run_files import RunFiles
from crawlers.warc_writer import WarcWriter
from crawlers.window import Window
from pipeline.outlet import Outlet

# A young article is still being edited; an old one hardly ever is.
HOT_FOR = timedelta(hours=48)
REVISIT_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class KnownCapture:
    """What the database knows of an address: when it was last fetched with which payload digest, and the moment of
    publication (of first sight, where that is not known)."""

    fetched_at: datetime
    digest: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """`done` are the addresses captured by this run before it was interrupted. `known` answers for an address what
    the database holds. `writer` and `files` are None in a dry run; `limit` bounds the number of articles."""

    outlet: Outlet
    window: Window
    run_id: str
    clock: Clock
    writer: WarcWriter | None
    files: RunFiles | None
    limit: int
    done: frozenset[str] = frozenset()
    known: Callable[[str], KnownCapture | None] = field(default=lambda _: None)

    def is_safe(self, url: str) -> bool:
        """Is the article stored, and not due for another look? Articles younger than 48 hours are looked at again
        when the last look is an hour old; older ones are not."""
        known = self.known(url)
        if known is None:
            return False
        now = self.clock.now()
        hot = known.published_at is not None and now - known.published_at < HOT_FOR
        return not (hot and now - known.fetched_at >= REVISIT_AFTER)


def job_of(crawler: Crawler) -> CrawlJob:
    """The job that the crawler's spider works on. Not a setting, because Scrapy copies its settings deeply."""
    return cast("CrawlJob", getattr(crawler.spider, "job", None))
