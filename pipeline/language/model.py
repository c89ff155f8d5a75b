"""The shipped weights of n-grams per language, and how a word is scored with them: whole numbers, added up.

langdetect multiplies the probabilities of a text's n-grams of one to three letters, drawn at random. Here the same
kind of profile goes up to five letters, every n-gram counts, and the logarithms are rounded to steps of `step`
beforehand: sums of whole numbers come out the same in any order, on any machine, so a tag never depends on chance.
N-grams of one and two letters are left out: they add 0.1 points at three words, nothing elsewhere, and a third of the
time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
import numpy.typing as npt

MODEL_FILE = "model.npz"
LENGTHS = (3, 4, 5)
# A letter is one byte of an n-gram's key: 0 is no letter, 255 one that no profile knows.
UNKNOWN_LETTER = 255
CODE_POINTS = 0x3000  # every alphabet with profiles lies below
_EMPTY = np.uint64(np.iinfo(np.uint64).max)  # the key of no n-gram


class Alphabet:
    """The n-grams of all languages that share a script.

    `letters` maps a letter to its byte (its place plus one), `keys` are the n-grams packed into whole numbers,
    ascending, `weights` has one row for each and a last row of zeros for those unknown.
    """

    def __init__(
        self,
        languages: tuple[str, ...],
        letters: str,
        keys: npt.NDArray[np.uint64],
        weights: npt.NDArray[np.int8],
        step: float,
    ) -> None:
        self.languages = languages
        self.step = step
        self._codes = code_table(letters)
        self._has_fours = bool(keys.size) and bool(keys.max() >> np.uint64(24))
        self._index = _Index(keys)
        self._rows = _rows(keys, weights)

    def score(self, words: Sequence[str]) -> npt.NDArray[np.int16]:
        """Score words in lower case; each is taken with a space before and after, as langdetect does.

        One row a word: its summed weights, one column a language; then how many of its n-grams a profile knows, one
        column for each of `LENGTHS`; then how many n-grams of four letters it has.
        """
        packed = pack_grams(words, self._codes)
        rows = self._rows.take(self._index.find(packed.keys.ravel()), axis=0)
        scores = np.add.reduceat(rows, packed.starts * len(LENGTHS), axis=0, dtype=np.int16)
        if self._has_fours:
            np.maximum(packed.lengths - 3, 0, out=scores[:, -1], casting="unsafe")
        return scores


def _rows(keys: npt.NDArray[np.uint64], weights: npt.NDArray[np.int8]) -> npt.NDArray[np.int16]:
    """The weights with 1 in the column of the n-gram's length and 0 in the last; a row of zeros for those unknown.

    16 bits hold the sums of words of 80 letters; words.py cuts longer ones.
    """
    languages = weights.shape[1]
    rows = np.zeros((len(keys) + 1, languages + len(LENGTHS) + 1), np.int16)
    rows[:-1, :languages] = weights
    shortest = LENGTHS[0]
    for column, length in enumerate(LENGTHS, languages):
        rows[:-1, column] = keys >> np.uint64(8 * (length - 1)) > 0
        if length > shortest:
            rows[:-1, column - 1] -= rows[:-1, column]
    return rows


class _Index:
    """Finds the places of keys: a table with a slot for each hash, and a binary search among the few keys that lost
    their slot to another. Three times as fast as a binary search among all."""

    def __init__(self, keys: npt.NDArray[np.uint64]) -> None:
        bits = len(keys).bit_length() + 2
        self._unknown = len(keys)
        self._shift = np.uint64(64 - bits)
        self._keys = np.append(keys, _EMPTY)
        self._slots = np.full(1 << bits, len(keys), np.int32)  # an empty slot points at _EMPTY
        places = np.arange(len(keys), dtype=np.int32)
        hashes = self._hash(keys)
        self._slots[hashes] = places
        self._lost = np.append(places[self._slots[hashes] != places], len(keys))
        self._lost_keys = self._keys[self._lost]

    def find(self, keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.int32]:
        """The place of each key; the place after the last for those unknown."""
        places = self._slots.take(self._hash(keys))
        found = self._keys.take(places)
        wrong = (found != keys).nonzero()[0]
        # Another key has the slot: most unknown ones find it empty, and need no second look.
        doubtful = wrong[found.take(wrong) != _EMPTY]
        places[wrong] = self._unknown
        wanted = keys.take(doubtful)
        candidates = self._lost_keys.searchsorted(wanted)
        right = (self._lost_keys.take(candidates) == wanted).nonzero()[0]
        places[doubtful.take(right)] = self._lost.take(candidates.take(right))
        return places

    def _hash(self, keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
        """Multiplicative hashing (Knuth, The Art of Computer Programming 3, section 6.4)."""
        return ((keys * np.uint64(0x9E3779B97F4A7C15)) >> self._shift).view(np.int64)


def code_table(letters: str) -> npt.NDArray[np.uint64]:
    """The byte of every code point, given the letters in the order of their bytes."""
    table = np.full(CODE_POINTS + 1, UNKNOWN_LETTER, np.uint64)
    table[[ord(letter) for letter in letters]] = np.arange(1, len(letters) + 1)
    return table


@dataclass(frozen=True, slots=True)
class PackedGrams:
    """All n-grams of some words: row r, column c of `keys` is the n-gram of `LENGTHS[c]` letters that begins at letter
    r (with a byte 0 past the end, as no n-gram has); word i begins at row `starts[i]` and has `lengths[i]` rows, two
    of them spaces."""

    keys: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]


_SHIFTS = np.array([8 * (LENGTHS[-1] - length) for length in LENGTHS], np.uint64)
_BYTE, _TWO_BYTES = np.uint64(8), np.uint64(16)


def pack_grams(words: Sequence[str], codes: npt.NDArray[np.uint64]) -> PackedGrams:
    """Pack n-grams into whole numbers, one byte a letter. Words need one letter at least.

    Between two words stand two spaces, and no profile holds an n-gram with two: none reaches from word to word.
    """
    text = " " + "  ".join(words) + " "
    points = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    letters = np.zeros(len(points) + LENGTHS[-1] - 1, np.uint64)
    codes.take(points, mode="clip", out=letters[: len(points)])
    pairs = letters[:-1] << _BYTE | letters[1:]
    fives = (pairs[:-3] << _TWO_BYTES | pairs[2:-1]) << _BYTE | letters[4:]
    lengths = np.array([len(word) + 2 for word in words])
    starts = np.cumsum(lengths)
    starts -= lengths
    return PackedGrams(fives[:, None] >> _SHIFTS, starts, lengths)


@cache
def load_model() -> dict[str, Alphabet]:
    """The shipped model, by script (`Cyrl`, `Latn`, `Arab`, `Deva`)."""
    content = files("pipeline.language").joinpath("data", MODEL_FILE).read_bytes()
    with np.load(BytesIO(content), allow_pickle=False) as arrays:
        return {
            str(script): Alphabet(
                languages=tuple(str(arrays[f"{script}_languages"]).split()),
                letters=str(arrays[f"{script}_letters"]),
                keys=np.cumsum(arrays[f"{script}_gaps"], dtype=np.uint64),
                weights=arrays[f"{script}_weights"],
                step=float(arrays["step"]),
            )
            for script in str(arrays["scripts"]).split()
        }
