"""Which network addresses may be fetched from: public ones, and those that a rehearsal names."""

import ipaddress
import os
from dataclasses import dataclass

from pipeline.errors import PlainError

# NAT64 (RFC 6052), and the IPv4-compatible form (RFC 4291) that nobody uses honestly any more.
_IPV4_AT_THE_END = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))
# RFC 8215; Python before 3.11.10 calls it global.
_LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")


class PrivateAddressError(Exception):
    """A host that is, or resolves to, an address inside a private network; never fetched."""


def is_public(address: str) -> bool:
    """May a page from the web point here? Not loopback, link-local (169.254.169.254 hands out cloud keys), private,
    reserved or multicast; an IPv4 address inside an IPv6 one counts as what it is."""
    ip = ipaddress.ip_address(address.partition("%")[0])  # fe80::1%eth0
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and any(ip in network for network in _IPV4_AT_THE_END):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local or ip in _LOCAL_NAT64:
            return False
    return ip.is_global and not ip.is_multicast


def is_private_literal(host: str) -> bool:
    """Is the host a private address spelled out (`10.0.0.1`, `::1`), rather than a name?"""
    try:
        return not is_public(host.strip("[]"))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class RehearsalHosts:
    """Hosts that are played by a server on this machine: `https://www.mk.ru/` is then asked of it, without TLS.

    Only what stands here may be private. The form is KAZWATCH_RESOLVE's: `*=127.0.0.1:8000`, or
    `mk.ru=127.0.0.1:8000,tengrinews.kz=127.0.0.1:8001`; a host stands for its sub-domains too, the longest one wins.
    """

    by_host: dict[str, tuple[str, int]]

    def server_for(self, host: str) -> tuple[str, int] | None:
        """Address and port of the server that plays this host; None for hosts that are not mapped, and for plain
        addresses such as 10.0.0.1 under `*`: a mapping must not hide that a page points into a private network."""
        labels = host.lower().rstrip(".").split(".")
        for start in range(len(labels)):
            server = self.by_host.get(".".join(labels[start:]))
            if server:
                return server
        return None if _is_local_name(host) else self.by_host.get("*")


def _is_local_name(host: str) -> bool:
    # The resolver accepts 127.1 and 0x7f000001 as well: a name without letters beyond a to f is an address.
    bare = host.lower().strip("[]")
    return bare == "localhost" or not set(bare) - set("0123456789abcdefx.:")


def read_rehearsal_hosts(text: str | None = None) -> RehearsalHosts:
    """The mapping that KAZWATCH_RESOLVE holds, or `text`; empty when it is not set.

    Raises:
        PlainError: a part is not of the form host=address:port.
    """
    by_host: dict[str, tuple[str, int]] = {}
    for part in (text if text is not None else os.environ.get("KAZWATCH_RESOLVE", "")).split(","):
        if not part.strip():
            continue
        host, _, server = part.strip().partition("=")
        address, _, port = server.rpartition(":")
        try:
            by_host[host.lower()] = (str(ipaddress.ip_address(address)), int(port))
        except ValueError as error:
            raise PlainError(f"KAZWATCH_RESOLVE: {part.strip()!r} is not like mk.ru=127.0.0.1:8000") from error
    return RehearsalHosts(by_host)
