"""The shipped weights of n-grams per language, and how a word is scored with them: whole numbers, added up.

langdetect multiplies the probabilities of a text's n-grams of one to three letters, drawn at random. Here the same
profiles go up to five letters, every n-gram counts, and the logarithms are rounded to steps of `step` beforehand: sums
of whole numbers come out the same in any order, on any machine, so a text's tag never depends on chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
import numpy.typing as npt

MODEL_FILE = "model.npz"
LONGEST = 5
# A letter is one byte of an n-gram's key: 0 is no letter, 255 one that no profile knows.
UNKNOWN_LETTER = 255
CODE_POINTS = 0x3000  # every alphabet with profiles lies below
NO_GRAM = np.uint64(np.iinfo(np.uint64).max)


@dataclass(frozen=True, slots=True)
class WordScores:
    """Per word: summed weights (one column a language), how many n-grams were known, and of its n-grams of four
    letters how many were known and how many there are."""

    weights: npt.NDArray[np.int32]
    known: npt.NDArray[np.int64]
    known_four: npt.NDArray[np.int64]
    all_four: npt.NDArray[np.int64]


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
        self._weights = np.vstack([weights, np.zeros((1, len(languages)), np.int8)])

    def score(self, words: Sequence[str]) -> WordScores:
        """Score words in lower case; each is taken with a space before and after, as langdetect does."""
        grams = pack_grams(words, self._codes)
        keys, starts, lengths = grams.keys, grams.starts, grams.lengths
        places = self._index.find(keys.ravel()).reshape(keys.shape)
        known = places >= 0  # the place of an unknown one, -1, is the row of zeros
        rows = self._weights[places.ravel()].astype(np.int32)
        return WordScores(
            weights=np.add.reduceat(rows, starts * LONGEST, axis=0),
            known=np.add.reduceat(known.sum(axis=1), starts),
            known_four=np.add.reduceat(known[:, 3].astype(np.int64), starts),
            all_four=np.maximum(lengths - 3, 0) if self._has_fours else np.zeros_like(lengths),
        )


class _Index:
    """Finds the places of keys: a table with a slot for each hash, and a binary search among the few keys that lost
    their slot to another. Three times as fast as a binary search among all."""

    def __init__(self, keys: npt.NDArray[np.uint64]) -> None:
        bits = len(keys).bit_length() + 2
        self._shift = np.uint64(64 - bits)
        self._keys = np.append(keys, NO_GRAM)
        self._slots = np.full(1 << bits, len(keys), np.int32)  # an empty slot points at NO_GRAM
        places = np.arange(len(keys), dtype=np.int32)
        hashes = self._hash(keys)
        self._slots[hashes] = places
        self._lost = np.append(places[self._slots[hashes] != places], len(keys))
        self._lost_keys = self._keys[self._lost]

    def find(self, keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.int32]:
        """The place of each key, -1 where there is none."""
        places = self._slots[self._hash(keys)]
        found = self._keys[places]
        doubtful = np.flatnonzero((found != keys) & (found != NO_GRAM))
        places[(found != keys) | (keys == NO_GRAM)] = -1
        wanted = keys[doubtful]
        candidates = np.searchsorted(self._lost_keys, wanted)
        right = (self._lost_keys[candidates] == wanted) & (wanted != NO_GRAM)
        places[doubtful[right]] = self._lost[candidates[right]]
        return places

    def _hash(self, keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
        """Multiplicative hashing (Knuth, The Art of Computer Programming 3, section 6.4)."""
        return (keys * np.uint64(0x9E3779B97F4A7C15)) >> self._shift


def code_table(letters: str) -> npt.NDArray[np.uint64]:
    """The byte of every code point, given the letters in the order of their bytes."""
    table = np.full(CODE_POINTS + 1, UNKNOWN_LETTER, np.uint64)
    table[[ord(letter) for letter in letters]] = np.arange(1, len(letters) + 1)
    return table


@dataclass(frozen=True, slots=True)
class PackedGrams:
    """All n-grams of some words: row r, column n - 1 of `keys` is the n-gram of length n that begins at letter r
    (`NO_GRAM` past the end); word i begins at row `starts[i]` and has `lengths[i]` rows, two of them spaces."""

    keys: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]


def pack_grams(words: Sequence[str], codes: npt.NDArray[np.uint64]) -> PackedGrams:
    """Pack n-grams into whole numbers, one byte a letter. Words need one letter at least.

    Between two words stand two spaces, and no profile holds an n-gram with two: none reaches from word to word.
    """
    text = " " + "  ".join(words) + " "
    points = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    letters = codes[np.minimum(points, CODE_POINTS)]
    lengths = np.fromiter((len(word) + 2 for word in words), np.int64, len(words))
    keys = np.full((len(letters), LONGEST), NO_GRAM, np.uint64)
    keys[:, 0] = letters
    for extra in range(1, LONGEST):
        keys[:-extra, extra] = keys[:-extra, extra - 1] << np.uint64(8) | letters[extra:]
    return PackedGrams(keys, np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)


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
