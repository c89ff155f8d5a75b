"""Listings as the web has them: what is read from them, and what is refused with a reason."""

import gzip
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crawlers.discover.address_day import days_in_address
from crawlers.discover.article_address import ArticleAddresses, Shape
from crawlers.discover.dated_archive import DatedArchiveChannel
from crawlers.discover.feed import read_feed
from crawlers.discover.links import links, read_page
from crawlers.discover.listing import Entry, Listing, ListingPage, Search, UnreadableListingError
from crawlers.discover.section import SectionChannel
from crawlers.discover.sitemap import SitemapChannel, read_sitemap
from crawlers.discover.wayback import WaybackChannel
from crawlers.window import Window, read_window
from pipeline.errors import PlainError
from pipeline.outlet import DatedArchive, Outlet, Section, Sitemap, Wayback

ALMATY = ZoneInfo("Asia/Almaty")
URL = "https://example.kz/list"
WINDOW = Window(datetime(2022, 1, 5, tzinfo=ALMATY), datetime(2022, 1, 7, tzinfo=ALMATY))


def outlet(**fields: object) -> Outlet:
    base = {"slug": "example", "name": "Example", "country": "KZ", "home": "https://example.kz/"}
    return Outlet.model_validate({**base, "languages": ["ru"], "timezone": "Asia/Almaty", **fields})


def search(**fields: object) -> Search:
    return Search(outlet(**fields), WINDOW, datetime(2022, 1, 10, tzinfo=UTC))


def listing(body: str | bytes, url: str = URL, page: ListingPage | None = None, kind: str = "text/html") -> Listing:
    raw = body.encode() if isinstance(body, str) else body
    return Listing(page or ListingPage(url), url, (("Content-Type", kind),), raw)


def rss(items: str) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{items}</channel></rss>'


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("Wed, 05 Jan 2022 14:30:00 +0600", datetime(2022, 1, 5, 8, 30, tzinfo=UTC)),
        ("Wed, 05 Jan 2022 08:30:00 GMT", datetime(2022, 1, 5, 8, 30, tzinfo=UTC)),
        ("2022-01-05T08:30:00Z", datetime(2022, 1, 5, 8, 30, tzinfo=UTC)),
        # No zone: the outlet's own, not UTC.
        ("2022-01-05T14:30:00", datetime(2022, 1, 5, 8, 30, tzinfo=UTC)),
        ("yesterday evening", None),
        # What programs write where they know no date must not put an article outside every window.
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("1969-12-31T19:00:00-05:00", None),
        ("0001-01-01T00:00:00", None),
    ],
)
def test_moments_of_a_feed(stamp: str, moment: datetime | None) -> None:
    body = rss(f"<item><link>https://example.kz/1</link><pubDate>{stamp}</pubDate></item>")
    (entry,) = read_feed(listing(body), ALMATY)
    assert entry.published_at == moment


def test_what_is_no_address_costs_that_entry_alone() -> None:
    addresses = ArticleAddresses(outlet())
    wrong, right = "http://[oops", "https://example.kz/1"
    urls = "".join(f"<url><loc>{link}</loc></url>" for link in (wrong, right))
    sitemap = SitemapChannel(Sitemap(channel="sitemap", url=URL), search()).read(listing(f"<urlset>{urls}</urlset>"))
    json_feed = json.dumps({"items": [{"url": wrong}, {"url": right}]})
    for entries in (read_feed(listing(json_feed), ALMATY), sitemap.entries):
        assert [addresses.shape(entry.url) for entry in entries] == [Shape.NOT_AN_ADDRESS, Shape.ARTICLE]


def test_feed_that_dates_everything_with_its_own_making() -> None:
    item = "<item><link>/{}</link><pubDate>Wed, 05 Jan 2022 14:30:00 +0600</pubDate></item>"
    entries = read_feed(listing(rss("".join(item.format(number) for number in range(3)))), ALMATY)
    assert [(entry.url, entry.published_at) for entry in entries] == [
        (f"https://example.kz/{number}", None) for number in range(3)
    ]


