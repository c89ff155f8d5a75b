"""Real texts that the copies benchmark starts from, in the layout of the data folder: articles, documents, posts."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.dedupe.normal_form import words
from pipeline.errors import PlainError

_SENTENCE = re.compile(r'(?<=[.!?…»"])\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«"“—\d])')


@dataclass(frozen=True, slots=True)
class RealText:
    """A text as its sentences, with the language it is filed under (`ru`, `kk`, `en`)."""

    id: str
    language: str
    title: str
    sentences: tuple[str, ...]


def read_real_texts(data: Path) -> list[RealText]:
    """Articles, reference documents and long posts of 60 to 1,500 words, in a fixed order, real copies taken out.

    A text that shares a fifth of its five-word sequences with an earlier one is left out, so that every copy in the
    graded set is one that we made and can name. Real reposts are graded apart.
    """
    kept: list[RealText] = []
    seen: dict[int, list[int]] = {}
    for text in [*_articles(data), *_documents(data), *_posts(data)]:
        tokens = words(" ".join(text.sentences))
        if len(text.sentences) < 4 or not 60 <= len(tokens) <= 1500:
            continue
        runs = {hash(tuple(tokens[place : place + 5])) for place in range(len(tokens) - 4)}
        shared: dict[int, int] = {}
        for run in runs:
            for other in seen.get(run, ()):
                shared[other] = shared.get(other, 0) + 1
        if shared and max(shared.values()) >= 0.2 * len(runs):
            continue
        for run in runs:
            seen.setdefault(run, []).append(len(kept))
        kept.append(text)
    return kept


def read_lines(path: Path) -> Iterator[dict[str, object]]:
    """The records of a JSON Lines file, gzip or not.

    Raises:
        PlainError: there is no such file, or a line of it is not JSON.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)
    except (OSError, ValueError) as error:
        raise PlainError(f"{path}: not readable as JSON Lines ({error}); --data wants the layout of data/") from error


def split_sentences(text: str) -> tuple[str, ...]:
    """Sentences by their final mark and the capital that follows."""
    return tuple(part.strip() for part in _SENTENCE.split(re.sub(r"\s+", " ", text)) if part.strip())


def _articles(data: Path) -> Iterator[RealText]:
    for number, row in enumerate(read_lines(data / "articles_text" / "articles.jsonl")):
        language = str(row.get("lang_hint") or row.get("lang") or "ru")
        sentences = split_sentences(str(row["text"]))
        if sentences:
            yield RealText(f"article:{number}", language, str(row.get("title") or sentences[0]), sentences)


def _documents(data: Path) -> Iterator[RealText]:
    names = {"eng": "en", "rus": "ru", "kaz": "kk"}
    for number, row in enumerate(read_lines(data / "parallel_docs" / "docs.jsonl.gz")):
        versions = row.get("sent")
        if isinstance(versions, dict):
            texts = [(names[name], sentences) for name, sentences in versions.items() if name in names]
        else:
            texts = [(str(row["lang_src"]), row["src"])]
        for language, sentences in texts:
            if isinstance(sentences, list) and sentences:
                yield RealText(f"document:{number}:{language}", language, sentences[0], tuple(sentences[1:]))


def _posts(data: Path) -> Iterator[RealText]:
    for row in read_lines(data / "dedup" / "telegram_posts.jsonl.gz"):
        sentences = split_sentences(str(row["text"]))
        if sentences:
            yield RealText(f"post:{row['id']}", "ru", sentences[0], sentences)
