"""Asks a site for its home page, robots.txt, feeds and sitemaps, for `kazwatch outlet new`."""

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from scrapy import Request
from scrapy.http import Response

from crawlers.discover.feed import read_feed
from crawlers.discover.links import links, read_page
from crawlers.discover.listing import Listing, ListingPage, UnreadableListingError
from crawlers.discover.sitemap import read_sitemap
from crawlers.draft import SiteFacts, feeds_named, sitemaps_named
from crawlers.fetch.page_note import PageNote, attach
from crawlers.job import CrawlJob, JobSpider
from pipeline.archive.own_fields import PageKind

_UTC = ZoneInfo("UTC")
# Where feeds and sitemaps stand on most sites that name none.
_USUAL_FEEDS = ("/rss", "/feed", "/rss.xml", "/rss/all", "/feed.xml")
_USUAL_SITEMAPS = ("/sitemap.xml", "/news-sitemap.xml")


class DraftSpider(JobSpider):
    """`facts` holds what was found, once the home page has answered."""

    name = "draft"

    def __init__(self, job: CrawlJob) -> None:
        super().__init__(job)
        self.facts: SiteFacts | None = None
        self.feeds: list[str] = []
        self.sitemaps: list[str] = []

    async def start(self) -> AsyncIterator[Any]:
        yield self._ask(self.job.outlet.home, self.read_home)

    def read_home(self, response: Response) -> Iterator[Request]:
        """Note the page's own words, then try what it names and what is usual."""
        listing = _listing(response)
        try:
            page = read_page(listing)
        except UnreadableListingError:
            return
        name = page.xpath("string(//meta[@property='og:site_name']/@content)") or page.xpath("string(//title)")
        language = re.match(r"[a-z]{2}", (page.get("lang") or "").lower())
        self.facts = SiteFacts(
            home=response.url,
            title=" ".join(str(name).split())[:100] or response.url,
            language=language[0] if language else "",
            links=links(page, response.url, _UTC),
            feeds=(),
            sitemaps=(),
        )
        feeds = feeds_named(page, response.url) or [urljoin(response.url, path) for path in _USUAL_FEEDS]
        for url in dict.fromkeys(feeds):
            yield self._ask(url, self.try_feed)
        yield self._ask(urljoin(response.url, "/robots.txt"), self.read_robots)

    def read_robots(self, response: Response) -> Iterator[Request]:
        """Try the sitemaps that it names, else the usual ones."""
        named = sitemaps_named(response.body.decode("utf-8", "replace")) if response.status == 200 else []
        for url in dict.fromkeys(named or [urljoin(response.url, path) for path in _USUAL_SITEMAPS]):
            yield self._ask(url, self.try_sitemap)

    def try_feed(self, response: Response) -> None:
        """Keep a feed that can be read and holds something."""
        try:
            if response.status == 200 and read_feed(_listing(response), _UTC):
                self.feeds.append(response.url)
        except UnreadableListingError:
            return

    def try_sitemap(self, response: Response) -> None:
        """Keep a sitemap that can be read and holds something."""
        try:
            if response.status == 200 and next(read_sitemap(_listing(response), _UTC), None):
                self.sitemaps.append(response.url)
        except UnreadableListingError:
            return

    def _ask(self, url: str, callback: Any) -> Request:
        return attach(Request(url, callback=callback, dont_filter=True), PageNote(PageKind.LISTING, url))


def _listing(response: Response) -> Listing:
    headers = tuple((str(name), str(value)) for name, value in response.headers.to_unicode_dict().items())
    return Listing(ListingPage(response.url), response.url, headers, response.body)
