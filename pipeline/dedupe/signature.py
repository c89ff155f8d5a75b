"""What copy detection compares of a text: an exact hash, its word triples, its numbers.

Word triples (3-shingles) find four in five texts of which every fifth word was changed; with five words it is one in
fifty. The smallest hashes, 24 or a sixth of all, stand for the text in the index (a bottom-k sketch: Broder 1997, "On
the resemblance and containment of documents"); against MinHash bands of equal cost it also finds truncations and mixes.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.dedupe.furniture import edge, hash_line, split_lines
from pipeline.dedupe.normal_form import words
from pipeline.dedupe.numbers_in_context import numbers_in_context

Hashes = npt.NDArray[np.int64]

SHINGLE_WORDS = 3
MIN_SKETCH = 24
# Long texts need more, or an excerpt of 20 triples from 200 is missed one time in three.
SKETCH_SHARE = 1 / 6

# Changes to anything that alters a signature need a new number: stored signatures are then made again.
VERSION = 1

_CACHED_WORDS = 400_000  # about 60 MB; a year of one outlet has some 300,000 word forms

_known: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class Signature:
    """Hashes are signed 64-bit integers.

    `exact` hashes the text in normal form; `shingles` are the hashes of its distinct word triples, smallest first;
    `numbers` are the numbers and dates, with the words around them, that guard template stories; `edge_lines` hash the
    first and last lines, where outlets repeat themselves.
    """

    exact: int
    shingles: tuple[int, ...]
    numbers: tuple[str, ...]
    edge_lines: tuple[int, ...] = ()


def sign(title: str, paragraphs: Iterable[str], furniture: Collection[int] = ()) -> Signature:
    """The signature of a text, its triples and numbers without those first and last lines whose hashes are `furniture`.

    The title is not part of it: a copy under a new headline is still a copy. An article without any text has only an
    exact hash, that of its title: rubrics that bear the same title every day are not copies. A text of nothing but
    furniture is signed whole.
    """
    found = [words(line) for line in split_lines(paragraphs)]
    if not any(found):
        return Signature(exact=hash_line(words(title)), shingles=(), numbers=())
    places = edge(len(found))
    hashes = {place: hash_line(found[place]) for place in places}
    kept = [word for place, line in enumerate(found) if hashes.get(place) not in furniture for word in line]
    if not kept:
        kept = [word for line in found for word in line]
    return Signature(
        exact=hash_line([word for line in found for word in line]),
        shingles=tuple(shingles(kept).tolist()),
        numbers=numbers_in_context(kept),
        edge_lines=tuple(sorted(set(hashes.values()))),
    )


def shingles(found: Sequence[str]) -> Hashes:
    """Hashes of the distinct word triples, smallest first; of the whole text where it has fewer than three words."""
    hashed = np.fromiter(map(_hash_word, found), np.uint64, len(found))
    width = min(SHINGLE_WORDS, len(found))
    if not width:
        return hashed.view(np.int64)
    count = len(found) - width + 1
    mixed = hashed[:count] * _MULTIPLIERS[0]
    for place in range(1, width):
        mixed = mixed + hashed[place : count + place] * _MULTIPLIERS[place]
    return np.unique(_scramble(mixed).view(np.int64))


def sketch_size(shingle_count: int) -> int:
    """How many of a text's smallest hashes stand for it in the index."""
    return min(shingle_count, max(MIN_SKETCH, int(shingle_count * SKETCH_SHARE)))


def _hash_word(word: str) -> int:
    value = _known.get(word)
    if value is None:
        value = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
        if len(_known) >= _CACHED_WORDS:
            _known.clear()
        _known[word] = value
    return value


# Odd multipliers from the golden ratio keep the order of words in the sum; the finaliser is splitmix64's
# (Steele, Lea, Flood 2014), so that the smallest hashes are a fair sample.
_MULTIPLIERS = np.array([pow(0x9E3779B97F4A7C15, power, 1 << 64) for power in (1, 2, 3)], dtype=np.uint64)


def _scramble(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
