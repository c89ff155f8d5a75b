"""Decides which addresses of a listing are wanted: this outlet's, an article's, inside the window, not yet safe."""

from enum import StrEnum
from urllib.parse import urlsplit

from crawlers.address_set import AddressSet
from crawlers.discover.address_day import days_in_address
from crawlers.discover.article_address import ArticleAddresses, Shape
from crawlers.discover.listing import Entry
from crawlers.job import CrawlJob
from crawlers.known import is_due
from pipeline.load.seen import KnownCapture


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
        self._addresses = ArticleAddresses(job.outlet)
        self._taken = AddressSet()
        self._safe = AddressSet()

    def judge(self, entry: Entry) -> Verdict:
        """What becomes of an entry. WANTED and SAFE are answered once for each article."""
        shape = self._addresses.shape(entry.url)
        if shape is not Shape.ARTICLE:
            return Verdict(shape.value)
        if not self._in_window(entry):
            return Verdict.OUTSIDE_WINDOW
        key = self._addresses.canonical(entry.url)
        if key in self._taken:
            return Verdict.REPEATED
        if key in self._job.done:
            return Verdict.DONE
        known = self._job.known.find(key)
        if known and not is_due(known, entry.published_at, self._job.clock.now(), self._job.window):
            # Judged anew at each listing, because another may know the date; counted once.
            return Verdict.SAFE if self._safe.add(key) else Verdict.REPEATED
        return self._take(key)

    def judge_again(self, entry: Entry) -> Verdict:
        """What becomes of an article that is due to be asked for again, whatever its date."""
        shape = self._addresses.shape(entry.url)
        if shape is not Shape.ARTICLE:  # the outlet's rules have changed since
            return Verdict(shape.value)
        key = self._addresses.canonical(entry.url)
        if key in self._taken:
            return Verdict.REPEATED
        return Verdict.DONE if key in self._job.done else self._take(key)

    def _take(self, key: str) -> Verdict:
        if len(self._taken) >= self._job.limit:
            return Verdict.OVER_BUDGET
        self._taken.add(key)
        return Verdict.WANTED

    def shape(self, entry: Entry) -> Shape:
        """What an entry's address looks like, whatever its date."""
        return self._addresses.shape(entry.url)

    def is_at_mirror(self, entry: Entry) -> bool:
        """Does it name an article on another host than the article's own: a mirror, or pages for telephones?"""
        if self._addresses.shape(entry.url) is not Shape.ARTICLE:
            return False
        own = urlsplit(self._addresses.canonical(entry.url)).hostname or ""
        host = urlsplit(entry.url).hostname or ""
        return host.removeprefix("www.") != own.removeprefix("www.")

    def known(self, entry: Entry) -> KnownCapture | None:
        """What the database holds of an article that is wanted again."""
        return self._job.known.find(self._addresses.canonical(entry.url))

    def _in_window(self, entry: Entry) -> bool:
        """By the stated moment, else the stated day, else the day in the address; an undated entry may be inside."""
        if entry.published_at:
            return self._job.window.holds(entry.published_at)
        days = (entry.day, entry.day) if entry.day else days_in_address(entry.url)
        return days is None or self._job.window.overlaps(*days)
