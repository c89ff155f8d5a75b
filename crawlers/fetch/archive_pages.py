"""Puts every final answer into the WARC, untouched, before any part of the crawl reads it."""

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawlers.discover.article_address import ArticleAddresses
from crawlers.fetch.page_note import NotRendered, PageNote, Rendered, note_of, put_next_page, rendered_of
from crawlers.fetch.patience import TRY_AGAIN
from crawlers.job import spider_of
from pipeline.archive.content import ContentTooLargeError, UnknownEncodingError, decode_content
from pipeline.archive.own_fields import OwnFields, PageKind

NOT_MODIFIED = 304
# An article told on several pages is no larger than this on any of them.
_MAX_PAGE_BYTES = 4_000_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class ArchivePages:
    """Downloader middleware between the retries (an answer that will be asked for again is not final) and the
    decompression. The spider reads listings only, so articles travel on without their body: all it is told of one is
    the address of its next page."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._job = spider_of(crawler).job
        self._addresses = ArticleAddresses(self._job.outlet)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ArchivePages":
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        note = note_of(request)
        is_hop = response.status in _REDIRECTS and b"Location" in response.headers
        kind = PageKind.REDIRECT if is_hop else note.kind
        if response.status in TRY_AGAIN:
            kind = PageKind.ERROR
        if response.status == NOT_MODIFIED:
            kind = PageKind.UNCHANGED
        rendered = rendered_of(request)
        if isinstance(rendered, NotRendered):
            kind = PageKind.UNRENDERED
        if self._job.writer is not None:
            try:
                self._write(request, response, note, kind)
            except OSError as error:  # a full disk: every further page would be fetched for nothing
                self._stop(str(error))
                raise IgnoreRequest("the archive cannot be written") from error
        assert self._crawler.stats is not None
        self._crawler.stats.inc_value(f"kazwatch/pages/{kind.value}")
        if note.kind is PageKind.ARTICLE and not is_hop:
            # Another archive's copy: its next page lies there under a moment of its own, which only its index knows.
            if response.status == HTTPStatus.OK and note.archived_at is None:
                put_next_page(request, self._next_page(request, response, note.asked))
            bare = response.replace(body=b"")
            bare.headers.pop("Content-Encoding", None)
            return bare
        return response

    def _stop(self, reason: str) -> None:
        assert self._crawler.engine is not None
        spider = spider_of(self._crawler)
        if spider.archive_error is None:
            spider.archive_error = reason
            asyncio.ensure_future(self._crawler.engine.close_spider_async(reason="archive"))  # noqa: RUF006

    def _write(self, request: Request, response: Response, note: PageNote, kind: PageKind) -> None:
        passed = tuple(request.meta.get("redirect_urls", ()))
        path = request.url.partition("://")[2].partition("/")[2]
        host = request.url.partition("://")[2].partition("/")[0]
        rendered = rendered_of(request)
        page = rendered if isinstance(rendered, Rendered) else None
        assert self._job.writer is not None
        self._job.writer.write_page(
            url=request.url,
            fetched_at=self._job.clock.now(),
            request=(f"{request.method} /{path} HTTP/1.1", (("Host", host), *headers_of(request))),
            response=(_status_line(response), headers_of(response), response.body),
            note=OwnFields(
                kind, note.asked, passed[1:], note.sightings, _archived_at(response, note), page.by if page else None
            ),
            rendered=page.html if page else None,
            ip_address=str(response.ip_address) if response.ip_address else None,
        )

    def _next_page(self, request: Request, response: Response, asked: str) -> str | None:
        headers, rendered = headers_of(response), rendered_of(request)
        if isinstance(rendered, NotRendered):
            return None
        try:
            body = rendered.html if rendered else decode_content(response.body, headers, _MAX_PAGE_BYTES)
        except (ContentTooLargeError, UnknownEncodingError):  # the reader of the archive counts it as a rejection
            return None
        return self._addresses.next_page(asked, response.url, headers, body)


def _archived_at(response: Response, note: PageNote) -> datetime | None:
    """When another archive took its copy: it may have answered with the nearest one, and says so (RFC 7089)."""
    stated = response.headers.get("Memento-Datetime")
    if note.archived_at is None or stated is None:
        return note.archived_at
    try:
        moment = parsedate_to_datetime(stated.decode("latin-1"))
    except ValueError:
        return note.archived_at
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment  # "-0000" is UTC from an unknown zone


def headers_of(message: Request | Response) -> tuple[tuple[str, str], ...]:
    """The header lines of a message, every byte kept."""
    pairs = []
    for name, values in message.headers.items():
        for value in values:
            # latin-1 keeps every byte; line breaks would end the header.
            pairs.append((name.decode("latin-1"), value.decode("latin-1").replace("\r", " ").replace("\n", " ")))
    return tuple(pairs)


def _status_line(response: Response) -> str:
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = "Unknown"
    return f"{response.protocol or 'HTTP/1.1'} {response.status} {phrase}"
