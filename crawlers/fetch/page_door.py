"""The only way from a page in the browser to the network: the crawl asks for what it wants, or refuses it.

So robots.txt, the host's budget, the refusal of private addresses, the limits and the archive hold for what scripts
ask for as they hold for pages.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import TypeVar
from urllib.parse import urlsplit

from playwright.async_api import Error, Route
from playwright.async_api import Request as BrowserRequest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawlers.fetch.addresses import is_private_literal
from crawlers.fetch.failure_reason import reason_of
from crawlers.fetch.page_note import PageNote, attach
from pipeline.archive.own_fields import PageKind
from pipeline.outlet import Outlet, Render

T = TypeVar("T")
# What text can come from. Images, media, fonts, styles, frames, beacons and sockets bring none.
_NEEDED = frozenset({"script", "xhr", "fetch"})
# News pages built by script make 10 to 40 such requests; one that makes more is counting something.
_MAX_REQUESTS = 100
_MAX_BYTES = 30_000_000
# Scripts are the same on every page of an outlet: each is asked for once a crawl.
_MAX_KEPT_BYTES = 30_000_000
# Of the browser, and not of the page's script; cookies would make pages depend on the order of fetching.
_NOT_PASSED_ON = ("user-agent", "accept-encoding", "accept-language", "cookie", "host", "sec-")
_NOT_PASSED_BACK = ("content-encoding", "content-length", "transfer-encoding", "set-cookie")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the browser is given for a request."""

    status: int
    headers: dict[str, str]
    body: bytes

    @staticmethod
    def of(status: int, headers: dict[str, str], body: bytes) -> "Answer":
        """With the headers that still hold for a body that has been unpacked."""
        kept = {name: value for name, value in headers.items() if name.lower() not in _NOT_PASSED_BACK}
        return Answer(status, kept, body)


@dataclass(slots=True)
class KeptScripts:
    """The scripts of a crawl, by address, up to a limit; and those that a page is asking for."""

    by_url: dict[str, Answer] = field(default_factory=dict)
    byte_count: int = 0
    under_way: dict[str, asyncio.Future[Answer]] = field(default_factory=dict)

    def keep(self, url: str, answer: Answer) -> None:
        if answer.status == 200 and self.byte_count + len(answer.body) <= _MAX_KEPT_BYTES:
            self.byte_count += len(answer.body)
            self.by_url[url] = answer


class PageDoor:
    """The door of one page: `page` is what it was answered with, given to its first request. `on_waited` hears how long
    an answer took, because the host's budget is not the page's fault. Every request is counted in crawl.json, under
    `page_requests/` and what became of it."""

    def __init__(
        self,
        crawler: Crawler,
        outlet: Outlet,
        page: tuple[str, Answer],
        scripts: KeptScripts,
        on_waited: Callable[[float], None],
    ) -> None:
        self._crawler = crawler
        self._outlet = outlet
        self._render = outlet.render or Render()
        self._url, self._page = page
        self._scripts = scripts
        self._on_waited = on_waited
        self._opened = False
        self._request_count = 0
        self._waiting_count = 0
        self._byte_count = 0

    @property
    def made(self) -> tuple[int, int]:
        """How many requests the page has made, and how many of them wait for their answer."""
        return self._request_count, self._waiting_count

    async def answer(self, route: Route, asked: BrowserRequest) -> None:
        """Answer a request of the page, or refuse it."""
        if asked.is_navigation_request() and not self._opened:
            self._opened = True
            await _give(route, self._page)
            return
        refused = self._refusal(asked)
        if refused is None:
            try:
                with self._waiting():
                    what, answer = await self._obtain(asked)
            except Exception as error:  # whatever kept it away is counted, and the page goes on without it
                refused, _ = reason_of(error)
            else:
                self._count(what)
                await _give(route, answer)
                return
        self._count(refused)
        with suppress(Error):  # the page has been closed meanwhile
            await route.abort("blockedbyclient")

    def _refusal(self, asked: BrowserRequest) -> str | None:
        """Why a request is not made, in one word."""
        parts = urlsplit(asked.url)
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https"):
            return "not_supported"
        if is_private_literal(host):
            return "private_address"
        if asked.resource_type not in _NEEDED:
            return "not_needed"
        if asked.method != "GET":
            return "not_get"
        if not (self._outlet.owns(host) or self._render.allows(host)):
            return "other_host"
        self._request_count += 1
        if self._request_count > _MAX_REQUESTS or self._byte_count > _MAX_BYTES:
            return "over_budget"
        return None

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        began = monotonic()
        self._waiting_count += 1
        try:
            yield
        finally:
            self._waiting_count -= 1
            self._on_waited(monotonic() - began)

    async def _obtain(self, asked: BrowserRequest) -> tuple[str, Answer]:
        """An answer, and whether it was fetched or kept. Pages that are open at once ask for a script once, and share
        what becomes of it."""
        url, scripts = asked.url, self._scripts
        if url in scripts.by_url:
            return "kept_script", scripts.by_url[url]
        if asked.resource_type != "script":
            return "fetched", await self._ask(asked)
        if url in scripts.under_way:
            return "kept_script", await asyncio.shield(scripts.under_way[url])
        asking = scripts.under_way[url] = _started(self._ask(asked))
        try:
            answer = await asyncio.shield(asking)
            scripts.keep(url, answer)
        finally:
            del scripts.under_way[url]
        return "fetched", answer

    async def _ask(self, asked: BrowserRequest) -> Answer:
        headers = {name: value for name, value in asked.headers.items() if not name.startswith(_NOT_PASSED_ON)}
        request = Request(asked.url, headers=headers, callback=NO_CALLBACK, dont_filter=True)
        attach(request, PageNote(PageKind.RESOURCE, asked.url))
        assert self._crawler.engine is not None
        # Shielded: a page that is closed meanwhile would leave its request in Scrapy's queue.
        response: Response = await asyncio.shield(_started(self._crawler.engine.download_async(request)))
        self._byte_count += len(response.body)
        fields = {str(name): str(value) for name, value in response.headers.to_unicode_dict().items()}
        return Answer.of(response.status, fields, response.body)

    def _count(self, what: str) -> None:
        assert self._crawler.stats is not None
        self._crawler.stats.inc_value(f"kazwatch/page_requests/{what}")


def _started(work: Coroutine[None, None, T]) -> asyncio.Future[T]:
    """The task of some work; whether anybody still waits for its end or not, an error of it is no surprise."""
    task = asyncio.ensure_future(work)
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    return task


async def _give(route: Route, answer: Answer) -> None:
    with suppress(Error):  # the page has been closed meanwhile
        await route.fulfill(status=answer.status, headers=answer.headers, body=answer.body)
