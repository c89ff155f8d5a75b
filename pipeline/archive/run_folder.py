"""The folder of one crawl: `<archive>/<outlet>/<run_id>/` with WARC segments and three small files beside them.

<outlet>-<run_id>-00000.warc.gz   what was fetched, in the order of fetching; more segments by number
sightings.jsonl                   every address seen in a listing, once per listing
failures.jsonl                    every address that gave no response, with the reason
crawl.json                        how the crawl ended, with its counts
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

import fsspec

from pipeline.archive.read import RecordCounts, read_captures
from pipeline.archive.sighting_index import SightingIndex
from pipeline.archive.sighting_line import read_sighting
from pipeline.errors import PlainError
from pipeline.outlet import Outlet
from pipeline.records import Capture, Rejection, Sighting
from pipeline.settings import Settings

# A segment's name holds it, and file names end at 255 bytes.
MAX_RUN_ID = 151
_RUN_ID = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._+-]{{0,{MAX_RUN_ID - 1}}}")


@dataclass(frozen=True, slots=True)
class Failure:
    """An address that gave no response. `reason` is one of a few words (`robots`, `timeout`, `private_address` ...)."""

    outlet: str
    url: str
    reason: str
    detail: str
    failed_at: datetime


@dataclass(frozen=True, slots=True)
class CrawlSummary:
    """How a crawl ended. `finish` is `finished`, `stopped` (by what `detail` says: `shutdown`, a signal, or
    `quiet_hours`) or `nothing_fetched`; `counts` are pages and addresses by kind; `unread_listings` are feeds and pages
    that could not be read, with the reason."""

    outlet: str
    run_id: str
    since: datetime
    until: datetime
    as_of: datetime
    finish: str
    counts: dict[str, int] = field(default_factory=dict)
    unread_listings: dict[str, str] = field(default_factory=dict)
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RunFolder:
    """`address` is a local folder or an fsspec URL, without a slash at its end."""

    outlet: str
    run_id: str
    address: str

    def file(self, name: str) -> str:
        return f"{self.address}/{name}"

    def segments(self) -> list[str]:
        """The WARC files, oldest first; none when the crawl has not started."""
        return [address for address in self._files() if address.endswith(".warc.gz")]

    def _files(self) -> list[str]:
        filesystem, root = fsspec.core.url_to_fs(self.address)
        try:
            names = filesystem.ls(root, detail=False)
        except FileNotFoundError:
            return []
        return sorted(self.file(str(name).rsplit("/", 1)[-1]) for name in names)


def run_folder(settings: Settings, outlet: str, run_id: str) -> RunFolder:
    """The folder of a run; nothing is created.

    Raises:
        PlainError: the run id cannot be a folder's name.
    """
    if not _RUN_ID.fullmatch(run_id):
        raise PlainError(
            f"run id {run_id!r}: letters, digits, `.`, `_`, `+` and `-` only, beginning with a letter or digit, "
            f"at most {MAX_RUN_ID} signs"
        )
    return RunFolder(outlet, run_id, f"{settings.archive.rstrip('/')}/{outlet}/{run_id}")


def read_run(
    folder: RunFolder, outlet_of: Callable[[str], Outlet], counts: RecordCounts | None = None
) -> Iterator[Capture | Rejection]:
    """Every capture of a run, from all its segments, each with every sighting of its address in that run. Memory stays
    flat, however long the run."""
    sightings = SightingIndex(read_sightings(folder))
    for segment in folder.segments():
        for page in read_captures(segment, outlet_of, folder.run_id, counts):
            capture = page.capture if isinstance(page, Rejection) else page
            capture = replace(
                capture,
                outlet=folder.outlet,
                sightings=tuple(dict.fromkeys((*capture.sightings, *sightings.of(capture.url)))),
            )
            yield replace(page, capture=capture) if isinstance(page, Rejection) else capture


def read_sightings(folder: RunFolder) -> Iterator[Sighting]:
    """Every sighting of a run in the order of seeing. A half line, left by a kill, is passed over."""
    for line in _lines(folder.file("sightings.jsonl")):
        try:
            yield read_sighting(line)
        except ValueError:
            continue


def read_failures(folder: RunFolder) -> Iterator[Failure]:
    """The addresses that gave no response, one each. A half line, left by a kill, is passed over."""
    for line in _lines(folder.file("failures.jsonl")):
        try:
            row = json.loads(line)
            yield Failure(
                row["outlet"], row["url"], row["reason"], row["detail"], datetime.fromisoformat(row["failed_at"])
            )
        except (ValueError, KeyError, TypeError):
            continue


def write_failure(failure: Failure) -> str:
    """One line of failures.jsonl, without its line end."""
    return json.dumps({**asdict(failure), "failed_at": failure.failed_at.isoformat()}, ensure_ascii=False)


def read_summary(folder: RunFolder) -> CrawlSummary | None:
    """How the crawl ended; None when it has not ended, or was killed."""
    text = "\n".join(_lines(folder.file("crawl.json")))
    if not text:
        return None
    row = json.loads(text)
    return CrawlSummary(
        outlet=row["outlet"],
        run_id=row["run_id"],
        since=datetime.fromisoformat(row["since"]),
        until=datetime.fromisoformat(row["until"]),
        as_of=datetime.fromisoformat(row["as_of"]),
        finish=row["finish"],
        counts=row["counts"],
        unread_listings=row["unread_listings"],
        detail=row.get("detail", ""),
    )


def write_summary(summary: CrawlSummary) -> str:
    """The text of crawl.json."""
    moments = {name: getattr(summary, name).isoformat() for name in ("since", "until", "as_of")}
    return json.dumps({**asdict(summary), **moments}, ensure_ascii=False, indent=1) + "\n"


def _lines(path: str) -> Iterator[str]:
    try:
        with fsspec.open(path, "rt", encoding="utf-8", errors="replace") as file:
            for line in file:
                yield line.rstrip("\n")
    except FileNotFoundError:
        return
