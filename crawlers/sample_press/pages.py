"""Renders article and listing pages from each house's templates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from crawlers.sample_press.answer import Answer
from crawlers.sample_press.content import SampleArticle, articles
from crawlers.sample_press.dates import shown
from crawlers.sample_press.houses import House
from crawlers.sample_press.listings import Item

_OWN_NAME = re.compile(r"(Tengrinews\.kz)")
_ENVIRONMENT = Environment(
    loader=PackageLoader("crawlers.sample_press"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


def _link_own_name(paragraph: str) -> Markup:
    """Tengrinews links its own name: no space stands around the element in the markup beyond those of the text."""
    return Markup(_OWN_NAME.sub(r'<a href="https://tengrinews.kz/">\1</a>', str(escape(paragraph))))  # noqa: S704 (escaped here)


_ENVIRONMENT.filters["link_own_name"] = _link_own_name


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a listing page."""

    url: str
    title: str
    shown_at: str
    day: date


def article_page(
    house: House, article: SampleArticle, clock: datetime, *, number: int = 1, amp: bool = False
) -> Answer:
    """The page of an article, or the given one of its pages, as of that moment."""
    now = article.as_of(clock)
    second = next((each.as_of(clock) for each in articles() if each.id == article.then), None)
    starts = [0, *now.page_starts, len(now.paragraphs)]
    page_count = len(starts) - 1
    meta_charset = article.charset.meta or house.charset
    html = _ENVIRONMENT.get_template("amp.html" if amp else f"{house.slug}/article.html").render(
        article=now,
        house=house,
        charset=meta_charset,
        url=article.url,
        canonical=article.canonical or article.url,
        amp_url=f"https://{article.host}/amp{article.path}",
        language=article.html_lang or article.expected.language.split("-")[0],
        published_at=article.published_at.astimezone(ZoneInfo(house.timezone)),
        modified_at=article.modified_at(clock).astimezone(ZoneInfo(house.timezone)),
        shown_at=_shown(house, article.host, article.published_at, clock),
        posts=[(_clock_time(house, post.at), post.text) for post in reversed(now.posts)],
        paragraphs=now.paragraphs[starts[number - 1] : starts[number]],
        next_page=f"{article.path}?page={number + 1}" if number < page_count else None,
        second=second,
        related=_related(article, clock),
        year=clock.year,
    )
    return _page(html, house, article.charset.header)


def listing_page(
    house: House, host: str, listed: Sequence[Item], clock: datetime, *, older: str | None, newer: str | None
) -> Answer:
    """A page that lists articles, with the links to the pages before and after it."""
    zone = ZoneInfo(house.timezone)
    lines = [
        Line(
            each.path,
            each.title,
            _shown(house, host, each.published_at, clock),
            each.published_at.astimezone(zone).date(),
        )
        for each in listed
    ]
    html = _ENVIRONMENT.get_template(f"{house.slug}/listing.html").render(
        house=house, host=host, lines=lines, older=older, newer=newer, charset=house.charset, year=clock.year
    )
    return _page(html, house)


def plain_page(house: House, template: str, *, status: int = 200, title: str = "") -> Answer:
    """A page that is no article: `template` is one of templates/common."""
    html = _ENVIRONMENT.get_template(f"common/{template}.html").render(house=house, charset=house.charset, title=title)
    answer = _page(html, house)
    return Answer(status, answer.body, answer.content_type)


def _shown(house: House, host: str, moment: datetime, clock: datetime) -> str:
    style = host if host in {"lat.egemen.kz", "kaz.inform.kz", "qz.inform.kz"} else house.slug
    return shown(moment, clock, style, house.timezone)


def _clock_time(house: House, moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo(house.timezone)):%H:%M}"


def _related(article: SampleArticle, clock: datetime) -> list[SampleArticle]:
    """The two newest stories of the same host that were out before this one."""
    before = [each for each in articles() if each.host == article.host and each.published_at < article.published_at]
    return [each.as_of(clock) for each in before[-2:]]


def _page(html: str, house: House, header_charset: str | None = None) -> Answer:
    body = html.encode(house.charset, errors="xmlcharrefreplace")
    return Answer(200, body, f"text/html; charset={header_charset or house.charset}")
