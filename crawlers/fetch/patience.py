"""What is tried again, when, and when the crawl gives up: a host in trouble is asked less, never more."""

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response

from crawlers.fetch.host_budget import host_budget
from crawlers.fetch.pace import Pace, pace_of
from pipeline.settings import load_settings

# Answers that say nothing about the page: overload, and errors on the server's side.
TRY_AGAIN = frozenset({408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_SLOW_DOWN = frozenset({429, 503})
_TROUBLE = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)


# A host that refuses is asked no faster than this at first.
_SLOWED_SECONDS = 0.1
_EASE_AFTER = 20


class HostGivenUpError(IgnoreRequest):
    """The host wants to be left alone for longer than a crawl waits; the next run tries again."""


class Patience:
    """Downloader middleware nearest to the network.

    429 and 503 pause the whole host: as long as Retry-After says, else 2, 4, 8 ... seconds with jitter. Each also makes
    the host's delay longer, by a quarter where Retry-After says what is wanted, else twofold, up to
    KAZWATCH_MAX_DELAY_SECONDS; every twenty good answers take a third off it again, down to what the outlet file and
    robots.txt allow. Other errors are tried again after everything else, and pause the host only when three come in a
    row. After KAZWATCH_TRIES the last answer stands.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._pace = pace_of(crawler)
        self._budget = host_budget(load_settings().home)
        self._crawler = crawler
        settings = crawler.settings
        self._tries = settings.getint("KAZWATCH_TRIES")
        self._max_wait = settings.getfloat("KAZWATCH_MAX_WAIT_SECONDS")
        self._max_delay = settings.getfloat("KAZWATCH_MAX_DELAY_SECONDS")
        self._troubles: dict[str, int] = {}
        self._good: dict[str, int] = {}
        self._given_up: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Patience":
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        host = _host(request)
        if host in self._given_up:
            raise HostGivenUpError(self._given_up[host])

    def process_response(self, request: Request, response: Response) -> Request | Response:
        host = _host(request)
        if response.status not in TRY_AGAIN:
            self._troubles.pop(host, None)
            self._good[host] = self._good.get(host, 0) + 1
            if self._good[host] % _EASE_AFTER == 0:
                self._pace.ease(host)
            return response
        self._trouble(host)
        if response.status in _SLOW_DOWN:
            wait = retry_after_seconds(response, datetime.now(UTC))
            if wait is not None and wait > self._max_wait:
                self._given_up[host] = f"{host} asks to be left alone for {wait:.0f} s"
                return response
            tried = request.meta.get("kazwatch_tries", 1)
            backoff = min(self._max_wait, 2.0**tried * random.uniform(0.75, 1.25))  # noqa: S311
            slower = max(_SLOWED_SECONDS, self._pace.delay(host) * (2 if wait is None else 1.25))
            self._pace.slow_down(host, min(self._max_delay, slower))
            self._budget.keep_quiet(host, backoff if wait is None else wait)
        return self._again(request) or response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        if not isinstance(exception, _TROUBLE):
            return None
        self._trouble(_host(request))
        return self._again(request)

    def _trouble(self, host: str) -> None:
        """Three failures in a row mean that the host is in trouble, not the page."""
        self._troubles[host] = self._troubles.get(host, 0) + 1
        if self._troubles[host] >= 3:
            wait = min(self._max_wait, 2.0 ** (self._troubles[host] - 3) * random.uniform(0.75, 1.25))  # noqa: S311
            self._budget.keep_quiet(host, wait)

    def _again(self, request: Request) -> Request | None:
        tries = request.meta.get("kazwatch_tries", 1)
        if tries >= self._tries:
            return None
        assert self._crawler.stats is not None
        self._crawler.stats.inc_value("kazwatch/retries")
        again = request.replace(dont_filter=True, priority=request.priority - 1)
        again.meta["kazwatch_tries"] = tries + 1
        return again


def retry_after_seconds(response: Response, now: datetime) -> float | None:
    """How long Retry-After asks to wait (RFC 9110, section 10.2.3: seconds or a date); None when it says nothing.

    A date is compared with the server's own clock where it sends one: that of this machine may differ.
    """
    raw = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if raw.isdecimal():
        return float(raw)
    try:
        moment = parsedate_to_datetime(raw)
        sent = response.headers.get("Date")
        clock = parsedate_to_datetime(sent.decode("latin-1")) if sent else now
        return max(0.0, (moment - clock).total_seconds())
    except (ValueError, TypeError):
        return None


def _host(request: Request) -> str:
    return Pace.name(urlsplit(request.url).hostname or "")
