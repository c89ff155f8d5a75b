"""The spider of every outlet: asks for listings, judges what they list, asks for the articles."""

import logging
from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.address_set import AddressSet
from crawlers.candidates import Candidates, Verdict
from crawlers.discover.channels import channels_of
from crawlers.discover.listing import (
    DiscoveryChannel,
    Entry,
    Listing,
    ListingPage,
    Search,
    UnreadableListingError,
)
from crawlers.discover.url_list import read_url_list
from crawlers.fetch.archive_pages import NOT_MODIFIED
from crawlers.fetch.failure_reason import failure_reason
from crawlers.fetch.page_note import NotRendered, PageNote, attach, next_page_of, note_of, rendered_of
from crawlers.fetch.patience import TRY_AGAIN
from crawlers.job import CrawlJob, JobSpider
from crawlers.known import validators
from crawlers.listing_report import ListingReport, report_on
from crawlers.pending import ListedAtMirror, Pending, PendingArticle
from pipeline.archive.own_fields import PageKind
from pipeline.archive.run_folder import Failure as FailedAddress
from pipeline.errors import PlainError
from pipeline.outlet import UrlList
from pipeline.records import Channel, Sighting

_log = logging.getLogger(__name__)

# Articles handed to Scrapy at a time, once it has nothing else to ask for. Listings come first, therefore, and the
# articles of a short crawl are the ones found by every channel.
_AT_A_TIME = 20
# A reader holds an article back until its last page has come: soon is better.
_FURTHER_PAGE_PRIORITY = 10


# Articles of the window, whatever becomes of them: coverage is counted from these.
_SIGHTED = frozenset({Verdict.WANTED, Verdict.REPEATED, Verdict.DONE, Verdict.SAFE, Verdict.OVER_BUDGET})


