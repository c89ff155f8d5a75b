"""robots.txt as RFC 9309 has it: what is forbidden is not fetched, Crawl-delay slows the host down."""

import asyncio
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawlers.fetch.addresses import PrivateAddressError
from crawlers.fetch.pace import pace_of
from crawlers.fetch.page_note import PageNote, attach, note_of
from crawlers.fetch.patience import HostGivenUpError
from crawlers.job import spider_of
from pipeline.archive.own_fields import PageKind

# RFC 9309, section 2.5: a crawler must read at least 500 KiB.
_MAX_BYTES = 512_000
_PRODUCT = "Kazwatch"


class RobotsRefusalError(IgnoreRequest):
    """robots.txt forbids the page."""


class RobotsUnreadableError(RobotsRefusalError):
    """robots.txt could not be read, so that nothing may be fetched for now."""


class RobotsPolicy:
    """Downloader middleware: asks each host for its robots.txt once, before anything else.

    2xx is obeyed; 4xx means that there are no rules (429 is no such answer); 5xx, 429 and silence mean that nothing
    may be fetched for now (RFC 9309, section 2.3.1). A host that wants longer between two requests than a crawl waits
    for anything is given up. The file is archived with the run.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._job = spider_of(crawler).job
        self._pace = pace_of(crawler)
        self._max_wait = crawler.settings.getfloat("KAZWATCH_MAX_WAIT_SECONDS")
        self._policies: dict[str, asyncio.Future[Protego | str]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsPolicy":
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if not self._job.outlet.politeness.obey_robots or note_of(request).kind is PageKind.ROBOTS:
            return
        parts = urlsplit(request.url)
        policy = await self._policy(f"{parts.scheme}://{parts.netloc}")
        if isinstance(policy, str):
            raise RobotsUnreadableError(policy)
        if not policy.can_fetch(request.url, _PRODUCT):
            raise RobotsRefusalError(f"robots.txt of {parts.netloc} forbids it")

    async def _policy(self, site: str) -> Protego | str:
        if site not in self._policies:
            self._policies[site] = asyncio.ensure_future(self._ask(site))
        # Shielded: a request that is given up must not take the answer from the others that wait for it.
        return await asyncio.shield(self._policies[site])

    async def _ask(self, site: str) -> Protego | str:
        url = f"{site}/robots.txt"
        # First of all in the queue: everything else waits for it.
        request = Request(url, priority=1000, callback=NO_CALLBACK)
        attach(request, PageNote(PageKind.ROBOTS, url))
        assert self._crawler.engine is not None
        try:
            response: Response = await self._crawler.engine.download_async(request)
        except PrivateAddressError:
            raise
        except Exception as error:  # whatever kept it away: without robots.txt nothing is fetched
            return f"{url} cannot be read: {str(error) or type(error).__name__}"
        if response.status == 429 or response.status >= 500:
            return f"{url} cannot be read: status {response.status}"
        body = response.body[:_MAX_BYTES] if 200 <= response.status < 300 else b""
        policy = Protego.parse(body.decode("utf-8-sig", "replace"))
        delay = policy.crawl_delay(_PRODUCT)
        rate = policy.request_rate(_PRODUCT)
        wanted = max(float(delay or 0), rate.seconds / rate.requests if rate else 0.0)
        if wanted > self._max_wait:
            limit = f"KAZWATCH_MAX_WAIT_SECONDS ({self._max_wait:.0f})"
            raise HostGivenUpError(f"{url} asks for {wanted:.0f} s between two requests, more than {limit}")
        if wanted:
            self._pace.set_floor(urlsplit(site).hostname or "", wanted)
        return policy
