"""The publishing houses of the sample press: hosts, feeds, listings and robots rules in the shape of the real ones."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class House:
    """One outlet's web site. Paths are the same on each of its hosts; a host lists only its own articles.

    `aliases` redirect to the first host and `mirrors` show its pages. `listing` is a pattern of listing addresses (path
    and query) whose groups may be `year`, `month`, `day` (one day or month) or `page`; `day_path` and `page_path` are
    how listings link one another. `sitemap_blunders` are addresses that the sitemap names by mistake.
    """

    slug: str
    name: str
    timezone: str
    language: str
    hosts: tuple[str, ...]
    feeds: tuple[str, ...]
    listing: re.Pattern[str]
    day_path: str = ""
    page_path: str = ""
    sections: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    mirrors: tuple[str, ...] = ()
    charset: str = "utf-8"
    sitemap_index: str | None = None
    sitemap: str | None = None
    news_sitemap: str | None = None
    sitemap_blunders: tuple[str, ...] = ()
    robots: str = "User-agent: *\nDisallow: /search\n"
    per_page: int = 10


HOUSES = (
    House(
        slug="mk_ru",
        name="Московский Комсомолец",
        timezone="Europe/Moscow",
        language="ru",
        hosts=("www.mk.ru",),
        aliases=("mk.ru",),
        mirrors=("rzn.mk.ru",),
        feeds=("/rss/index.xml", "/rss/news/index.xml"),
        # The day list is written both with and without leading zeros.
        listing=re.compile(r"/news/(?:(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})/)?"),
        day_path="/news/{day.year}/{day.month}/{day.day}/",
        sections=("/politics/", "/economics/", "/incident/", "/social/", "/culture/", "/science/", "/photo/"),
        robots="User-agent: *\nCrawl-delay: 0.05\nDisallow: /print/\nDisallow: /search/\n",
    ),
    House(
        slug="egemen",
        name="Егемен Қазақстан",
        timezone="Asia/Almaty",
        language="kk",
        hosts=("egemen.kz", "lat.egemen.kz"),
        aliases=("www.egemen.kz",),
        feeds=("/rss/",),
        listing=re.compile(r"/news(?:\?page=(?P<page>\d{1,9}))?"),
        page_path="/news?page={page}",
        sitemap="/sitemap.xml",
    ),
    House(
        slug="zakon_kz",
        name="Zakon.kz",
        timezone="Asia/Almaty",
        language="ru",
        hosts=("www.zakon.kz",),
        aliases=("zakon.kz",),
        charset="windows-1251",
        feeds=("/rss/rss_all.xml",),
        listing=re.compile(r"/news/(?:\?handler=LoadMoreNews&p=(?P<page>\d{1,9})&type=list)?"),
        page_path="/news/?handler=LoadMoreNews&p={page}&type=list",
        robots="User-agent: *\nDisallow: /pbf/\nSitemap: https://www.zakon.kz/sitemap/index.xml\n",
        sitemap_index="/sitemap/index.xml",
        sitemap="/sitemap/1.xml",
    ),
    House(
        slug="astanatimes",
        name="The Astana Times",
        timezone="Asia/Almaty",
        language="en",
        hosts=("astanatimes.com",),
        aliases=("www.astanatimes.com",),
        feeds=("/feed/",),
        listing=re.compile(r"/(?P<year>\d{4})/(?P<month>\d{2})/(?:page/(?P<page>\d{1,9})/)?"),
        page_path="/{year}/{month}/page/{page}/",
        sitemap_index="/sitemap_index.xml",
        sitemap="/post-sitemap.xml",
        news_sitemap="/news-sitemap.xml",
    ),
    House(
        slug="tengrinews",
        name="Tengrinews.kz",
        timezone="Asia/Almaty",
        language="ru",
        hosts=("tengrinews.kz",),
        aliases=("www.tengrinews.kz",),
        feeds=("/news.rss",),
        listing=re.compile(r"/(?P<section>news|kazakhstan_news)/(?:page/(?P<page>\d{1,9})/)?"),
        page_path="/{section}/page/{page}/",
        sections=("/world_news/",),
        sitemap_index="/sitemap-index.xml",
        sitemap="/sitemap_ru.xml",
        news_sitemap="/sitemap-news.xml",
        sitemap_blunders=("https://tengrinews.kzhttps://tengrisport.kz/futbol/match-perenesli-12345/",),
    ),
    House(
        slug="inform_kz",
        name="Казинформ",
        timezone="Asia/Almaty",
        language="ru",
        hosts=("www.inform.kz", "kaz.inform.kz", "qz.inform.kz"),
        aliases=("inform.kz",),
        feeds=("/rss/rus.xml", "/rss/kz.xml"),
        listing=re.compile(
            r"/ru/lenta(?:/(?P<page>\d{1,9}))?|/ru/archive\?date=(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{4})"
        ),
        day_path="/ru/archive?date={day:%d.%m.%Y}",
        page_path="/ru/lenta/{page}",
        sitemap_index="/sitemap.xml",
        sitemap="/sitemaps/sitemap_1.xml.gz",
    ),
)


def house_of(host: str) -> House | None:
    """The house behind a host name; None for a stranger."""
    for house in HOUSES:
        if host in house.hosts + house.aliases + house.mirrors:
            return house
    return None
