"""Reads parallel documents: what spaces and curves are learnt from, and measured on."""

import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.embedder import Embedder, Vectors

_NTREX_LANGUAGES = {
    "eng": "en", "rus": "ru", "kaz": "kk", "kir": "ky", "uzb": "uz", "ukr": "uk", "tur": "tr", "deu": "de",
    "zho-CN": "zh",
}  # fmt: skip
_BLOCK_SENTENCES = 12


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


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences in two languages; `key` is made from the words, so that other data has other keys."""

    key: str
    first: tuple[str, ...]
    second: tuple[str, ...]


def embed_texts(sentences: Mapping[str, Sequence[str]], documents: Sequence[str], embedder: Embedder) -> ParallelTexts:
    """Parallel sentences with their raw vectors."""
    raw = {language: embedder.encode(rows) for language, rows in sentences.items()}
    return ParallelTexts(sentences, raw, np.array(documents))


def read_ntrex(data: Path, embedder: Embedder) -> ParallelTexts:
    """Every NTREX document of `data/parallel_docs/docs.jsonl.gz` in nine languages."""
    documents: list[str] = []
    sentences: dict[str, list[str]] = {language: [] for language in _NTREX_LANGUAGES.values()}
    with gzip.open(data / "parallel_docs" / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["set"] == "ntrex":
                documents += [record["doc"]] * len(record["sent"]["eng"])
                for name, language in _NTREX_LANGUAGES.items():
                    sentences[language] += record["sent"][name]
    return embed_texts(sentences, documents, embedder)


def read_blocks(path: Path) -> list[Block]:
    """A table of sentences in document order (a heading, then number, first and second language), cut into blocks: it
    has no document boundaries. What is left over at the end is no block."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [line.split("\t") for line in file.read().split("\n")[1:] if line.count("\t") == 2]
    blocks = []
    for start in range(0, len(rows) - _BLOCK_SENTENCES + 1, _BLOCK_SENTENCES):
        _, first, second = zip(*rows[start : start + _BLOCK_SENTENCES], strict=True)
        key = f"{path.name.split('.')[0]}:{hashlib.sha256(first[0].encode()).hexdigest()[:12]}"
        blocks.append(Block(key, first, second))
    return blocks
