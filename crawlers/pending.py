"""What a crawl puts off, in the order of finding: in a temporary file, because a request that waits in Scrapy's queue
costs 1.6 kB of memory and a month of an outlet is 10,000 of them."""

import pickle
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar

from crawlers.discover.listing import Entry
from pipeline.records import Channel, Sighting

Item = TypeVar("Item")

_IN_MEMORY_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class PendingArticle:
    """An article that is wanted, and the sighting that it was found by."""

    entry: Entry
    sighting: Sighting


@dataclass(frozen=True, slots=True)
class ListedAtMirror:
    """An entry that names an article at a mirror of the outlet, and where it was listed."""

    entry: Entry
    channel: Channel
    listing_url: str


class Pending(Generic[Item]):
    """First in, first out. Lost when the process ends: the next try of the run finds them in the listings again."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES)  # noqa: SIM115  # lives as long as the crawl
        self._read_to = 0
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def put(self, item: Item) -> None:
        self._file.seek(0, 2)
        pickle.dump(item, self._file, pickle.HIGHEST_PROTOCOL)
        self._count += 1

    def take(self, most: int) -> list[Item]:
        """The oldest ones, at most so many."""
        self._file.seek(self._read_to)
        taken = [pickle.load(self._file) for _ in range(min(most, self._count))]  # noqa: S301  # written by `put`
        self._read_to = self._file.tell()
        self._count -= len(taken)
        if not self._count:
            self._file.seek(0)
            self._file.truncate()
            self._read_to = 0
        return taken
