"""Archives as they come, ours and others': what is whole is read, what is broken ends as a rejection."""

import gzip
import resource
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import brotli
import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.registry import Owners
from crawlers.spool import working_folder
from crawlers.warc_writer import WarcWriter, mend_torn_tail
from pipeline.archive import RecordCounts, RunFolder, read_captures
from pipeline.archive.own_fields import OwnFields, PageKind
from pipeline.errors import PlainError
from pipeline.records import Capture, Channel, Reason, Rejection, Sighting

HTML = b"<html><body>" + "Алматы ".encode() * 200 + b"</body></html>"
Headers = list[tuple[str, str]]


def archive(path: Path, *responses: tuple[str, str, Headers, bytes]) -> str:
    """A foreign WARC: address, status line, headers and payload of each response."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "somebody else's"}))
        for url, status, headers, body in responses:
            answer = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(url, "response", payload=BytesIO(body), length=len(body), http_headers=answer)
            )
    return str(path)


def read(path: str, limit: int = 1_000_000) -> tuple[list[Capture | Rejection], RecordCounts]:
    counts = RecordCounts()
    return list(read_captures(path, Owners({}).of, "run", counts, limit)), counts


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n%x;note=1\r\n%s\r\n0\r\n\r\n" % (5, body[:5], len(body) - 5, body[5:])


RAW_DEFLATE = zlib.compressobj(wbits=-zlib.MAX_WBITS)


@pytest.mark.parametrize(
    ("headers", "payload", "body"),
    [
        ([], HTML, HTML),
        ([("Content-Encoding", "gzip")], gzip.compress(HTML), HTML),
        ([("content-encoding", "X-GZIP")], gzip.compress(HTML[:50]) + gzip.compress(HTML[50:]), HTML),
        ([("Content-Encoding", "br")], brotli.compress(HTML), HTML),
        ([("Content-Encoding", "deflate")], zlib.compress(HTML), HTML),
        ([("Content-Encoding", "deflate")], RAW_DEFLATE.compress(HTML) + RAW_DEFLATE.flush(), HTML),
        ([("Transfer-Encoding", "chunked")], chunked(HTML), HTML),
        ([("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")], chunked(gzip.compress(HTML)), HTML),
        ([("Content-Encoding", "gzip, br")], brotli.compress(gzip.compress(HTML)), HTML),
        ([("Content-Encoding", "identity")], HTML, HTML),
        # Unpacked by the archive, which kept the headers.
        ([("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")], HTML, HTML),
        ([("Content-Encoding", "br")], HTML, HTML),
        # Members that follow each other, many of them empty.
        ([("Content-Encoding", "gzip")], gzip.compress(b"") * 2_000 + gzip.compress(HTML) * 2, HTML * 2),
        # Cut short: what was there.
        ([("Content-Encoding", "gzip")], gzip.compress(HTML)[:-8], HTML),
        ([("Transfer-Encoding", "chunked")], chunked(HTML)[:-30], chunked(HTML)[:-30].split(b"note=1\r\n")[1]),
    ],
)
def test_bodies_are_unpacked(headers: Headers, payload: bytes, body: bytes, tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", ("https://example.kz/a", "200 OK", headers, payload))
    ((capture,), counts) = read(path)
    assert isinstance(capture, Capture)
    assert capture.body == body if payload != chunked(HTML)[:-30] else capture.body.endswith(body)
    assert (counts.yielded, counts.torn) == (1, False)
    assert capture.headers == tuple(headers)


def test_bombs_and_giants_are_bounded(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\0" * 5_000_000)
    path = archive(
        tmp_path / "a.warc.gz",
        ("https://example.kz/bomb", "200 OK", [("Content-Encoding", "gzip")], bomb),
        ("https://example.kz/brotli", "200 OK", [("Content-Encoding", "br")], brotli.compress(b"\0" * 5_000_000)),
        ("https://example.kz/giant", "200 OK", [], b"x" * 2_000_000),
        ("https://example.kz/odd", "200 OK", [("Content-Encoding", "zstd-9000")], b"?"),
        ("https://example.kz/fine", "200 OK", [], HTML),
    )
    pages, _ = read(path)
    reasons = [page.reason if isinstance(page, Rejection) else None for page in pages]
    assert reasons == [Reason.TOO_LARGE, Reason.TOO_LARGE, Reason.TOO_LARGE, Reason.UNDECODABLE, None]
    assert all(page.capture.body == b"" for page in pages if isinstance(page, Rejection))


def to(target: str) -> Headers:
    return [("Location", target)]


def test_redirects_become_one_capture(tmp_path: Path) -> None:
    site = "http://example.kz"
    path = archive(
        tmp_path / "a.warc",
        (f"{site}/1", "301 Moved", to("/2"), b""),
        (f"{site}/2", "302 Found", to("https://example.kz/3"), b""),
        (f"{site}/lost", "301 Moved", to("/never-fetched"), b""),
        ("https://example.kz/3", "200 OK", [], HTML),
        (f"{site}/self", "302 Found", to("/self"), b""),
        (f"{site}/odd", "302 Found", to("http://[oops"), b""),
    )
    pages, counts = read(path)
    told = [(page.url, page.redirects, page.final_url, page.status) for page in pages if isinstance(page, Capture)]
    assert told == [
        (f"{site}/1", (f"{site}/2",), "https://example.kz/3", 200),
        (f"{site}/self", (), f"{site}/self", 302),
        (f"{site}/odd", (), f"{site}/odd", 302),
        (f"{site}/lost", (), f"{site}/lost", 301),
    ]
    assert (counts.yielded, counts.hops) == (4, 2), "six responses: four captures, two hops"


def test_a_file_that_ends_too_early_gives_all_before_the_cut(tmp_path: Path) -> None:
    pages = [(f"https://example.kz/{number}", "200 OK", [], HTML) for number in range(3)]
    for name in ("a.warc", "b.warc.gz"):
        whole = Path(archive(tmp_path / name, *pages))
        whole.write_bytes(whole.read_bytes()[:-100])
        ends, counts = read(str(whole))
        assert [isinstance(end, Capture) for end in ends] == [True, True, False]
        assert isinstance(ends[2], Rejection)
        assert (ends[2].reason, counts.torn) == (Reason.BROKEN_RECORD, True)


def test_a_cut_anywhere_is_told(tmp_path: Path) -> None:
    for name in ("a.warc", "b.warc.gz"):
        whole = Path(archive(tmp_path / name, *[(f"https://example.kz/{n}", "200 OK", [], HTML) for n in range(2)]))
        content = whole.read_bytes()
        ends, _ = read(str(whole))
        assert isinstance(ends[1], Capture)
        begin = ends[1].address.offset
        for length in range(begin + 12, len(content) - 12, 37):
            whole.write_bytes(content[:length])
            cut, counts = read(str(whole))
            assert [type(end) for end in cut] == [Capture, Rejection], length
            assert counts.torn


def test_records_that_make_no_sense(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    named = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.kz/\r\n"
    record = named + "{}Content-Length: {}\r\n\r\n{}\r\n\r\n"
    date = "WARC-Date: 2022-01-05T00:00:00Z\r\n"
    whole = "HTTP/1.1 200 OK\r\n\r\nhello"
    parts = [(date, whole), ("", whole), ("WARC-Date: soon\r\n", whole), (date, "no http at all"), (date, "")]
    parts.insert(3, ("WARC-Date: 0001-01-01T00:00:00+14:00\r\n", whole))
    path.write_text("".join(record.format(head, len(body), body) for head, body in parts), newline="")
    ends, _ = read(str(path))
    assert [isinstance(end, Rejection) and end.detail.partition(":")[0] for end in ends] == [
        False,
        "the record carries no readable date",
        "the record carries no readable date",
        "the record carries no readable date",
        "no HTTP status",
        "no HTTP status",
    ]


@pytest.mark.parametrize("content", [b"<!doctype html><p>no archive</p>", b"\x1f\x8b broken", b"\0" * 100])
def test_what_is_no_archive_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(content)
    with pytest.raises(PlainError, match="not a WARC or ARC file"):
        read(str(tmp_path / "a.warc.gz"))
    with pytest.raises(PlainError, match="no such file"):
        read(str(tmp_path / "b.warc.gz"))


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"")
    assert read(str(tmp_path / "a.warc.gz")) == ([], RecordCounts())


NOW = datetime(2022, 1, 5, 12, 30, 15, 123456, tzinfo=UTC)
SEEN = Sighting(
    "example", "https://example.kz/a", Channel.FEED, "https://example.kz/feed", NOW, NOW, "Тақырып: «а»\u2028б"
)


def write(writer: WarcWriter, kind: PageKind, body: bytes = HTML, url: str = "https://example.kz/a") -> None:
    request = ("GET /a HTTP/1.1", (("Host", "example.kz"),))
    note = OwnFields(kind, "https://example.kz/asked", ("https://example.kz/hop",), (SEEN,))
    writer.write_page(url, NOW, request, ("HTTP/1.1 200 OK", (("Content-Type", "text/html"),), body), note)


def test_what_we_write_we_read(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, "run", {"software": "test"})
    for kind in PageKind:
        write(writer, kind)
    writer.close()
    ((capture,), counts) = read(str(tmp_path / "run-00000.warc.gz"))
    assert isinstance(capture, Capture)
    assert (capture.url, capture.final_url) == ("https://example.kz/asked", "https://example.kz/a")
    assert capture.redirects == ("https://example.kz/hop",)
    assert (capture.fetched_at, capture.body, capture.sightings) == (NOW, HTML, (SEEN,))
    assert counts.supporting == len(PageKind) - 1


def test_segments_are_cut_by_size_and_never_reused(tmp_path: Path) -> None:
    for _ in range(2):
        writer = WarcWriter(tmp_path, "run", {}, segment_bytes=1000)
        for number in range(3):
            write(writer, PageKind.ARTICLE, bytes([number]) * 5000)
        writer.close()
    segments = sorted(tmp_path.glob("*.warc.gz"))
    assert [path.name for path in segments] == [f"run-{number:05d}.warc.gz" for number in range(len(segments))]
    assert sum(len(read(str(path))[0]) for path in segments) == 6


def test_a_page_that_does_not_fit_on_the_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, "run", {})
    write(writer, PageKind.ARTICLE)
    path = tmp_path / "run-00000.warc.gz"
    size = path.stat().st_size
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            write(writer, PageKind.ARTICLE, b"never stored")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.stat().st_size == size
    write(writer, PageKind.ARTICLE)
    writer.close()
    pages, counts = read(str(path))
    assert ([isinstance(page, Capture) for page in pages], counts.torn) == ([True, True], False)


@pytest.mark.parametrize("cut", [1, 50, 700])
def test_torn_tail_is_cut_back_to_the_last_whole_record(cut: int, tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, "run", {})
    for _ in range(3):
        write(writer, PageKind.ARTICLE)
    writer.close()
    path = tmp_path / "run-00000.warc.gz"
    assert mend_torn_tail(path) == 0
    path.write_bytes(path.read_bytes()[:-cut])
    torn = path.stat().st_size
    assert mend_torn_tail(path) == torn - path.stat().st_size > 0
    pages, counts = read(str(path))
    assert ([isinstance(page, Capture) for page in pages], counts.torn) == ([True, True], False)
    path.write_bytes(path.read_bytes() + b"rubbish")
    assert mend_torn_tail(path) == len(b"rubbish")


def test_a_run_in_an_object_store(tmp_path: Path) -> None:
    run = RunFolder("example", "example-run", "memory://store/example/example-run")
    for number in range(2):
        with working_folder(run, tmp_path) as folder:
            assert len(list(folder.glob("*.warc.gz"))) == number, "what the store holds is there to go on from"
            writer = WarcWriter(folder, run.run_id, {})
            write(writer, PageKind.ARTICLE, url=f"https://example.kz/{number}")
            writer.close()
    assert not list(tmp_path.rglob("*.warc.gz")), "the spool is empty again"
    assert len(run.segments()) == 2
    captures = [page for segment in run.segments() for page in read(segment)[0]]
    assert [isinstance(capture, Capture) and capture.final_url for capture in captures] == [
        "https://example.kz/0",
        "https://example.kz/1",
    ]


def test_a_run_is_one_process_work_until_its_store_has_all(tmp_path: Path) -> None:
    run = RunFolder("example", "example-run", "asking://store/example/example-run")
    refused = []

    class AskingStore(MemoryFileSystem):  # type: ignore[misc]  # fsspec carries no types
        """Asks for the same run while it is handed a file."""

        protocol = "asking"

        def put_file(self, *arguments: str, **options: object) -> None:
            with pytest.raises(PlainError, match="another process"), working_folder(run, tmp_path):
                pass
            refused.append(arguments)
            super().put_file(*arguments, **options)

    fsspec.register_implementation("asking", AskingStore, clobber=True)
    with working_folder(run, tmp_path) as folder:
        (folder / "page.warc.gz").write_bytes(b"page")
        with pytest.raises(PlainError, match="another process"), working_folder(run, tmp_path):
            pass
    assert len(refused) == 1
    with working_folder(run, tmp_path) as folder:
        assert (folder / "page.warc.gz").read_bytes() == b"page"


def test_a_store_that_fails_keeps_the_pages(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file where a folder should be")
    run = RunFolder("example", "example-run", f"local+none://{tmp_path}/store")
    with pytest.raises(PlainError, match="local\\+none"), working_folder(run, tmp_path):
        pass


def test_damage_in_the_middle_of_a_segment_cuts_nothing_off(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, "run", {})
    for _ in range(3):
        write(writer, PageKind.ARTICLE)
    writer.close()
    path = tmp_path / "run-00000.warc.gz"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    assert mend_torn_tail(path) == 0
    assert path.read_bytes() == data
