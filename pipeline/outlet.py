"""The outlet as an operator describes it (crawlers/outlets/<country>/<slug>.yml), checked when read."""

import re
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import idna
import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from pipeline.cron import check_cron
from pipeline.errors import PlainError
from pipeline.quiet_hours import next_quiet, quiet_until, read_quiet_hours

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]*$")]
WebAddress = Annotated[str, Field(pattern=r"^https?://[^\s]+$")]
Cron = Annotated[str, AfterValidator(check_cron)]


class OutletError(PlainError):
    """An outlet file that cannot be used; the message names the file and the field."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Keep(StrEnum):
    """What is stored of an outlet: everything, what names Kazakhstan, or only what is about it."""

    ALL = "all"
    MENTIONS = "mentions"
    ABOUT = "about"


class Feed(_Strict):
    """RSS, Atom or JSON feed."""

    channel: Literal["feed"]
    url: WebAddress


class Sitemap(_Strict):
    """News sitemap, plain sitemap or sitemap index, gzip or not."""

    channel: Literal["sitemap"]
    url: WebAddress


class Section(_Strict):
    """A section page; `next` is an XPath of the link to the following page."""

    channel: Literal["section"]
    url: WebAddress
    next: str | None = None
    max_pages: int = 20


class DatedArchive(_Strict):
    """One listing a day. `url` holds {year} {month} {day}, or {month:02} {day:02} where they are padded."""

    channel: Literal["dated_archive"]
    url: WebAddress
    next: str | None = None
    max_pages: int = 20

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


class Wayback(_Strict):
    """The Wayback Machine's CDX index of `prefix`, pages by raw replay."""

    channel: Literal["wayback"]
    prefix: str
    cdx: WebAddress = "https://web.archive.org/cdx/search/cdx"
    replay: WebAddress = "https://web.archive.org/web"


class CommonCrawl(_Strict):
    """One crawl of Common Crawl: `index` is its CDX server (`https://index.commoncrawl.org/CC-MAIN-2022-05-index`),
    pages are ranges of the files under `data`. Common Crawl News has no index: its files are read by
    `kazwatch import-warc --catalogue`."""

    channel: Literal["common_crawl"]
    prefix: str
    index: WebAddress
    data: WebAddress = "https://data.commoncrawl.org"


class UrlList(_Strict):
    """A text or CSV file of addresses, local to the operator."""

    channel: Literal["url_list"]
    file: Path


Discovery = Annotated[
    Feed | Sitemap | Section | DatedArchive | Wayback | CommonCrawl | UrlList, Field(discriminator="channel")
]


class Politeness(_Strict):
    """How gently the outlet's host is asked. robots.txt and Retry-After can only slow this down. Stored articles are
    looked at again, on days that double, until they are `revisit_days` old. In
    `quiet_hours` (`01:00-06:30`, in the outlet's zone) nothing is asked at all."""

    delay_seconds: float = Field(default=1.0, ge=0)
    concurrency: int = Field(default=2, ge=1, le=8)
    obey_robots: bool = True
    max_pages_per_run: int = Field(default=5000, ge=1)
    revisit_days: int = Field(default=30, ge=0)
    quiet_hours: str | None = None

    @field_validator("quiet_hours")
    @classmethod
    def _readable(cls, text: str | None) -> str | None:
        if text is not None:
            read_quiet_hours(text)
        return text


