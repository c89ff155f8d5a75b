"""The queue of one host in Scrapy's downloader: how fast it is asked, and when it is left alone."""

from time import monotonic

from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler


class Slots:
    """A thin typed door to the downloader's slots, one a host; `www.` is no host of its own."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @staticmethod
    def name(host: str) -> str:
        return host.lower().removeprefix("www.")

    def slow_down(self, host: str, delay_seconds: float) -> None:
        """Leave at least this long between two requests to the host, from now to the end of the crawl."""
        downloader = self._downloader()
        name = self.name(host)
        # Scrapy forgets slots that were idle for a minute and makes them anew from these settings.
        settings = downloader.per_slot_settings.setdefault(name, {})
        settings["delay"] = max(settings.get("delay", downloader._delay), delay_seconds)
        if name in downloader.slots:
            downloader.slots[name].delay = max(downloader.slots[name].delay, delay_seconds)

    def pause(self, host: str, seconds: float) -> None:
        """Ask the host nothing for so long; requests wait in their queue."""
        slot = self._downloader().slots.get(self.name(host))
        if slot is not None:
            slot.lastseen = max(slot.lastseen, monotonic() + seconds - slot.delay)

    def delay(self, host: str) -> float:
        """Seconds between two requests to the host as things stand."""
        slot = self._downloader().slots.get(self.name(host))
        return slot.delay if slot else self._downloader()._delay

    def _downloader(self) -> Downloader:
        assert self._crawler.engine is not None
        return self._crawler.engine.downloader
