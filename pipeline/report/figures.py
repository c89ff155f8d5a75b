"""The figures of the coverage report, read in one transaction: all of one moment, as one snapshot names it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from importlib.metadata import version
from typing import TypeVar

import psycopg
from psycopg.rows import class_row, dict_row

import sql
from pipeline.errors import PlainError
from pipeline.report.terms import Term, top_terms

_MOST_SAMPLES = 10
_MOST_NAMES = 20
_MOST_STORIES = 15

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the report is on; None does not restrict. `since` and `until` are days of Asia/Almaty, `until` is not
    included; `query` is a search text; `topic` is what attention is measured for."""

    since: date | None = None
    until: date | None = None
    outlets: tuple[str, ...] | None = None
    query: str | None = None
    topic: str = "kazakhstan"

    def parameters(self) -> dict[str, object]:
        return {**asdict(self), "outlets": list(self.outlets) if self.outlets else None}


@dataclass(frozen=True, slots=True)
class DayCount:
    """Articles of one outlet, day, language and verdict on the topic (None: not judged; `left_out`: read, not kept)."""

    outlet: str
    day: date
    language: str
    verdict: str | None
    article_count: int


@dataclass(frozen=True, slots=True)
class Window:
    """Days that a crawl of an outlet was asked for; `until` is not included."""

    outlet: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class CopyCount:
    """Articles that one outlet took from another, or from itself."""

    taken_from: str
    taken_by: str
    article_count: int


@dataclass(frozen=True, slots=True)
class Story:
    """A text that several outlets printed, by the one that certainly had it first. `doubts` say why it may not be the
    source all the same."""

    outlet: str
    title: str
    language: str
    url: str
    known_by: datetime
    article_count: int
    outlet_count: int
    spread_hours: float
    doubts: list[str]


@dataclass(frozen=True, slots=True)
class FirstArticle:
    """The first article of an outlet that the search finds."""

    outlet: str
    published_at: datetime
    delay_hours: float
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Name:
    """Who or what is named, and in how many articles."""

    entity: str
    kind: str
    article_count: int


@dataclass(frozen=True, slots=True)
class Sample:
    """An article to look at."""

    outlet: str
    published_at: datetime | None
    published_precision: str | None
    language: str
    title: str
    beginning: str
    url: str


@dataclass(frozen=True, slots=True)
class RejectionCount:
    """Fetched pages that gave no article, for one reason."""

    reason: str
    meaning: str | None
    page_count: int
    outlet_count: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the figures come from; `snapshot` is None while nothing is stored."""

    snapshot: str | None
    made_at: datetime
    run_count: int
    loaded_at: datetime | None
    stored_count: int | None
    server_version: str
    program: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything the report shows. `keeps` says of each outlet whether all articles are stored, or only those that
    mention or are about Kazakhstan; the others are counted in `left_out`. `story_count` counts all stories, `stories`
    holds the most printed."""

    filters: Filters
    provenance: Provenance
    days: tuple[DayCount, ...]
    left_out: tuple[DayCount, ...]
    windows: tuple[Window, ...]
    keeps: Mapping[str, str | None]
    copies: tuple[CopyCount, ...]
    story_count: int
    stories: tuple[Story, ...]
    firsts: Mapping[str, int]
    first_of_search: tuple[FirstArticle, ...]
    terms: Mapping[str, tuple[Term, ...]]
    names: tuple[Name, ...]
    samples: tuple[Sample, ...]
    rejections: tuple[RejectionCount, ...]

    @property
    def article_count(self) -> int:
        return sum(each.article_count for each in self.days)


def read_figures(connection: psycopg.Connection, filters: Filters) -> Figures:
    """Read the figures as a researcher may, in one transaction that sees one snapshot."""
    values = filters.parameters()
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        days = _rows(connection, "days", DayCount, values)
        stories = _rows(connection, "stories", Story, values)
        firsts: dict[str, int] = {}
        for story in stories:
            firsts[story.outlet] = firsts.get(story.outlet, 0) + 1
        return Figures(
            filters=filters,
            provenance=_provenance(connection),
            days=days,
            left_out=_rows(connection, "left_out", DayCount, values),
            windows=_rows(connection, "windows", Window, values),
            keeps=read_keeps(connection),
            copies=_rows(connection, "copies", CopyCount, values),
            story_count=len(stories),
            stories=stories[:_MOST_STORIES],
            firsts=dict(sorted(firsts.items(), key=lambda item: (-item[1], item[0]))),
            first_of_search=_rows(connection, "first_of_search", FirstArticle, values) if filters.query else (),
            terms=top_terms(connection, values, {each.language for each in days}),
            names=_rows(connection, "names", Name, {**values, "most": _MOST_NAMES}),
            samples=_rows(connection, "samples", Sample, {**values, "most": _MOST_SAMPLES}),
            rejections=_rows(connection, "rejections", RejectionCount, values),
        )


def _rows(
    connection: psycopg.Connection, name: str, record: type[Record], values: Mapping[str, object]
) -> tuple[Record, ...]:
    with connection.cursor(row_factory=class_row(record)) as cursor:
        return tuple(cursor.execute(sql.text(f"report/{name}.sql"), values).fetchall())


def _provenance(connection: psycopg.Connection) -> Provenance:
    with connection.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(sql.text("report/provenance.sql")).fetchone()
    assert row is not None, "a query without FROM gives one row"
    return Provenance(**row, program=f"kazwatch {version('kazwatch')}")


def read_keeps(connection: psycopg.Connection) -> dict[str, str | None]:
    """What is stored of each outlet, by its slug."""
    return dict(connection.execute(sql.text("report/outlets.sql")).fetchall())


def check_outlets(asked: Iterable[str], known: Collection[str]) -> None:
    """Raises PlainError where the database has no outlet that is asked for."""
    unknown = sorted(set(asked) - set(known))
    if unknown:
        there = ", ".join(sorted(known)) or "none yet"
        raise PlainError(f"this database has no outlet {', '.join(unknown)}; it has: {there}")
