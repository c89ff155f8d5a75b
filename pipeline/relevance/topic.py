"""A topic as a researcher writes it (topics/<name>.yml): who and what belongs to it, and how each is written.

How a form is written:

    алмат~          the stem and any ending of its language (pipeline/relevance/endings.py)
    казахстан*      the stem and whatever follows: scraped text loses spaces (МИД Казахстанасделал)
    тенге           this very word, in small or capital letters
    Семей           the capital letter is required: семей (of families) is another word
    КНБ             all letters capital
    алма ат~        several words in a row; hyphens and quotation marks between them do not matter
    «астан~»        in quotation marks and nothing else between them: the club, not the city

`ambiguous` forms count only in a text that also holds a form which stands for itself, or when an outlet of the topic's
own country wrote it; `home` forms (в республике, минздрав) count only in the latter case. `not_topic` are phrases that
swallow a form: the sanatorium Казахстан is not the country. The longest phrase at a place wins.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline.errors import PlainError
from pipeline.relevance.endings import ENDINGS
from pipeline.relevance.lexicon import Form, Lexicon, Trust, parse_form

# Raised when the same topic and text may get another verdict than before.
SCORER_VERSION = 2

Forms = dict[str, tuple[str, ...]]


class TopicError(PlainError):
    """A topic file that cannot be used; the message names the file and the field."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _check_forms(forms: Forms) -> Forms:
    for language, written in forms.items():
        if language not in ENDINGS:
            raise ValueError(f"{language!r} is not a language with known endings; these are: {', '.join(ENDINGS)}")
        for form in written:
            try:
                parse_form(form, language, "")
            except ValueError as error:
                raise ValueError(f"{form!r}: {error}") from error
    return forms


class Entity(_Strict):
    """Someone or something of the topic. `weight` says how much one naming counts: 1 is the topic itself."""

    id: Annotated[str, Field(pattern=r"^[a-z_]+:[a-z0-9_]+$")]
    weight: Annotated[float, Field(ge=0, le=1)] = 1.0
    forms: Forms = {}
    ambiguous: Forms = {}
    home: Forms = {}

    _forms = field_validator("forms", "ambiguous", "home")(_check_forms)

    @property
    def kind(self) -> str:
        """The part of the id before the colon: `person`, `place`, `body` …"""
        return self.id.partition(":")[0]


class Furniture(_Strict):
    """Paragraphs that are page furniture: `starts` are their first words, `currencies` what tables list."""

    starts: tuple[str, ...] = ()
    currencies: Forms = {}

    _forms = field_validator("currencies")(_check_forms)


class TopicFile(_Strict):
    """A topic as written. `home_hosts` are endings of host names whose outlets write from inside the topic;
    `elsewhere` are names of other countries."""

    title: str
    entities: tuple[Entity, ...]
    not_topic: Forms = {}
    elsewhere: Forms = {}
    home_hosts: tuple[str, ...] = ()
    furniture: Furniture = Furniture()

    _forms = field_validator("not_topic", "elsewhere")(_check_forms)

    @field_validator("entities")
    @classmethod
    def _ids_differ(cls, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
        seen: set[str] = set()
        for entity in entities:
            if entity.id in seen:
                raise ValueError(f"{entity.id} is described twice")
            seen.add(entity.id)
        return entities


@dataclass(frozen=True, eq=False, slots=True)
class Topic:
    """A topic ready for use. `version` changes with the file and with the scorer."""

    name: str
    version: str
    entities: dict[str, Entity] = field(repr=False)
    lexicon: Lexicon = field(repr=False)
    home_hosts: tuple[str, ...] = field(repr=False)
    elsewhere: Lexicon = field(repr=False)
    listed: Lexicon = field(repr=False)
    furniture_starts: tuple[str, ...] = field(repr=False)


def read_topic(path: Path) -> Topic:
    """Read a topic file; the topic's name is the file's.

    Raises:
        TopicError: the file is missing, is not YAML, or a field is unknown, missing or wrong.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TopicError(f"{path}: cannot be read: {error.strerror}") from error
    return _build(path.stem, str(path), content)


@cache
def load_topic(name: str = "kazakhstan") -> Topic:
    """The topic of that name as shipped with the project.

    Raises:
        TopicError: there is none of that name (the message lists those there are), or its file is wrong.
    """
    folder = resources.files("pipeline.relevance") / "topics"
    names = sorted(entry.name.removesuffix(".yml") for entry in folder.iterdir() if entry.name.endswith(".yml"))
    if name not in names:
        raise TopicError(f"no topic {name!r}; there are: {', '.join(names)}. A path to a .yml file works as well.")
    return _build(name, f"topics/{name}.yml", (folder / f"{name}.yml").read_bytes())


def _build(name: str, label: str, content: bytes) -> Topic:
    try:
        fields = yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (a safe loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise TopicError(f"{label}: not readable as YAML: {error}") from error
    if not isinstance(fields, dict):
        raise TopicError(f"{label}: a topic file is a list of `key: value` lines; this one is not")
    try:
        written = TopicFile.model_validate(fields)
    except ValidationError as error:
        lines = [f"{label}: {error.error_count()} wrong field(s)"]
        for each in error.errors():
            place = ".".join(str(part) for part in each["loc"]) or "(file)"
            lines.append(f"  {place}: {each['msg'].removeprefix('Value error, ')}")
        raise TopicError("\n".join(lines)) from error
    return Topic(
        name=name,
        version=f"{SCORER_VERSION}-{hashlib.sha256(content).hexdigest()[:12]}",
        entities={entity.id: entity for entity in written.entities},
        lexicon=Lexicon(_forms_of(written)),
        home_hosts=written.home_hosts,
        elsewhere=Lexicon(_parse(written.elsewhere, "elsewhere")),
        listed=Lexicon(_listed(written)),
        furniture_starts=tuple(start.lower() for start in written.furniture.starts),
    )


def _forms_of(written: TopicFile) -> list[Form]:
    forms = _parse(written.not_topic, "")
    for entity in written.entities:
        forms += _parse(entity.forms, entity.id)
        forms += _parse(entity.ambiguous, entity.id, Trust.IN_COMPANY)
        forms += _parse(entity.home, entity.id, Trust.AT_HOME)
    return forms


def _listed(written: TopicFile) -> list[Form]:
    """What menus and tables list: countries, this one and its cities among them, and currencies."""
    forms = _parse(written.elsewhere, "elsewhere") + _parse(written.furniture.currencies, "currency")
    for entity in written.entities:
        if entity.kind in ("country", "place"):
            forms += _parse(entity.forms, entity.id)
    return forms


def _parse(forms: Forms, term: str, trust: Trust = Trust.ALWAYS) -> list[Form]:
    return [parse_form(text, language, term, trust) for language, texts in forms.items() for text in texts]
