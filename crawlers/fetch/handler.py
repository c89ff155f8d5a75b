"""Downloads one page: from the web, or from the server that plays its host in a rehearsal."""

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response

from crawlers.fetch.addresses import PrivateAddressError, is_private_literal, read_rehearsal_hosts
from crawlers.fetch.resolver import refused_hosts


class GuardedDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP/1.1 handler; a private address is refused with PrivateAddressError, which is not retried."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._rehearsal = read_rehearsal_hosts()

    async def download_request(self, request: Request) -> Response:
        parts = urlsplit(request.url)
        host = parts.hostname or ""
        server = self._rehearsal.server_for(host)
        if server is None:
            if is_private_literal(host):
                raise PrivateAddressError(f"{host} is a private address")
            try:
                return await super().download_request(request)
            except CannotResolveHostError as error:
                if host in refused_hosts:
                    raise PrivateAddressError(f"{host} is {refused_hosts[host]}") from error
                raise
        # Same path and Host, other connection. The page keeps its own address.
        local = request.replace(url=f"http://{server[0]}:{server[1]}{parts._replace(scheme='', netloc='').geturl()}")
        local.headers["Host"] = parts.netloc.rpartition("@")[2]
        local.meta.pop("proxy", None)
        response = await super().download_request(local)
        request.meta["download_latency"] = local.meta.get("download_latency")
        return response.replace(url=request.url)
