"""Section pages: the newest articles first, older ones behind a link to the next page."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from crawlers.address_set import AddressSet
from crawlers.discover.address_day import days_in_address
from crawlers.discover.article_address import ArticleAddresses, Shape
from crawlers.discover.links import links, next_page, read_page
from crawlers.discover.listing import Entry, Found, Listing, ListingPage, Search
from pipeline.outlet import Section
from pipeline.records import Channel


class SectionChannel:
    """One section, page after page, until a page is older than the window or shows nothing new."""

    channel = Channel.SECTION

    def __init__(self, rule: Section, search: Search) -> None:
        self._rule = rule
        self._search = search
        self._addresses = ArticleAddresses(search.outlet)
        self._zone = ZoneInfo(search.outlet.timezone)
        self._seen = AddressSet()

    def first(self) -> Iterable[ListingPage]:
        return [ListingPage(self._rule.url)]

    def read(self, listing: Listing) -> Found:
        page = read_page(listing)
        entries = links(page, listing.url, self._zone)
        # `?page=99999` often repeats the last page: a page without a new article ends the series.
        articles = [entry for entry in entries if self._addresses.shape(entry.url) is Shape.ARTICLE]
        new = [entry for entry in articles if self._seen.add(entry.url)]
        following = None
        if self._rule.next and listing.page.number < self._rule.max_pages and new and not self._all_older(new):
            following = next_page(page, self._rule.next, listing.url)
        if following is None or following == listing.url:
            return Found(entries)
        return Found(entries, (ListingPage(following, listing.page.number + 1),))

    def _all_older(self, entries: list[Entry]) -> bool:
        """Do all entries that bear a date lie before the window? One pinned old story must not end the series."""
        since = self._search.window.since
        older = []
        for entry in entries:
            days = days_in_address(entry.url)
            if entry.published_at:
                older.append(entry.published_at < since)
            elif days:
                older.append(days[1] < since.date())
        return bool(older) and all(older)
