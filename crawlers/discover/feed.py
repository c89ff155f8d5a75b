"""RSS, Atom and JSON feeds: the newest articles with their moments of publication."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from zoneinfo import ZoneInfo

import feedparser

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
from pipeline.outlet import Feed
from pipeline.records import Channel

_STATED_ZONE = re.compile(r"(?:[+-]\d\d:?\d\d|[A-Z]|\b[A-Z]{2,5})\s*$")
# A feed with at least this many entries that all bear one moment gives the moment of its own making.
_SAME_MOMENT_ENTRIES = 3
# Feeds of whole articles may have 15 MB (Yandex Turbo). feedparser takes 3 s and 30 MB of
# memory for each megabyte of short entries.
_MAX_BYTES = 15_000_000
_REFERENCE = re.compile(rb"&#(?:x([0-9a-f]+)|([0-9]+));", re.IGNORECASE)


class FeedChannel:
    """One feed address."""

    channel = Channel.FEED

    def __init__(self, rule: Feed, search: Search) -> None:
        self._rule = rule
        self._zone = ZoneInfo(search.outlet.timezone)

    def first(self) -> Iterable[ListingPage]:
        return [ListingPage(self._rule.url)]

    def read(self, listing: Listing) -> Found:
        return Found(read_feed(listing, self._zone))


def read_feed(listing: Listing, zone: ZoneInfo) -> tuple[Entry, ...]:
    """The entries of a feed. A moment without a zone is taken as the outlet's own.

    Raises:
        UnreadableListingError: neither XML nor JSON of a feed, or too large.
    """
    body = unpack(listing.body)
    if len(body) > _MAX_BYTES:
        raise UnreadableListingError(f"over {_MAX_BYTES} bytes")
    listing = replace(listing, body=_REFERENCE.sub(_sound, body))
    start = listing.body[:500].lstrip(b"\xef\xbb\xbf \t\r\n")
    entries = _read_json(listing, zone) if start.startswith(b"{") else _read_xml(listing, zone)
    moments = {entry.published_at for entry in entries}
    if len(entries) >= _SAME_MOMENT_ENTRIES and len(moments) == 1:
        return tuple(Entry(entry.url, title=entry.title) for entry in entries)
    return entries


def _sound(reference: re.Match[bytes]) -> bytes:
    """A reference to a character, or U+FFFD where it is none: feedparser gives a whole feed up for half an emoji."""
    hexadecimal, decimal = reference.groups()
    number = int(hexadecimal, 16) if hexadecimal else int(decimal.lstrip(b"0")[:8] or b"0")
    is_none = 0xD800 <= number <= 0xDFFF or number > 0x10FFFF
    return b"&#65533;" if is_none else reference[0]


def _read_xml(listing: Listing, zone: ZoneInfo) -> tuple[Entry, ...]:
    headers = {name.lower(): value for name, value in listing.headers if name.lower() == "content-type"}
    # A stream, not bytes: feedparser would take short bytes for a file name.
    try:
        feed = feedparser.parse(BytesIO(listing.body), response_headers={**headers, "content-location": listing.url})
    except (ValueError, LookupError) as error:  # it stumbles over encodings that are none
        raise UnreadableListingError(f"no feed: {error}") from error
    if not feed.get("version"):
        raise UnreadableListingError(f"no feed: {feed.get('bozo_exception') or _beginning(listing.body)}")
    entries = []
    for item in feed.entries:
        link = item.get("link") or (item.get("id") if str(item.get("id", "")).startswith("http") else None)
        if link:
            entries.append(
                Entry(
                    url=absolute(listing.url, str(link)),
                    published_at=_moment(item.get("published_parsed"), str(item.get("published", "")), zone)
                    # Past feedparser's own fallback from "updated" to "published", which it means to drop.
                    or _moment(dict.get(item, "updated_parsed"), str(dict.get(item, "updated", "")), zone),
                    title=str(item.get("title", "")).strip() or None,
                )
            )
    return tuple(entries)


def _moment(parsed: struct_time | None, raw: str, zone: ZoneInfo) -> datetime | None:
    if parsed is None:
        return None
    try:
        return in_zone(datetime(*parsed[:6], tzinfo=UTC if _STATED_ZONE.search(raw.strip()) else zone), zone)
    except ValueError:
        return None


def _read_json(listing: Listing, zone: ZoneInfo) -> tuple[Entry, ...]:
    try:
        feed = json.loads(listing.body)
    except (ValueError, RecursionError) as error:
        raise UnreadableListingError(f"no feed: JSON expected, {error}") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise UnreadableListingError("no feed: JSON without `items`")
    entries = []
    for item in items:
        link = (item.get("url") or item.get("id")) if isinstance(item, dict) else None
        if isinstance(link, str) and link:
            raw = item.get("date_published") or item.get("date_modified")
            entries.append(
                Entry(
                    url=absolute(listing.url, link),
                    published_at=_iso(raw, zone) if isinstance(raw, str) else None,
                    title=str(item.get("title") or "").strip() or None,
                )
            )
    return tuple(entries)


def _iso(raw: str, zone: ZoneInfo) -> datetime | None:
    try:
        return in_zone(datetime.fromisoformat(raw.strip()), zone)
    except ValueError:
        return None


def _beginning(body: bytes) -> str:
    text = " ".join(body[:200].decode("utf-8", "replace").split())
    return f"the page begins {text[:60]!r}" if text else "the page is empty"
