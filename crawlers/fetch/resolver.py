"""Looks up host names, and keeps back every address that leads into a private network.

The address checked is the address connected to: nothing looks the name up a second time, so a DNS answer that changes
between the check and the connection changes nothing.
"""

from collections.abc import Sequence
from functools import cache
from typing import Protocol, cast
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.resolver import CachingHostnameResolver
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver

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


class _Receiver(Protocol):
    """Twisted's IResolutionReceiver, as a type."""

    def resolutionBegan(self, resolution: IHostResolution) -> None: ...  # noqa: N802

    def addressResolved(self, address: IAddress) -> None: ...  # noqa: N802

    def resolutionComplete(self) -> None: ...  # noqa: N802


class _Guard:
    """Passes the public addresses of a name on, to whoever connects to them."""

    def __init__(self, receiver: _Receiver, name: str) -> None:
        self._receiver = receiver
        self._name = name

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        refused_hosts.pop(self._name, None)
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        host = cast("IPv4Address | IPv6Address", address).host
        if is_public(host):
            self._receiver.addressResolved(address)
        else:
            refused_hosts[self._name] = host

    def resolutionComplete(self) -> None:  # noqa: N802
        self._receiver.resolutionComplete()


class GuardedResolver(CachingHostnameResolver):
    """Scrapy's caching resolver of IPv4 and IPv6 addresses behind the check. A name without a public address is one
    that cannot be resolved."""

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        receiver = resolutionReceiver
        if hostName not in _trusted_hosts():
            receiver = cast("IResolutionReceiver", _Guard(cast("_Receiver", receiver), hostName))
        return super().resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)
