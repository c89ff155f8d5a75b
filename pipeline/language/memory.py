"""The scores of words seen before: news repeats its words, and scoring a new one costs ten times as much."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.language.model import LENGTHS, Alphabet

# 60,000 rows are 5 megabytes for the 39 languages in Latin letters, taken as they fill.
_MOST_WORDS = 60_000


class Memory:
    """Scores of words of one alphabet, one row a word; forgets all when full, which changes nothing but the speed."""

    def __init__(self, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._row_of: dict[str, int] = {}
        self._weights = np.empty((_MOST_WORDS, len(alphabet.languages)), np.int16)
        self._counts = np.empty((_MOST_WORDS, len(LENGTHS) + 1), np.int16)

    def recall(self, words: Sequence[str]) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
        """Per word its weights, and its counts: n-grams known by length, and how many of four letters there are."""
        row_of = self._row_of
        missing = [word for word in words if word not in row_of]
        if missing:
            if len(row_of) + len(missing) > _MOST_WORDS:
                row_of.clear()
                missing = list(words)
            self._learn(list(dict.fromkeys(missing)))
        places = [row_of[word] for word in words]
        return self._weights.take(places, axis=0), self._counts.take(places, axis=0)

    def _learn(self, words: list[str]) -> None:
        scores = self._alphabet.score(words)
        first = len(self._row_of)
        rows = slice(first, first + len(words))
        self._weights[rows] = scores.weights
        self._counts[rows, :-1] = scores.known
        self._counts[rows, -1] = scores.fours
        self._row_of.update(zip(words, range(first, first + len(words)), strict=True))
