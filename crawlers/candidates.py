"""Decides which addresses of a listing are wanted: this outlet's, an article's, inside the window, not yet safe."""

import re
from enum import StrEnum
from urllib.parse import urlsplit

from crawlers.discover.address_day import days_in_address
from crawlers.discover.listing import Entry
from crawlers.job import CrawlJob
from pipeline.dedupe.canonical_url import AddressError, canonical_url, is_home_page
from pipeline.outlet import Outlet


class Verdict(StrEnum):
    """What becomes of an address in a listing; counted in crawl.json."""

    WANTED = "wanted"
    NOT_AN_ADDRESS = "not_an_address"
    OTHER_HOST = "other_host"
    NOT_AN_ARTICLE = "not_an_article"
    OUTSIDE_WINDOW = "outside_window"
    SAFE = "safe"
    DONE = "done"
    REPEATED = "repeated"
    OVER_BUDGET = "over_budget"


class Candidates:
    """Judges entries one by one and remembers what it has let through. An address counts as one whatever tracking
    parameters and mirrors it comes with (`canonical_url`)."""

    def __init__(self, job: CrawlJob) -> None:
        self._job = job
        self._article = [re.compile(pattern) for pattern in job.outlet.address.article]
        self._not_article = [re.compile(pattern) for pattern in job.outlet.address.not_article]
        self._taken: set[str] = set()
        self._done = {self._key(url) for url in job.done}

    def judge(self, entry: Entry) -> Verdict:
        """What becomes of an entry. WANTED is answered once for each article."""
        shape = self._shape(entry)
        if shape is not Verdict.WANTED:
            return shape
        key = self._key(entry.url)
        if key in self._taken:
            return Verdict.REPEATED
        if key in self._done:
            return Verdict.DONE
        if self._job.is_safe(entry.url) or self._job.is_safe(key):
            self._taken.add(key)
            return Verdict.SAFE
        if len(self._taken) >= self._job.limit:
            return Verdict.OVER_BUDGET
        self._taken.add(key)
        return Verdict.WANTED

    def _shape(self, entry: Entry) -> Verdict:
        try:
            host = urlsplit(entry.url).hostname
            home = is_home_page(canonical_url(entry.url, self._job.outlet))
        except (ValueError, AddressError):
            return Verdict.NOT_AN_ADDRESS
        if not host or not owns(self._job.outlet, host):
            return Verdict.OTHER_HOST
        if home or any(pattern.search(entry.url) for pattern in self._not_article):
            return Verdict.NOT_AN_ARTICLE
        if self._article and not any(pattern.search(entry.url) for pattern in self._article):
            return Verdict.NOT_AN_ARTICLE
        return Verdict.WANTED if self._in_window(entry) else Verdict.OUTSIDE_WINDOW

    def _in_window(self, entry: Entry) -> bool:
        """By the stated moment, else the stated day, else the day in the address; an undated entry may be inside."""
        if entry.published_at:
            return self._job.window.holds(entry.published_at)
        days = (entry.day, entry.day) if entry.day else days_in_address(entry.url)
        return days is None or self._job.window.overlaps(*days)

    def _key(self, url: str) -> str:
        try:
            return canonical_url(url, self._job.outlet)
        except AddressError:
            return url


def owns(outlet: Outlet, host: str) -> bool:
    """Is it one of the outlet's hosts, of their sub-domains, or of its mirrors?"""
    bare = host.lower().removeprefix("www.")
    return outlet.owns(host) or any(
        bare == mirror.removeprefix("*.").removeprefix("www.")
        or (mirror.startswith("*.") and bare.endswith(mirror[1:]))
        for mirror in outlet.address.hosts
    )