def test_json_feed() -> None:
    body = '{"items": [{"url": "/1", "title": "Бір", "date_published": "2022-01-05T14:30:00+06:00"}, {"id": 7}, null]}'
    (entry,) = read_feed(listing(body, kind="application/json"), ALMATY)
    assert (entry.url, entry.title) == ("https://example.kz/1", "Бір")
    assert entry.published_at == datetime(2022, 1, 5, 8, 30, tzinfo=UTC)


def test_feed_in_windows_1251() -> None:
    body = '<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><item><link>/1</link>'
    raw = (body + "<title>Указ подписан</title></item></channel></rss>").encode("windows-1251")
    (entry,) = read_feed(listing(raw, kind="text/xml; charset=utf-8"), ALMATY)
    assert entry.title == "Указ подписан"


@pytest.mark.parametrize("body", ["", "<html><body>moved</body></html>", "{}", "{", '{"items": 3}', "\x00\x01", "[]"])
def test_what_is_no_feed_is_refused(body: str) -> None:
    with pytest.raises(UnreadableListingError, match="no feed"):
        read_feed(listing(body), ALMATY)


def test_entity_bomb_is_not_expanded() -> None:
    laughs = "".join(f"<!ENTITY l{n + 1} '{f'&l{n};' * 10}'>" for n in range(9))
    bomb = f"<!DOCTYPE x [<!ENTITY l0 'ha'>{laughs}]><urlset><url><loc>https://example.kz/&l9;</loc></url></urlset>"
    entries = list(read_sitemap(listing(bomb), ALMATY))
    assert all(len(entry.url) < 100 for entry, _ in entries)
    outside = "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>&f;</loc></url></urlset>"
    assert not list(read_sitemap(listing(outside), ALMATY))


def test_news_sitemap_with_pictures() -> None:
    body = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
      xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc> https://example.kz/a </loc>
      <image:image><image:loc>https://img.example.kz/a.jpg</image:loc><image:title>Picture</image:title></image:image>
      <n:news><n:publication_date>2022-01-05T14:30+06:00</n:publication_date><n:title>Story</n:title></n:news></url>
      <url><lastmod>2022-01-05</lastmod></url></urlset>"""
    ((entry, is_part),) = read_sitemap(listing(body), ALMATY)
    assert (entry.url, is_part) == ("https://example.kz/a", False)
    assert entry.published_at == datetime(2022, 1, 5, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "no element"),
        (b"<html><body>404</body></html>", "<html>"),
        (gzip.compress(b"<urlset>")[:12], "no element"),
        (b"\x1f\x8b\x08\x00rubbish", "no sitemap"),
    ],
)
def test_what_is_no_sitemap_is_refused(body: bytes, said: str) -> None:
    with pytest.raises(UnreadableListingError, match=said):
        list(read_sitemap(listing(body), ALMATY))


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawlers.discover.unpack.MAX_BYTES", 1_000_000)
    for read in (read_feed, read_sitemap):
        with pytest.raises(UnreadableListingError, match="bytes unpacked"):
            list(read(listing(gzip.compress(b" " * 1_000_001)), ALMATY))


_MEMORY = """
import resource, sys
from test_discover import ALMATY, listing, read_sitemap
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for filler in ("<a/>", "<!---->", "<?p?>", "<url><a/></url>"):
    list(read_sitemap(listing(f"<urlset>{filler * 100_000}</urlset>"), ALMATY))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_a_sitemap_of_nothing_takes_no_memory() -> None:
    """In a process of its own, whose peak no other test has set."""
    command = [sys.executable, "-c", _MEMORY]
    grown = subprocess.run(command, cwd=Path(__file__).parent, check=True, capture_output=True, text=True).stdout
    assert int(grown) < 6_000, "kilobytes; the bodies have up to 1.4 MB, the tree of one, kept, would have 12"


