"""The queue of one host in Scrapy's downloader: how fast it is asked, and when it is left alone."""

from time import monotonic
from weakref import WeakKeyDictionary

from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler

# Lowest delay by host, of each crawl: the part that reads robots.txt sets it, the one that eases heeds it.
_floors: WeakKeyDictionary[Crawler, dict[str, float]] = WeakKeyDictionary()


class Slots:
    """A thin typed door to the downloader's slots, one a host; `www.` is no host of its own."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._floors = _floors.setdefault(crawler, {})

    @staticmethod
    def name(host: str) -> str:
        return host.lower().removeprefix("www.")

    def set_floor(self, host: str, delay_seconds: float) -> None:
        """Never ask the host faster than this, from now to the end of the crawl (Crawl-delay)."""
        name = self.name(host)
        self._floors[name] = max(self._floor(name), delay_seconds)
        self._set_delay(name, max(self.delay(host), self._floors[name]))

    def slow_down(self, host: str, delay_seconds: float) -> None:
        """Leave at least this long between two requests to the host, until it is eased."""
        self._set_delay(self.name(host), max(self.delay(host), delay_seconds))

    def ease(self, host: str) -> None:
        """Ask a third faster again, down to the floor."""
        name = self.name(host)
        if self.delay(host) > self._floor(name):
            self._set_delay(name, max(self._floor(name), self.delay(host) * 0.67))

    def pause(self, host: str, seconds: float) -> None:
        """Ask the host nothing for so long; requests wait in their queue."""
        slot = self._downloader().slots.get(self.name(host))
        if slot is not None:
            slot.lastseen = max(slot.lastseen, monotonic() + seconds - slot.delay)

    def delay(self, host: str) -> float:
        """Seconds between two requests to the host as things stand."""
        downloader = self._downloader()
        slot = downloader.slots.get(self.name(host))
        kept = downloader.per_slot_settings.get(self.name(host), {})
        return slot.delay if slot else float(kept.get("delay", downloader._delay))

    def _floor(self, name: str) -> float:
        return self._floors.get(name, self._downloader()._delay)

    def _set_delay(self, name: str, seconds: float) -> None:
        downloader = self._downloader()
        # Scrapy forgets slots that were idle for a minute and makes them anew from these settings.
        downloader.per_slot_settings.setdefault(name, {})["delay"] = seconds
        slot = downloader.slots.get(name)
        if slot is not None:
            if slot.lastseen > monotonic():  # paused: the pause ends when it was to end
                slot.lastseen += slot.delay - seconds
            slot.delay = seconds

    def _downloader(self) -> Downloader:
        assert self._crawler.engine is not None
        return self._crawler.engine.downloader
