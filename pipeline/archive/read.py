"""Reads captures back from WARC and ARC files: our own, and anybody else's, through the same door."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, cast

import fsspec
from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from pipeline.archive.members import Member, find_record, is_arc, is_compressed, members
from pipeline.archive.own_fields import OwnFields, PageKind, read_own_fields
from pipeline.archive.pages import MAX_BODY_BYTES, NO_TIME, Pages
from pipeline.archive.redirects import OpenRedirects
from pipeline.errors import PlainError
from pipeline.outlet import Outlet
from pipeline.records import Capture, Rejection

# Metadata records larger than this are not ours.
_MAX_FIELDS_BYTES = 1_000_000
# What stands after the last record of a whole file: line ends.
_TAIL_BYTES = 64
_LONGEST_LINE = 1 << 16


class _Records(ArchiveIterator):  # type: ignore[misc]  # warcio carries no types
    def _consume_blanklines(self) -> tuple[bytes | None, int]:
        """warcio passes over the line after a record, whatever it is. It begins the next record, or is damage."""
        empty_size = 0
        while line := self.reader.readline(_LONGEST_LINE):
            if line.strip():
                return line, empty_size
            empty_size += len(line)
        return None, empty_size


@dataclass(slots=True)
class RecordCounts:
    """What an archive held beside captures: each record of it is counted in exactly one of these, or was yielded.

    `supporting` are our own robots.txt, listings and redirect hops; `revisits` say that a page had not changed;
    `hops` are foreign redirects that became part of a capture; `other` everything that is no HTTP response.
    `torn` says that the file ends within a record, `damages` counts the places that could not be read.
    """

    yielded: int = 0
    supporting: int = 0
    revisits: int = 0
    hops: int = 0
    other: int = 0
    torn: bool = False
    damages: int = 0


def read_captures(
    path: str,
    outlet_of: Callable[[str], Outlet],
    run_id: str,
    counts: RecordCounts | None = None,
    max_body_bytes: int = MAX_BODY_BYTES,
) -> Iterator[Capture | Rejection]:
    """Every page in an archive, in file order: a capture, or a rejection for a record that is broken or too large.

    `path` is a local path or an fsspec URL, `outlet_of` answers for an address. A redirect is joined with the next
    response of its target; one whose target is not in the file comes last, as it is (status 3xx). Whatever is damaged,
    cut short or no record at all is one rejection, which names the place; reading goes on at the next record.

    Raises:
        PlainError: the file cannot be opened, or is no archive at all.
    """
    pages = Pages(path, outlet_of, run_id, max_body_bytes)
    reader = _Reader(pages, counts if counts is not None else RecordCounts())
    try:
        with fsspec.open(path, "rb") as file:
            yield from reader.read(cast("IO[bytes]", file))
    except FileNotFoundError as error:
        raise PlainError(f"{path}: no such file") from error


@dataclass(frozen=True, slots=True)
class _Read:
    """What one record held: a page, or something that belongs to the next one, or only a line in the counts."""

    page: Capture | Rejection | None = None
    is_own: bool = False
    note: tuple[str, OwnFields] | None = None
    rendered: tuple[str, bytes] | None = None
    counted: str = ""


@dataclass(slots=True)
class _Reader:
    """`notes` and `rendered` belong to responses still to come, by record id; `is_ours`: our crawler wrote the file."""

    pages: Pages
    counts: RecordCounts
    notes: dict[str, OwnFields] = field(default_factory=dict)
    rendered: dict[str, bytes] = field(default_factory=dict)
    is_ours: bool = False
    is_arc: bool = False
    redirects: OpenRedirects = field(default_factory=OpenRedirects)

    def read(self, file: IO[bytes]) -> Iterator[Capture | Rejection]:
        compressed = is_compressed(file)
        if compressed is None and file.seek(0, 2):
            raise PlainError(f"{self.pages.path}: not a WARC or ARC file")
        self.is_arc = is_arc(file, compressed)
        for read in self._read_members(file) if compressed else self._read_plain(file):
            yield from self._take(read)
        yield from map(self._give, self.redirects.unanswered())

    def _read_members(self, file: IO[bytes]) -> Iterator[_Read]:
        """A compressed archive: damage ends with its gzip member, whose checksum tells of it."""
        for member in members(file):
            read: _Read | None = None
            try:
                records = self._records(member)
                for record in records:
                    if read is not None:  # a member holds one record, as a rule
                        yield read
                    read = self._read_record(record, records.offset)
            except Exception as error:  # warcio raises whatever a damaged record makes it stumble over
                member.damage = member.damage or str(error) or type(error).__name__
            member.drain()
            if read is None and member.tell() > member.offset:  # some writers end a file with an empty member
                member.damage = member.damage or "it does not hold the whole head of a record"
            # Only of the last: damage in an earlier one may have let it run on to the end.
            self.counts.torn = member.ends_early
            if member.damage:
                yield self._damaged(read, member.offset, member.damage)
            elif read is not None:
                yield read

    def _read_plain(self, file: IO[bytes]) -> Iterator[_Read]:
        """An archive that is not compressed: a record's length leads to the next one, its digest tells of damage."""
        offset: int | None = 0
        while offset is not None:
            file.seek(offset)
            records = self._records(file, check_digests=True)
            read, damage = None, ""
            try:
                for record in records:
                    offset = records.offset
                    read = self._read_record(record, offset)
                    records.read_to_end(record)
                    damage = self._damage_of(record)
                    if damage:
                        break
                    yield read
                    offset, read = records.offset, None
                else:
                    file.seek(offset)
                    if file.read(_TAIL_BYTES).strip():
                        self.counts.torn, damage = True, "the file ends inside the record"
            except Exception as error:  # warcio raises whatever a damaged record makes it stumble over
                damage = str(error) or type(error).__name__
            if not damage:
                return
            yield self._damaged(read, offset, damage)
            offset = find_record(file, offset + 1)
            self.counts.torn |= read is None and offset is None

    def _records(self, file: IO[bytes] | Member, check_digests: bool = False) -> _Records:
        records = _Records(file, arc2warc=True, check_digests=check_digests)
        if not self.is_arc:  # rubbish would pass for ARC, whose records have no mark of their own
            records.known_format = "warc"
        return records

    def _damage_of(self, record: ArcWarcRecord) -> str:
        """What is wrong with a record that has been read to its end."""
        missing = getattr(record.raw_stream, "limit", 0)
        if missing:
            self.counts.torn = True
            return f"cut short: {missing} bytes are missing"
        return next((each for each in record.digest_checker.problems if each.startswith("block digest failed")), "")

    def _damaged(self, read: _Read | None, offset: int, damage: str) -> _Read:
        """A rejection that names the place, and the page where that is known."""
        self.counts.damages += 1
        page = read.page if read else None
        capture = page.capture if isinstance(page, Rejection) else page
        broken = self.pages.broken(
            capture.url if capture else "", capture.fetched_at if capture else NO_TIME, offset, damage
        )
        return _Read(broken, is_own=True)

    def _read_record(self, record: ArcWarcRecord, offset: int) -> _Read:
        """What a record holds, before it is known to be whole."""
        if record.length is None:
            raise ValueError("the record does not say how long it is")
        header = record.rec_headers.get_header
        if record.rec_type == "revisit":
            return _Read(counted="revisits")
        if record.rec_type == "warcinfo":
            self.is_ours = b"kazwatch" in record.raw_stream.read(_MAX_FIELDS_BYTES).lower()
        if record.rec_type == "metadata":
            fields = read_own_fields(record.raw_stream.read(_MAX_FIELDS_BYTES))
            return _Read(note=(header("WARC-Concurrent-To") or "", fields) if fields else None, counted="other")
        if record.rec_type == "conversion" and (of := header("WARC-Refers-To")) in self.notes:
            return _Read(rendered=(of, record.raw_stream.read(self.pages.limit)), counted="other")
        url = header("WARC-Target-URI") or ""
        if record.rec_type != "response" or not url.startswith(("http:", "https:")):
            return _Read(counted="other")
        note = self.notes.pop(header("WARC-Record-ID"), None)
        if note is None and self.is_ours:
            return _Read(
                self.pages.broken(url, NO_TIME, offset, "the record that says what it is was damaged"), is_own=True
            )
        if note and note.kind is not PageKind.ARTICLE:
            return _Read(counted="supporting")
        rendered = self.rendered.pop(header("WARC-Record-ID"), None)
        return _Read(self.pages.of(record, url, offset, note, rendered), is_own=note is not None)

    def _take(self, read: _Read) -> Iterator[Capture | Rejection]:
        """Count what a record held, remember it, or give it."""
        if read.counted:
            setattr(self.counts, read.counted, getattr(self.counts, read.counted) + 1)
        if read.note:
            self.notes[read.note[0]] = read.note[1]
        if read.rendered:
            self.rendered[read.rendered[0]] = read.rendered[1]
        if isinstance(read.page, Capture) and not read.is_own:
            pages, hops = self.redirects.join(read.page)
            self.counts.hops += hops
            yield from map(self._give, pages)
        elif read.page is not None:
            yield self._give(read.page)

    def _give(self, page: Capture | Rejection) -> Capture | Rejection:
        self.counts.yielded += 1
        return page
