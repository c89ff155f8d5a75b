"""The Wayback Machine: its CDX index names what it holds of an outlet, its raw replay gives the pages as they were."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlencode

from crawlers.discover.listing import Entry, Found, Listing, ListingPage, Search, UnreadableListingError
from pipeline.outlet import Wayback
from pipeline.records import Channel

_PAGE_ROWS = 5000
_MAX_PAGES = 100


class WaybackChannel:
    """The earliest good copy of each address taken since the window began. What was published before the window shows
    by its address or, once read, by its date."""

    channel = Channel.WAYBACK

    def __init__(self, rule: Wayback, search: Search) -> None:
        self._rule = rule
        self._since = search.window.since.astimezone(UTC)

    def first(self) -> Iterable[ListingPage]:
        return [ListingPage(self._query(None))]

    def read(self, listing: Listing) -> Found:
        try:
            rows = json.loads(listing.body or b"[]")
        except ValueError as error:
            raise UnreadableListingError(f"no CDX answer in JSON: {error}") from error
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            raise UnreadableListingError("no CDX answer: a list of rows is expected")
        if rows and "timestamp" not in rows[0]:
            raise UnreadableListingError("no CDX answer: the first row must name the columns")
        resume_key = None
        # With showResumeKey the last two rows are an empty one and the key.
        if len(rows) >= 2 and rows[-2] == [] and rows[-1]:
            resume_key = str(rows[-1][0])
            rows = rows[:-2]
        entries = []
        for row in rows[1:]:
            found = dict(zip(rows[0], row, strict=False))
            entry = self._entry(str(found.get("timestamp", "")), str(found.get("original", "")))
            if entry:
                entries.append(entry)
        more = resume_key is not None and listing.page.number < _MAX_PAGES
        follow = (ListingPage(self._query(resume_key), listing.page.number + 1),) if more else ()
        return Found(tuple(entries), follow)

    def _entry(self, timestamp: str, original: str) -> Entry | None:
        try:
            archived_at = datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            return None
        if not original.startswith(("http://", "https://")):
            return None
        # `id_` asks for the page as it was, without the toolbar and with its own links.
        replay = f"{self._rule.replay.rstrip('/')}/{timestamp}id_/{original}"
        return Entry(original, replay_url=replay, archived_at=archived_at)

    def _query(self, resume_key: str | None) -> str:
        fields = {
            "url": self._rule.prefix,
            "matchType": "prefix",
            "from": self._since.strftime("%Y%m%d%H%M%S"),
            "output": "json",
            "fl": "timestamp,original,mimetype,statuscode,digest",
            "filter": "statuscode:200",
            "collapse": "urlkey",
            "limit": str(_PAGE_ROWS),
            "showResumeKey": "true",
        }
        if resume_key:
            fields["resumeKey"] = resume_key
        return f"{self._rule.cdx}?{urlencode(fields)}"
