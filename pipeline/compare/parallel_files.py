"""Reads files of parallel documents, however many there are and whatever some of them lack; what is left out is told.

An `.jsonl` file holds a document a line: one in many languages (`doc`, `sent` by language), or one with its
translations (`set`, `doc`, `lang_src`, `domain`, `src`, `ref` and `mt` by translator). A `.tsv` file is a table of
sentences in the order of their documents: a heading of `line` and two languages, then number, original, translation.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.compare.data_lines import find_data_files, read_data_lines, told_lines

FOLDER = "parallel_docs"
# As NTREX names its languages; those of the other documents have two letters.
_NTREX_LANGUAGES = {
    "eng": "en", "rus": "ru", "kaz": "kk", "kir": "ky", "uzb": "uz", "ukr": "uk", "tur": "tr", "deu": "de",
    "zho-CN": "zh",
}  # fmt: skip
LANGUAGES = tuple(_NTREX_LANGUAGES.values())
BLOCK_SENTENCES = 12
# Of a document that is long enough to ask with, or to learn from.
LEAST_SENTENCES = 8
_PAIR = re.compile(r"(?:^|-)([a-z]{2})-([a-z]{2})$")
_NAMED = 3


@dataclass(frozen=True, slots=True)
class ManyLanguages:
    """One document by language; `key` is its name alone."""

    key: str
    sentences: Mapping[str, Sequence[str]]

    def rows(self, languages: Sequence[str]) -> list[tuple[str, ...]]:
        """Its sentences side by side, where none of them is empty; no rows where it lacks one of the languages or has
        more sentences in one than in another."""
        columns = [self.sentences.get(language, ()) for language in languages]
        if len(set(map(len, columns))) > 1:
            return []
        return [row for row in zip(*columns, strict=True) if all(map(str.strip, row))]


@dataclass(frozen=True, slots=True)
class Translations:
    """One document in `language` with what people (`references`) and machines (`systems`) made of it in `other`. `key`
    is its set and name."""

    key: str
    language: str
    other: str
    is_news: bool
    sentences: Sequence[str]
    references: Mapping[str, Sequence[str]]
    systems: Mapping[str, Sequence[str]]

    def rows(self, system: str) -> list[tuple[str, str]]:
        """(sentence, its translation), where neither is empty; no rows where their numbers differ."""
        if len(self.systems[system]) != len(self.sentences):
            return []
        rows = zip(self.sentences, self.systems[system], strict=True)
        return [(sentence, translation) for sentence, translation in rows if sentence.strip() and translation.strip()]


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences in two languages; `key` is made from the words, so that other data has other keys."""

    key: str
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParallelFiles:
    """Everything in the folder. `blocks` by languages (`kk-en`: Kazakh originals, English translations); `notes` say
    what was left out, a sentence each."""

    documents: Sequence[ManyLanguages]
    translations: Sequence[Translations]
    blocks: Mapping[str, Sequence[Block]]
    notes: Sequence[str]

    @property
    def long_news(self) -> list[Translations]:
        """Russian news that a machine translated."""
        return [
            each
            for each in self.translations
            if each.language == "ru" and each.is_news and len(each.sentences) >= LEAST_SENTENCES and each.systems
        ]


# A sentence that is null is an empty one.
_Sentences = list[str | None]
_Versions = dict[str, _Sentences | None]


