"""A window is found through every channel, and nothing outside it is fetched."""

import gzip

import pytest
from conftest import Desk, Reply, Web

from pipeline.records import Channel

HOST = "www.window.test"
SITE = f"https://{HOST}"
INSIDE = [f"{SITE}/2022/01/{day:02}/news-{number}.html" for day in (5, 6) for number in (1, 2)]
OUTSIDE = [f"{SITE}/2022/01/04/old.html", f"{SITE}/2022/01/07/new.html"]
AS_OF = ("--as-of", "2022-01-10T12:00+06:00")
WINDOW = ("--since", "2022-01-05", "--until", "2022-01-06")


def article(url: str) -> str:
    return f"<html><h1>{url}</h1><p>text</p></html>"


def feed(*items: tuple[str, str]) -> str:
    entries = "".join(f"<item><link>{url}</link><pubDate>{date}</pubDate></item>" for url, date in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{entries}</channel></rss>'


def links(*urls: str, next_page: str = "") -> str:
    anchors = "".join(f'<a href="{url}">{url}</a>' for url in urls)
    more = f'<a class="next" href="{next_page}">next</a>' if next_page else ""
    return f'<html><body><a href="/">home</a><a href="/about">about</a>{anchors}{more}</body></html>'


@pytest.fixture(scope="module")
def site(web: Web) -> None:
    for url in (*INSIDE, *OUTSIDE):
        web.serve(url, article(url))
    web.serve(
        f"{SITE}/feed",
        feed(
            (f"{INSIDE[0]}?utm_source=rss&utm_medium=feed", "Wed, 05 Jan 2022 00:00:00 +0600"),
            (INSIDE[3], "Thu, 06 Jan 2022 23:59:59 +0600"),
            # In UTC still the 6th, in Almaty the 7th.
            (f"{SITE}/a/after-midnight", "Thu, 06 Jan 2022 18:30:00 +0000"),
            # The address bears no date and lies; the feed's own date decides.
            (f"{SITE}/a/yesterday", "Tue, 04 Jan 2022 23:59:00 +0600"),
        ),
    )
    for day in (5, 6):
        own = [url for url in INSIDE if f"/{day:02}/" in url]
        web.serve(f"{SITE}/news/2022/1/{day}/", links(*own, OUTSIDE[0], next_page=f"/news/2022/1/{day}/?page=2"))
        # The last page repeats itself for ever.
        web.serve(f"{SITE}/news/2022/1/{day}/?page=2", links(*own, next_page=f"/news/2022/1/{day}/?page=3"))
    part = "".join(f"<url><loc>{url}</loc><lastmod>2022-01-09</lastmod></url>" for url in (*INSIDE, *OUTSIDE))
    old = f"<url><loc>{SITE}/a/undated-and-old</loc><lastmod>2021-11-01</lastmod></url>"
    names = "http://www.sitemaps.org/schemas/sitemap/0.9"
    web.serve(f"{SITE}/part.xml.gz", gzip.compress(f'<urlset xmlns="{names}">{part}{old}</urlset>'.encode()))
    web.serve(
        f"{SITE}/sitemap.xml",
        f'<sitemapindex xmlns="{names}"><sitemap><loc>{SITE}/part.xml.gz</loc></sitemap>'
        f"<sitemap><loc>{SITE}/sitemap-2021-12.xml</loc></sitemap>"
        f"<sitemap><loc>{SITE}/sitemap.xml</loc></sitemap></sitemapindex>",
    )
    web.serve(f"{SITE}/politics", links(OUTSIDE[1], next_page="/politics?page=2"))
    web.serve(f"{SITE}/politics?page=2", links(INSIDE[2], next_page="/politics?page=3"))
    web.serve(f"{SITE}/politics?page=3", links(OUTSIDE[0], next_page="/politics?page=4"))


RULES = {
    Channel.FEED: {"channel": "feed", "url": f"{SITE}/feed"},
    Channel.DATED_ARCHIVE: {
        "channel": "dated_archive",
        "url": f"{SITE}/news/{{year}}/{{month}}/{{day}}/",
        "next": "//a[@class='next']",
        "max_pages": 9,
    },
    Channel.SITEMAP: {"channel": "sitemap", "url": f"{SITE}/sitemap.xml"},
    Channel.SECTION: {"channel": "section", "url": f"{SITE}/politics", "next": "//a[@class='next']/@href"},
}


def test_every_channel_at_once(site: None, web: Web, desk: Desk) -> None:
    desk.outlet("window", HOST, discover=list(RULES.values()))
    web.asked.clear()
    ended = desk.crawl("window", *WINDOW, *AS_OF)
    assert ended.status == 0, ended.output
    assert {url.partition("?")[0] for url in ended.captures} == set(INSIDE)
    assert len(ended.captures) == len(INSIDE), "a tracking parameter makes no second article"
    assert {capture.fetched_at.isoformat() for capture in ended.captures.values()} == {"2022-01-10T06:00:00+00:00"}
    channels = {sighting.channel for sighting in ended.sightings if sighting.url.startswith(INSIDE[2])}
    assert channels == {Channel.DATED_ARCHIVE, Channel.SITEMAP, Channel.SECTION}
    asked = web.targets(HOST)
    assert len(asked) == len(set(asked)), "no page is asked for twice"
    assert "/sitemap-2021-12.xml" not in asked
    assert "/news/2022/1/5/?page=3" not in asked, "a repeated listing ends the series"
    assert "/politics?page=4" not in asked, "a page older than the window ends the section"
    user_agents = {one.headers["User-Agent"] for one in web.asked if one.host == HOST}
    assert len(user_agents) == 1
    assert user_agents.pop().startswith("Kazwatch/")
    counts = ended.summary.counts
    assert (counts["captures"], counts["pages/article"], counts["pages/robots"]) == (4, 4, 1)


def test_list_of_addresses(site: None, desk: Desk) -> None:
    path = desk.root / "list.csv"
    path.write_text(f"url,published_at\n{INSIDE[0]},\n{SITE}/a/listed,2022-01-05T10:00\n{SITE}/a/late,2022-01-07\n")
    desk.outlet("window", HOST, discover=[{"channel": "url_list", "file": str(path)}])
    ended = desk.crawl("window", *WINDOW, *AS_OF)
    assert set(ended.captures) == {INSIDE[0], f"{SITE}/a/listed"}
    assert ended.captures[f"{SITE}/a/listed"].status == 404, "a page that is gone is a capture too"


def test_list_of_addresses_that_is_done_and_one_that_is_gone(site: None, desk: Desk) -> None:
    path = desk.root / "list.txt"
    path.write_text(f"{INSIDE[0]}\n")
    desk.outlet("window", HOST, discover=[{"channel": "url_list", "file": str(path)}])
    assert [desk.crawl("window", *WINDOW, *AS_OF).status for _ in range(2)] == [0, 0], "nothing is left to fetch"
    path.unlink()
    ended = desk.crawl("window", *WINDOW, *AS_OF)
    assert ended.status == 3
    assert "the list of addresses cannot be read" in ended.output


def test_list_of_addresses_that_cannot_be_read_stops_no_other_channel(site: None, desk: Desk) -> None:
    path = desk.root / "list.csv"
    path.write_text(f"url,title\n{INSIDE[3]},{'x' * 200_000}\n")
    desk.outlet("window", HOST, discover=[{"channel": "url_list", "file": str(path)}, RULES[Channel.FEED]])
    ended = desk.crawl("window", *WINDOW, *AS_OF)
    assert "the list of addresses cannot be read" in ended.output
    assert INSIDE[3] in ended.captures


def test_wayback_copies_are_read_as_of_their_own_time(web: Web, desk: Desk) -> None:
    original = f"{SITE}/2022/01/05/gone.html"
    query = (
        "/cdx/search/cdx?url=window.test%2F&matchType=prefix&from=20220104180000&output=json"
        "&filter=statuscode%3A200&collapse=urlkey"
        "&limit=5000&showResumeKey=true"
    )
    rows = (
        '[["timestamp","original","mimetype","statuscode","digest"],'
        f'["20220105120000","{original}","text/html","200","X"],["20220301000000","{OUTSIDE[0]}","text/html","200","Y"]]'
    )
    web.serve(f"https://web.archive.org{query}", rows)
    stated = {"Content-Type": "text/html", "Memento-Datetime": "Wed, 05 Jan 2022 12:30:00 -0000"}
    page = article(original)
    web.serve(f"https://web.archive.org/web/20220105120000id_/{original}", Reply(page.encode(), headers=stated))
    desk.outlet("window", HOST, discover=[{"channel": "wayback", "prefix": "window.test/"}])
    ended = desk.crawl("window", *WINDOW, *AS_OF)
    assert list(ended.captures) == [original], ended.output
    capture = ended.captures[original]
    assert (capture.final_url, capture.fetched_at.isoformat()) == (original, "2022-01-05T12:30:00+00:00")


def test_dry_run_writes_nothing(site: None, web: Web, desk: Desk) -> None:
    desk.outlet("window", HOST, discover=[RULES[Channel.FEED]])
    web.asked.clear()
    ended = desk.crawl("window", *WINDOW, *AS_OF, "--dry-run")
    assert ended.status == 0
    assert INSIDE[3] in ended.output
    assert web.targets(HOST) == ["/robots.txt", "/feed"]
    assert not (desk.root / "home" / "archive").exists()


def test_one_channel_of_several(site: None, desk: Desk) -> None:
    desk.outlet("window", HOST, discover=list(RULES.values()))
    ended = desk.crawl("window", *WINDOW, *AS_OF, "--channel", "section", "--channel", "wayback")
    assert {sighting.channel for sighting in ended.sightings} == {Channel.SECTION}
    assert ended.summary.counts["captures"] == 1
    ended = desk.crawl("window", *WINDOW, *AS_OF, "--channel", "wayback")
    assert ended.status == 1
    assert "window has no channel wayback; its file names: dated_archive, feed, section, sitemap" in ended.output


def test_limit_bounds_the_articles(site: None, desk: Desk) -> None:
    desk.outlet("window", HOST, discover=[RULES[Channel.SITEMAP]])
    ended = desk.crawl("window", *WINDOW, *AS_OF, "--limit", "1")
    assert len(ended.captures) == 1
    assert ended.summary.counts["listed/over_budget"] == 3


def test_our_archive_opens_in_other_readers(site: None, desk: Desk) -> None:
    fastwarc = pytest.importorskip("fastwarc")
    from warcio.checker import Checker

    desk.outlet("window", HOST, discover=[RULES[Channel.FEED]])
    ended = desk.crawl("window", *WINDOW, *AS_OF)
    (segment,) = ended.folder.segments()
    with open(segment, "rb") as file:
        kinds = [str(record.headers.get("WARC-Type")) for record in fastwarc.ArchiveIterator(file)]
    # robots.txt, feed, two articles: each a metadata, request and response record, after the warcinfo.
    assert kinds == ["warcinfo", *["metadata", "request", "response"] * 4]
    checker = Checker(type("Arguments", (), {"inputs": [segment], "verbose": False})())
    checker.process_all()
    assert checker.exit_value == 0
    assert len(ended.captures) == 2


def test_an_article_is_read_at_home_even_where_a_mirror_answers_first(web: Web, desk: Desk) -> None:
    home, mirror = "https://alphabets.test", "https://lat.alphabets.test"
    names = "http://www.sitemaps.org/schemas/sitemap/0.9"
    for site in (home, mirror):
        web.serve(f"{site}/a/1", article(site))
    web.serve(f"{mirror}/a/2", article("only here"))
    listed = "".join(f"<url><loc>{mirror}/a/{number}</loc></url>" for number in (1, 2))
    web.serve(f"{mirror}/sitemap.xml", f'<urlset xmlns="{names}">{listed}</urlset>')
    late = feed((f"{home}/a/1", "Wed, 05 Jan 2022 10:00:00 +0600")).encode()
    web.serve(f"{home}/feed", Reply(chunks=[late[:50], late[50:]], pause=1.5))
    desk.outlet(
        "alphabets",
        "alphabets.test",
        discover=[{"channel": "sitemap", "url": f"{mirror}/sitemap.xml"}, {"channel": "feed", "url": f"{home}/feed"}],
        address={"article": ["/a/"], "hosts": {"lat.alphabets.test": "alphabets.test"}},
    )
    ended = desk.crawl("alphabets", *WINDOW, *AS_OF)
    assert set(ended.captures) == {f"{home}/a/1", f"{mirror}/a/2"}, ended.output
    channels = {sighting.channel for sighting in ended.sightings if sighting.url.endswith("/a/1")}
    assert channels == {Channel.FEED, Channel.SITEMAP}, "each listing is remembered all the same"
