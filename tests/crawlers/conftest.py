"""A web server on 127.0.0.1 that plays any host, and crawls run against it as a person would run them."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from pipeline.archive import (
    CrawlSummary,
    Failure,
    RunFolder,
    read_captures,
    read_failures,
    read_sightings,
    read_summary,
)
from pipeline.outlet import outlet_of_host
from pipeline.records import Capture, Rejection, Sighting


@dataclass
class Reply:
    """What the server answers: `chunks` are sent one by one, `pause` seconds apart."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    pause: float = 0.0
    chunks: list[bytes] | None = None


Route = Reply | Callable[["Asked"], Reply]


@dataclass(frozen=True)
class Asked:
    host: str
    target: str
    at: float
    headers: dict[str, str]
    number: int


@dataclass
class Web:
    """Routes by host and path; every request is noted with the second it came."""

    port: int = 0
    routes: dict[tuple[str, str], Route] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def serve(self, url: str, reply: Route | str | bytes) -> None:
        parts = urlsplit(url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if isinstance(reply, str | bytes):
            reply = Reply(reply.encode() if isinstance(reply, str) else reply)
        self.routes[(parts.hostname or "", target)] = reply

    def targets(self, host: str) -> list[str]:
        return [asked.target for asked in self.asked if asked.host == host]

    def wait_for(self, host: str, beginning: str, count: int) -> None:
        """Until so many requests for such paths have come."""
        until = time.monotonic() + 60
        while len([path for path in self.targets(host) if path.startswith(beginning)]) < count:
            assert time.monotonic() < until, "the crawl never came so far"
            time.sleep(0.01)


def feed(site: str, *paths: str) -> str:
    entries = "".join(f"<item><link>{site}{path}</link></item>" for path in paths)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{entries}</channel></rss>'


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, web: Web, *rest: Any) -> None:
        self.web = web
        super().__init__(*rest)

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").split(":")[0]
        with self.web.lock:
            number = sum(1 for asked in self.web.asked if (asked.host, asked.target) == (host, self.path))
            asked = Asked(host, self.path, time.monotonic(), dict(self.headers), number)
            self.web.asked.append(asked)
        route = self.web.routes.get((host, self.path), Reply(b"not here", 404))
        reply = route(asked) if callable(route) else route
        chunks = [reply.body] if reply.chunks is None else reply.chunks
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(sum(map(len, chunks))), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for chunk in chunks:
                time.sleep(reply.pause)
                self.wfile.write(chunk)
                self.wfile.flush()
        except OSError:
            self.close_connection = True  # the crawler has hung up, as it should

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Silent: the notes are in `web.asked`."""


@pytest.fixture(scope="session")
def web() -> Iterator[Web]:
    web = Web()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, web))
    server.daemon_threads = True
    web.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield web
    server.shutdown()
    server.server_close()


@dataclass(frozen=True)
class Ended:
    """A crawl that has ended: what it said, and what lies in its folder."""

    status: int
    output: str
    folder: RunFolder

    @property
    def summary(self) -> CrawlSummary:
        summary = read_summary(self.folder)
        assert summary is not None, self.output
        return summary

    @property
    def pages(self) -> list[Capture | Rejection]:
        return [page for segment in self.folder.segments() for page in read_captures(segment, _by_url, "run")]

    @property
    def captures(self) -> dict[str, Capture]:
        return {page.url: page for page in self.pages if isinstance(page, Capture)}

    @property
    def sightings(self) -> list[Sighting]:
        return list(read_sightings(self.folder))

    @property
    def failures(self) -> dict[str, Failure]:
        return {failure.url: failure for failure in read_failures(self.folder)}


def _by_url(url: str) -> Any:
    return outlet_of_host(urlsplit(url).hostname or "unknown")


@dataclass(frozen=True)
class Desk:
    """Where a test orders its crawls: its own outlets and archive."""

    web: Web
    root: Path

    def outlet(self, slug: str, host: str, **fields: Any) -> None:
        """Write an outlet file; JSON is YAML."""
        row = {
            "name": host,
            "country": "KZ",
            "home": f"https://{host}/",
            "languages": ["ru"],
            "timezone": "Asia/Almaty",
            "politeness": {"delay_seconds": 0, "concurrency": 4},
            "address": {"article": [r"/20\d\d/.*\.html", r"/a/"]},
            **fields,
        }
        (self.root / "outlets").mkdir(exist_ok=True)
        (self.root / "outlets" / f"{slug}.yml").write_text(json.dumps(row), encoding="utf-8")

    def environment(self, **changes: str) -> dict[str, str]:
        return {
            "KAZWATCH_HOME": str(self.root / "home"),
            "KAZWATCH_OUTLETS": str(self.root / "outlets"),
            "KAZWATCH_RESOLVE": f"*=127.0.0.1:{self.web.port}",
            **changes,
        }

    def start(self, *words: str, command: str = "crawl", **environment: str) -> "subprocess.Popen[str]":
        kept = {name: value for name, value in os.environ.items() if not name.startswith("KAZWATCH")}
        kept |= self.environment(**environment)
        return subprocess.Popen(
            [sys.executable, "-m", "pipeline.cli", command, *words],
            env=kept,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def crawl(self, slug: str, *words: str, **environment: str) -> Ended:
        process = self.start(slug, "--run-id", f"{slug}-run", *words, **environment)
        output, _ = process.communicate(timeout=60)
        return Ended(process.returncode, output, self.folder(slug))

    def say(self, *words: str, **environment: str) -> tuple[int, str]:
        """Run `kazwatch outlet ...`; status and output."""
        process = self.start(*words, command="outlet", **environment)
        output, _ = process.communicate(timeout=60)
        return process.returncode, output

    def folder(self, slug: str) -> RunFolder:
        return RunFolder(slug, f"{slug}-run", str(self.root / "home" / "archive" / slug / f"{slug}-run"))


@pytest.fixture
def desk(web: Web, tmp_path: Path) -> Desk:
    return Desk(web, tmp_path)
