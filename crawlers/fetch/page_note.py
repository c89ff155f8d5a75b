"""What the crawl knows of a page when it asks for it; travels in the request's meta through retries and redirects."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from scrapy import Request

from pipeline.archive.own_fields import PageKind
from pipeline.records import Sighting

_KEY = "kazwatch_page"
_NEXT_PAGE_KEY = "kazwatch_next_page"
_RENDERED_KEY = "kazwatch_rendered"


@dataclass(frozen=True, slots=True)
class PageNote:
    """`asked` is the address that the crawl wants to read; with an archive's replay the request's own differs.
    `in_record` says that the answer is a WARC record that holds the page."""

    kind: PageKind
    asked: str
    sightings: tuple[Sighting, ...] = ()
    archived_at: datetime | None = None
    in_record: bool = False


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as the browser `by` shows it, in UTF-8."""

    html: bytes
    by: str


@dataclass(frozen=True, slots=True)
class NotRendered:
    """Why the browser did not finish a page, in one word for counting and one sentence for people."""

    reason: str
    detail: str


def attach(request: Request, note: PageNote) -> Request:
    """Give a request its note; returns the request."""
    request.meta[_KEY] = note
    return request


def note_of(request: Request) -> PageNote:
    """A request's note. One without (no part of ours makes such) counts as a listing: archived, never a capture."""
    return cast("PageNote", request.meta.get(_KEY) or PageNote(PageKind.LISTING, request.url))


def put_next_page(request: Request, url: str | None) -> None:
    """Note that the article which answered goes on at another address."""
    request.meta[_NEXT_PAGE_KEY] = url


def next_page_of(request: Request) -> str | None:
    """Where the article goes on; None where it does not."""
    return cast("str | None", request.meta.get(_NEXT_PAGE_KEY))


def put_rendered(request: Request, page: Rendered | NotRendered) -> None:
    """Note what the browser made of the answer."""
    request.meta[_RENDERED_KEY] = page


def rendered_of(request: Request) -> Rendered | NotRendered | None:
    """What the browser made of the answer; None where it was not opened there."""
    return cast("Rendered | NotRendered | None", request.meta.get(_RENDERED_KEY))
