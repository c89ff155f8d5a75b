"""Reads captures back from WARC and ARC files: our own, and anybody else's, through the same door."""

import base64
import gzip
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO, cast
from urllib.parse import urljoin

import fsspec
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from pipeline.archive.content import ContentTooLargeError, UnknownEncodingError, decode_content
from pipeline.archive.own_fields import OwnFields, PageKind, read_own_fields
from pipeline.errors import PlainError
from pipeline.outlet import Outlet
from pipeline.records import Capture, Reason, Rejection, WarcAddress

# The largest news page among 3,000 real ones measured 4 MB; a live blog with its images inlined came to 11 MB.
MAX_BODY_BYTES = 20_000_000
# Metadata records larger than this are not ours.
_MAX_FIELDS_BYTES = 1_000_000
_NO_TIME = datetime.fromtimestamp(0, UTC)
# Archives that hold more unanswered redirects than this are not held in memory: the oldest is given out unanswered.
_MAX_OPEN_REDIRECTS = 10_000


class _Records(ArchiveIterator):  # type: ignore[misc]  # warcio carries no types
    INC_RECORD = ""  # warcio prints a warning to stderr for each; ours is a Rejection or nothing
    torn = False  # the file ends inside a gzip member
    torn_record = False  # ... or elsewhere inside a record that could not be read at all

    def _next_record(self, next_line: bytes | None) -> ArcWarcRecord:
        before = self._position()
        try:
            return super()._next_record(next_line)
        except EOFError:  # the end of the file: of the whole file, or in the middle of a record's headers?
            unpacker = self.reader.decompressor
            fruitless = bool(unpacker and not unpacker.eof and not self.reader.num_block_read and self.fh.tell())
            self.torn_record = bool(next_line) or self._position() > before or fruitless
            raise

    def close(self) -> None:
        """Before the decompressor goes: did the file end inside a gzip member?"""
        unpacker = self.reader.decompressor if self.reader else None
        self.torn = self.torn_record or bool(unpacker and not unpacker.eof and self.fh.tell())
        super().close()

    def _position(self) -> int:
        """How many bytes have been read, after decompression."""
        buffered = self.reader.buff_size - self.reader.buff.tell() if self.reader.buff else 0
        return int(self.reader.num_read) - buffered


@dataclass(slots=True)
class RecordCounts:
    """What an archive held beside captures: each record of it is counted in exactly one of these, or was yielded.

    `supporting` are our own robots.txt, listings and redirect hops; `revisits` say that a page had not changed;
    `hops` are foreign redirects that became part of a capture; `other` everything that is no HTTP response.
    `torn` says that the file ends within a record.
    """

    yielded: int = 0
    supporting: int = 0
    revisits: int = 0
    hops: int = 0
    other: int = 0
    torn: bool = False


def read_captures(
    path: str,
    outlet_of: Callable[[str], Outlet],
    run_id: str,
    counts: RecordCounts | None = None,
    max_body_bytes: int = MAX_BODY_BYTES,
) -> Iterator[Capture | Rejection]:
    """Every page in an archive, in file order: a capture, or a rejection for a record that is broken or too large.

    `path` is a local path or an fsspec URL, `outlet_of` answers for an address. A redirect is joined with the next
    response of its target; one whose target is not in the file comes last, as it is (status 3xx). A file that is cut
    short gives all that stands before the cut, and a rejection for the record that is cut.

    Raises:
        PlainError: the file cannot be opened, or is no archive at all.
    """
    reader = _Reader(path, outlet_of, run_id, counts if counts is not None else RecordCounts(), max_body_bytes)
    try:
        with fsspec.open(path, "rb") as file:
            yield from reader.read(cast("IO[bytes]", file))
    except FileNotFoundError as error:
        raise PlainError(f"{path}: no such file") from error


