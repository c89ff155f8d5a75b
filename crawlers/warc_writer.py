"""Writes what was fetched to WARC segments, each record whole or not at all, before anything reads it.

Of each page: a metadata record (how the address was found), the request, then the response. The response comes last,
so that a reader who goes through the file in order knows what it answers, and a page is safe once its response is. A
page that was opened in a browser has a conversion record (WARC 1.1, section 6.7) before its response, which refers to
it and holds the page as rendered.
"""

import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import BaseWARCWriter

from pipeline.archive.own_fields import OwnFields
from pipeline.archive.pages import payload_digest

# A new segment begins beyond this size: small enough to copy about, large enough that a month of an outlet is a few.
SEGMENT_BYTES = 1_000_000_000
# Level 6 makes records 2 % larger than level 9 and takes a third of its time (measured on 1,000 news pages).
_GZIP_LEVEL = 6
_GZIP_MAGIC = b"\x1f\x8b\x08"


class WarcWriter:
    """One crawl's WARC segments in a local folder. Always begins a new segment: an older one may end torn."""

    def __init__(self, folder: Path, name: str, info: Mapping[str, str], segment_bytes: int = SEGMENT_BYTES) -> None:
        self._folder = folder
        self._name = name
        self._info = dict(info)
        self._segment_bytes = segment_bytes
        self._builder = BaseWARCWriter(warc_version="1.1")
        self._descriptor: int | None = None
        self._size = 0

    def write_page(
        self,
        url: str,
        fetched_at: datetime,
        request: tuple[str, tuple[tuple[str, str], ...]],
        response: tuple[str, tuple[tuple[str, str], ...], bytes],
        note: OwnFields,
        ip_address: str | None = None,
        rendered: bytes | None = None,
    ) -> str:
        """Write one exchange; returns the payload digest.

        `request` is request line and headers, `response` status line, headers and body as received (still compressed
        if it came so, chunks already joined); `rendered` is the page as HTML in UTF-8 after its scripts have run.
        """
        date = fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        record_id = self._builder._make_warc_id()
        together = {"WARC-Date": date, "WARC-Concurrent-To": record_id}
        status_line, headers, body = response
        protocol, _, status = status_line.partition(" ")
        digest = payload_digest(body)
        answer_fields = {"WARC-Date": date, "WARC-Record-ID": record_id, "WARC-Payload-Digest": digest}
        if ip_address:
            answer_fields["WARC-IP-Address"] = ip_address
        verb, _, rest = request[0].partition(" ")
        fields = note.to_warc_fields()
        records = [
            self._builder.create_warc_record(
                url, "metadata", payload=BytesIO(fields), length=len(fields), warc_headers_dict=together
            ),
            self._builder.create_warc_record(
                url,
                "request",
                http_headers=StatusAndHeaders(rest, list(request[1]), protocol=verb, is_http_request=True),
                warc_headers_dict=together,
            ),
        ]
        if rendered is not None:
            conversion = self._builder.create_warc_record(
                url,
                "conversion",
                payload=BytesIO(rendered),
                length=len(rendered),
                warc_content_type="text/html; charset=utf-8",
                warc_headers_dict={"WARC-Date": date, "WARC-Refers-To": record_id},
            )
            records.append(conversion)
        answer = self._builder.create_warc_record(
            url,
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=StatusAndHeaders(status, list(headers), protocol=protocol),
            warc_headers_dict=answer_fields,
        )
        self._write(*records, answer)
        return digest

    def close(self) -> None:
        """End the segment; nothing is left open or unwritten."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _write(self, *records: ArcWarcRecord) -> None:
        if self._descriptor is None or self._size > self._segment_bytes:
            self._begin_segment()
        assert self._descriptor is not None
        # One write for a whole page: a kill leaves it written or not, hardly ever half.
        data = b"".join(self._member(record) for record in records)
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._descriptor, view) :]
        except OSError:  # a full disk: half a record would hide what may still be written after it
            os.ftruncate(self._descriptor, self._size)
            raise
        self._size += len(data)

    def _begin_segment(self) -> None:
        self.close()
        self._folder.mkdir(parents=True, exist_ok=True)
        number = len(list(self._folder.glob("*.warc.gz")))
        while self._descriptor is None:
            path = self._folder / f"{self._name}-{number:05d}.warc.gz"
            try:
                self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
            except FileExistsError:
                number += 1
        self._size = 0
        self._write(self._builder.create_warcinfo_record(path.name, self._info))

    def _member(self, record: ArcWarcRecord) -> bytes:
        plain = _Plain()
        self._builder.gzip = False
        self._builder._write_warc_record(plain, record)
        packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        return packer.compress(plain.getvalue()) + packer.flush()


class _Plain(BytesIO):
    """Where warcio writes one record before it is compressed."""


def mend_torn_tail(path: Path) -> int:
    """Cut half a record off the end of a segment, left by a killed crawl, and say how many bytes fell away. Damage that
    whole records follow is of another kind: nothing is cut, so that they stay where the database says they are."""
    size = path.stat().st_size
    whole = 0
    with path.open("r+b") as file:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        position = 0
        while chunk := file.read(1 << 20):
            while chunk:
                try:
                    unpacker.decompress(chunk)
                except zlib.error:
                    if _holds_member(path, whole + 1):
                        return 0
                    file.truncate(whole)
                    return size - whole
                position += len(chunk) - len(unpacker.unused_data)
                chunk = unpacker.unused_data
                if unpacker.eof:
                    whole = position
                    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        file.truncate(whole)
    return size - whole


def _holds_member(path: Path, start: int) -> bool:
    """Does a whole gzip member stand anywhere in the file from here on?"""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        place = data.find(_GZIP_MAGIC, start)
        while place >= 0:
            unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
            position = place
            with suppress(zlib.error):
                while position < len(data) and not unpacker.eof:
                    unpacker.decompress(data[position : position + (1 << 20)])
                    position += 1 << 20
                if unpacker.eof:
                    return True
            place = data.find(_GZIP_MAGIC, place + 1)
    return False
