"""The scores of words seen before: news repeats its words, and scoring a new one costs ten times as much."""

import threading
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.language.model import LENGTHS, Alphabet

# 60,000 rows are 21 megabytes for the 39 languages in Latin letters, taken as they fill.
_MOST_WORDS = 60_000


class Memory:
    """Scores of words of one alphabet, one row a word; forgets all when full, which changes nothing but the speed.

    Threads may share it: one at a time is let in, or two would put their words into the same rows.
    """

    def __init__(self, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._lock = threading.RLock()
        self._row_of: dict[str, int] = {}
        # Whole numbers all the same: sums of floating ones take a fifth of the time.
        self._scores = np.empty((_MOST_WORDS, len(alphabet.languages) + len(LENGTHS) + 1))

    def recall(self, words: Sequence[str]) -> npt.NDArray[np.float64]:
        """Rows of `Alphabet.score`, from memory where it can."""
        row_of = self._row_of
        with self._lock:
            if any(word not in row_of for word in words):
                self.learn(words)
            return self._scores.take([row_of[word] for word in words], axis=0)

    def learn(self, words: Sequence[str]) -> None:
        """Score the words not known yet, at most `_MOST_WORDS`, all at once."""
        with self._lock:
            missing = list(dict.fromkeys(word for word in words if word not in self._row_of))
            if len(self._row_of) + len(missing) > _MOST_WORDS:
                self._row_of.clear()
                missing = list(dict.fromkeys(words))
            if missing:
                first = len(self._row_of)
                self._scores[first : first + len(missing)] = self._alphabet.score(missing)
                self._row_of.update(zip(missing, range(first, first + len(missing)), strict=True))