@dataclass(slots=True)
class _Reader:
    path: str
    outlet_of: Callable[[str], Outlet]
    run_id: str
    counts: RecordCounts
    limit: int
    notes: dict[str, OwnFields] = field(default_factory=dict)
    open_redirects: dict[str, list[Capture]] = field(default_factory=dict)
    held_count: int = 0

    def read(self, file: IO[bytes]) -> Iterator[Capture | Rejection]:
        records = _Records(file, arc2warc=True)
        # `done` records were read before a second attempt.
        done, number, offset = 0, 0, 0
        while True:
            try:
                record = next(records)
                number, offset = number + 1, records.offset
                pages = list(self._read_record(record, offset)) if number > done else []
            except StopIteration:
                break
            except Exception as error:  # warcio raises whatever a damaged record makes it stumble over
                if "non-chunked gzip" in str(error) and not done:
                    # One gzip member around the whole file: no seeking to records, but readable from the start.
                    file.seek(0)
                    records = _Records(gzip.GzipFile(fileobj=file), arc2warc=True)
                    done, number = number, 0
                    continue
                if isinstance(error, ArchiveLoadFailed) and not number:
                    raise PlainError(f"{self.path}: not a WARC or ARC file") from error
                self.counts.torn = True
                detail = f"the file cannot be read further: {error}"[:200]
                yield self._give(self._broken("", _NO_TIME, records.offset, detail))
                break
            yield from pages
        if records.torn_record and not self.counts.torn:
            yield self._give(self._broken("", _NO_TIME, offset, "the file ends inside the record after this one"))
        self.counts.torn |= records.torn
        for waiting in self.open_redirects.values():
            yield from (self._give(capture) for capture in waiting)

    def _read_record(self, record: ArcWarcRecord, offset: int) -> Iterator[Capture | Rejection]:
        if record.length is None:
            self.counts.torn = True
            yield self._give(self._broken("", _NO_TIME, offset, "the record does not say how long it is"))
            return
        if record.rec_type == "revisit":
            self.counts.revisits += 1
            return
        if record.rec_type == "metadata":
            self.counts.other += 1
            fields = read_own_fields(record.raw_stream.read(_MAX_FIELDS_BYTES))
            if fields:
                self.notes[record.rec_headers.get_header("WARC-Concurrent-To") or ""] = fields
            return
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        if record.rec_type != "response" or not url.startswith(("http:", "https:")):
            self.counts.other += 1
            return
        note = self.notes.pop(record.rec_headers.get_header("WARC-Record-ID"), None)
        if note and note.kind is not PageKind.ARTICLE:
            self.counts.supporting += 1
            return
        page = self._page(record, url, offset, note)
        if isinstance(page, Capture) and note is None:
            yield from self._join(page)
        else:
            yield self._give(page)

    def _page(self, record: ArcWarcRecord, url: str, offset: int, note: OwnFields | None) -> Capture | Rejection:
        try:
            stated = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
            # WARC dates are UTC, also where somebody left the Z away.
            fetched_at = (stated if stated.tzinfo else stated.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            return self._broken(url, _NO_TIME, offset, "the record carries no readable date")
        status = record.http_headers.get_statuscode() if record.http_headers else ""
        if not (status.isdecimal() and 100 <= int(status) <= 999):
            record.raw_stream.read(self.limit)
            self.counts.torn |= bool(getattr(record.raw_stream, "limit", 0))
            return self._broken(url, fetched_at, offset, f"no HTTP status: {status[:40]!r}")
        headers = tuple((name, str(value)) for name, value in record.http_headers.headers)
        raw = record.raw_stream.read(self.limit + 1)
        reason, detail, body = None, "", b""
        try:
            if len(raw) > self.limit:
                raise ContentTooLargeError
            body = decode_content(raw, headers, self.limit)
        except ContentTooLargeError:
            reason, detail = Reason.TOO_LARGE, f"over {self.limit} bytes"
        except UnknownEncodingError as error:
            reason, detail = Reason.UNDECODABLE, f"Content-Encoding {error}"
        # What the record promises and the file does not hold.
        missing = getattr(record.raw_stream, "limit", 0)
        if reason is None and missing:
            self.counts.torn = True
            reason, detail = Reason.BROKEN_RECORD, f"cut short: {missing} bytes are missing"
        capture = Capture(
            outlet=self.outlet_of(note.asked if note else url).slug,
            run_id=self.run_id,
            url=note.asked if note else url,
            final_url=note.asked if note and note.archived_at else url,
            redirects=note.redirects if note and not note.archived_at else (),
            fetched_at=(note.archived_at if note else None) or fetched_at,
            status=int(status),
            headers=headers,
            body=body,
            digest=record.rec_headers.get_header("WARC-Payload-Digest") or payload_digest(raw),
            address=WarcAddress(self.path, offset),
            sightings=note.sightings if note else (),
        )
        return Rejection(capture, reason, detail) if reason else capture

    def _join(self, capture: Capture) -> Iterator[Capture | Rejection]:
        """Hold a redirect back until its target answers; give a response the redirect that led to it."""
        waiting = self.open_redirects.get(capture.final_url)
        if waiting:
            first = waiting.pop(0)
            self.held_count -= 1
            if not waiting:
                del self.open_redirects[capture.final_url]
            self.counts.hops += 1
            passed = (*first.redirects, first.final_url) if first.url != first.final_url else first.redirects
            capture = Capture(
                outlet=first.outlet,
                run_id=first.run_id,
                url=first.url,
                final_url=capture.final_url,
                redirects=passed,
                fetched_at=capture.fetched_at,
                status=capture.status,
                headers=capture.headers,
                body=capture.body,
                digest=capture.digest,
                address=capture.address,
            )
        target = _target(capture) if len(capture.redirects) < 20 else None
        if target is None or target == capture.final_url:
            yield self._give(capture)
            return
        self.open_redirects.setdefault(target, []).append(capture)
        self.held_count += 1
        if self.held_count > _MAX_OPEN_REDIRECTS:
            given_up = self.open_redirects.pop(next(iter(self.open_redirects)))
            self.held_count -= len(given_up)
            yield from (self._give(each) for each in given_up)

    def _give(self, page: Capture | Rejection) -> Capture | Rejection:
        self.counts.yielded += 1
        return page

    def _broken(self, url: str, fetched_at: datetime, offset: int, detail: str) -> Rejection:
        capture = Capture(
            outlet=self.outlet_of(url).slug,
            run_id=self.run_id,
            url=url,
            final_url=url,
            redirects=(),
            fetched_at=fetched_at,
            status=0,
            headers=(),
            body=b"",
            digest="",
            address=WarcAddress(self.path, offset),
        )
        return Rejection(capture, Reason.BROKEN_RECORD, detail)


def payload_digest(payload: bytes) -> str:
    """The WARC payload digest: SHA-1 in base 32, as every archive writes it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(payload, usedforsecurity=False).digest()).decode()


def _target(capture: Capture) -> str | None:
    if capture.status not in (301, 302, 303, 307, 308):
        return None
    location = next((value for name, value in capture.headers if name.lower() == "location"), None)
    try:
        return urljoin(capture.final_url, location.strip()) if location else None
    except ValueError:  # an address such as "http://[oops"
        return None
