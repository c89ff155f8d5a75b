"""Damage in an archive costs the records it lies in, is counted once with its place, and reading goes on after it."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.registry import Owners
from crawlers.warc_writer import WarcWriter
from pipeline.archive import RecordCounts, read_captures
from pipeline.archive.own_fields import OwnFields, PageKind
from pipeline.records import Capture, Reason, Rejection

NAMES = ("a.warc", "a.warc.gz")
HTML = b"<html><body>" + "Алматы ".encode() * 200 + b"</body></html>"
NOW = datetime(2022, 1, 5, tzinfo=UTC)


def archive(path: Path, *numbers: int) -> bytes:
    """A foreign WARC of these pages."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for number in numbers:
            answer = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            url, body = f"https://example.kz/{number}", HTML + b"%d" % number
            writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=answer))
    return path.read_bytes()


def read(path: Path) -> tuple[list[Capture | Rejection], RecordCounts]:
    counts = RecordCounts()
    return list(read_captures(str(path), Owners({}).of, "run", counts)), counts


def told(pages: list[Capture | Rejection]) -> list[str]:
    """The page's number, or `broken` for a rejection."""
    return [page.url.rpartition("/")[2] if isinstance(page, Capture) else "broken" for page in pages]


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :]


@pytest.mark.parametrize("name", NAMES)
def test_one_flipped_bit_anywhere_costs_one_record(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    whole = archive(path, *range(4))
    pages, _ = read(path)
    assert told(pages) == ["0", "1", "2", "3"]
    begin, end = (page.address.offset for page in pages[1:3] if isinstance(page, Capture))
    for place in range(begin, end, 7 if name.endswith(".gz") else 61):
        path.write_bytes(flipped(whole, place))
        ends, counts = read(path)
        found = told(ends)
        assert {"0", "2", "3"} <= set(found), place
        assert found.count("broken") + found.count("1") == 1 or name == "a.warc", (place, found)
        broken = [page for page in ends if isinstance(page, Rejection)]
        for each in broken:
            assert (each.reason, each.capture.address.file) == (Reason.BROKEN_RECORD, str(path))
            assert begin <= each.capture.address.offset <= end
            assert each.detail
        assert counts.damages <= len(broken)
        assert counts.yielded == len(ends)


@pytest.mark.parametrize("name", NAMES)
def test_a_torn_file_with_another_behind_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    first, second = archive(path, 1, 2), archive(path, 3, 4)
    for cut in (20, 60, 150):
        path.write_bytes(first[:-cut] + second)
        ends, counts = read(path)
        assert told(ends) == ["1", "broken", "3", "4"], cut
        assert counts.torn is False, "the file itself does not end early"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "between", [b"rubbish " * 50, b"\0" * 4096, gzip.compress(b"no record"), b"\x1f\x8b\x08 no gzip"]
)
def test_what_is_no_record_is_passed_over(name: str, between: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    first, second = archive(path, 1, 2), archive(path, 3)
    path.write_bytes(first + between + second)
    ends, counts = read(path)
    assert told(ends) == ["1", "2", "broken", "3"]
    (broken,) = [page for page in ends if isinstance(page, Rejection)]
    assert broken.capture.address.offset == len(first)
    assert counts.damages == 1
    path.write_bytes(between + second)
    assert told(read(path)[0]) == ["broken", "3"]


def test_files_put_together_are_one(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive(path, 1, 2) + archive(path, 3))
    ends, counts = read(path)
    assert (told(ends), counts.damages) == (["1", "2", "3"], 0)
    path.write_bytes(gzip.compress(archive(tmp_path / "b.warc", 1, 2, 3)))
    assert told(read(path)[0]) == ["1", "2", "3"], "one gzip member around all of them"


def test_damage_in_our_own_archive_makes_no_article_of_a_listing(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, "run", {"software": "Kazwatch/1"})
    for kind in (PageKind.LISTING, PageKind.ARTICLE, PageKind.LISTING, PageKind.ARTICLE):
        request = ("GET /a HTTP/1.1", (("Host", "example.kz"),))
        answer = ("HTTP/1.1 200 OK", (("Content-Type", "text/html"),), HTML)
        writer.write_page("https://example.kz/a", NOW, request, answer, OwnFields(kind, "https://example.kz/a"))
    writer.close()
    path = tmp_path / "run-00000.warc.gz"
    whole = path.read_bytes()
    for place in range(0, len(whole), 11):
        path.write_bytes(flipped(whole, place))
        ends, _ = read(path)
        captures = [page for page in ends if isinstance(page, Capture)]
        broken = [page for page in ends if isinstance(page, Rejection)]
        assert len(captures) == 2 or (len(captures), bool(broken)) == (1, True), place
        assert all(page.reason is Reason.BROKEN_RECORD for page in broken)


@pytest.mark.parametrize("compress", [bytes, gzip.compress])
def test_the_older_format_is_read_too(compress: Callable[[bytes], bytes], tmp_path: Path) -> None:
    about = b"1 0 Somebody\nURL IP-address Archive-date Content-type Archive-length\n"
    parts = [b"filedesc://a.arc 0.0.0.0 20220105120000 text/plain %d\n%s\n" % (len(about), about)]
    for number in range(2):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML
        head = b"http://example.kz/%d 192.0.2.1 20220105120000 text/html %d\n" % (number, len(answer))
        parts.append(head + answer + b"\n")
    path = tmp_path / "a.arc"
    path.write_bytes(b"".join(map(compress, parts)))
    ends, counts = read(path)
    assert (told(ends), counts.damages) == (["0", "1"], 0)


@pytest.mark.parametrize(
    ("plain", "damages"),
    [
        (b"", 0),
        (b"\r\n\r\n", 1),
        (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.kz/\r\nWARC", 1),
        (b"WARC/1.0\r\n", 1),
        (b"no record at all", 1),
    ],
)
def test_a_whole_member_without_a_whole_record_is_damage(plain: bytes, damages: int, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive(path, 0, 1) + gzip.compress(plain))
    pages, counts = read(path)
    assert told(pages) == ["0", "1", *["broken"] * damages]
    assert counts.damages == damages
