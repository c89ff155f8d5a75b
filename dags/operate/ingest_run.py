"""From a run's archive to the database: read back, process, load. What `kazwatch load` and the DAGs' load task do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crawlers.registry import Owners, load_outlets_with_errors
from pipeline.archive import RunFolder, read_failures, read_run, read_sightings, read_summary, run_folder
from pipeline.errors import PlainError
from pipeline.load.connection import connect, database_url
from pipeline.load.load import LoadReport, RunHeader, load
from pipeline.outlet import Outlet
from pipeline.process import process
from pipeline.records import Assessed, Capture, Rejection
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
    if not folder.segments():
        raise PlainError(f"no archive of run {run_id!r} in {folder.address}; crawl it first: kazwatch crawl OUTLET")
    return folder


def process_run(
    settings: Settings, run_id: str, watch: Callable[[], None] = lambda: None
) -> Iterator[Assessed | Rejection]:
    """Read and assess every capture of a run, one at a time; `watch` is called for each."""
    catalogue = load_catalogue(settings)
    for end in process(
        read_run(find_run(settings, run_id), catalogue.owners.of), catalogue.of_capture, load_topic("kazakhstan")
    ):
        watch()
        yield end


def ingest_run(run_id: str, watch: Callable[[], None] = lambda: None) -> LoadReport:
    """Process a run and load it, in one transaction; running it again changes nothing."""
    settings = load_settings()
    folder = find_run(settings, run_id)
    catalogue = load_catalogue(settings)
    with connect(database_url(settings, role="ingest")) as connection:
        return load(
            connection,
            _header(folder, catalogue),
            process_run(settings, run_id, watch),
            read_sightings(folder),
            read_failures(folder),
        )


def _header(folder: RunFolder, catalogue: Catalogue) -> RunHeader:
    summary = read_summary(folder)
    return RunHeader(
        run_id=folder.run_id,
        outlet=catalogue.outlets[folder.outlet],
        since=summary.since if summary else None,
        until=summary.until if summary else None,
        finish=summary.finish if summary else "killed",
    )
