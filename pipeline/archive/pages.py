"""What a response record of an archive is to us: a capture, or a rejection of what is broken or too large."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from warcio.recordloader import ArcWarcRecord

from pipeline.archive.content import ContentTooLargeError, UnknownEncodingError, decode_content
from pipeline.archive.own_fields import OwnFields
from pipeline.outlet import Outlet
from pipeline.records import Capture, Reason, Rejection, WarcAddress

# The largest news page among 3,000 real ones measured 4 MB; a live blog with its images inlined came to 11 MB.
MAX_BODY_BYTES = 20_000_000
# When a page was fetched of which nobody knows.
NO_TIME = datetime.fromtimestamp(0, UTC)
# What a page that the browser rendered answers with.
_AS_RENDERED = (("Content-Type", "text/html; charset=utf-8"),)


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of the archive at `path`; one of more than `limit` bytes is not held."""

    path: str
    outlet_of: Callable[[str], Outlet]
    run_id: str
    limit: int

    def of(
        self, record: ArcWarcRecord, url: str, offset: int, note: OwnFields | None, rendered: bytes | None
    ) -> Capture | Rejection:
        """The page that a response record holds. `note` is what our crawler noted beside it, `rendered` the page as a
        browser showed it."""
        try:
            stated = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
            # WARC dates are UTC, also where somebody left the Z away.
            fetched_at = (stated if stated.tzinfo else stated.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            return self.broken(url, NO_TIME, offset, "the record carries no readable date")
        status = record.http_headers.get_statuscode() if record.http_headers else ""
        if not (status.isdecimal() and 100 <= int(status) <= 999):
            return self.broken(url, fetched_at, offset, f"no HTTP status: {status[:40]!r}")
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
        digest = record.rec_headers.get_header("WARC-Payload-Digest") or payload_digest(raw)
        if note and note.rendered_by:
            if rendered is None:
                return self.broken(url, fetched_at, offset, "the page as rendered is missing")
            headers, body, digest = _AS_RENDERED, rendered, payload_digest(rendered)
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
            digest=digest,
            address=WarcAddress(self.path, offset),
            sightings=note.sightings if note else (),
        )
        return Rejection(capture, reason, detail) if reason else capture

    def broken(self, url: str, fetched_at: datetime, offset: int, detail: str) -> Rejection:
        """A place of the archive that cannot be read."""
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
