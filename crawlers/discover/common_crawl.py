"""Common Crawl: its index names what a crawl of the whole web holds of an outlet, a range of a WARC file is the page.

The index answers in JSON lines, page by page (pywb's CDX server API): `?showNumPages=true` first, then each page.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlencode

from crawlers.discover.listing import Entry, Found, Listing, ListingPage, Search, UnreadableListingError
from pipeline.outlet import CommonCrawl
from pipeline.records import Channel

_MAX_PAGES = 500


class CommonCrawlChannel:
    """One copy of each address in one crawl's index, taken since the window began."""

    channel = Channel.COMMON_CRAWL

    def __init__(self, rule: CommonCrawl, search: Search) -> None:
        self._rule = rule
        self._since = search.window.since.astimezone(UTC)

    def first(self) -> Iterable[ListingPage]:
        return [ListingPage(self._query({"showNumPages": "true"}), number=0)]

    def read(self, listing: Listing) -> Found:
        try:
            rows = [json.loads(line) for line in listing.body.splitlines() if line.strip()]
        except ValueError as error:
            raise UnreadableListingError(f"no index answer in JSON lines: {error}") from error
        if not all(isinstance(row, dict) for row in rows):
            raise UnreadableListingError("no index answer: an object on each line is expected")
        if listing.page.number == 0:
            pages = rows[0].get("pages") if rows else None
            if not isinstance(pages, int):
                raise UnreadableListingError("no index answer: the number of pages is expected")
            numbers = range(min(pages, _MAX_PAGES))
            return Found((), tuple(ListingPage(self._query({"page": str(page)}), page + 1) for page in numbers))
        return Found(tuple(filter(None, (self._entry(row) for row in rows))))

    def _entry(self, row: dict[str, object]) -> Entry | None:
        try:
            archived_at = datetime.strptime(str(row["timestamp"]), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
            offset, length = int(str(row["offset"])), int(str(row["length"]))
            url, file = str(row["url"]), str(row["filename"])
        except (KeyError, ValueError):
            return None
        if not url.startswith(("http://", "https://")) or length <= 0 or offset < 0:
            return None
        return Entry(
            url,
            replay_url=f"{self._rule.data.rstrip('/')}/{file}",
            replay_range=(offset, offset + length - 1),
            archived_at=archived_at,
        )

    def _query(self, further: dict[str, str]) -> str:
        fields = {
            "url": self._rule.prefix,
            "matchType": "prefix",
            "from": self._since.strftime("%Y%m%d%H%M%S"),
            "output": "json",
            "filter": "=status:200",
            **further,
        }
        return f"{self._rule.index}?{urlencode(fields)}"