class _Record(BaseModel):
    """A line of documents: `sent` or `src` tells of which kind."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    doc: str
    set: str = ""
    sent: _Versions | None = None
    src: _Sentences | None = None
    ref: _Versions | None = None
    mt: _Versions | None = None
    lang_src: str | None = None
    domain: str | None = "news"


def read_parallel(data: Path) -> ParallelFiles:
    """Read `data/parallel_docs`, as far as it is there."""
    notes: list[str] = []
    documents, translations = _read_documents(data / FOLDER, notes)
    blocks: dict[str, list[Block]] = {}
    for path in find_data_files(data / FOLDER, ".tsv"):
        for languages, block in _read_blocks(path, notes):
            blocks.setdefault(languages, []).append(block)
    return ParallelFiles(documents, translations, blocks, notes)


def _read_documents(folder: Path, notes: list[str]) -> tuple[list[ManyLanguages], list[Translations]]:
    documents: list[ManyLanguages] = []
    translations: list[Translations] = []
    seen: set[str] = set()
    for path in find_data_files(folder, ".jsonl"):
        broken: list[int] = []
        repeated: list[int] = []
        for number, line in read_data_lines(path, notes):
            if line in seen:
                repeated.append(number)
                continue
            seen.add(line)
            try:
                record = _Record.model_validate_json(line)
            except ValidationError:
                broken.append(number)
                continue
            if record.sent is not None:
                documents.append(ManyLanguages(record.doc, _by_language(record.sent)))
            elif record.src is not None:
                translations.append(_translations(record, record.src))
            else:
                broken.append(number)
        if broken:
            notes.append(f"{path}: {told_lines(broken)} no document (doc, and sent or src), left out")
        if repeated:
            notes.append(f"{path}: {told_lines(repeated)} a line read before, left out")
    notes += _uneven(documents, translations)
    return documents, translations


def _by_language(sentences: _Versions) -> dict[str, list[str]]:
    return {_NTREX_LANGUAGES.get(name, name): rows for name, rows in _versions(sentences).items()}


def _versions(versions: _Versions | None) -> dict[str, list[str]]:
    return {name: _plain(rows) for name, rows in (versions or {}).items() if rows is not None}


def _plain(sentences: _Sentences) -> list[str]:
    return [each or "" for each in sentences]


def _translations(record: _Record, sentences: _Sentences) -> Translations:
    """The set's name ends in its languages (`wmt22-ru-en`); one that does not is taken for Russian into English."""
    match = _PAIR.search(record.set)
    language, other = match.groups() if match else ("ru", "en")
    return Translations(
        f"{record.set}:{record.doc}",
        record.lang_src or language,
        other,
        record.domain == "news",
        _plain(sentences),
        _versions(record.ref),
        _versions(record.mt),
    )


def _uneven(documents: Iterable[ManyLanguages], translations: Iterable[Translations]) -> list[str]:
    """Where sentences cannot be told which belongs to which."""
    uneven = [f"{each.key} in {name}" for each in documents for name in _other_counts(each.sentences)]
    uneven += [
        f"{each.key} by {name}"
        for each in translations
        for name in each.systems
        if len(each.systems[name]) != len(each.sentences)
    ]
    if not uneven:
        return []
    named = ", ".join(uneven[:_NAMED]) + (" …" if len(uneven) > _NAMED else "")
    return [
        f"translations with more or fewer sentences than their original: {len(uneven)} ({named}); they do not count "
        "where sentence is compared with sentence"
    ]


def _other_counts(sentences: Mapping[str, Sequence[str]]) -> list[str]:
    count = len(next(iter(sentences.values()), ()))
    return [name for name in LANGUAGES if name in sentences and len(sentences[name]) != count]


def _read_blocks(path: Path, notes: list[str]) -> list[tuple[str, Block]]:
    """A table, cut into blocks: it has no document boundaries. What is left over at the end is no block."""
    lines = read_data_lines(path, notes)
    _, heading = next(lines, (0, ""))
    match heading.split("\t"):
        case ["line", first_language, second_language]:
            languages = f"{first_language}-{second_language}"
        case _:
            notes.append(f"{path} has no heading of `line` and two languages, tabs between: not read")
            return []
    rows, broken = [], []
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) == 3 and all(map(str.strip, cells)):
            rows.append(cells)
        else:
            broken.append(number)
    if broken:
        notes.append(f"{path}: {told_lines(broken)} without number, sentence and translation, left out")
    if len(rows) < BLOCK_SENTENCES:
        notes.append(f"{path}: a block has {BLOCK_SENTENCES} sentences, here are {len(rows)}")
    blocks = []
    for start in range(0, len(rows) - BLOCK_SENTENCES + 1, BLOCK_SENTENCES):
        _, first, second = zip(*rows[start : start + BLOCK_SENTENCES], strict=True)
        key = f"{path.name.split('.')[0]}:{hashlib.sha256(first[0].encode()).hexdigest()[:12]}"
        blocks.append((languages, Block(key, first, second)))
    return blocks
