"""Reads the documents and article texts that comparison is measured on, and keeps their vectors between runs."""

import gzip
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from pipeline.compare.embedder import Embedder, Vectors
from pipeline.compare.parallel import read_blocks
from pipeline.compare.sentences import split_sentences
from pipeline.errors import PlainError

_SAVED_AT_ONCE = 500
ARTICLES = "articles_text/articles.jsonl"
_FILES = (
    "parallel_docs/docs.jsonl.gz",
    "parallel_docs/wmt19_kk-en.tsv.gz",
    "parallel_docs/wmt19_en-kk.tsv.gz",
)


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its sentences in order."""

    key: str
    language: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Translated:
    """A Russian document with the same sentences in English, by system."""

    original: Document
    systems: dict[str, tuple[str, ...]]
    is_news: bool


@dataclass(frozen=True, slots=True)
class Material:
    """Everything read from a data folder. `kazakh` and `english` are blocks of the same sentences; `foreign` are
    English sentences of which no Kazakh version is in the blocks; for the Russian store those of `english` serve."""

    translated: tuple[Translated, ...]
    other_russian: tuple[Document, ...]
    kazakh: tuple[Document, ...]
    english: tuple[Document, ...]
    foreign: tuple[str, ...]


@dataclass(slots=True)
class CachedEmbedder:
    """An embedder that remembers in a file what it has encoded: tuning does not pay for the model again, and a run
    that was stopped goes on."""

    inner: Embedder
    path: Path | None
    rows: dict[bytes, Vectors] = field(default_factory=dict)

    @property
    def model(self) -> str:
        return self.inner.model

    @property
    def engine(self) -> str:
        return self.inner.engine

    @property
    def prefix(self) -> str:
        return self.inner.prefix

    @property
    def dimension(self) -> int:
        return self.inner.dimension

    def load(self) -> None:
        if self.path is not None and self.path.is_file():
            with np.load(self.path, allow_pickle=False) as file:
                keys, rows = file["keys"].tobytes(), file["rows"]
            self.rows = {keys[16 * at : 16 * at + 16]: rows[at] for at in range(len(rows))}

    def save(self) -> None:
        if self.path is not None and self.rows:
            building = self.path.with_suffix(".part.npz")
            keys = np.frombuffer(b"".join(self.rows), np.uint8)
            np.savez(building, keys=keys, rows=np.stack(list(self.rows.values())))
            building.replace(self.path)

    def encode(self, sentences: Sequence[str]) -> Vectors:
        keys = [hashlib.blake2b(each.encode("utf-8", "replace"), digest_size=16).digest() for each in sentences]
        missing = {key: each for key, each in zip(keys, sentences, strict=True) if key not in self.rows}
        waiting = list(missing)
        for start in range(0, len(waiting), _SAVED_AT_ONCE):
            block = waiting[start : start + _SAVED_AT_ONCE]
            self.rows.update(zip(block, self.inner.encode([missing[key] for key in block]), strict=True))
            if len(block) == _SAVED_AT_ONCE:
                self.save()
        if not keys:
            return np.empty((0, self.dimension), np.float32)
        return np.stack([self.rows[key] for key in keys])


def read_material(data: Path, most_articles: int | None) -> Material:
    """Read `data/parallel_docs` and, where it is there, `data/articles_text`; `most_articles` of the latter, evenly
    spread.

    Raises:
        PlainError: a file is missing.
    """
    for name in _FILES:
        if not (data / name).is_file():
            raise PlainError(f"{data / name} is missing: --data names a folder with {', '.join(_FILES)}")
    translated, other = [], []
    with gzip.open(data / "parallel_docs" / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            key = f"{record['set']}:{record['doc']}"
            if record["set"] == "ntrex":
                other.append(Document(key, "ru", tuple(record["sent"]["rus"])))
            elif record["lang_src"] == "ru":
                systems = {name: tuple(rows) for name, rows in record["mt"].items()}
                original = Document(key, "ru", tuple(record["src"]))
                translated.append(Translated(original, systems, record["domain"] == "news"))
            else:
                other.append(Document(key, "ru", tuple(next(iter(record["ref"].values())))))
    blocks = read_blocks(data / "parallel_docs" / "wmt19_kk-en.tsv.gz")
    foreign = read_blocks(data / "parallel_docs" / "wmt19_en-kk.tsv.gz")
    return Material(
        tuple(translated),
        (*other, *_articles(data, most_articles)),
        tuple(Document(block.key, "kk", block.first) for block in blocks),
        tuple(Document(block.key, "en", block.second) for block in blocks),
        tuple(sentence for block in foreign for sentence in block.first),
    )


def _articles(data: Path, most: int | None) -> list[Document]:
    path = data / ARTICLES
    if not path.is_file():
        return []
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    step = 1 if most is None else max(1, len(records) // max(1, most))
    documents = []
    for number, record in enumerate(records[::step]):
        if record.get("lang_hint", record.get("lang", "ru")) != "ru":
            continue
        sentences = tuple(each.text for each in split_sentences(f"{record.get('title', '')}\n{record['text']}", "ru"))
        if sentences:
            documents.append(Document(f"{record['set']}:{number}", "ru", sentences))
    return documents
