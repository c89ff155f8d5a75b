"""Dated archives: one listing a day at an address made of the date, the surest way back to January 2022."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from crawlers.address_set import AddressSet
from crawlers.discover.address_day import days_in_address
from crawlers.discover.article_address import ArticleAddresses, Shape
from crawlers.discover.links import links, next_page, read_page
from crawlers.discover.listing import Found, Listing, ListingPage, Search, UnreadableListingError
from pipeline.outlet import DatedArchive
from pipeline.records import Channel


class DatedArchiveChannel:
    """Every day of the window, in the outlet's own zone; a calendar never leads out of the window."""

    channel = Channel.DATED_ARCHIVE

    def __init__(self, rule: DatedArchive, search: Search) -> None:
        self._rule = rule
        self._search = search
        self._addresses = ArticleAddresses(search.outlet)
        self._zone = ZoneInfo(search.outlet.timezone)
        self._seen = AddressSet()

    def first(self) -> Iterable[ListingPage]:
        today = self._search.now.astimezone(self._zone).date()
        for day in self._search.window.days():
            if day <= today:
                yield ListingPage(self._rule.url.format(year=day.year, month=day.month, day=day.day), day=day)

    def read(self, listing: Listing) -> Found:
        day = listing.page.day
        answered = days_in_address(listing.url)
        if listing.url != listing.page.url and day and (answered is None or answered[0] != day):
            raise UnreadableListingError(f"the listing of {day} redirects to {listing.url}")
        page = read_page(listing)
        entries = links(page, listing.url, self._zone)
        articles = [entry.url for entry in entries if self._addresses.shape(entry.url) is Shape.ARTICLE]
        new = sum(self._seen.add(f"{day}\n{url}") for url in articles)
        following = None
        if self._rule.next and new and listing.page.number < self._rule.max_pages:
            following = next_page(page, self._rule.next, listing.url)
        if following is None or following == listing.url:
            return Found(entries)
        return Found(entries, (ListingPage(following, listing.page.number + 1, day),))
