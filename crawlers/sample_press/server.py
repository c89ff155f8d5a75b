"""Serves the sample press from 127.0.0.1 under the outlets' real host names, as of a clock that tests may set.

    with SamplePress(datetime(2022, 1, 6, 12, tzinfo=UTC)) as press:
        ...  # GET http://127.0.0.1:{press.port}/news/2022/1/5/ with `Host: www.mk.ru`

The crawler comes here for every host with KAZWATCH_RESOLVE="*=127.0.0.1:PORT". There is no TLS.
"""

import hashlib
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import BaseServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from crawlers.sample_press.answer import Answer
from crawlers.sample_press.site import DEFAULT_CLOCK, answer, wants_patience


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in. `monotonic_seconds` measures distances between requests."""

    host: str
    path: str
    at: datetime
    monotonic_seconds: float
    user_agent: str
    status: int


@dataclass(slots=True)
class SamplePress:
    """A running sample press. `clock` decides what is out and how it is dated; `requests` is the log, oldest first."""

    clock: datetime = DEFAULT_CLOCK
    port: int = 0
    requests: list[Request] = field(default_factory=list)
    _refused_once: set[tuple[str, str]] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _server: ThreadingHTTPServer | None = None

    def __post_init__(self) -> None:
        if self.clock.tzinfo is None:
            raise ValueError("the clock of the sample press carries a time zone")

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), partial(_Handler, self))
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()

    def reply(self, host: str, target: str) -> Answer:
        """The answer to one request, with 429 for the first request of an address that wants patience."""
        if wants_patience(host, target, self.clock):
            address = (host, urlsplit(target).path)
            with self._lock:
                if address not in self._refused_once:
                    self._refused_once.add(address)
                    return Answer(429, "Сервер перегружен, повторите запрос позже.".encode(), retry_after_seconds=1)
        return answer(host, target, self.clock)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "sample-press"
    sys_version = ""

    def __init__(self, sample_press: SamplePress, request: Any, client: Any, server: BaseServer) -> None:
        self.sample_press = sample_press
        super().__init__(request, client, server)

    def do_GET(self) -> None:
        parts = urlsplit(self.path)  # a proxy's request names the whole address
        host = (parts.netloc or self.headers.get("Host", "")).split(":")[0].lower().rstrip(".")
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        reply = self.sample_press.reply(host, target)
        self._log_request(host, target, reply.status)
        self._send(reply)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _send(self, reply: Answer) -> None:
        tag = f'"{hashlib.sha256(reply.body).hexdigest()[:16]}"'
        unchanged = reply.status == 200 and self.headers.get("If-None-Match") == tag
        self.send_response(304 if unchanged else reply.status)
        self.send_header("ETag", tag)
        if not unchanged:
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(reply.body)))
        if reply.location is not None:
            self.send_header("Location", reply.location)
        if reply.retry_after_seconds is not None:
            self.send_header("Retry-After", str(reply.retry_after_seconds))
        self.end_headers()
        if self.command != "HEAD" and not unchanged:
            self.wfile.write(reply.body)

    def _log_request(self, host: str, target: str, status: int) -> None:
        self.sample_press.requests.append(
            Request(
                host=host,
                path=target,
                at=datetime.now(UTC),
                monotonic_seconds=time.monotonic(),
                user_agent=self.headers.get("User-Agent", ""),
                status=status,
            )
        )

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The Date header tells the press's own time."""
        return format_datetime(self.sample_press.clock.astimezone(UTC), usegmt=True)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name in http.server)
        """Requests are in `SamplePress.requests`; standard error stays the caller's."""
