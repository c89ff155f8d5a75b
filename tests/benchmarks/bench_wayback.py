"""The Wayback channel against pywb, the server that web archives run: index, raw replay, redirects, revisits, damage.

    python tests/benchmarks/bench_wayback.py --pywb FOLDER
    python tests/benchmarks/bench_wayback.py --pywb FOLDER --pages 2000 --json figures.json

FOLDER is a virtual environment with pywb 2.10; where it does not exist, it is made (pip, from the package registry):
pywb cannot live beside Airflow, whose versions of what both need differ. A WARC of our own pages becomes a collection
of pywb's. Told are the pages that the window asks for, how many of them were captured with every byte, status, header
and moment as they were archived, what was captured beside them, and the requests that this took.
"""

import argparse
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from gzip import compress
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.archive import RunFolder, read_captures, read_failures
from pipeline.archive.pages import payload_digest
from pipeline.outlet import outlet_of_host
from pipeline.records import Capture

_HOST = "www.archived.kz"
_ARCHIVE = "archive.example"
_BEGIN = datetime(2022, 1, 1, tzinfo=UTC)
_WINDOW_DAYS = (5, 14)
_WORDS = ("Бүгін", "Алматыда", "кездесу", "өтті", "Сегодня", "в", "Астане", "прошла", "встреча", "President", "met")
# Addresses as outlets write them.
_SHAPES = (
    "/news/{day}/{number}.html",
    "/?p={number}",
    f"/{quote('жаңалық')}/{{day}}/{{number}}",
    "/a/{day}/{number}?id={number}&x=%D0%B0",
)
_ENCODINGS = ("utf-8", "windows-1251", "utf-8", "utf-8")


@dataclass(frozen=True)
class Page:
    """A page in the archive. What pywb must give back is `body`, unpacked, as of `archived_at`."""

    url: str
    archived_at: datetime
    body: bytes
    headers: tuple[tuple[str, str], ...]
    packed: bytes


def pages(count: int) -> list[Page]:
    """Thirty days of an outlet; one page in five arrives packed, one in four in windows-1251."""
    chance, made = random.Random(1), []
    for number in range(count):
        at = _BEGIN + timedelta(minutes=number * 43_200 / count)
        path = _SHAPES[number % 4].format(day=f"{at:%Y/%m/%d}", number=number)
        encoding = _ENCODINGS[number % 4]
        text = " ".join(chance.choices(_WORDS, k=300)).encode(encoding, "xmlcharrefreplace")
        body = b"<html><head><title>%d</title></head><body><p>%s</p></body></html>" % (number, text)
        headers = [("Content-Type", f"text/html; charset={encoding}"), ("X-Number", str(number))]
        packed = compress(body) if number % 5 == 0 else body
        if packed is not body:
            headers.append(("Content-Encoding", "gzip"))
        made.append(Page(f"https://{_HOST}{path}", at, body, tuple(headers), packed))
    return made


