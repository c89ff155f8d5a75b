"""The documents and article texts that comparison is measured on, as texts to ask with and texts to find."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from pipeline.compare.data_lines import find_data_files, read_data_lines, told_lines
from pipeline.compare.language_tags import base_of
from pipeline.compare.parallel_files import LEAST_SENTENCES, ParallelFiles, Translations
from pipeline.compare.sentences import split_sentences

ARTICLES = "articles_text"
_BLOCKS = ("kk-en", "en-kk")
# A translation of fewer sentences than the tests mix with others is no text to ask with.
LEAST_TRANSLATED = 5


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its sentences in order, none empty."""

    key: str
    language: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rendering:
    """What one system made of a document. `places[i]` is the sentence of the original that sentence i translates; None
    where their numbers differ, so that nobody can tell."""

    sentences: tuple[str, ...]
    places: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Translated:
    """A Russian document and, where it is news, its English renderings by system."""

    original: Document
    systems: Mapping[str, Rendering]

    def asked_by(self, system: str) -> Rendering | None:
        """Its rendering by one system, if both are long enough to ask with."""
        rendering = self.systems.get(system)
        is_long = rendering is not None and len(rendering.sentences) >= LEAST_TRANSLATED
        return rendering if is_long and len(self.original.sentences) >= LEAST_SENTENCES else None

    def pairs(self, system: str) -> list[tuple[str, str]]:
        """(English, Russian) sentences by one system, if it is known which belongs to which."""
        rendering = self.systems.get(system)
        if rendering is None or rendering.places is None:
            return []
        return [
            (english, self.original.sentences[place])
            for english, place in zip(rendering.sentences, rendering.places, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything read from a data folder. `kazakh` and `english` are blocks of the same sentences; `foreign` are
    English sentences of which no Kazakh version is in the blocks; for the Russian store those of `english` serve."""

    translated: tuple[Translated, ...]
    other_russian: tuple[Document, ...]
    kazakh: tuple[Document, ...]
    english: tuple[Document, ...]
    foreign: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def systems(self) -> list[str]:
        return sorted({name for each in self.translated for name in each.systems})


class _Article(BaseModel):
    """A line of `articles_text`; `lang_hint` or `lang` names its language, Russian where neither does."""

    set: str = ""
    title: str | None = None
    text: str
    lang_hint: str | None = None
    lang: str | None = None

    @property
    def is_russian(self) -> bool:
        return base_of(self.lang_hint or self.lang or "ru") == "ru"


def read_material(files: ParallelFiles, data: Path, most_articles: int | None) -> Material:
    """What `files` hold and, where it is there, `data/articles_text`; `most_articles` of the latter, evenly spread."""
    notes = list(files.notes)
    translated, other = [], []
    unused: Counter[str] = Counter()
    for each in files.documents:
        if russian := _said(each.sentences.get("ru", ())):
            other.append(Document(f"ntrex:{each.key}", "ru", russian))
    for text in files.translations:
        if (text.language, text.other) == ("ru", "en"):
            translated.append(_translated(text, notes))
        elif text.language == "ru":
            other.append(Document(text.key, "ru", _said(text.sentences)))
        elif text.other == "ru" and text.references:
            other.append(Document(text.key, "ru", _said(next(iter(text.references.values())))))
        else:
            unused[f"{text.language}-{text.other} documents"] += 1
    unused.update({f"blocks of {pair}": len(files.blocks[pair]) for pair in files.blocks if pair not in _BLOCKS})
    notes += [f"nothing is measured on {kind}: {count} not used" for kind, count in sorted(unused.items())]
    blocks, foreign = (files.blocks.get(languages, ()) for languages in _BLOCKS)
    articles = _articles(data, most_articles, notes)
    if not articles:
        notes.append(f"{data / ARTICLES} holds no Russian article: the store holds the parallel documents alone")
    return Material(
        tuple(each for each in translated if each.original.sentences),
        (*(each for each in other if each.sentences), *articles),
        tuple(Document(block.key, "kk", block.first) for block in blocks),
        tuple(Document(block.key, "en", block.second) for block in blocks),
        tuple(sentence for block in foreign for sentence in block.first),
        tuple(notes),
    )


def _said(sentences: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in sentences if each.strip())


def _translated(text: Translations, notes: list[str]) -> Translated:
    """Empty sentences are left out on both sides."""
    sentences = _said(text.sentences)
    original = Document(text.key, "ru", sentences)
    if not text.is_news:
        return Translated(original, {})
    systems = {name: _rendering(text, name) for name in text.systems}
    for name, rendering in systems.items():
        if len(rendering.sentences) < LEAST_TRANSLATED and len(sentences) >= LEAST_SENTENCES:
            notes.append(
                f"{text.key} by {name}: {len(rendering.sentences)} of {len(sentences)} sentences, too few to ask with"
            )
    return Translated(original, systems)


def _rendering(text: Translations, system: str) -> Rendering:
    translated = text.systems[system]
    if len(translated) != len(text.sentences):
        return Rendering(_said(translated), None)
    places = list(_places(text.sentences))
    kept = [
        (sentence, place)
        for sentence, place in zip(translated, places, strict=True)
        if sentence.strip() and place is not None
    ]
    return Rendering(tuple(sentence for sentence, _ in kept), tuple(place for _, place in kept))


def _places(sentences: Sequence[str]) -> Iterator[int | None]:
    """The place of each among those that are not empty."""
    count = 0
    for sentence in sentences:
        if sentence.strip():
            yield count
            count += 1
        else:
            yield None


def _articles(data: Path, most: int | None, notes: list[str]) -> list[Document]:
    records: list[_Article] = []
    for path in find_data_files(data / ARTICLES, ".jsonl"):
        broken: list[int] = []
        for number, line in read_data_lines(path, notes):
            try:
                records.append(_Article.model_validate_json(line))
            except ValidationError:
                broken.append(number)
        if broken:
            notes.append(f"{path}: {told_lines(broken)} no article (text), left out")
    step = 1 if most is None else max(1, len(records) // max(1, most))
    documents = []
    for number, record in enumerate(records[::step]):
        if record.is_russian:
            split = split_sentences(f"{record.title or ''}\n{record.text}", "ru")
            if sentences := tuple(each.text for each in split):
                documents.append(Document(f"{record.set}:{number}", "ru", sentences))
    return documents
