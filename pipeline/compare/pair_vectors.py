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
    _rows: dict[tuple[str, str], tuple[Vectors, Vectors]] = field(default_factory=dict)

    def cosines(self, text: str, language: str, other: str, other_language: str) -> tuple[float, float]:
        """Cosine of two sentences as the model gives it, and projected."""
        (raw, projected), (other_raw, other_projected) = self._row(text, language), self._row(other, other_language)
        return float(raw @ other_raw), float(projected @ other_projected)

    def nearest(self, word: str, language: str, others: Iterable[str], other_language: str) -> float:
        """The highest projected cosine of a word with any word of the other language; -1 where there are none."""
        return max((self.cosines(word, language, each, other_language)[1] for each in others), default=-1.0)

    def _row(self, text: str, language: str) -> tuple[Vectors, Vectors]:
        if (text, language) not in self._rows:
            raw = self.embedder.encode([text])
            self._rows[text, language] = raw[0], self.space.project(raw, language).vectors[0]
        return self._rows[text, language]