class OutletSpider(JobSpider):
    """Follows every discovery channel of one outlet. Its results are the archive and the files beside it."""

    name = "outlet"

    def __init__(self, job: CrawlJob) -> None:
        super().__init__(job)
        self.unread_listings: dict[str, str] = {}
        self.wanted: list[Entry] = []
        self.listing_reports: list[ListingReport] = []
        self.sample: Listing | None = None
        self._sample_url: str | None = None
        self._sample_asked = False
        self._candidates = Candidates(job)
        self._further = AddressSet()
        self._pending = Pending[PendingArticle]()
        # Two alphabets of one article lie on two hosts: which is read must not hang on which listing answers first.
        self._at_mirrors = Pending[ListedAtMirror]()
        self._listings_under_way = 1  # start() itself

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "OutletSpider":
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.ask_for_articles, signals.scheduler_empty)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        search = Search(self.job.outlet, self.job.window, self.job.clock.now())
        for rule in self.job.outlet.discover:
            if isinstance(rule, UrlList):
                try:
                    for entry in read_url_list(rule.file, self.job.outlet.timezone):
                        self._meet(entry, Channel.URL_LIST, str(rule.file))
                except PlainError as error:
                    self._note_unread(str(rule.file), str(error))
        for again in self.job.known.again:
            self._count(f"again/{again.why}")
            self._meet(Entry(again.url, published_at=again.published_at), Channel.AGAIN, again.listing_url)
        for channel in channels_of(search):
            for page in channel.first():
                yield self._ask(channel, page)
        self._listings_under_way -= 1
        for url in self.job.further_pages:
            yield self._ask_further(url)

    def _ask(self, channel: DiscoveryChannel, page: ListingPage) -> Request:
        request = Request(
            page.url,
            callback=self.read_listing,
            errback=self.miss_listing,
            dont_filter=True,
            cb_kwargs={"channel": channel, "page": page},
        )
        self._listings_under_way += 1
        return attach(request, PageNote(PageKind.LISTING, page.url))

    def read_listing(self, response: Response, channel: DiscoveryChannel, page: ListingPage) -> list[Request]:
        """Meet every entry of a listing, then ask for its further pages."""
        self._listings_under_way -= 1
        if response.status != 200:
            self._note_unread(page.url, f"status {response.status}")
            return []
        try:
            found = channel.read(_listing(response, page))
        except UnreadableListingError as error:
            self._note_unread(page.url, str(error))
            return []
        except Exception as error:  # one odd listing must not take its articles from the other channels
            self._note_unread(page.url, f"crashed: {type(error).__name__}: {error}")
            return []
        self._count("listings_read")
        if self.job.writer is None:
            report = report_on(page.url, response.url, channel.channel, found, self._candidates.shape)
            self.listing_reports.append(report)
            self._sample_url = self._sample_url or report.sample
        for entry in found.entries:
            self._meet(entry, channel.channel, page.url)
        further = []
        for following in found.follow:
            try:
                further.append(self._ask(channel, following))
            except ValueError as error:  # a part of an index at no address
                self._note_unread(following.url, str(error))
        return further

    def keep_sample(self, response: Response) -> None:
        """One article of the outlet, as whoever checks its file wants to see it."""
        if response.status == 200:
            self.sample = _listing(response)

    def miss_listing(self, failure: Failure) -> None:
        """A listing that gave no response."""
        self._listings_under_way -= 1
        self.miss_sample(failure)

    def miss_sample(self, failure: Failure) -> None:
        """A page that is read for its own sake gave no response."""
        reason, detail = failure_reason(failure)
        self._note_unread(failure.request.url, f"{reason}: {detail}")  # type: ignore[attr-defined]

    def ask_for_articles(self) -> None:
        """Hand the next articles to Scrapy, which has nothing left to ask for. What is listed at mirrors is judged once
        all listings are read, and asked for there where no listing named it at home."""
        engine = self.crawler.engine
        assert engine is not None
        if not self._listings_under_way:
            for listed in self._at_mirrors.take(len(self._at_mirrors)):
                self._judge(listed.entry, listed.channel, listed.listing_url)
        if self.job.sample and self._sample_url and not self._sample_asked:
            self._sample_asked = True
            request = Request(self._sample_url, callback=self.keep_sample, errback=self.miss_sample, dont_filter=True)
            engine.crawl(attach(request, PageNote(PageKind.LISTING, self._sample_url)))
        for article in self._pending.take(_AT_A_TIME):
            entry = article.entry
            request = Request(
                entry.replay_url or entry.url,
                callback=self.keep_article,
                errback=self.miss_article,
                dont_filter=True,
                headers=self._validators(entry),
            )
            if entry.replay_range:
                request.headers["Range"] = "bytes={}-{}".format(*entry.replay_range)
            in_record = entry.replay_range is not None
            note = PageNote(PageKind.ARTICLE, entry.url, (article.sighting,), entry.archived_at, in_record)
            engine.crawl(attach(request, note))

    def _validators(self, entry: Entry) -> dict[str, str]:
        if self.job.outlet.render:  # a server vouches for its own part of the page, not for what scripts bring
            return {}
        return validators(self._candidates.known(entry), self.job.clock.now())

    def _meet(self, entry: Entry, channel: Channel, listing_url: str) -> None:
        if self._candidates.is_at_mirror(entry):
            self._at_mirrors.put(ListedAtMirror(entry, channel, listing_url))
        else:
            self._judge(entry, channel, listing_url)

    def _judge(self, entry: Entry, channel: Channel, listing_url: str) -> None:
        judge = self._candidates.judge_again if channel is Channel.AGAIN else self._candidates.judge
        verdict = judge(entry)
        self._count(f"listed/{verdict.value}")
        if verdict in _SIGHTED:
            sighting = Sighting(
                outlet=self.job.outlet.slug,
                url=entry.url,
                channel=channel,
                listing_url=listing_url,
                seen_at=self.job.clock.now(),
                published_at=entry.published_at,
                title=entry.title,
            )
            if self.job.files:
                self.job.files.add_sighting(sighting)
        if verdict is Verdict.WANTED:
            if self.job.writer is None:
                self.wanted.append(entry)
                return
            self._pending.put(PendingArticle(entry, sighting))

    def keep_article(self, response: Response) -> list[Request]:
        """The page lies in the archive already; what is no answer must be told, and a next page of it asked for."""
        # A list, because Scrapy 2.19 parses the source of a callback that is a generator anew for each response.
        assert response.request is not None
        asked, rendered = note_of(response.request).asked, rendered_of(response.request)
        if isinstance(rendered, NotRendered):
            self._note_failure(asked, rendered.reason, rendered.detail)
        elif response.status in TRY_AGAIN:
            self._note_failure(asked, f"status_{response.status}", "after every try")
        elif response.status == NOT_MODIFIED:
            self._count("unchanged")
        elif 300 <= response.status < 400:
            self._note_failure(asked, "bad_redirect", (response.headers.get("Location") or b"").decode("latin-1"))
        else:
            self._count("captures")
            following = next_page_of(response.request)
            if following is not None and following not in self._further:
                return [self._ask_further(following)]
        return []

    def _ask_further(self, url: str) -> Request:
        self._further.add(url)
        self._count("further_pages")
        request = Request(
            url,
            callback=self.keep_article,
            errback=self.miss_article,
            dont_filter=True,
            priority=_FURTHER_PAGE_PRIORITY,
        )
        return attach(request, PageNote(PageKind.ARTICLE, url))

    def miss_article(self, failure: Failure) -> None:
        """An article that gave no response."""
        self._note_failure(note_of(failure.request).asked, *failure_reason(failure))  # type: ignore[attr-defined]

    def _note_failure(self, url: str, reason: str, detail: str) -> None:
        self._count(f"failed/{reason}")
        if self.job.files:
            now = self.job.clock.now()
            self.job.files.add_failure(FailedAddress(self.job.outlet.slug, url, reason, detail[:500], now))

    def _note_unread(self, url: str, reason: str) -> None:
        self.unread_listings[url] = reason
        self._count("listings_unread")
        _log.info("listing %s cannot be read: %s", url, reason)

    def _count(self, name: str) -> None:
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(f"kazwatch/{name}")


def _listing(response: Response, page: ListingPage | None = None) -> Listing:
    headers = tuple((str(name), str(value)) for name, value in response.headers.to_unicode_dict().items())
    return Listing(page or ListingPage(response.url), response.url, headers, response.body)