def write_archive(path: Path, made: list[Page]) -> None:
    """The pages as an archive keeps them: some taken twice, some as redirects, errors or revisits beside them."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, page in enumerate(made):
            _write(writer, page.url, page.archived_at, "200 OK", page.headers, page.packed)
            later = page.archived_at + timedelta(hours=7)
            if number % 7 == 0:
                _write(writer, page.url, later, "200 OK", page.headers, page.packed + b" edited")
            if number % 11 == 0:
                _write(writer, page.url + "/gone", later, "404 Not Found", page.headers, b"gone")
                _write(writer, page.url + "/old", later, "301 Moved", (("Location", page.url),), b"")
            if number % 13 == 0:
                _write_revisit(writer, page, later)


def _write(
    writer: WARCWriter, url: str, at: datetime, status: str, headers: tuple[tuple[str, str], ...], body: bytes
) -> None:
    answer = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
    stamp = {"WARC-Date": f"{at:%Y-%m-%dT%H:%M:%SZ}"}
    record = writer.create_warc_record(
        url, "response", payload=BytesIO(body), length=len(body), http_headers=answer, warc_headers_dict=stamp
    )
    writer.write_record(record)


def _write_revisit(writer: WARCWriter, page: Page, at: datetime) -> None:
    answer = StatusAndHeaders("200 OK", list(page.headers), protocol="HTTP/1.1")
    record = writer.create_revisit_record(
        page.url, payload_digest(page.packed), page.url, f"{page.archived_at:%Y-%m-%dT%H:%M:%SZ}", http_headers=answer
    )
    record.rec_headers.replace_header("WARC-Date", f"{at:%Y-%m-%dT%H:%M:%SZ}")
    writer.write_record(record)


class Pywb:
    """A pywb server over one collection, in a folder of its own."""

    def __init__(self, environment: Path, folder: Path, archive: Path) -> None:
        self._programs, self._folder = environment / "bin", folder
        for words in (("init", "press"), ("add", "press", str(archive))):
            subprocess.run([self._programs / "wb-manager", *words], cwd=folder, check=True, capture_output=True)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]

    def __enter__(self) -> "Pywb":
        command = [self._programs / "wayback", "-p", str(self.port), "-b", "127.0.0.1", "-t", "4"]
        self._process = subprocess.Popen(
            command, cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_clean()
        )
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
                connection.request("GET", "/press/cdx?url=x")
                connection.getresponse().read()
                return self
            except OSError:
                time.sleep(0.2)
        raise SystemExit("pywb did not start")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()


def pywb_environment(folder: Path) -> Path:
    """The virtual environment that holds pywb; made where there is none."""
    if not (folder / "bin" / "wayback").exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "pip", "install", "-q", "pywb==2.10.0"], check=True)
    return folder


def crawl(root: Path, pywb: Pywb) -> tuple[list[Capture], int, str]:
    """Crawl the window out of the archive; the captures, the requests it took, and what it said."""
    rules = {"channel": "wayback", "prefix": f"{_HOST}/", "cdx": f"http://{_ARCHIVE}/press/cdx"}
    fields = {
        "name": "Archived",
        "country": "KZ",
        "home": f"https://{_HOST}/",
        "languages": ["kk"],
        "timezone": "UTC",
        "discover": [{**rules, "replay": f"http://{_ARCHIVE}/press"}],
        "politeness": {"delay_seconds": 0, "concurrency": 4, "max_pages_per_run": 1_000_000},
    }
    (root / "outlets").mkdir()
    (root / "outlets" / "archived.yml").write_text(json.dumps(fields))
    settings = {"HOME": root / "home", "OUTLETS": root / "outlets", "RESOLVE": f"{_ARCHIVE}=127.0.0.1:{pywb.port}"}
    since, until = (f"2022-01-{day:02}" for day in _WINDOW_DAYS)
    words = ["crawl", "archived", "--since", since, "--until", until, "--as-of", "2022-03-01T00:00+00:00"]
    ended = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *words, "--run-id", "archived-run"],
        env=_clean() | {f"KAZWATCH_{name}": str(value) for name, value in settings.items()},
        capture_output=True,
        text=True,
    )
    folder = RunFolder("archived", "archived-run", str(root / "home" / "archive" / "archived" / "archived-run"))
    read = [page for each in folder.segments() for page in read_captures(each, lambda _: outlet_of_host(_HOST), "run")]
    summary = json.loads(Path(folder.file("crawl.json")).read_text()) if folder.segments() else {"counts": {}}
    requests = sum(count for name, count in summary["counts"].items() if name.startswith("pages/"))
    said = [
        ended.stdout,
        ended.stderr,
        *(f"{each.url}: {each.reason}: {each.detail}" for each in read_failures(folder)),
    ]
    return [page for page in read if isinstance(page, Capture)], requests, "\n".join(filter(None, map(str.strip, said)))


def _clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("KAZWATCH")}


def measure(environment: Path, count: int) -> dict[str, object]:
    """Archive, serve, crawl, compare."""
    made = pages(count)
    # An address without a date may be of any day since the window began: its page decides, later.
    begin, end = (_BEGIN.replace(day=day) for day in _WINDOW_DAYS)
    dated = {page.url for page in made if page.url.count("/2022/")}
    wanted = {
        page.url: page
        for page in made
        if page.archived_at >= begin and (page.url not in dated or page.archived_at < end + timedelta(days=1))
    }
    with tempfile.TemporaryDirectory(prefix="kazwatch-pywb-") as folder:
        root = Path(folder)
        write_archive(root / "press.warc.gz", made)
        with Pywb(environment, root, root / "press.warc.gz") as pywb:
            began = time.monotonic()
            captures, requests, said = crawl(root, pywb)
            seconds = time.monotonic() - began
    right = [
        capture
        for capture in captures
        if (page := wanted.get(capture.url))
        and (capture.body, capture.fetched_at, capture.status)
        == (page.body, page.archived_at.replace(microsecond=0), 200)
        and capture.final_url == page.url
    ]
    found = {capture.url for capture in captures}
    return {
        "pages_in_archive": len(made),
        "wanted": len(wanted),
        "found": len(found & wanted.keys()),
        "exactly_as_archived": len(right),
        "beside_the_window": len(found - wanted.keys()),
        "examples_missing": sorted(wanted.keys() - found)[:5],
        "examples_beside": sorted(found - wanted.keys())[:5],
        "examples_changed": sorted(found & wanted.keys() - {capture.url for capture in right})[:5],
        "requests": requests,
        "seconds": round(seconds, 1),
        "said": said.splitlines()[:10],
    }


def main() -> None:
    """Measure, and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pywb", type=Path, required=True, help="Virtual environment with pywb; made where missing.")
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--json", type=Path, help="Write the figures here too.")
    options = parser.parse_args()
    figures = measure(pywb_environment(options.pywb.resolve()), options.pages)
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
