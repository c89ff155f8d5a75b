"""Downloads one page when its host has a turn: from the web, or from the server that plays it in a rehearsal."""

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response

from crawlers.fetch.addresses import PrivateAddressError, is_private_literal, read_rehearsal_hosts
from crawlers.fetch.host_budget import host_budget
from crawlers.fetch.pace import Pace, pace_of
from crawlers.fetch.resolver import refused_hosts
from crawlers.job import spider_of
from pipeline.settings import load_settings


class GuardedDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP/1.1 handler; a private address is refused with PrivateAddressError, which is not retried."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._rehearsal = read_rehearsal_hosts()
        self._budget = host_budget(load_settings().home)
        self._pace = pace_of(crawler)
        self._seats = spider_of(crawler).job.outlet.politeness.concurrency

    async def download_request(self, request: Request) -> Response:
        host = urlsplit(request.url).hostname or ""
        server = self._rehearsal.server_for(host)
        if server is None and is_private_literal(host):
            raise PrivateAddressError(f"{host} is a private address")
        async with self._budget.turn(Pace.name(host), self._pace.delay(host), self._seats):
            return await (self._ask(request, host) if server is None else self._rehearse(request, server))

    async def _ask(self, request: Request, host: str) -> Response:
        try:
            return await super().download_request(request)
        except CannotResolveHostError as error:
            if host in refused_hosts:
                raise PrivateAddressError(f"{host} is {refused_hosts[host]}") from error
            raise

    async def _rehearse(self, request: Request, server: tuple[str, int]) -> Response:
        parts = urlsplit(request.url)
        # Same path and Host, other connection. The page keeps its own address.
        local = request.replace(url=f"http://{server[0]}:{server[1]}{parts._replace(scheme='', netloc='').geturl()}")
        local.headers["Host"] = parts.netloc.rpartition("@")[2]
        local.meta.pop("proxy", None)
        response = await super().download_request(local)
        request.meta["download_latency"] = local.meta.get("download_latency")
        return response.replace(url=request.url)
