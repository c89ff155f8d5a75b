"""The Wayback Machine and its kin: a CDX index names what they hold of an outlet, raw replay gives pages as they were.

The Internet Archive answers with one list, whose first row names the columns, and with a key to go on by; pywb, which
most other web archives run, with an object on each line, under names of its own, and without any way to go on.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlencode

from crawlers.discover.listing import Entry, Found, Listing, ListingPage, Search, UnreadableListingError
from pipeline.outlet import Wayback
from pipeline.records import Channel

_PAGE_ROWS = 5000
_MAX_PAGES = 100
# An index that cannot go on is asked anew for so many times as many rows, up to what a response may hold.
_MORE = 4
_MOST_ROWS = 320_000


class WaybackChannel:
    """The earliest good copy of each address taken since the window began. What was published before the window shows
    by its address or, once read, by its date."""

    channel = Channel.WAYBACK

    def __init__(self, rule: Wayback, search: Search) -> None:
        self._rule = rule
        self._since = search.window.since.astimezone(UTC)
        self._asked_rows = _PAGE_ROWS

    def first(self) -> Iterable[ListingPage]:
        return [ListingPage(self._query({}))]

    def read(self, listing: Listing) -> Found:
        rows, resume_key = _rows(listing.body)
        entries = tuple(filter(None, map(self._entry, rows)))
        number = listing.page.number + 1
        if resume_key is not None and listing.page.number < _MAX_PAGES:
            return Found(entries, (ListingPage(self._query({"resumeKey": resume_key}), number),))
        if resume_key is None and len(rows) == self._asked_rows < _MOST_ROWS:
            self._asked_rows *= _MORE
            return Found(entries, (ListingPage(self._query({"limit": str(self._asked_rows)}), number),))
        return Found(entries)

    def _entry(self, row: dict[str, str]) -> Entry | None:
        timestamp, original = row.get("timestamp", ""), row.get("original") or row.get("url", "")
        try:
            archived_at = datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            return None
        if not original.startswith(("http://", "https://")):
            return None
        # `id_` asks for the page as it was, without the toolbar and with its own links.
        replay = f"{self._rule.replay.rstrip('/')}/{timestamp}id_/{original}"
        return Entry(original, replay_url=replay, archived_at=archived_at)

    def _query(self, further: dict[str, str]) -> str:
        fields = {
            "url": self._rule.prefix,
            "matchType": "prefix",
            "from": self._since.strftime("%Y%m%d%H%M%S"),
            "output": "json",
            "filter": "statuscode:200",
            "collapse": "urlkey",
            "limit": str(_PAGE_ROWS),
            "showResumeKey": "true",
            **further,
        }
        return f"{self._rule.cdx}?{urlencode(fields)}"


def _rows(body: bytes) -> tuple[list[dict[str, str]], str | None]:
    """The rows of an answer, and the key to go on by; None where there is none.

    Raises:
        UnreadableListingError: it is neither a list of rows nor an object on each line.
    """
    try:
        if not body.lstrip().startswith(b"["):
            return [_as_row(json.loads(line)) for line in body.splitlines() if line.strip()], None
        rows = json.loads(body)
    except ValueError as error:
        raise UnreadableListingError(f"no CDX answer in JSON: {error}") from error
    if not all(isinstance(row, list) for row in rows):
        raise UnreadableListingError("no CDX answer: a list of rows is expected")
    if rows and "timestamp" not in rows[0]:
        raise UnreadableListingError("no CDX answer: the first row must name the columns")
    resume_key = None
    # With showResumeKey the last two rows are an empty one and the key.
    if len(rows) >= 2 and rows[-2] == [] and rows[-1]:
        resume_key = str(rows[-1][0])
        rows = rows[:-2]
    return [dict(zip(map(str, rows[0]), map(str, row), strict=False)) for row in rows[1:]], resume_key


def _as_row(parsed: object) -> dict[str, str]:
    if not isinstance(parsed, dict) or "timestamp" not in parsed:
        raise UnreadableListingError("no CDX answer: an object with a timestamp is expected on each line")
    return {str(name): str(value) for name, value in parsed.items()}
