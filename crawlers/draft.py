"""Drafts an outlet file from what a site says of itself: home page, robots.txt, feeds and sitemaps."""

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import yaml
from lxml import html

from crawlers.discover.listing import Entry

# Time zone and country by the last label of the host; elsewhere the draft says UTC and asks.
_PLACES = {
    "kz": ("KZ", "Asia/Almaty"),
    "ru": ("RU", "Europe/Moscow"),
    "kg": ("KG", "Asia/Bishkek"),
    "uz": ("UZ", "Asia/Tashkent"),
    "tj": ("TJ", "Asia/Dushanbe"),
    "tm": ("TM", "Asia/Ashgabat"),
    "az": ("AZ", "Asia/Baku"),
    "mn": ("MN", "Asia/Ulaanbaatar"),
    "cn": ("CN", "Asia/Shanghai"),
    "tr": ("TR", "Europe/Istanbul"),
    "by": ("BY", "Europe/Minsk"),
    "ua": ("UA", "Europe/Kyiv"),
}
# A link with a text at least this long is a headline, not a menu.
_HEADLINE_LETTERS = 25
_FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/json"}


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What was read of a site: `home` as it answered, `feeds` and `sitemaps` that were tried and could be read."""

    home: str
    title: str
    language: str
    links: tuple[Entry, ...]
    feeds: tuple[str, ...]
    sitemaps: tuple[str, ...]


def slug_of(home: str) -> str:
    """`https://www.example.kz/` becomes `example_kz`."""
    host = (urlsplit(home).hostname or "unknown").removeprefix("www.")
    return re.sub(r"[^a-z0-9]+", "_", host.lower()).strip("_")


def feeds_named(page: html.HtmlElement, url: str) -> list[str]:
    """The feeds that a page links in its head."""
    return [
        urljoin(url, link.get("href", ""))
        for link in page.iter("link")
        if link.get("type", "").lower() in _FEED_TYPES
        and "alternate" in link.get("rel", "").lower()
        and link.get("href")
    ]


def sitemaps_named(robots: str) -> list[str]:
    """The sitemaps that a robots.txt names."""
    return re.findall(r"(?im)^\s*sitemap\s*:\s*(https?://\S+)", robots)


def article_pattern(home: str, links: tuple[Entry, ...]) -> str | None:
    """A regular expression for the commonest form among the addresses that headlines link to; None when fewer than
    three share one."""
    host = (urlsplit(home).hostname or "").removeprefix("www.")
    forms: Counter[str] = Counter()
    for link in links:
        parts = urlsplit(link.url)
        if (parts.hostname or "").removeprefix("www.") == host and len(link.title or "") >= _HEADLINE_LETTERS:
            forms[_form(parts.path)] += 1
    form, count = forms.most_common(1)[0] if forms else ("", 0)
    return rf"^https?://(?:www\.)?{re.escape(host)}{form}(?:[?#]|$)" if count >= 3 else None


def _form(path: str) -> str:
    """The form of a path: `/news/2022/01/05/story-12` becomes `/[^/]+/\\d+/\\d+/\\d+/[^/]*\\d[^/]*`."""
    segments = []
    for segment in path.split("/")[1:]:
        if segment.isdigit():
            segments.append(r"\d+")
        elif re.search(r"\.\w{3,5}$", segment):
            segments.append(rf"[^/]+\.{segment.rsplit('.', 1)[1]}")
        else:
            segments.append((r"[^/]*\d[^/]*" if re.search(r"\d", segment) else "[^/]+") if segment else "")
    return "/" + "/".join(segments)


def draft(facts: SiteFacts) -> str:
    """The text of an outlet file. What was guessed stands under `unverified`."""
    country, timezone = _PLACES.get((urlsplit(facts.home).hostname or "").rsplit(".", 1)[-1], ("ZZ", "UTC"))
    pattern = article_pattern(facts.home, facts.links)
    guesses = ["timezone and country were guessed from the host's name", "extract: no page was looked at yet"]
    if pattern:
        guesses.append("address.article was guessed from the links of the home page")
    fields: dict[str, object] = {
        "name": facts.title,
        "country": country,
        "home": facts.home,
        "languages": [facts.language or "ru"],
        "timezone": timezone,
        "schedule": "0 0 * * *",
        "keep": "mentions",
        "discover": [
            *({"channel": "feed", "url": url} for url in facts.feeds),
            *({"channel": "sitemap", "url": url} for url in facts.sitemaps),
            *([] if facts.feeds or facts.sitemaps else [{"channel": "section", "url": facts.home}]),
        ],
        "politeness": {"delay_seconds": 2, "concurrency": 1},
    }
    if pattern:
        fields["address"] = {"article": [pattern]}
    fields["unverified"] = guesses
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=120)
