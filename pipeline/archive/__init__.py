"""Archives: captures in WARC files, ours and anybody's, and the small files that a crawl leaves beside them."""

from pipeline.archive.read import RecordCounts, read_captures
from pipeline.archive.run_folder import (
    CrawlSummary,
    Failure,
    RunFolder,
    read_failures,
    read_run,
    read_sightings,
    read_summary,
    run_folder,
)

__all__ = [
    "CrawlSummary",
    "Failure",
    "RecordCounts",
    "RunFolder",
    "read_captures",
    "read_failures",
    "read_run",
    "read_sightings",
    "read_summary",
    "run_folder",
]
