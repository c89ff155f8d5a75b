"""Parallel documents as vectors: what spaces and curves are learnt from, and measured on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.embedder import Embedder, Vectors
from pipeline.compare.parallel_files import Block, ManyLanguages


@dataclass(frozen=True, slots=True)
class ParallelTexts:
    """Sentences and their raw vectors by language, row i of each the same sentence; `document` names each row's
    document."""

    sentences: Mapping[str, Sequence[str]]
    raw: Mapping[str, Vectors]
    document: NDArray[np.str_]

    def only(self, chosen: NDArray[np.bool_]) -> "ParallelTexts":
        at = np.flatnonzero(chosen).tolist()
        return ParallelTexts(
            {language: [rows[place] for place in at] for language, rows in self.sentences.items()},
            {language: rows[chosen] for language, rows in self.raw.items()},
            self.document[chosen],
        )


def in_half(document: NDArray[np.str_], start: int) -> NDArray[np.bool_]:
    """Which sentences belong to every second document, from the first (`start` 0) or the second (1) on."""
    return np.isin(document, np.unique(document)[start::2])


def embed_documents(documents: Iterable[ManyLanguages], languages: Sequence[str], embedder: Embedder) -> ParallelTexts:
    """The documents that have all of the languages."""
    keyed = [(document.key, row) for document in documents for row in document.rows(languages)]
    columns = {language: [row[at] for _, row in keyed] for at, language in enumerate(languages)}
    return embed_texts(columns, [key for key, _ in keyed], embedder)


def embed_blocks(blocks: Sequence[Block], languages: str, embedder: Embedder) -> ParallelTexts:
    """`languages`: of the first and the second sentences (`kk-en`)."""
    first, second = languages.split("-")
    columns = {
        first: [sentence for block in blocks for sentence in block.first],
        second: [sentence for block in blocks for sentence in block.second],
    }
    return embed_texts(columns, [block.key for block in blocks for _ in block.first], embedder)


def embed_texts(sentences: Mapping[str, Sequence[str]], documents: Sequence[str], embedder: Embedder) -> ParallelTexts:
    """Parallel sentences with their raw vectors; `documents` names the document of each."""
    raw = {language: embedder.encode(rows) for language, rows in sentences.items()}
    return ParallelTexts(sentences, raw, np.array(documents, np.str_))
