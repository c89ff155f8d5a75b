"""Which answer an address gets at a moment: robots, feeds, sitemaps, listings, articles, troubles, or 404."""

import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from crawlers.sample_press import listings, pages
from crawlers.sample_press.answer import Answer, redirect
from crawlers.sample_press.content import SampleArticle, Trouble, TroubleKind, articles, troubles
from crawlers.sample_press.houses import House, house_of

_XML = "application/xml; charset=utf-8"
_AMP = re.compile(r"^/amp(?=/)")
_PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


def answer(host: str, target: str, clock: datetime) -> Answer:
    """The answer to `target` (path and query) asked of a host name, as of `clock`. 421 for hosts not of the press."""
    house = house_of(host)
    if house is None:
        return Answer(421, f"{host} is not in the sample press\n".encode(), "text/plain; charset=utf-8")
    main = house.hosts[0]
    if host in house.aliases:
        return redirect(f"https://{main}{target}")
    shown_host = main if host in house.mirrors else host
    parts = urlsplit(target)
    for route in (_robots, _feeds_and_sitemaps, _listing):
        found = route(house, shown_host, target, clock)
        if found is not None:
            return found
    article = _article(shown_host, parts.path, clock)
    if article is not None and not article.is_out(clock):
        return pages.plain_page(house, "gone", status=410)
    if article is not None:
        amp = bool(_AMP.match(parts.path))
        asked = parse_qs(parts.query).get("page", ["1"])[0]
        number = int(asked) if _PAGE_NUMBER.fullmatch(asked) else 1
        last = len(article.page_starts) + 1
        return pages.article_page(house, article, clock, number=min(number, last), amp=amp)
    trouble = next((each for each in troubles() if (each.host, each.path) == (shown_host, parts.path)), None)
    if trouble is not None and trouble.listed_at <= clock:
        return _troubled(house, trouble)
    return pages.plain_page(house, "not_found", status=404)


def wants_patience(host: str, target: str, clock: datetime) -> bool:
    """Does this address answer 429 to the first request?"""
    article = _article(host, urlsplit(target).path, clock)
    return article is not None and article.busy_once


def _robots(house: House, host: str, target: str, clock: datetime) -> Answer | None:
    if target != "/robots.txt":
        return None
    return Answer(200, house.robots.encode(), "text/plain; charset=utf-8")


def _feeds_and_sitemaps(house: House, host: str, target: str, clock: datetime) -> Answer | None:
    if target in house.feeds:
        body = listings.rss(house, host, listings.items(host, "feed", clock), clock)
        return Answer(200, body, f"application/rss+xml; charset={house.charset}")
    if target == house.sitemap_index:
        children = [path for path in (house.sitemap, house.news_sitemap) if path]
        return Answer(200, listings.sitemap_index(host, children, clock), _XML)
    if target == house.sitemap:
        body = listings.sitemap(house, listings.items(host, "sitemap", clock), target)
        return Answer(200, body, "application/gzip" if target.endswith(".gz") else _XML)
    if target == house.news_sitemap:
        return Answer(200, listings.news_sitemap(house, listings.items(host, "sitemap", clock), clock), _XML)
    return None


def _listing(house: House, host: str, target: str, clock: datetime) -> Answer | None:
    listed = listings.items(host, "listing", clock)
    if target == "/":
        return pages.listing_page(house, host, listed[: house.per_page], clock, older=None, newer=None)
    if target in house.sections:
        of_section = [item for item in listed if item.path.startswith(target)]
        return pages.listing_page(house, host, of_section, clock, older=None, newer=None)
    match = house.listing.fullmatch(target)
    if match is None:
        return None
    groups = {name: value for name, value in match.groupdict().items() if value}
    if "day" in groups:
        return _day(house, host, listed, clock, int(groups["year"]), int(groups["month"]), int(groups["day"]))
    if not house.page_path:
        today = clock.astimezone(ZoneInfo(house.timezone)).date()
        return _day(house, host, listed, clock, today.year, today.month, today.day)
    if "month" in groups:
        listed = [item for item in listed if _month(house, item) == (int(groups["year"]), int(groups["month"]))]
    # A page number beyond the end shows the last page again, as many content systems do.
    last = max(1, -(-len(listed) // house.per_page))
    page = min(max(1, int(groups.pop("page", "1"))), last)
    older = house.page_path.format(page=page + 1, **groups) if page < last else None
    newer = house.page_path.format(page=page - 1, **groups) if page > 1 else None
    shown = listed[(page - 1) * house.per_page : page * house.per_page]
    return pages.listing_page(house, host, shown, clock, older=older, newer=newer)


def _day(
    house: House, host: str, listed: list[listings.Item], clock: datetime, year: int, month: int, day: int
) -> Answer | None:
    try:
        asked = date(year, month, day)
        # The calendar's arrows lead back to 1900 and beyond, and into the future, as real ones do.
        older, newer = (house.day_path.format(day=asked + timedelta(days=step)) for step in (-1, 1))
    except (ValueError, OverflowError):  # 31 February, the year 0: such a day has no page
        return None
    zone = ZoneInfo(house.timezone)
    of_day = [item for item in listed if item.published_at.astimezone(zone).date() == asked]
    return pages.listing_page(house, host, of_day, clock, older=older, newer=newer)


def _month(house: House, item: listings.Item) -> tuple[int, int]:
    local = item.published_at.astimezone(ZoneInfo(house.timezone))
    return local.year, local.month


def _article(host: str, path: str, clock: datetime) -> SampleArticle | None:
    plain = _AMP.sub("", path) if host == "www.mk.ru" else path
    for article in articles():
        if article.published_at <= clock and (article.host, article.path) == (host, plain):
            return article
    return None


def _troubled(house: House, trouble: Trouble) -> Answer:
    match trouble.kind:
        case TroubleKind.REDIRECT | TroubleKind.TO_SECTION:
            return redirect(trouble.to or "/", 302)
        case TroubleKind.EMPTY:
            return Answer(200, b"")
        case TroubleKind.NOT_FOUND:
            return pages.plain_page(house, "not_found", status=404)
        case TroubleKind.GONE:
            return pages.plain_page(house, "gone", status=410)
        case TroubleKind.SERVER_ERROR:
            return pages.plain_page(house, "server_error", status=500)
        case TroubleKind.SOFT_NOT_FOUND | TroubleKind.CONSENT_WALL | TroubleKind.BOT_WALL | TroubleKind.DISALLOWED:
            return pages.plain_page(house, trouble.kind.value, title=trouble.title)


DEFAULT_CLOCK = datetime(2022, 1, 13, 6, 0, tzinfo=UTC)
"""When nobody says otherwise: the morning after the last article of the events told here."""
