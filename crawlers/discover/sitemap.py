"""Sitemaps: news sitemaps, plain ones and indexes, gzip or not, read as a stream (a file may list 50,000 pages)."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from lxml import etree

from crawlers.discover.address_day import days_in_address
from crawlers.discover.feed import read_feed
from crawlers.discover.listing import (
    Entry,
    Found,
    Listing,
    ListingPage,
    Search,
    UnreadableListingError,
    absolute,
    in_zone,
)
from crawlers.discover.unpack import unpack
from pipeline.outlet import Sitemap
from pipeline.records import Channel

# An index in an index is seen; deeper nesting is a loop.
_MAX_DEPTH = 3
# sitemaps.org allows 50,000 in one file.
_MAX_ADDRESSES = 200_000
# Many outlets write the change of a page's template into lastmod, some the day before it: trusted only so far.
_LASTMOD_SLACK = timedelta(days=1)


class SitemapChannel:
    """One sitemap or index; of an index only the parts that may hold articles of the window are asked for."""

    channel = Channel.SITEMAP

    def __init__(self, rule: Sitemap, search: Search) -> None:
        self._rule = rule
        self._window = search.window
        self._zone = ZoneInfo(search.outlet.timezone)
        self._asked: set[str] = {rule.url}

    def first(self) -> Iterable[ListingPage]:
        return [ListingPage(self._rule.url)]

    def read(self, listing: Listing) -> Found:
        entries: list[Entry] = []
        follow: list[ListingPage] = []
        for count, (entry, is_part) in enumerate(read_sitemap(listing, self._zone)):
            if count == _MAX_ADDRESSES:
                raise UnreadableListingError(f"over {_MAX_ADDRESSES} addresses")
            if not is_part:
                if not self._is_too_old(entry):
                    entries.append(entry)
            elif entry.url not in self._asked and listing.page.depth < _MAX_DEPTH and self._may_hold(entry):
                self._asked.add(entry.url)
                follow.append(ListingPage(entry.url, depth=listing.page.depth + 1))
        return Found(tuple(entries), tuple(follow))

    def _is_too_old(self, entry: Entry) -> bool:
        """A page last changed before the window cannot have been published in it. The reverse says nothing."""
        return entry.modified_at is not None and entry.modified_at < self._window.since - _LASTMOD_SLACK

    def _may_hold(self, part: Entry) -> bool:
        days = days_in_address(part.url)
        return not self._is_too_old(part) and (days is None or self._window.overlaps(*days))


def read_sitemap(listing: Listing, zone: ZoneInfo) -> Iterator[tuple[Entry, bool]]:
    """Each entry of a sitemap, and whether it is a part of an index. Entities are never expanded, nothing is loaded.

    Raises:
        UnreadableListingError: neither a sitemap nor a list of addresses, or too large.
    """
    body = unpack(listing.body)
    start = body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"http"):  # a text sitemap: one address a line
        for line in BytesIO(body.lstrip(b"\xef\xbb\xbf")):
            if line.strip():
                yield Entry(line.decode("utf-8", "replace").strip()), False
        return
    fields: dict[str, str] = {}
    root = ""
    try:
        for event, element in etree.iterparse(
            BytesIO(body),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            recover=True,
            remove_comments=True,
            remove_pis=True,
        ):
            if not isinstance(element.tag, str):
                continue
            name = element.tag.rpartition("}")[2]
            if event == "start":
                if not root:
                    root = name
                    if root in ("rss", "RDF", "feed"):  # sitemaps.org lets a feed stand for a sitemap
                        yield from ((entry, False) for entry in read_feed(listing, zone))
                        return
                    if root not in ("urlset", "sitemapindex"):
                        raise UnreadableListingError(f"no sitemap: its first element is <{root}>")
                continue
            if name in ("url", "sitemap"):
                location = fields.get("loc")
                if location:
                    yield _entry(absolute(listing.url, location), fields, zone), root == "sitemapindex"
                fields = {}
            elif element.text and not (name == "loc" and "loc" in fields):  # image:loc comes after the page's own
                fields.setdefault(name, element.text.strip())
            # What has been read is forgotten, whatever it is: 200 MB of empty elements would fill 6 GB.
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise UnreadableListingError(f"no sitemap: {error}") from error
    if not root:
        raise UnreadableListingError("no sitemap: there is no element in it")


def _entry(url: str, fields: dict[str, str], zone: ZoneInfo) -> Entry:
    return Entry(
        url,
        published_at=_moment(fields.get("publication_date"), zone),
        modified_at=_moment(fields.get("lastmod"), zone),
        title=fields.get("title"),
    )


def _moment(raw: str | None, zone: ZoneInfo) -> datetime | None:
    try:
        return in_zone(datetime.fromisoformat(raw) if raw else None, zone)
    except ValueError:
        return None
