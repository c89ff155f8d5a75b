"""The outlet as an operator describes it (crawlers/outlets/<country>/<slug>.yml)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, field_validator, model_validator

from pipeline.cron import check_cron
from pipeline.outlet.alarm import Silence
from pipeline.outlet.discovery import Discovery
from pipeline.outlet.rules import AddressRules, Expectation, ExtractRules, Politeness, Render
from pipeline.outlet.strict import Host, Strict, WebAddress
from pipeline.quiet_hours import next_quiet, quiet_until

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]*$")]
Cron = Annotated[str, AfterValidator(check_cron)]


class Keep(StrEnum):
    """What is stored of an outlet: everything, what names Kazakhstan, or only what is about it."""

    ALL = "all"
    MENTIONS = "mentions"
    ABOUT = "about"


class Outlet(Strict):
    """One news outlet. Times on its pages are local to `timezone` (IANA) unless they say otherwise."""

    slug: Slug
    """The file's name without `.yml`; it is not written in the file."""
    name: str
    """What readers call it, in its own spelling."""
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    """Two letters (ISO 3166-1)."""
    home: WebAddress
    """Its front page."""
    hosts: tuple[Host, ...] = ()
    """Hosts whose pages are its own, sub-domains included; none: that of `home`."""
    languages: tuple[str, ...]
    """Languages it publishes in (ISO 639-1)."""
    timezone: str
    """IANA zone of the times on its pages that name none, such as Asia/Almaty."""
    owner: str = "kazwatch"
    """Who looks after it, as Airflow shows it."""
    priority: int = Field(default=1, ge=1, le=10)
    """Outlets of a higher number are crawled first where many wait."""
    schedule: Cron = "0 0 * * *"
    """When the last whole day is crawled: a cron line, in the outlet's zone."""
    watch: Cron | None = None
    """When the last two days are looked at in between: a cron line; none: never."""
    keep: Keep = Keep.MENTIONS
    """What is stored: `all`, what `mentions` Kazakhstan, or what is `about` it."""
    discover: tuple[Discovery, ...] = ()
    """How its articles are found; each channel once or more, in any mix."""
    politeness: Politeness = Politeness()
    address: AddressRules = AddressRules()
    render: Render | None = None
    """Written, if only as `render: {}`: its articles are opened in a browser. None: they are read as they come."""
    extract: tuple[ExtractRules, ...] = ()
    """One entry for each page design; none: pages are read without rules."""
    expect: Expectation = Expectation()
    silence: tuple[Silence, ...] = ()
    unverified: tuple[str, ...] = ()
    """Facts in this file that nobody could check."""
    notes: str = ""
    """What the next operator should know."""

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
