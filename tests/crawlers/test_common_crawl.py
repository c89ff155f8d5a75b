"""Common Crawl: the index page by page, each page a range of a WARC file, stored as of the time it was taken."""

import json
from io import BytesIO

import pytest
from conftest import Asked, Desk, Reply, Web
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

INDEX = "https://index.commoncrawl.org/CC-MAIN-2022-05-index"
FILE = "crawl-data/CC-MAIN-2022-05/warc/CC-MAIN-00000.warc.gz"
SITE = "https://crawled.test"
WINDOW = ("--since", "2022-01-05", "--until", "2022-01-06", "--as-of", "2022-03-01T00:00+06:00", "--no-database")
FIELDS = "url=crawled.test%2F&matchType=prefix&from=20220104180000&output=json&filter=%3Dstatus%3A200"


def record(url: str, body: bytes) -> bytes:
    stream = BytesIO()
    writer = WARCWriter(stream, gzip=True)
    headers = StatusAndHeaders(
        "200 OK", [("Content-Type", "text/html; charset=utf-8"), ("ETag", '"x"')], protocol="HTTP/1.1"
    )
    writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=headers))
    return stream.getvalue()


@pytest.fixture
def common_crawl(web: Web, desk: Desk) -> None:
    """Three pages in a file, an index of two pages that says where; the third place is wrong."""
    urls = [f"{SITE}/a/{name}" for name in ("first", "second", "third")]
    records = [record(url, f"<h1>{url}</h1>".encode()) for url in urls]
    starts = [sum(map(len, records[:number])) for number in range(3)]
    rows = [
        {"urlkey": "x", "timestamp": "20220105120000", "url": url, "status": "200", "filename": FILE,
         "offset": str(start + (7 if url.endswith("third") else 0)), "length": str(len(each))}
        for url, start, each in zip(urls, starts, records, strict=True)
    ]  # fmt: skip
    rows.append({"url": "no place is named"})
    whole = b"".join(records)

    def part(asked: Asked) -> Reply:
        first, last = (int(number) for number in asked.headers["Range"].removeprefix("bytes=").split("-"))
        return Reply(whole[first : last + 1], 206, {"Content-Type": "application/octet-stream"})

    web.serve(f"{INDEX}?{FIELDS}&showNumPages=true", '{"pages": 2, "pageSize": 5, "blocks": 6}')
    for page, chosen in ((0, rows[:2]), (1, rows[2:])):
        web.serve(f"{INDEX}?{FIELDS}&page={page}", "".join(json.dumps(row) + "\n" for row in chosen))
    web.serve(f"https://data.commoncrawl.org/{FILE}", part)
    rule = {"channel": "common_crawl", "prefix": "crawled.test/", "index": INDEX}
    desk.outlet("crawled", "crawled.test", discover=[rule])


def test_pages_are_ranges_of_a_file(common_crawl: None, web: Web, desk: Desk) -> None:
    ended = desk.crawl("crawled", *WINDOW)
    assert sorted(ended.captures) == [f"{SITE}/a/first", f"{SITE}/a/second"], ended.output
    capture = ended.captures[f"{SITE}/a/second"]
    assert (capture.final_url, capture.status) == (f"{SITE}/a/second", 200)
    assert (capture.body, capture.fetched_at.isoformat()) == (
        b"<h1>%b/a/second</h1>" % SITE.encode(),
        "2022-01-05T12:00:00+00:00",
    )
    assert ("ETag", '"x"') in [(name.replace("Etag", "ETag"), value) for name, value in capture.headers]
    assert {url: failure.reason for url, failure in ended.failures.items()} == {f"{SITE}/a/third": "broken_record"}
    assert {sighting.channel for sighting in ended.sightings} == {"common_crawl"}
    assert web.targets("crawled.test") == [], "the outlet itself is asked for nothing"


def test_a_server_without_ranges_is_not_taken_for_a_page(common_crawl: None, web: Web, desk: Desk) -> None:
    web.serve(f"https://data.commoncrawl.org/{FILE}", Reply(b"the whole file"))
    ended = desk.crawl("crawled", *WINDOW)
    assert ended.captures == {}
    assert {failure.reason for failure in ended.failures.values()} == {"broken_record"}
