"""Feeds, sitemaps and the choice of what a listing page shows at a moment."""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from crawlers.sample_press.content import Channel, articles, troubles
from crawlers.sample_press.houses import House

FEED_LENGTH = 60
NEWS_SITEMAP_AGE = timedelta(days=2)
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a listing; `summary` may be empty, `feed_query` is what the feed glues to the link."""

    url: str
    path: str
    title: str
    published_at: datetime
    modified_at: datetime
    section: str = ""
    summary: str = ""
    feed_query: str = ""


def items(host: str, channel: Channel, clock: datetime) -> list[Item]:
    """What a host lists in a channel at that moment, newest first."""
    found = [
        Item(
            url=article.url,
            path=article.path,
            title=article.as_of(clock).title,
            published_at=article.published_at,
            modified_at=article.modified_at(clock),
            section=article.section or "",
            summary=article.lead or "",
            feed_query=article.feed_query,
        )
        for article in articles()
        if article.host == host and channel in article.channels and article.published_at <= clock
    ]
    if channel == "listing":
        found += [
            Item(url, url, article.as_of(clock).title, article.published_at, article.modified_at(clock))
            for article in articles()
            if article.host == host and article.published_at <= clock
            for url in article.also_linked_as
        ]
    found += [
        Item(trouble.url, trouble.path, trouble.title, trouble.listed_at, trouble.listed_at)
        for trouble in troubles()
        if trouble.host == host and channel in trouble.channels and trouble.listed_at <= clock
    ]
    return sorted(found, key=lambda item: (item.published_at, item.path), reverse=True)


def rss(house: House, host: str, listed: Sequence[Item], clock: datetime) -> bytes:
    """RSS 2.0, as the outlet's content system would build it at that moment."""
    zone = ZoneInfo(house.timezone)
    root = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(root, "channel")
    ElementTree.SubElement(channel, "title").text = house.name
    ElementTree.SubElement(channel, "link").text = f"https://{host}/"
    ElementTree.SubElement(channel, "lastBuildDate").text = format_datetime(clock.astimezone(zone))
    for each in listed[:FEED_LENGTH]:
        item = ElementTree.SubElement(channel, "item")
        ElementTree.SubElement(item, "title").text = each.title
        ElementTree.SubElement(item, "link").text = each.url + each.feed_query
        ElementTree.SubElement(item, "guid", isPermaLink="true").text = each.url
        ElementTree.SubElement(item, "pubDate").text = format_datetime(each.published_at.astimezone(zone))
        if each.section:
            ElementTree.SubElement(item, "category").text = each.section
        if each.summary:
            ElementTree.SubElement(item, "description").text = each.summary
    return _written(root, house.charset)


def sitemap(house: House, listed: Sequence[Item], path: str) -> bytes:
    """A plain sitemap; gzip where the address ends in .gz."""
    root = ElementTree.Element("urlset", xmlns=_SITEMAP)
    for each in listed:
        url = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(url, "loc").text = each.url
        ElementTree.SubElement(url, "lastmod").text = each.modified_at.astimezone(ZoneInfo(house.timezone)).isoformat()
    for address in house.sitemap_blunders:
        ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = address
    written = _written(root)
    return gzip.compress(written, mtime=0) if path.endswith(".gz") else written


def news_sitemap(house: House, listed: Sequence[Item], clock: datetime) -> bytes:
    """A news sitemap: the last two days only, as the format asks."""
    ElementTree.register_namespace("news", _NEWS)
    root = ElementTree.Element("urlset", xmlns=_SITEMAP)
    for each in listed:
        if clock - each.published_at > NEWS_SITEMAP_AGE:
            continue
        url = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(url, "loc").text = each.url
        news = ElementTree.SubElement(url, f"{{{_NEWS}}}news")
        publication = ElementTree.SubElement(news, f"{{{_NEWS}}}publication")
        ElementTree.SubElement(publication, f"{{{_NEWS}}}name").text = house.name
        ElementTree.SubElement(publication, f"{{{_NEWS}}}language").text = house.language
        written_at = each.published_at.astimezone(ZoneInfo(house.timezone)).isoformat()
        ElementTree.SubElement(news, f"{{{_NEWS}}}publication_date").text = written_at
        ElementTree.SubElement(news, f"{{{_NEWS}}}title").text = each.title
    return _written(root)


def sitemap_index(host: str, paths: Sequence[str], clock: datetime) -> bytes:
    """A sitemap of sitemaps."""
    root = ElementTree.Element("sitemapindex", xmlns=_SITEMAP)
    for path in paths:
        child = ElementTree.SubElement(root, "sitemap")
        ElementTree.SubElement(child, "loc").text = f"https://{host}{path}"
        ElementTree.SubElement(child, "lastmod").text = clock.isoformat()
    return _written(root)


def _written(root: ElementTree.Element, charset: str = "utf-8") -> bytes:
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding=charset, xml_declaration=True))
