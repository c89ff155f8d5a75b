"""Which addresses are articles of an outlet, by its hosts and the `address` part of its file."""

import re
from enum import StrEnum
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from pipeline.dedupe.canonical_url import AddressError, canonical_url, is_home_page
from pipeline.extract.next_page import page_to_fetch
from pipeline.outlet import Outlet

# Servers refuse addresses from about 8,000 letters on; no article has one half as long.
_MAX_LENGTH = 4000


class Shape(StrEnum):
    """What an address looks like."""

    ARTICLE = "article"
    NOT_AN_ADDRESS = "not_an_address"
    OTHER_HOST = "other_host"
    NOT_AN_ARTICLE = "not_an_article"


class ArticleAddresses:
    """Judges addresses by one outlet's rules."""

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet
        self._article = [re.compile(pattern) for pattern in outlet.address.article]
        self._not_article = [re.compile(pattern) for pattern in outlet.address.not_article]
        self._latest = ("", "")

    def canonical(self, url: str) -> str:
        """The address's normal form; the address itself where it has none. One address is asked for several times in a
        row, hence the memory of one.
        """
        if self._latest[0] != url:
            try:
                self._latest = (url, canonical_url(url, self._outlet))
            except AddressError:
                self._latest = (url, url)
        return self._latest[1]

    def shape(self, url: str) -> Shape:
        """What the address looks like; nobody's home page is an article."""
        try:
            host = urlsplit(url).hostname
            home = is_home_page(self.canonical(url))
            url.encode()
        except ValueError:  # brackets that are no IPv6 address; half a character, as JSON can hold one
            return Shape.NOT_AN_ADDRESS
        if not host or len(url) > _MAX_LENGTH:
            return Shape.NOT_AN_ADDRESS
        if not owns(self._outlet, host):
            return Shape.OTHER_HOST
        if home or any(pattern.search(url) for pattern in self._not_article):
            return Shape.NOT_AN_ARTICLE
        if self._article and not any(pattern.search(url) for pattern in self._article):
            return Shape.NOT_AN_ARTICLE
        return Shape.ARTICLE

    def next_page(self, asked: str, final_url: str, headers: tuple[tuple[str, str], ...], body: bytes) -> str | None:
        """The next page to fetch of the article that answered; none where a withdrawn story led on to its section."""
        if final_url != asked and self.shape(final_url) is not Shape.ARTICLE:
            return None
        return page_to_fetch(final_url, headers, body)


def owns(outlet: Outlet, host: str) -> bool:
    """Is it one of the outlet's hosts, of their sub-domains, or of its mirrors (`*.example.kz` for all of a kind)?"""
    bare = host.lower().removeprefix("www.")
    return outlet.owns(host) or any(fnmatchcase(bare, mirror.removeprefix("www.")) for mirror in outlet.address.hosts)
