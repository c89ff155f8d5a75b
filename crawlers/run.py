"""Runs one crawl in this process, from order to summary."""

from dataclasses import dataclass, replace
from pathlib import Path

from crawlers.address_set import AddressSet
from crawlers.clock import Clock
from crawlers.discover.article_address import ArticleAddresses
from crawlers.discover.listing import Entry, Listing
from crawlers.job import CrawlJob
from crawlers.known import KnownPages
from crawlers.listing_report import ListingReport
from crawlers.process import run_spiders
from crawlers.run_files import RunFiles
from crawlers.spider import OutletSpider
from crawlers.spool import working_folder
from crawlers.user_agent import user_agent
from crawlers.warc_writer import WarcWriter, mend_torn_tail
from crawlers.window import Window
from pipeline.archive import CrawlSummary, RunFolder, read_captures
from pipeline.outlet import Outlet
from pipeline.records import Capture, Channel, Reason, Rejection

FINISHED = "finished"
STOPPED = "stopped"
NOTHING_FETCHED = "nothing_fetched"


@dataclass(frozen=True, slots=True)
class CrawlOrder:
    """What somebody asked for. `limit` None means the outlet's own `max_pages_per_run`."""

    outlet: Outlet
    window: Window
    run_id: str
    clock: Clock
    limit: int | None = None


def default_run_id(outlet: Outlet, window: Window) -> str:
    """Made of outlet and window, so that the same command given again resumes the same run."""
    return f"{outlet.slug}-{window.since:%Y%m%dT%H%M}-{window.until:%Y%m%dT%H%M}"


def crawl(order: CrawlOrder, folder: RunFolder, known: KnownPages, spool: Path) -> CrawlSummary:
    """Crawl, into the run's folder; what an interrupted run left there is kept and not fetched again.

    `spool` is a local folder for archives that are not local.

    Twisted's reactor starts once in a process: so does this.

    Raises:
        PlainError: the folder cannot be written, or another process crawls this run.
    """
    with working_folder(folder, spool) as path:
        done, further_pages = _captured(path, order)
        info = {
            "software": user_agent(),
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "robots": "obey" if order.outlet.politeness.obey_robots else "ignore",
            "http-header-user-agent": user_agent(),
            "kazwatch-outlet": order.outlet.slug,
            "kazwatch-run": order.run_id,
            "kazwatch-window": f"{order.window.since.isoformat()}/{order.window.until.isoformat()}",
        }
        writer = WarcWriter(path, order.run_id, info)
        files = RunFiles(path)
        try:
            ((spider, stats),) = run_spiders(OutletSpider, [_job(order, writer, files, done, known, further_pages)])
        finally:
            writer.close()
        summary = _summary(order, spider, stats, len(done))
        files.finish(summary)
        return summary


@dataclass(frozen=True, slots=True)
class Look:
    """What a dry run saw: the articles that would be fetched, what each listing held, and one article as it came."""

    wanted: list[Entry]
    reports: list[ListingReport]
    summary: CrawlSummary
    sample: Listing | None = None


def look(orders: list[CrawlOrder], known: KnownPages, sample: bool = False) -> list[Look]:
    """Dry runs, of several outlets at once: ask for the listings, and with `sample` for one article; nothing is
    written."""
    jobs = [replace(_job(order, None, None, AddressSet(), known), sample=sample) for order in orders]
    ends = run_spiders(OutletSpider, jobs)
    return [
        Look(spider.wanted, spider.listing_reports, _summary(order, spider, stats, 0), spider.sample)
        for order, (spider, stats) in zip(orders, ends, strict=True)
    ]


def _job(
    order: CrawlOrder,
    writer: WarcWriter | None,
    files: RunFiles | None,
    done: AddressSet,
    known: KnownPages,
    further_pages: tuple[str, ...] = (),
) -> CrawlJob:
    limit = order.outlet.politeness.max_pages_per_run if order.limit is None else order.limit
    return CrawlJob(
        order.outlet, order.window, order.run_id, order.clock, writer, files, limit, done, known, further_pages
    )


def _summary(order: CrawlOrder, spider: OutletSpider, stats: dict[str, object], done_count: int) -> CrawlSummary:
    counts = {
        name.removeprefix("kazwatch/"): value
        for name, value in sorted(stats.items())
        if name.startswith("kazwatch/") and isinstance(value, int)
    }
    counts["kept_from_before"] = done_count
    finish, detail = FINISHED, ""
    # No finish reason at all means that a second signal forced the end.
    if stats.get("finish_reason") != "finished":
        finish, detail = STOPPED, str(stats.get("finish_reason", "killed"))
    elif not any(counts.get(name) for name in ("listings_read", "captures", "unchanged")):
        # Lists of addresses need no listing: all of theirs may be safe already. What did not answer is another matter.
        missed = spider.unread_listings or any(name.startswith("failed/") for name in counts)
        at_hand = done_count or counts.get("listed/safe") or spider.wanted
        if missed or not at_hand:
            finish = NOTHING_FETCHED
    return CrawlSummary(
        outlet=order.outlet.slug,
        run_id=order.run_id,
        since=order.window.since,
        until=order.window.until,
        as_of=order.clock.now(),
        finish=finish,
        counts=counts,
        unread_listings=spider.unread_listings,
        detail=detail,
    )


def _captured(path: Path, order: CrawlOrder) -> tuple[AddressSet, tuple[str, ...]]:
    """The addresses that an earlier try of this run captured, and the next pages of articles that it did not.

    A torn end is cut off, so that every segment is whole.
    """
    addresses, done, asked = ArticleAddresses(order.outlet), AddressSet(), AddressSet()
    following: dict[str, None] = {}
    for segment in sorted(path.glob("*.warc.gz")):
        mend_torn_tail(segment)
        for page in read_captures(str(segment), lambda _: order.outlet, order.run_id):
            if isinstance(page, Rejection) and page.reason is Reason.BROKEN_RECORD:
                continue  # what cannot be read is not safe
            if isinstance(page, Capture) and page.status == 200 and not _is_anothers_copy(page):
                url = addresses.next_page(page.url, page.final_url, page.headers, page.body)
                following |= {url: None} if url else {}
            capture = page.capture if isinstance(page, Rejection) else page
            done.add(addresses.canonical(capture.url))
            asked.add(capture.url)
    return done, tuple(url for url in following if url not in asked)


def _is_anothers_copy(page: Capture) -> bool:
    """Pages of the Wayback Machine: their next pages lie there, not on the live site."""
    return any(sighting.channel is Channel.WAYBACK for sighting in page.sightings)
