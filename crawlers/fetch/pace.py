"""How fast this crawl asks each host: as its outlet file allows, or slower."""

from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler

from crawlers.job import spider_of


class Pace:
    """Seconds between two requests to a host; `www.` is no host of its own. The part that reads robots.txt sets the
    floor, the one that sees answers slows down and eases, the download handler heeds it: one pace a crawl (`pace_of`).
    """

    def __init__(self, delay_seconds: float) -> None:
        self._usual = delay_seconds
        self._floors: dict[str, float] = {}
        self._delays: dict[str, float] = {}

    @staticmethod
    def name(host: str) -> str:
        return host.lower().removeprefix("www.")

    def delay(self, host: str) -> float:
        """Seconds between two requests to the host as things stand."""
        return self._delays.get(self.name(host), self._floor(host))

    def set_floor(self, host: str, delay_seconds: float) -> None:
        """Never ask the host faster than this, from now to the end of the crawl (Crawl-delay)."""
        self._floors[self.name(host)] = max(self._floor(host), delay_seconds)
        self.slow_down(host, delay_seconds)

    def slow_down(self, host: str, delay_seconds: float) -> None:
        """Leave at least this long between two requests to the host, until it is eased."""
        self._delays[self.name(host)] = max(self.delay(host), delay_seconds)

    def ease(self, host: str) -> None:
        """Ask a third faster again, down to the floor."""
        self._delays[self.name(host)] = max(self._floor(host), self.delay(host) * 0.67)

    def _floor(self, host: str) -> float:
        return self._floors.get(self.name(host), self._usual)


_paces: WeakKeyDictionary[Crawler, Pace] = WeakKeyDictionary()


def pace_of(crawler: Crawler) -> Pace:
    """The one pace of a crawl."""
    if crawler not in _paces:
        _paces[crawler] = Pace(spider_of(crawler).job.outlet.politeness.delay_seconds)
    return _paces[crawler]
