"""From an archive to the database: read back, process, load. What `kazwatch load` and the DAGs' load task do."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from crawlers.registry import Owners, load_outlet, load_outlets_with_errors
from crawlers.window import Window
from pipeline.archive import (
    CrawlSummary,
    RunFolder,
    read_captures,
    read_failures,
    read_run,
    read_sightings,
    read_summary,
    run_folder,
)
from pipeline.errors import PlainError
from pipeline.health.assertions import QuarantinedError, asserted, norm_of
from pipeline.health.days import read_days
from pipeline.health.quarantine import end_quarantine, hold, is_released, release
from pipeline.load.connection import connect
from pipeline.load.load import LoadReport, RunHeader, load
from pipeline.load.ready import ready_database_url
from pipeline.outlet import Outlet
from pipeline.process import process
from pipeline.records import Article, Assessed, Capture, Rejection
from pipeline.relevance.topic import load_topic
from pipeline.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The outlets, by slug and by host."""

    outlets: dict[str, Outlet]
    owners: Owners

    def of_capture(self, capture: Capture) -> Outlet:
        """The outlet whose rules read a capture: the one it was crawled for, else the owner of its host."""
        return self.outlets.get(capture.outlet) or self.owners.of(capture.url)


def load_catalogue(settings: Settings) -> Catalogue:
    """Every outlet that can be read; broken files are shown by `kazwatch outlet check`."""
    outlets, _ = load_outlets_with_errors(settings.outlets)
    return Catalogue(outlets, Owners(outlets))


def find_run(settings: Settings, run_id: str) -> RunFolder:
    """The folder of a run that was crawled: a run's id begins with its outlet's slug and a hyphen.

    Raises:
        PlainError: nothing was crawled under that id.
    """
    folder = run_folder(settings, run_id.split("-", 1)[0], run_id)
    # A crawl that nothing answered has no pages, but it says so, and which addresses it missed.
    if not folder.segments() and read_summary(folder) is None:
        raise PlainError(f"no archive of run {run_id!r} in {folder.address}; crawl it first: kazwatch crawl OUTLET")
    return folder


@dataclass(frozen=True, slots=True)
class _OpenedRun:
    """A run in the archive, with the outlet it was crawled for; no summary where the crawl was killed."""

    folder: RunFolder
    summary: CrawlSummary | None
    outlet: Outlet


def process_run(
    settings: Settings, run_id: str, watch: Callable[[], None] = lambda: None
) -> Iterator[Assessed | Rejection]:
    """Read and assess every capture of a run, one at a time; `watch` is called for each."""
    return _process(_open(settings, run_id), load_catalogue(settings), watch)


def ingest_run(run_id: str, watch: Callable[[], None] = lambda: None) -> LoadReport:
    """Process a crawl, load it and find its copies. Killed anywhere, run it again; running it again changes nothing.

    Raises:
        QuarantinedError: what was read cannot be right (pipeline/health/assertions.py); nothing of it is stored.
    """
    settings = load_settings()
    run = _open(settings, run_id)
    # Where not even robots.txt answered, the host is down or our network is: that is no news of its listings.
    unread = run.summary.unread_listings if run.summary and run.folder.segments() else {}
    header = RunHeader(
        run_id=run_id,
        outlet=run.outlet,
        since=run.summary.since if run.summary else None,
        until=run.summary.until if run.summary else None,
        finish=run.summary.finish if run.summary else "killed",
        unread_listings=unread,
    )
    ends = _process(run, load_catalogue(settings), watch)
    with connect(ready_database_url(settings)) as connection:
        if not is_released(connection, run_id):
            days = read_days(connection, datetime.now(UTC), run.outlet.slug).get(run.outlet.slug, ())
            ends = asserted(run_id, ends, norm_of(days))
        try:
            report = load(connection, header, ends, read_sightings(run.folder), read_failures(run.folder))
        except QuarantinedError as error:
            hold(connection, run_id, run.outlet, error)
            raise
        end_quarantine(connection, run_id)
        return report


def release_run(run_id: str, reason: str, watch: Callable[[], None] = lambda: None) -> LoadReport:
    """Load a run that was held back, as it is.

    Raises:
        PlainError: it is not held back.
    """
    with connect(ready_database_url(load_settings())) as connection:
        release(connection, run_id, reason)
    return ingest_run(run_id, watch)


def _open(settings: Settings, run_id: str) -> _OpenedRun:
    folder = find_run(settings, run_id)
    return _OpenedRun(folder, read_summary(folder), load_outlet(folder.outlet, settings.outlets))


def _process(run: _OpenedRun, catalogue: Catalogue, watch: Callable[[], None]) -> Iterator[Assessed | Rejection]:
    def is_wanted(article: Article) -> bool:
        return window is None or window.wants(article)

    zone, summary = ZoneInfo(run.outlet.timezone), run.summary
    window = Window(summary.since.astimezone(zone), summary.until.astimezone(zone)) if summary else None
    captures = read_run(run.folder, catalogue.owners.of)
    return _watched(process(captures, catalogue.of_capture, load_topic("kazakhstan"), is_wanted), watch)


def import_archive(path: Path, watch: Callable[[], None] = lambda: None, *, listed_only: bool = False) -> LoadReport:
    """Process and load a WARC or ARC file that somebody else wrote. The same file again is the same run.

    With `listed_only` pages of hosts that no outlet file names are passed over, uncounted: files of Common Crawl News
    hold the news of the whole world.

    Raises:
        PlainError: the file is missing or is no archive.
    """
    settings = load_settings()
    catalogue = load_catalogue(settings)
    run_id = f"import-{_digest(path)[:16]}"
    captures: Iterable[Capture | Rejection] = read_captures(str(path.resolve()), catalogue.owners.of, run_id)
    if listed_only:
        captures = (page for page in captures if _is_listed(page, catalogue))
    ends = _watched(process(captures, catalogue.of_capture, load_topic("kazakhstan")), watch)
    with connect(ready_database_url(settings)) as connection:
        return load(connection, RunHeader(run_id=run_id, outlet=None, kind="import"), ends)


def _is_listed(page: Capture | Rejection, catalogue: Catalogue) -> bool:
    """Is it a page of the catalogue's, or a damaged place of the file, of which nobody knows whose page it was?"""
    capture = page.capture if isinstance(page, Rejection) else page
    return not capture.url or capture.outlet in catalogue.outlets


def _watched(ends: Iterable[Assessed | Rejection], watch: Callable[[], None]) -> Iterator[Assessed | Rejection]:
    for end in ends:
        watch()
        yield end


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise PlainError(f"{path}: no such file") from error
    except OSError as error:
        raise PlainError(f"{path}: cannot be read: {error.strerror}") from error
