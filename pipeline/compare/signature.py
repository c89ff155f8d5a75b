"""Finds the articles nearest to a text by the signs of their sentences' vectors: 32 bytes a sentence, and no index.

The share of signs in which two vectors differ tells the angle between them (Charikar 2002, "Similarity estimation
techniques from rounding algorithms"). Counting is exact over the whole store: 10,000,000 sentences take a text of 37
about a second of one core, and 341 MB of disk. Which article is nearer than another is only estimated, so many are
taken and compared by their vectors afterwards.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.embedder import Vectors
from pipeline.compare.space import DIMENSION

SIGNATURE_BYTES = DIMENSION // 8
# Of translations in NTREX with z above .20, .98 to .99 differ in fewer signs (en-ru, en-kk, ru-kk), and one unrelated
# pair in 1,800.
_FAR = 100
# What a pair adds to its article, by the number of signs that differ: its cosine, as estimated, less that of _FAR.
_COSINES = np.cos(np.pi * np.arange(DIMENSION) / DIMENSION)
_WORTH = np.maximum(0, _COSINES - _COSINES[_FAR]).astype(np.float32)


def signatures(vectors: Vectors) -> NDArray[np.uint64]:
    """The signs of each row of 256 numbers as four words, equal to what `core.signature` makes in the database."""
    return np.packbits(vectors > 0, axis=1).view(np.uint64)


def nearest_articles(text: Vectors, stored: Iterable[Sequence[tuple[int, bytes]]], most: int) -> list[int]:
    """Numbers of the `most` articles that are nearest to a text, nearest first; articles without a near sentence are
    left out.

    `stored` are batches of articles, each with the signatures of its sentences one after another. A batch of about
    15,000 sentences stays in the processor's cache. An article counts, for each sentence of the text, its nearest one.
    """
    asked = signatures(text)
    numbers, totals = [np.empty(0, np.int64)], [np.empty(0, np.float32)]
    for batch in stored:
        total = _totals(asked, [signs for _, signs in batch])
        near = np.flatnonzero(total)
        numbers.append(np.array([number for number, _ in batch], np.int64)[near])
        totals.append(total[near])
    number, total = np.concatenate(numbers), np.concatenate(totals)
    order: list[int] = number[np.lexsort((number, -total))[:most]].tolist()
    return order


def _totals(asked: NDArray[np.uint64], stored: Sequence[bytes]) -> NDArray[np.float32]:
    words = np.ascontiguousarray(np.frombuffer(b"".join(stored), np.uint64).reshape(-1, SIGNATURE_BYTES // 8).T)
    article = np.repeat(np.arange(len(stored)), [len(signs) // SIGNATURE_BYTES for signs in stored])
    worth = np.zeros((len(asked), len(stored)), np.float32)
    for best, sentence in zip(worth, asked, strict=True):
        differing = np.bitwise_count(words[0] ^ sentence[0])
        for word, own in zip(words[1:], sentence[1:], strict=True):
            differing += np.bitwise_count(word ^ own)
        near = np.flatnonzero(differing < _FAR)
        np.maximum.at(best, article[near], _WORTH[differing[near]])
    return np.asarray(worth.sum(axis=0))
