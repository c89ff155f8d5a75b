"""Finds pairs of sentences that share wording, which vectors may miss: reposts, edits, quotations."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.comparison import StoredArticle
from pipeline.compare.evidence import Pair
from pipeline.compare.language_tags import base_of
from pipeline.compare.lexical import Likeness, likeness, sentence_hash, shingle_hashes
from pipeline.compare.text import PreparedText

# What a match of wording alone is worth as z: as much as a sure translation (.50) or a likely one (.35).
_VERBATIM_Z = 0.50
_EDITED_Z = 0.35
# Wording is compared where the vectors are not far apart, or where five words in a row are shared.
_WORDING_Z = 0.10


class Wording:
    """The words of a text's sentences. `said_first` has for each of them the number of the first one with the same
    words, mostly its own."""

    def __init__(self, text: PreparedText) -> None:
        self._languages = [base_of(language) for language in text.languages]
        self._texts = [each.text for each in text.sentences]
        first: dict[int, int] = {}
        self.said_first = [first.setdefault(sentence_hash(each), row) for row, each in enumerate(self._texts)]
        self._shingles = [frozenset(shingle_hashes(each)) for each in self._texts]

    def find(self, article: StoredArticle, scores: NDArray[np.float32]) -> dict[tuple[int, int], Likeness]:
        """Likeness of every pair worth comparing, of sentences that the text repeats the first; across languages of
        those alone that share words in a row, as where one quotes the other in its own language."""
        is_first = np.arange(len(self.said_first)) == self.said_first
        is_same = np.array([language == base_of(article.language) for language in self._languages])
        is_asked = (scores > _WORDING_Z) & (is_first & is_same)[:, None]
        near = set(zip(*(each.tolist() for each in np.nonzero(is_asked)), strict=True))
        by_shingle: dict[int, list[int]] = {}
        for column, sentence in enumerate(article.sentences):
            for shingle in shingle_hashes(sentence):
                by_shingle.setdefault(shingle, []).append(column)
        for row in np.flatnonzero(is_first).tolist():
            near.update((row, column) for shingle in self._shingles[row] for column in by_shingle.get(shingle, ()))
        found = {(row, column): likeness(self._texts[row], article.sentences[column]) for row, column in sorted(near)}
        return {pair: alike for pair, alike in found.items() if alike.jaccard > 0}


def raise_shared(scores: NDArray[np.float32], alike: Mapping[tuple[int, int], Likeness]) -> NDArray[np.float32]:
    """Scores in which shared wording counts at least as what it is worth."""
    raised = scores.copy()
    for (row, column), each in alike.items():
        if each.is_shared:
            raised[row, column] = max(raised[row, column], _worth_of(each))
    return raised


def further_pairs(alike: Mapping[tuple[int, int], Likeness], pairs: Sequence[Pair]) -> list[Pair]:
    """Further sentences whose wording stands in a stored one that has its partner already: an editor who makes two
    sentences of one invents none. They add nothing to the evidence."""
    matched = {pair.row for pair in pairs}
    best: dict[int, Pair] = {}
    for (row, column), each in alike.items():
        if row not in matched and each.is_shared:
            pair = Pair(row, column, _worth_of(each))
            if row not in best or pair.z > best[row].z:
                best[row] = pair
    return list(best.values())


def _worth_of(alike: Likeness) -> float:
    return _VERBATIM_Z if alike.is_verbatim else _EDITED_Z
