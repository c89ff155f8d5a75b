"""What an outlet file says about asking an outlet's host, about its addresses and about its pages."""

import re
from datetime import date

from pydantic import Field, field_validator

from pipeline.outlet.strict import Host, Strict
from pipeline.quiet_hours import read_quiet_hours


class Politeness(Strict):
    """How gently the outlet's host is asked. robots.txt and Retry-After can only slow this down."""

    delay_seconds: float = Field(default=1.0, ge=0)
    """Seconds between two requests."""
    concurrency: int = Field(default=2, ge=1, le=8)
    """Requests under way at once."""
    obey_robots: bool = True
    """Leave alone what the host's robots.txt closes (RFC 9309)."""
    max_pages_per_run: int = Field(default=5000, ge=1)
    """A run that reaches this ends; the next one goes on."""
    revisit_days: int = Field(default=30, ge=0)
    """Stored articles are looked at again, on days that double, until they are this old."""
    quiet_hours: str | None = None
    """When nothing is asked at all, in the outlet's zone: `01:00-06:30`."""

    @field_validator("quiet_hours")
    @classmethod
    def _readable(cls, text: str | None) -> str | None:
        if text is not None:
            read_quiet_hours(text)
        return text


class Render(Strict):
    """Pages that show their text by script alone are opened in a browser (the extra `render`, and Chromium)."""

    wait_for: str | None = None
    """XPath of what the script brings, such as `//article`; none: a page is done half a second after its last request.
    """
    hosts: tuple[Host, ...] = ()
    """Hosts beside the outlet's own that its scripts may ask, sub-domains included; all others are refused."""

    def allows(self, host: str) -> bool:
        """Is this host one of `hosts`, or a sub-domain of one?"""
        return any(host == other or host.endswith("." + other) for other in map(str.lower, self.hosts))


class AddressRules(Strict):
    """What an address of this outlet means."""

    article: tuple[str, ...] = ()
    """Regular expressions, one of which an article's address must match; none: every address of the outlet's hosts."""
    not_article: tuple[str, ...] = ()
    """Regular expressions that overrule `article`."""
    strip: tuple[str, ...] = ()
    """Query parameters that name nothing, beyond those stripped everywhere."""
    keep: tuple[str, ...] = ()
    """Query parameters that are never stripped."""
    hosts: dict[Host, Host] = Field(default={})
    """Mirror hosts (`*.kp.ru`) and the canonical one of each."""
    rewrite: dict[str, str] = Field(default={})
    """Regular expressions over path and query and their replacements, in order: old and twin forms to one."""

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


class ExtractRules(Strict):
    """Where the parts of an article stand, as XPath, in one page design of the outlet."""

    until: date | None = None
    """The last day of this design; none: it is the present one."""
    article_mark: str | None = None
    """What every true article page has."""
    title: str | None = None
    """The headline."""
    lead: str | None = None
    """The summary between headline and text."""
    body: str | None = None
    """The paragraphs of the text, or what holds them."""
    authors: str | None = None
    """Persons who sign."""
    published: str | None = None
    """The time of publication, as machines or readers see it."""
    modified: str | None = None
    """The time of the last change."""
    section: str | None = None
    """The part of the site, such as Politics."""
    tags: str | None = None
    """Keywords."""
    remove: tuple[str, ...] = ()
    """Parts of the body that are not text."""


class Expectation(Strict):
    """What normal looks like, so that silence rings."""

    per_day: tuple[int, int] | None = None
    """Lowest and highest number of articles a day."""

    @field_validator("per_day")
    @classmethod
    def _in_order(cls, bounds: tuple[int, int] | None) -> tuple[int, int] | None:
        if bounds is not None and not 0 <= bounds[0] <= bounds[1]:
            raise ValueError(f"{list(bounds)}: the lowest comes first, and neither is below 0")
        return bounds
