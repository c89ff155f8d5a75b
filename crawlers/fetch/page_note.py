"""What the crawl knows of a page when it asks for it; travels in the request's meta through retries and redirects."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from scrapy import Request

from pipeline.archive.own_fields import PageKind
from pipeline.records import Sighting

_KEY = "kazwatch_page"


@dataclass(frozen=True, slots=True)
class PageNote:
    """`asked` is the address that the crawl wants to read; with an archive's replay the request's own differs."""

    kind: PageKind
    asked: str
    sightings: tuple[Sighting, ...] = ()
    archived_at: datetime | None = None


def attach(request: Request, note: PageNote) -> Request:
    """Give a request its note; returns the request."""
    request.meta[_KEY] = note
    return request


def note_of(request: Request) -> PageNote:
    """A request's note. One without (no part of ours makes such) counts as a listing: archived, never a capture."""
    return cast("PageNote", request.meta.get(_KEY) or PageNote(PageKind.LISTING, request.url))
