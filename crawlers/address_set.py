"""A set of addresses that costs 8 to 32 bytes for each, where Python's own costs about 250."""

from array import array
from hashlib import blake2b

_FIRST_SIZE = 1 << 10  # a power of two, like every later size
_EMPTY = 0


class AddressSet:
    """Remembers 64-bit digests of texts, by open addressing in one array that is never more than half full.

    Two of a million addresses share a digest with a probability of 3 in 100 million (n² / 2⁶⁵): such an article would
    be taken for one that was seen.
    """

    def __init__(self) -> None:
        self._cells = array("Q", bytes(8 * _FIRST_SIZE))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, text: str) -> bool:
        return self._cells[self._place(_digest(text))] != _EMPTY

    def add(self, text: str) -> bool:
        """Remember a text; False where it was known."""
        digest = _digest(text)
        place = self._place(digest)
        if self._cells[place] != _EMPTY:
            return False
        self._cells[place] = digest
        self._count += 1
        if 2 * self._count > len(self._cells):
            self._grow()
        return True

    def _place(self, digest: int) -> int:
        """Where the digest stands, or the empty cell where it would."""
        last = len(self._cells) - 1
        place = digest & last
        while self._cells[place] not in (_EMPTY, digest):
            place = (place + 1) & last
        return place

    def _grow(self) -> None:
        held = self._cells
        self._cells = array("Q", bytes(16 * len(held)))
        for digest in held:
            if digest != _EMPTY:
                self._cells[self._place(digest)] = digest


def _digest(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1  # 0 marks an empty cell
