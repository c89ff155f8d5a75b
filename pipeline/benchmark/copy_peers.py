"""The usual detectors of copies, on the same word triples: MinHash-LSH of datasketch and rensa, and SimHash.

A text joins the group of its likeliest earlier candidate, as with ours; nothing is verified, as is usual.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.dedupe.signature import Signature

# Signatures in order of time -> for each text the first text of its group, by places.
GroupFirsts = Callable[[Sequence[Signature]], list[int]]

PERMUTATIONS = 128


@dataclass(frozen=True, slots=True)
class Peer:
    """A name and a way to group."""

    name: str
    group: GroupFirsts


def peers() -> list[Peer]:
    """Every peer that is installed (dependency group `benchmark`), in a fixed order."""
    makers: tuple[tuple[str, Callable[[], GroupFirsts]], ...] = (
        ("datasketch MinHash-LSH 16x8", lambda: _datasketch(16, 8)),
        ("datasketch MinHash-LSH 32x2", lambda: _datasketch(32, 2)),
        ("rensa R-MinHash-LSH 16x8", lambda: _rensa(16)),
        ("SimHash, 3 of 64 bits", _simhash),
    )
    found = []
    for name, make in makers:
        try:
            found.append(Peer(name, make()))
        except ImportError:
            continue
    return found


def _datasketch(bands: int, rows: int) -> GroupFirsts:
    from datasketch import MinHash, MinHashLSH

    def group(signatures: Sequence[Signature]) -> list[int]:
        index = MinHashLSH(num_perm=bands * rows, params=(bands, rows))
        sketches = []
        for signature in signatures:
            sketch = MinHash(num_perm=bands * rows, hashfunc=_low_bits)
            sketch.update_batch([str(shingle).encode() for shingle in signature.shingles])
            sketches.append(sketch)
        return _by_index(index, sketches)

    return group


def _low_bits(value: bytes) -> int:
    return int(value) & 0xFFFFFFFF


def _rensa(bands: int) -> GroupFirsts:
    from rensa import RMinHash, RMinHashLSH

    def group(signatures: Sequence[Signature]) -> list[int]:
        index = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=bands)
        sketches = []
        for signature in signatures:
            sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
            sketch.update([str(shingle) for shingle in signature.shingles])
            sketches.append(sketch)
        return _by_index(index, sketches)

    return group


def _by_index(index: Any, sketches: Sequence[Any]) -> list[int]:
    """Both libraries offer the same index; neither has types."""

    def likeness(one: int, other: int) -> float:
        return float(sketches[one].jaccard(sketches[other]))

    firsts: list[int] = []
    for place, sketch in enumerate(sketches):
        firsts.append(_join(place, [int(name) for name in index.query(sketch)], firsts, likeness))
        index.insert(place, sketch)
    return firsts


def _simhash() -> GroupFirsts:
    from simhash import Simhash, SimhashIndex

    def group(signatures: Sequence[Signature]) -> list[int]:
        index = SimhashIndex([], k=3)
        hashes = [Simhash([str(shingle) for shingle in signature.shingles]) for signature in signatures]

        def likeness(one: int, other: int) -> float:
            return -float(hashes[one].distance(hashes[other]))

        firsts: list[int] = []
        for place, value in enumerate(hashes):
            firsts.append(_join(place, [int(name) for name in index.get_near_dups(value)], firsts, likeness))
            index.add(str(place), value)
        return firsts

    return group


def _join(place: int, candidates: list[int], firsts: list[int], likeness: Callable[[int, int], float]) -> int:
    if not candidates:
        return place
    return firsts[max(sorted(candidates), key=lambda other: likeness(place, other))]
