"""What all discovery channels share: the listing pages they ask for and the entries they find in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Protocol
from urllib.parse import urljoin

from crawlers.window import Window
from pipeline.extract.dates.machine import is_no_date
from pipeline.outlet import Outlet
from pipeline.records import Channel

_FIRST_YEAR = 1900


class UnreadableListingError(Exception):
    """A listing that cannot be read; the message says why in plain words."""


@dataclass(frozen=True, slots=True)
class ListingPage:
    """A page to ask for. `number` counts the pages of one series from 1, `day` is the day that it lists, `depth` how
    many indexes led to it."""

    url: str
    number: int = 1
    day: date | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing page as it came, content-encoding undone. `url` is the address that answered."""

    page: ListingPage
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """An address in a listing with what the listing says of it.

    `published_at` is a stated moment of publication, `day` a stated day of it, `modified_at` the last change.
    `replay_url` is where an archive keeps the page, `archived_at` when it took it; with `replay_range` the page is a
    WARC record, from the first to the last of these bytes of a file.
    """

    url: str
    published_at: datetime | None = None
    day: date | None = None
    modified_at: datetime | None = None
    title: str | None = None
    replay_url: str | None = None
    replay_range: tuple[int, int] | None = None
    archived_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a listing page held, and the further pages to ask for."""

    entries: tuple[Entry, ...]
    follow: tuple[ListingPage, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """What every channel must know: whose articles of which window are looked for, and what time it is."""

    outlet: Outlet
    window: Window
    now: datetime


def absolute(base_url: str, address: str) -> str:
    """The address as seen from the listing. What can be none (`http://[oops`) stays as written, to be counted so."""
    try:
        return urljoin(base_url, address.strip())
    except ValueError:
        return address


def in_zone(moment: datetime | None, zone: tzinfo) -> datetime | None:
    """A moment as a listing states it, in `zone` where it names none. None for what programs write where they know no
    date: an article so dated would lie outside every window."""
    if moment is None or moment.year < _FIRST_YEAR or is_no_date(moment.year, moment.month, moment.day):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


class DiscoveryChannel(Protocol):
    """One way of finding addresses. May remember what it has seen during one crawl."""

    channel: Channel

    def first(self) -> Iterable[ListingPage]:
        """The pages to begin with."""

    def read(self, listing: Listing) -> Found:
        """The entries of a page.

        Raises:
            UnreadableListingError: the page is not what this channel reads.
        """
