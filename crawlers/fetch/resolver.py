"""Looks up host names, and refuses those that lead into a private network.

The address checked is the address connected to: nothing looks the name up a second time, so a DNS answer that changes
between the check and the connection changes nothing.
"""

from functools import cache
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawlers.fetch.addresses import is_public, read_rehearsal_hosts

# Host -> the private address it resolved to. Twisted drops the text of a failed lookup, so the download handler
# (crawlers/fetch/handler.py) asks here why. One crawl, one process: like Scrapy's own DNS cache.
refused_hosts: dict[str, str] = {}


@cache
def _trusted_hosts() -> frozenset[str]:
    """The servers of a rehearsal, and the proxies that the environment names (http_proxy ...): these may be private. A
    page's own link to such an address does not come here, because the download handler refuses it first. Behind a
    proxy it is the proxy that looks names up, and that must guard its network."""
    proxies = (urlsplit(proxy if "://" in proxy else f"//{proxy}").hostname for proxy in getproxies().values())
    servers = (address for address, _ in read_rehearsal_hosts().by_host.values())
    return frozenset(host for host in (*servers, *proxies) if host)


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's caching resolver behind the check. IPv4 only, as that one is."""

    # Twisted passes the name by position.
    def getHostByName(self, name: str, timeout: object = ()) -> "Deferred[str]":  # noqa: N802
        answer: Deferred[str] = super().getHostByName(name)
        if name in _trusted_hosts():
            return answer
        return answer.addCallback(self._check, name)

    def _check(self, address: str, name: str) -> str:
        if is_public(address):
            return address
        refused_hosts[name] = address
        raise DNSLookupError(f"{name} is {address}, a private address")