@pytest.mark.parametrize("stamp", ["1970-01-01T00:00:00+00:00", "1970-01-01", "0001-01-01T00:00:00Z", "soon"])
def test_a_listing_without_dates_is_not_taken_for_an_old_one(stamp: str) -> None:
    channel = SitemapChannel(Sitemap(channel="sitemap", url=URL), search())
    for name in ("lastmod", "publication_date"):
        found = channel.read(
            listing(f"<urlset><url><loc>https://example.kz/1</loc><{name}>{stamp}</{name}></url></urlset>")
        )
        assert found.entries == (Entry("https://example.kz/1"),)
    page = f'<div><a href="https://example.kz/1">x</a><time datetime="{stamp}"></time></div>'
    assert links(read_page(listing(page)), URL, ALMATY) == (Entry("https://example.kz/1", title="x"),)
    body = json.dumps({"items": [{"url": "https://example.kz/1", "date_published": stamp}]})
    assert read_feed(listing(body), ALMATY) == (Entry("https://example.kz/1"),)


@pytest.mark.parametrize("form", ["<urlset>{}</urlset>", "{}"])
def test_a_sitemap_without_end_is_refused(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawlers.discover.sitemap._MAX_ADDRESSES", 10)
    one = "<url><loc>https://example.kz/1</loc></url>" if "<" in form else "https://example.kz/1\n"
    channel = SitemapChannel(Sitemap(channel="sitemap", url=URL), search())
    assert len(channel.read(listing(form.format(one * 10))).entries) == 10
    with pytest.raises(UnreadableListingError, match="over 10 addresses"):
        channel.read(listing(form.format(one * 11)))


def test_a_feed_too_large_for_its_reader_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    body = rss("<item><link>https://example.kz/1</link></item>")
    assert read_feed(listing(body), ALMATY)
    monkeypatch.setattr("crawlers.discover.feed._MAX_BYTES", len(body) - 1)
    with pytest.raises(UnreadableListingError, match=f"over {len(body) - 1} bytes"):
        read_feed(listing(body), ALMATY)


@pytest.mark.parametrize("reference", ["&#xD83D;", "&#55357;&#56832;", "&#0055357;", "&#9999999999;", "&#x110000;"])
def test_references_to_no_character_cost_no_feed(reference: str) -> None:
    body = rss(f"<item><title>One {reference}</title><link>https://example.kz/1</link></item>")
    (entry,) = read_feed(listing(body), ALMATY)
    assert (entry.url, (entry.title or "")[:4]) == ("https://example.kz/1", "One ")


def test_only_the_parts_of_an_index_that_may_hold_the_window_are_asked_for() -> None:
    channel = SitemapChannel(Sitemap(channel="sitemap", url=URL), search())
    names = ["2021-12", "2022-01", "2022/02", "2022-01-04", "2022-01-06", "posts-7"]
    parts = "".join(f"<sitemap><loc>https://example.kz/sitemap-{name}.xml</loc></sitemap>" for name in names)
    stale = "<sitemap><loc>https://example.kz/stale.xml</loc><lastmod>2021-06-01</lastmod></sitemap>"
    found = channel.read(listing(f"<sitemapindex>{parts}{stale}<sitemap><loc>{URL}</loc></sitemap></sitemapindex>"))
    kept = [page.url.removeprefix("https://example.kz/sitemap-").removesuffix(".xml") for page in found.follow]
    assert kept == ["2022-01", "2022-01-06", "posts-7"]
    deep = ListingPage(URL, depth=3)
    assert not channel.read(listing("<sitemapindex><sitemap><loc>/x</loc></sitemap></sitemapindex>", page=deep)).follow


def test_links_with_the_time_printed_beside_them() -> None:
    body = """<html><head><base href="https://example.kz/news/"></head><body>
      <article><a href="1.html"><img></a><h2><a href="1.html">Headline</a></h2>
      <time datetime="2022-01-05T14:30"></time></article>
      <article><a href="//example.kz/2.html#top">Second</a></article>
      <a href="mailto:x@example.kz">m</a><a href="javascript:void(0)">j</a><a href="http://[broken">b</a><a>none</a></body>"""
    found = links(read_page(listing(body)), URL, ALMATY)
    assert [(entry.url, entry.title) for entry in found] == [
        ("https://example.kz/news/1.html", "Headline"),
        ("https://example.kz/2.html", "Second"),
    ]
    assert found[0].published_at == datetime(2022, 1, 5, 8, 30, tzinfo=UTC)
    assert found[1].published_at is None


def test_a_page_declared_wrongly_is_decoded_by_evidence() -> None:
    body = '<html><meta charset="windows-1251"><a href="/1">Президент выступил с обращением</a></html>'
    page = read_page(listing(body.encode("windows-1251"), kind="text/html; charset=iso-8859-1"))
    assert links(page, URL, ALMATY)[0].title == "Президент выступил с обращением"


def test_calendar_never_leaves_the_window() -> None:
    rule = DatedArchive(
        channel="dated_archive", url="https://example.kz/news/{year}/{month:02}/{day:02}/", next="//a[2]"
    )
    channel = DatedArchiveChannel(rule, search(address={"article": ["/a/"]}))
    first = list(channel.first())
    assert [(page.url, page.day) for page in first] == [
        ("https://example.kz/news/2022/01/05/", date(2022, 1, 5)),
        ("https://example.kz/news/2022/01/06/", date(2022, 1, 6)),
    ]
    early = DatedArchiveChannel(rule, replace(search(), now=datetime(2022, 1, 5, 12, tzinfo=UTC)))
    assert [page.day for page in early.first()] == [date(2022, 1, 5)], "nor leads into the future"
    page = first[0]
    body = '<a href="/a/1">one</a><a href="/news/2022/01/05/?p=2">next</a>'
    (second,) = channel.read(listing(body, page.url, page)).follow
    assert (second.url, second.number, second.day) == (f"{page.url}?p=2", 2, page.day)
    assert not channel.read(listing(body, second.url, second)).follow, "the same articles again end the day"
    with pytest.raises(UnreadableListingError, match="redirects"):
        channel.read(listing(body, "https://example.kz/news/", page))
    with pytest.raises(UnreadableListingError, match="redirects"):
        channel.read(listing(body, "https://example.kz/news/2022/01/10/", page))


def test_section_ends_where_all_is_older_than_the_window() -> None:
    rule = Section(channel="section", url=URL, next="//a[@rel='next']", max_pages=3)

    def follow(channel: SectionChannel, articles: str, number: int = 1) -> bool:
        body = f'{articles}<a rel="next" href="/list?page={number + 1}">more</a>'
        return bool(channel.read(listing(body, page=ListingPage(URL, number))).follow)

    new, old = '<a href="/2022/01/05/a">x</a>', '<a href="/2021/01/05/{}">x</a>'
    assert follow(SectionChannel(rule, search()), new + old.format("pinned"))
    assert not follow(SectionChannel(rule, search()), old.format("a") + old.format("b"))
    assert not follow(SectionChannel(rule, search()), new, number=3), "max_pages"
    channel = SectionChannel(rule, search(address={"article": ["/a$"]}))
    assert follow(channel, new)
    assert not follow(channel, new, number=2), "the same page again"


def test_wayback_index_is_read_page_by_page() -> None:
    channel = WaybackChannel(Wayback(channel="wayback", prefix="example.kz/"), search())
    head = '["timestamp","original"]'
    body = f'[{head},["20220105000000","http://example.kz/a"],["2022","http://example.kz/b"],[],["key 2"]]'
    found = channel.read(listing(body))
    assert [entry.replay_url for entry in found.entries] == [
        "https://web.archive.org/web/20220105000000id_/http://example.kz/a"
    ]
    assert found.follow[0].url.endswith("resumeKey=key+2")
    assert not channel.read(listing("[]")).entries
    for wrong in ("<html>", '{"a": 1}', '[["x"]]', "[1]"):
        with pytest.raises(UnreadableListingError, match="no CDX"):
            channel.read(listing(wrong))


def test_wayback_index_of_pywb_has_names_of_its_own_and_cannot_go_on() -> None:
    channel = WaybackChannel(Wayback(channel="wayback", prefix="example.kz/"), search())
    row = (
        '{{"urlkey": "kz,example)/", "timestamp": "20220105000000", "url": "http://example.kz/{}", "status": "200"}}\n'
    )
    found = channel.read(listing("".join(row.format(number) for number in range(5000))))
    assert (len(found.entries), found.entries[7].url) == (5000, "http://example.kz/7")
    assert "limit=20000" in found.follow[0].url, "as many as were asked for: there may be more"
    assert not channel.read(listing("".join(row.format(number) for number in range(5001)))).follow


@pytest.mark.parametrize(
    ("url", "first", "last"),
    [
        ("https://mk.example/politics/2022/01/05/story.html", date(2022, 1, 5), date(2022, 1, 5)),
        ("https://example.kz/news/2022/1/5/", date(2022, 1, 5), date(2022, 1, 5)),
        ("https://example.kz/2022-01-05-story", date(2022, 1, 5), date(2022, 1, 5)),
        ("https://example.kz/news/05-01-2022/story", date(2022, 1, 5), date(2022, 1, 5)),
        ("https://example.kz/20220105/story-1770000000.html", date(2022, 1, 5), date(2022, 1, 5)),
        ("https://example.kz/sitemap-2022-02.xml", date(2022, 2, 1), date(2022, 2, 28)),
        ("https://2022-01-05.example.kz/story", None, None),
        ("https://example.kz/news/2022/02/31/story", None, None),
        ("https://example.kz/id/20221399", None, None),
        ("https://example.kz/story-12345", None, None),
    ],
)
def test_day_in_address(url: str, first: date | None, last: date | None) -> None:
    found = days_in_address(url)
    if first is None and found is not None:
        # A month may be left where the day is impossible.
        assert found[0].day == 1
        return
    assert found == ((first, last) if first else None)


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("https://www.example.kz/a/1", Shape.ARTICLE),
        ("http://sub.example.kz/a/1", Shape.ARTICLE),
        ("https://mirror.test/a/1", Shape.ARTICLE),
        ("https://x.many.test/a/1", Shape.ARTICLE),
        ("https://example.kz/tags/1", Shape.NOT_AN_ARTICLE),
        ("https://example.kz/a/print/1", Shape.NOT_AN_ARTICLE),
        ("https://example.kz/", Shape.NOT_AN_ARTICLE),
        ("https://notexample.kz/a/1", Shape.OTHER_HOST),
        ("https://example.kz.evil.test/a/1", Shape.OTHER_HOST),
        ("http://[broken/a/1", Shape.NOT_AN_ADDRESS),
        ("mailto:a@example.kz", Shape.NOT_AN_ADDRESS),
        ("https://example.kz/a/" + "x" * 5000, Shape.NOT_AN_ADDRESS),
    ],
)
def test_shape_of_an_address(url: str, shape: Shape) -> None:
    rules = {
        "article": ["/a/"],
        "not_article": ["/print/"],
        "hosts": {"mirror.test": "example.kz", "*.many.test": "example.kz"},
    }
    assert ArticleAddresses(outlet(address=rules)).shape(url) is shape


