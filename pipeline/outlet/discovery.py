"""The channels by which an outlet's articles are found, as an outlet file lists them under `discover`."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator

from pipeline.outlet.strict import Strict, WebAddress


class Feed(Strict):
    """RSS, Atom or JSON feed."""

    channel: Literal["feed"]
    url: WebAddress
    """The feed's address."""


class Sitemap(Strict):
    """News sitemap, plain sitemap or sitemap index, gzip or not."""

    channel: Literal["sitemap"]
    url: WebAddress
    """The sitemap's address."""


class Section(Strict):
    """A section page, newest articles first."""

    channel: Literal["section"]
    url: WebAddress
    """The first page's address."""
    next: str | None = None
    """XPath of the link to the following page."""
    max_pages: int = 20
    """How many pages are followed at the most."""


class DatedArchive(Strict):
    """One listing a day."""

    channel: Literal["dated_archive"]
    url: WebAddress
    """Holds {year} {month} {day}, or {month:02} {day:02} where they are padded."""
    next: str | None = None
    """XPath of the link to the following page of the same day."""
    max_pages: int = 20
    """How many pages of a day are followed at the most."""

    @field_validator("url")
    @classmethod
    def _names_the_day(cls, url: str) -> str:
        try:
            first, second = (url.format(year=2022, month=1, day=day) for day in (5, 6))
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError(f"{url}: not a template of year, month and day: {error}") from error
        if first == second:
            raise ValueError(f"{url}: holds no {{day}}")
        return url


class Wayback(Strict):
    """The Wayback Machine: its CDX index, and pages by raw replay."""

    channel: Literal["wayback"]
    prefix: str
    """What the addresses begin with, such as `mk.ru/politics/2022/01/`."""
    cdx: WebAddress = "https://web.archive.org/cdx/search/cdx"
    """The CDX server, which says what was captured when."""
    replay: WebAddress = "https://web.archive.org/web"
    """Where the captures are replayed."""


class CommonCrawl(Strict):
    """One crawl of Common Crawl. Common Crawl News has no index: its files are read by
    `kazwatch import-warc --catalogue`."""

    channel: Literal["common_crawl"]
    prefix: str
    """What the addresses begin with."""
    index: WebAddress
    """The crawl's CDX server, such as `https://index.commoncrawl.org/CC-MAIN-2022-05-index`."""
    data: WebAddress = "https://data.commoncrawl.org"
    """Pages are ranges of the files under this address."""


class UrlList(Strict):
    """A text or CSV file of addresses, on this machine."""

    channel: Literal["url_list"]
    file: Path
    """One address a line, or a CSV file with a column `url`; without a leading `/`: from the folder of the outlet file.
    """


Discovery = Annotated[
    Feed | Sitemap | Section | DatedArchive | Wayback | CommonCrawl | UrlList, Field(discriminator="channel")
]
