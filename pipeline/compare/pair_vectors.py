"""Asks the model how near two sentences are, once for each sentence: for judging what a changed word does to a pair."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.compare.embedder import Embedder, Vectors
from pipeline.compare.space import Space


@dataclass(slots=True)
class PairVectors:
    """One model and its space; remembers its vectors as long as it lives."""

    embedder: Embedder
    space: Space
    _rows: dict[tuple[str, str], Vectors] = field(default_factory=dict)

    def learn(self, text: str, language: str, vector: Vectors) -> None:
        """Remember a vector of the space that is known already."""
        self._rows[text, language] = vector

    def nearness(self, text: str, language: str, other: str, other_language: str) -> float:
        """The cosine of two sentences, projected."""
        return float(self._row(text, language) @ self._row(other, other_language))

    def nearest(self, word: str, language: str, others: Iterable[str], other_language: str) -> float:
        """The highest nearness of a word to any word of the other language; -1 where there are none."""
        return max((self.nearness(word, language, each, other_language) for each in others), default=-1.0)

    def _row(self, text: str, language: str) -> Vectors:
        if (text, language) not in self._rows:
            self._rows[text, language] = self.space.turn(self.embedder.encode([text]), language)[0]
        return self._rows[text, language]
