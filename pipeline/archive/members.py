"""The gzip members of an archive, one by one, and where reading can go on after a damaged one.

A compressed WARC or ARC file holds each record in a gzip member of its own, so that damage ends with the member.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import chain
from typing import IO

_MAGIC = b"\x1f\x8b\x08"
_BLOCK_BYTES = 1 << 15
_SCAN_BYTES = 1 << 20
# How a record begins: of WARC, or of ARC (an address, an IP address, a moment).
_RECORD = re.compile(rb"WARC/\d\.\d+\r?\n[A-Za-z-]+:|[a-z]+:\S+ \d[\d.:a-f]* \d{8,14} ")
_ARC = b"filedesc:"
_LONGEST_BEGINNING = 4096


class Member:
    """One gzip member as a stream of its plain bytes. `damage` says what is wrong with it, once reading has come there:
    the bytes before it were given out already, so it is looked at after `drain`. `ends_early`: the file ends in it."""

    def __init__(self, file: IO[bytes], offset: int) -> None:
        self.offset = offset
        self.end = offset
        self.damage = ""
        self.ends_early = False
        self._file = file
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._packed = b""
        self._given = 0

    def read(self, size: int = 1 << 16) -> bytes:
        """At most so many plain bytes; none at the member's end, or at its damage."""
        while not self._is_over():
            if not self._packed:
                self._file.seek(self.end)
                self._packed = self._file.read(_BLOCK_BYTES)
                if not self._packed:
                    self.damage, self.ends_early = "the file ends inside the record", True
                    break
                self.end += len(self._packed)
            try:
                plain = self._unpacker.decompress(self._packed, size)
            except zlib.error as error:
                self.damage = f"the record is damaged: {error}"
                break
            self._packed = self._unpacker.unconsumed_tail
            if self._is_over():
                self.end -= len(self._unpacker.unused_data)
            if plain:
                self._given += len(plain)
                return plain
        return b""

    def _is_over(self) -> bool:
        return self._unpacker.eof or bool(self.damage)

    def tell(self) -> int:
        """Where the member begins, and so its record; further records count on from there in plain bytes."""
        return self.offset + self._given

    def drain(self) -> None:
        """Read to the end, where the checksum stands."""
        while self.read():
            pass


def is_compressed(file: IO[bytes]) -> bool | None:
    """Are the records of an archive compressed, whose beginning may be damaged? None where no record can be found."""
    file.seek(0)
    if file.read(len(_MAGIC)) == _MAGIC and find_member(file, 0) is not None:
        return True
    if find_record(file, 0) is not None:
        return False
    return None if find_member(file, 0) is None else True


def is_arc(file: IO[bytes], compressed: bool | None) -> bool:
    """Does the archive begin as one in the older format, ARC?"""
    file.seek(0)
    return (Member(file, 0) if compressed else file).read(len(_ARC)) == _ARC


def members(file: IO[bytes]) -> Iterator[Member]:
    """Every gzip member in the order of the file. After a damaged one, and over what is no member, reading goes on
    where the next record begins; what lies between is one damaged member. Each is read to its end before the next.
    """
    size = file.seek(0, 2)
    offset: int | None = 0
    while offset is not None and offset < size:
        member = Member(file, offset)
        yield member
        member.drain()
        offset = find_member(file, offset + 1) if member.damage else member.end


def find_member(file: IO[bytes], start: int) -> int | None:
    """Where the next gzip member that holds the beginning of a record stands, from `start` on; None where none does."""
    for place in _places(file, _MAGIC, start):
        beginning = Member(file, place).read(_LONGEST_BEGINNING)
        if _RECORD.match(beginning):
            return place
    return None


def find_record(file: IO[bytes], start: int) -> int | None:
    """Where the next record of an archive that is not compressed stands, from `start` on: of ARC only at its beginning.
    None where none does."""
    for place in chain((start,) if not start else (), _places(file, b"WARC/", start)):
        file.seek(place)
        if _RECORD.match(file.read(_LONGEST_BEGINNING)):
            return place
    return None


def _places(file: IO[bytes], wanted: bytes, start: int) -> Iterator[int]:
    """Every place of some bytes in a file, from `start` on."""
    while True:
        file.seek(start)
        block = file.read(_SCAN_BYTES)
        place = block.find(wanted)
        while place >= 0:
            yield start + place
            place = block.find(wanted, place + 1)
        if len(block) < _SCAN_BYTES:
            return
        start += len(block) - len(wanted) + 1