NOW = datetime(2022, 1, 10, 6, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "until", "start", "end"),
    [
        ("2022-01-05", "2022-01-05", "2022-01-05T00:00:00+06:00", "2022-01-06T00:00:00+06:00"),
        ("20220105", "20220105", "2022-01-05T00:00:00+06:00", "2022-01-06T00:00:00+06:00"),
        ("2022-01-05T10:00", "2022-01-05T12:00", "2022-01-05T10:00:00+06:00", "2022-01-05T12:00:00+06:00"),
        ("2022-01-05T10:00Z", None, "2022-01-05T16:00:00+06:00", "2022-01-10T13:00:00+06:00"),
        (None, None, "2022-01-08T13:00:00+06:00", "2022-01-10T13:00:00+06:00"),
    ],
)
def test_window_in_the_outlets_zone(since: str | None, until: str | None, start: str, end: str) -> None:
    window = read_window(since, until, "Asia/Almaty", NOW)
    assert (window.since.isoformat(), window.until.isoformat()) == (start, end)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("soon", None),
        (None, "05.01.2022"),
        ("2022-02-01", "2022-01-31"),
        (None, "9999-12-31"),
        ("0001-01-01", None),
        (None, "0001-01-02"),
    ],
)
def test_window_that_cannot_be(since: str | None, until: str | None) -> None:
    with pytest.raises(PlainError):
        read_window(since, until, "Asia/Almaty", NOW)
