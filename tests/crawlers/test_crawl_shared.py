"""Every recorded feed and archive of the shared folder is read, or refused with a reason; none breaks anything."""

import json
import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crawlers.discover.feed import read_feed
from crawlers.discover.listing import Listing, ListingPage, UnreadableListingError
from crawlers.discover.sitemap import read_sitemap
from crawlers.registry import Owners
from pipeline.archive import RecordCounts, read_captures
from pipeline.records import Capture, Reason, Rejection

SHARED = Path(os.environ.get("KAZWATCH_SHARED", Path(__file__).parents[2].parent / "shared"))
FEEDS = SHARED / "data" / "feeds"
WARCS = SHARED / "data" / "warc"
UTC = ZoneInfo("UTC")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FEEDS.is_dir(), reason=f"{FEEDS} is absent: set KAZWATCH_SHARED to run these"),
]


def rows(folder: Path) -> list[dict[str, object]]:
    index = folder / "index.jsonl"
    return [json.loads(line) for line in index.read_text(encoding="utf-8").splitlines()] if index.exists() else []


# What the recorders' own parser found nothing in: neither well-formed XML nor JSON of a feed.
NO_FEED = {"rss-parser/unrecognized.rss", "node-feedparser/notafeed.html"}


@pytest.mark.parametrize("row", rows(FEEDS), ids=lambda row: str(row["file"]))
def test_feed_or_sitemap(row: dict[str, object]) -> None:
    name = str(row["file"])
    listing = Listing(
        ListingPage("https://example.kz/feed"), "https://example.kz/feed", (), (FEEDS / name).read_bytes()
    )
    if name in NO_FEED:
        with pytest.raises(UnreadableListingError, match="no feed"):
            read_feed(listing, UTC)
    elif str(row["kind"]).startswith("sitemap"):
        assert list(read_sitemap(listing, UTC))
    else:
        entries = read_feed(listing, UTC)
        # The recorders' parser reads neither JSON feeds nor gzip; those must only give something.
        assert len(entries) == row["entries"] or (entries and not row["entries"])


@pytest.mark.parametrize("row", rows(WARCS), ids=lambda row: str(row["file"]))
def test_archive(row: dict[str, object]) -> None:
    counts = RecordCounts()
    pages = list(read_captures(str(WARCS / str(row["file"])), Owners({}).of, "run", counts))
    assert counts.yielded == len(pages)
    broken = [page for page in pages if isinstance(page, Rejection)]
    assert all(page.reason is Reason.BROKEN_RECORD and page.detail for page in broken)
    if row.get("read_error") is None and "bad" not in str(row["file"]).replace("bad-target", ""):
        assert len(pages) + counts.hops + counts.revisits >= int(str(row["responses"]))


def test_real_pages_keep_their_addresses_and_bodies() -> None:
    pages = list(read_captures(str(WARCS / "derived" / "news_pages.warc.gz"), Owners({}).of, "run"))
    captures = [page for page in pages if isinstance(page, Capture)]
    assert (len(pages), len(captures)) == (110, 110)
    assert len({(capture.address.offset) for capture in captures}) == 110
    assert all(capture.status == 200 and capture.body for capture in captures)
