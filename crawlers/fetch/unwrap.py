"""Takes the page out of the WARC record that an archive answers a range request with, before anything else sees it."""

from io import BytesIO

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawlers.fetch.page_note import note_of
from crawlers.settings import MAX_RESPONSE_BYTES

PARTIAL_CONTENT = 206


class BrokenRecordError(IgnoreRequest):
    """The range of an archive's file holds no response record, or not that of the page."""


class UnwrapRecords:
    """Downloader middleware between the network and the archive: a range of a WARC file becomes the response that it
    holds, as it was when the archive took it."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "UnwrapRecords":
        return cls()

    def process_response(self, request: Request, response: Response) -> Response:
        if not note_of(request).in_record or response.status >= 300:
            return response
        if response.status != PARTIAL_CONTENT:
            raise BrokenRecordError(f"{request.url} answers with the whole file, not with a range of it")
        try:
            record = next(iter(ArchiveIterator(BytesIO(response.body))), None)
            if record is None or record.rec_type != "response" or record.http_headers is None:
                raise BrokenRecordError("no response record in the range")
            url = record.rec_headers.get_header("WARC-Target-URI")
            if url != note_of(request).asked:
                raise BrokenRecordError(f"the record is of {url}")
            body = record.raw_stream.read(MAX_RESPONSE_BYTES)
            status = int(record.http_headers.get_statuscode())
        except (ArchiveLoadFailed, EOFError, ValueError) as error:
            raise BrokenRecordError(f"no readable record in the range: {error}") from error
        headers: dict[str, list[str]] = {}
        for name, value in record.http_headers.headers:
            headers.setdefault(name, []).append(value)
        return Response(request.url, status=status, headers=headers, body=body, request=request)
