"""The sightings of a run by address, in 16 bytes of memory each."""

from array import array
from collections.abc import Iterable
from hashlib import blake2b
from tempfile import SpooledTemporaryFile

import numpy as np

from pipeline.archive.sighting_line import read_sighting, write_sighting
from pipeline.records import Sighting

_IN_MEMORY_BYTES = 4_000_000


class SightingIndex:
    """Their lines lie in a temporary file, in which an address's digest finds them."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self._lines = SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES)  # noqa: SIM115  # lives as long as the index
        digests, places = array("Q"), array("Q")
        for sighting in sightings:
            digests.append(_digest(sighting.url))
            places.append(self._lines.tell())
            self._lines.write(write_sighting(sighting).encode("utf-8", "surrogatepass") + b"\n")
        order = np.argsort(np.frombuffer(digests, np.uint64), kind="stable")
        self._digests = np.frombuffer(digests, np.uint64)[order]
        self._places = np.frombuffer(places, np.uint64)[order]

    def of(self, url: str) -> list[Sighting]:
        """Every sighting of an address, in the order of seeing."""
        digest = np.uint64(_digest(url))
        first, last = (int(np.searchsorted(self._digests, digest, side)) for side in ("left", "right"))
        found = []
        for place in self._places[first:last]:
            self._lines.seek(int(place))
            found.append(read_sighting(self._lines.readline().decode("utf-8", "surrogatepass")))
        return [sighting for sighting in found if sighting.url == url]  # two addresses may share a digest


def _digest(url: str) -> int:
    return int.from_bytes(blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
