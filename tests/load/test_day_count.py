"""The counts that loads keep up per outlet and day are those that counting all articles anew would give."""

from collections.abc import Callable

import psycopg
from made_up import DAY, NOON, article, rejection

from pipeline.load.connection import connect
from pipeline.load.load import RunHeader, load
from pipeline.load.migrate import numbered_files
from pipeline.load.rescore import rescore
from pipeline.load.takedown import put_back, take_down
from pipeline.records import Assessed, Reason, Rejection, RelevanceClass
from pipeline.relevance.topic import load_topic

BY_DEFINITION = """
WITH held AS (
  SELECT
    outlet, day, count(*) AS article_count, count(*) FILTER (WHERE relevance = 'about') AS about_count,
    count(*) FILTER (WHERE relevance = 'mentions') AS mentions_count,
    count(*) FILTER (WHERE published_at IS NULL) AS undated_count
  FROM research.article
  GROUP BY outlet, day
),
left_out AS (
  SELECT
    slug AS outlet, (coalesce(stated_at, fetched_at) AT TIME ZONE 'Asia/Almaty')::date AS day,
    count(DISTINCT url_key) AS left_out_count
  FROM core.capture
  JOIN core.outlet USING (outlet_id)
  WHERE reason = 'not_relevant'
  GROUP BY outlet, day
)
SELECT
  outlet, day, coalesce(article_count, 0), coalesce(about_count, 0), coalesce(mentions_count, 0),
  coalesce(undated_count, 0), coalesce(left_out_count, 0)
FROM held FULL JOIN left_out USING (outlet, day)
ORDER BY outlet, day
"""
ANYTHING = article(1)
UNDATED = article(2, dated=None)
LEFT_OUT = rejection(3, "mk_ru-1", Reason.NOT_RELEVANT, fetched_at=NOON)
OTHER = article(4, "other-1", outlet="other_kz", url="https://o.example/4", dated=NOON + DAY)
Step = Callable[[psycopg.Connection], object]


def run(run_id: str, *ends: Assessed | Rejection) -> Step:
    return lambda connection: load(connection, RunHeader(run_id, None), ends)


def with_id(step: Callable[[psycopg.Connection, int], object], number: int) -> Step:
    """A step with the number under which the article is stored."""

    def found(connection: psycopg.Connection) -> None:
        query = "SELECT article_id FROM core.article WHERE canonical_url = %s"
        row = connection.execute(query, (article(number).canonical_url,)).fetchone()
        assert row is not None
        step(connection, row[0])

    return found


def take_down_for_a_reason(connection: psycopg.Connection, article_id: int) -> None:
    take_down(connection, article_id, "a test")


def dated_later(number: int, run_id: str, verdict: RelevanceClass = RelevanceClass.ABOUT) -> Assessed:
    """The article as read a day later, with another date."""
    return article(number, run_id, at=NOON + DAY, dated=NOON + 3 * DAY, verdict=verdict, title="Мост закрыли")


# What can change a count, in one order; each step is one that the state before it makes meaningful.
STEPS: dict[str, Step] = {
    "first": run("mk_ru-1", ANYTHING, UNDATED, LEFT_OUT),
    "other outlet": run("other-1", OTHER, rejection(6, "other-1", Reason.NOT_RELEVANT, outlet="other_kz")),
    "again": run("mk_ru-1", ANYTHING, UNDATED, LEFT_OUT),
    "another date and verdict": run("mk_ru-2", dated_later(1, "mk_ru-2", RelevanceClass.MENTIONS)),
    "a date where none was": run("mk_ru-3", dated_later(2, "mk_ru-3")),
    "undated, seen earlier than thought": run("mk_ru-4", article(5, "mk_ru-4", dated=None)),
    "its earlier page": run("mk_ru-0", article(5, "mk_ru-0", dated=None, at=NOON - 2 * DAY)),
    "judged anew": lambda connection: rescore(connection, load_topic()),
    "a newer reader rejects it": run("mk_ru-4", rejection(5, "mk_ru-4", Reason.CONSENT_WALL, fetched_at=NOON)),
    "and its earlier page": run(
        "mk_ru-0", rejection(5, "mk_ru-0", Reason.CONSENT_WALL, fetched_at=NOON - 2 * DAY)
    ),
    "and asked to be taken down": with_id(take_down_for_a_reason, 5),
    "another taken down": with_id(take_down_for_a_reason, 1),
    "taken down and changed": run("mk_ru-5", article(1, "mk_ru-5", at=NOON + 2 * DAY, dated=NOON - DAY)),
    "put back": with_id(put_back, 1),
    "rejected, but put back": with_id(put_back, 5),
    "found again": run("mk_ru-4", article(5, "mk_ru-4", dated=NOON)),
}  # fmt: skip


def counts(connection: psycopg.Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT * FROM research.coverage ORDER BY outlet, day").fetchall()


def test_counts_follow_whatever_is_loaded_judged_or_taken_down(database_url: str) -> None:
    with connect(database_url) as connection:
        seen = []
        for name, step in STEPS.items():
            step(connection)
            seen.append(counts(connection))
            assert seen[-1] == connection.execute(BY_DEFINITION).fetchall(), name
        assert len({str(each) for each in seen}) > 10, "most steps change what is counted"


def test_counts_made_by_the_migration_are_those_kept_up(database_url: str, as_role: Callable[[str, str], str]) -> None:
    text = next(file.text for file in numbered_files() if file.name == "0150_counts_of_days.sql")
    with connect(database_url) as connection:
        for step in STEPS.values():
            step(connection)
        kept = counts(connection)
    with connect(as_role(database_url, "owner")) as connection:
        connection.execute("DELETE FROM core.day_count")
        connection.execute(text[text.index("INSERT INTO") :].encode())
        assert counts(connection) == kept


def test_a_researcher_reads_them(database_url: str, as_role: Callable[[str, str], str]) -> None:
    with connect(database_url) as connection:
        STEPS["first"](connection)
    with connect(as_role(database_url, "researcher")) as connection:
        assert [row[2:] for row in counts(connection)] == [(2, 2, 0, 1, 1)]