class AddressRules(_Strict):
    """What an address of this outlet means.

    `article` are regular expressions, one of which an article's address must match (none: every address of the
    outlet's hosts passes); `not_article` overrule them. `strip` are query parameters that name nothing, beyond those
    stripped everywhere; `keep` are parameters never stripped; `hosts` maps mirror hosts (`*.kp.ru`) to the canonical
    one; `rewrite` maps regular expressions over path and query to replacements, in order: old and twin forms to one.
    """

    article: tuple[str, ...] = ()
    not_article: tuple[str, ...] = ()
    strip: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    hosts: dict[str, str] = {}
    rewrite: dict[str, str] = {}

    @field_validator("rewrite")
    @classmethod
    def _rewrites(cls, rewrite: dict[str, str]) -> dict[str, str]:
        for pattern, replacement in rewrite.items():
            try:
                # An empty alternative always matches, so that a reference to a missing group shows now.
                re.sub(f"(?:{pattern})|", replacement, "", count=1)
            except (re.error, IndexError) as error:
                raise ValueError(f"{pattern!r}: {replacement!r} cannot be used to rewrite: {error}") from error
        return rewrite

    @field_validator("article", "not_article")
    @classmethod
    def _compiles(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is not a regular expression: {error}") from error
        return patterns


class ExtractRules(_Strict):
    """Where the parts of an article stand, as XPath. `until` closes an older page design.

    `article_mark` is an XPath that every true article page satisfies; `remove` are parts of the body that are not text.
    """

    until: date | None = None
    article_mark: str | None = None
    title: str | None = None
    lead: str | None = None
    body: str | None = None
    authors: str | None = None
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    tags: str | None = None
    remove: tuple[str, ...] = ()


class Expectation(_Strict):
    """What normal looks like, so that silence rings: lowest and highest number of articles a day."""

    per_day: tuple[int, int] | None = None


class AlarmClass(StrEnum):
    """What can be wrong with an outlet, or with our reading of it; pipeline/health/judge.py finds it."""

    SILENT = "silent"  # far less than on such a day
    FLOOD = "flood"  # far more
    PER_DAY = "per_day"  # a volume that `expect.per_day` does not expect
    NOT_CRAWLED = "not_crawled"  # no crawl has finished
    LISTING = "listing"  # a feed, sitemap or section that moved, broke or dried up
    WALL = "wall"  # consent, robot or login walls
    UNREAD = "unread"  # pages from which no article can be read
    FAILURES = "failures"  # addresses that give no response
    UNDATED = "undated"  # dates are missing
    UNSIGNED = "unsigned"  # authors are missing
    SHORT = "short"  # texts have shrunk
    SAME_BODY = "same_body"  # one text on many addresses
    DATES = "dates"  # dates that cannot be right
    OUTSIDE_WINDOW = "outside_window"  # pages of other days than asked for
    CHARSET = "charset"  # bytes that fit no encoding
    READERS = "readers"  # two readers disagree about the text
    QUARANTINED = "quarantined"  # a run that is held back
    CANARY = "canary"  # a recorded page that is read otherwise now
    SILENCE_EXPIRED = "silence_expired"  # an alarm was switched off until a day that is over


class Silence(_Strict):
    """An alarm switched off on purpose, with the reason why, until a day (included)."""

    alarm: AlarmClass
    reason: Annotated[str, Field(min_length=1)]
    until: date


class Outlet(_Strict):
    """One news outlet. Times on its pages are local to `timezone` (IANA) unless they say otherwise."""

    slug: Slug
    name: str
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    home: WebAddress
    hosts: tuple[str, ...] = ()
    languages: tuple[str, ...]
    timezone: str
    owner: str = "kazwatch"
    priority: int = Field(default=1, ge=1, le=10)
    schedule: Cron = "0 0 * * *"
    watch: Cron | None = None
    keep: Keep = Keep.MENTIONS
    discover: tuple[Discovery, ...] = ()
    politeness: Politeness = Politeness()
    address: AddressRules = AddressRules()
    extract: tuple[ExtractRules, ...] = ()
    expect: Expectation = Expectation()
    silence: tuple[Silence, ...] = ()
    unverified: tuple[str, ...] = ()
    notes: str = ""

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ValueError, KeyError, OSError) as error:
            raise ValueError(f"{name!r} is not an IANA time zone, such as Asia/Almaty") from error
        return name

    @model_validator(mode="after")
    def _own_host(self) -> "Outlet":
        if not self.hosts:
            object.__setattr__(self, "hosts", (urlsplit(self.home).hostname or "",))
        return self

    def quiet_until(self, now: datetime) -> datetime | None:
        """When the quiet hours that reign at `now` end; None where none do."""
        hours = self.politeness.quiet_hours
        return quiet_until(hours, now.astimezone(ZoneInfo(self.timezone))) if hours else None

    def next_quiet(self, now: datetime) -> datetime | None:
        """When quiet hours begin next; None for an outlet without."""
        hours = self.politeness.quiet_hours
        return next_quiet(hours, now.astimezone(ZoneInfo(self.timezone))) if hours else None

    def rules_on(self, day: date) -> ExtractRules:
        """The rules for a page fetched that day: the first one not yet expired."""
        for rules in sorted(self.extract, key=lambda rules: rules.until or date.max):
            if rules.until is None or day <= rules.until:
                return rules
        return ExtractRules()

    def owns(self, host: str) -> bool:
        """Is this host one of the outlet's, or a sub-domain of one?"""
        host = host.lower().removeprefix("www.")
        return any(
            host == own or host.endswith("." + own) for own in (h.lower().removeprefix("www.") for h in self.hosts)
        )


_IN_PLAIN_WORDS = {
    "extra_forbidden": "no such field; pipeline/outlet.py lists those there are",
    "missing": "is missing",
}


def read_outlet(path: Path) -> Outlet:
    """Read one outlet file; its slug is the file's name.

    Raises:
        OutletError: the file is not YAML, or a field is unknown, missing or wrong; the message names both.
    """
    try:
        fields = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, ValueError, OSError) as error:  # ValueError: 2024-06-31, or bytes that are no UTF-8
        raise OutletError(f"{path}: not readable as YAML: {error}") from error
    if not isinstance(fields, dict):
        raise OutletError(f"{path}: an outlet file is a list of `key: value` lines; this one is not")
    if "slug" in fields:
        raise OutletError(f"{path}: slug: the file's name is the slug; remove the line")
    try:
        return Outlet.model_validate({"slug": path.stem, **fields})
    except ValidationError as error:
        lines = [f"{path}: {len(error.errors())} wrong field(s)"]
        for each in error.errors():
            name = ".".join(str(part) for part in each["loc"]) or "(file)"
            lines.append(f"  {name}: {_IN_PLAIN_WORDS.get(each['type'], each['msg'].removeprefix('Value error, '))}")
        raise OutletError("\n".join(lines)) from error


def outlet_of_host(host: str) -> Outlet:
    """A stand-in for a host that no outlet file names: archives of others hold such pages."""
    host = re.sub(r"\s+", "_", host.lower())
    try:  # қала.kz and тест.kz are two outlets, and the same ones in punycode
        name = idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        name = host
    slug = re.sub(r"[^a-z0-9]+", "_", name.removeprefix("www.")).strip("_") or "unknown"
    return Outlet(
        slug=slug,
        name=host,
        country="ZZ",
        home=f"https://{host}/",
        languages=(),
        timezone="UTC",
        keep=Keep.ALL,
        notes="Not in the catalogue.",
    )
