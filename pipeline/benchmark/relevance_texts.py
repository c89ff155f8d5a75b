"""Labelled texts for relevance: the labels are ours and in the repository, the texts stay in the shared folder."""

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.errors import PlainError
from pipeline.records import RelevanceClass


@dataclass(frozen=True, slots=True)
class Text:
    """A document: `id` is the first 12 hex digits of SHA-256 of `<set>|<its key in the set>`."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    from_home: bool


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A document with its label; `part` is `tuning` or `held-out`, by the id and not by choice."""

    text: Text
    set: str
    label: RelevanceClass
    part: str


class _Reader(Protocol):
    def __call__(self, data: Path) -> Iterator[Text]: ...


def read_labelled(labels: Path, data: Path) -> list[LabelledText]:
    """Join the labels with the texts.

    Raises:
        PlainError: a file is missing, or a label's text is not among the data.
    """
    try:
        rows = list(csv.DictReader(labels.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
        texts = {text.id: text for reader in _READERS for text in reader(data)}
    except OSError as error:
        raise PlainError(
            f"{error.filename}: {error.strerror}; --data is the folder `data` of the shared material"
        ) from error
    missing = [row["id"] for row in rows if row["id"] not in texts]
    if missing:
        raise PlainError(f"{labels}: {len(missing)} labelled texts are not in {data}, the first is {missing[0]}")
    return [LabelledText(texts[row["id"]], row["set"], RelevanceClass(row["label"]), row["part"]) for row in rows]


def all_articles(data: Path) -> list[Text]:
    """Every news text of `articles_text`, to measure speed on."""
    return list(_articles(data))


def _text(name: str, key: str, title: str, body: str, *, from_home: bool = False) -> Text:
    digest = hashlib.sha256(f"{name}|{key}".encode()).hexdigest()[:12]
    paragraphs = tuple(line.strip() for line in body.splitlines() if line.strip())
    return Text(digest, title.strip(), paragraphs, from_home)


def _lines(path: Path) -> Iterator[dict[str, object]]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in content.decode("utf-8").split("\n"):
        if line:
            yield json.loads(line)


def _articles(data: Path) -> Iterator[Text]:
    for row in _lines(data / "articles_text" / "articles.jsonl"):
        name, url = str(row["set"]), str(row.get("url") or "")
        key = url or str(row.get("id") or row["title"])
        from_home = name in ("tengrinews2024", "zakon2020") or ".kz/" in url
        yield _text(name, key, str(row["title"]), str(row["text"]), from_home=from_home)


def _documents(data: Path) -> Iterator[Text]:
    """Whole documents of the translation sets: NTREX in each language, WMT in Russian and in English."""
    for row in _lines(data / "parallel_docs" / "docs.jsonl.gz"):
        name, document = str(row["set"]), str(row["doc"])
        from_home = "kazinform" in document
        versions: dict[str, object] = {}
        if isinstance(by_language := row.get("sent"), dict):
            versions = {f"{document}/{language}": sentences for language, sentences in by_language.items()}
        elif isinstance(references := row.get("ref"), dict):
            versions = {document: row["src"], f"{document}/en": next(iter(references.values()))}
        for key, sentences in versions.items():
            if isinstance(sentences, list) and sentences:
                yield _text(name, key, sentences[0], "\n".join(sentences[1:]), from_home=from_home)


def _blocks(data: Path) -> Iterator[Text]:
    """WMT 2019 Kazakh and English news has no document marks: eight lines out of every 24 stand for a document."""
    for name in ("wmt19_kk-en", "wmt19_en-kk"):
        with gzip.open(data / "parallel_docs" / f"{name}.tsv.gz", "rt", encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t") for line in lines][1:]
        for start in range(0, len(rows) - 7, 24):
            for column in (1, 2):
                title, *body = (row[column] for row in rows[start : start + 8])
                yield _text(f"{name}.", f"{start}/{column}", title, "\n".join(body))


def _pages(data: Path) -> Iterator[Text]:
    for row in _lines(data / "html_gold" / "gold.jsonl"):
        gold = row["gold"]
        if isinstance(gold, dict) and gold.get("body") and gold.get("title"):
            yield _text("html_gold", str(row["id"]), str(gold["title"]), str(gold["body"]))


def _posts(data: Path) -> Iterator[Text]:
    """Posts of news channels; the first sentence stands for the title."""
    for row in _lines(data / "dedup" / "telegram_posts.jsonl.gz"):
        lines = [line.strip() for line in str(row.get("text") or "").split("\n") if line.strip()]
        if lines:
            first, stop, rest = lines[0].partition(". ")
            yield _text(
                "telegram", f"{row['channel']}/{row['id']}", first + stop.strip(), "\n".join([rest, *lines[1:]])
            )


_READERS: tuple[_Reader, ...] = (_articles, _documents, _blocks, _pages, _posts)
