"""Judges stored articles anew when a topic changed, batch by batch in flat memory; core.article is only read."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

import psycopg
from psycopg.rows import class_row
from psycopg.types.json import Jsonb

import sql
from pipeline.relevance.find import is_home_url
from pipeline.relevance.mentions import find_mentions_in_text
from pipeline.relevance.score import score_text
from pipeline.relevance.topic import Topic

# Texts of 2,000 letters: a batch is some 2 MB, and one transaction of it holds its locks for a quarter of a second.
_BATCH_SIZE = 500


@dataclass(frozen=True, slots=True)
class _Stored:
    article_id: int
    capture_id: int
    title: str
    lead: str | None
    body: str
    section: str | None
    final_url: str


@dataclass(frozen=True, slots=True)
class RescoreReport:
    """How many articles were judged, and how many by verdict."""

    judged: int
    by_verdict: dict[str, int]


def rescore(
    connection: psycopg.Connection, topic: Topic, progress: Callable[[int], None] = lambda count: None
) -> RescoreReport:
    """Judge every article that this version of the topic has not judged; `progress` hears the number so far.

    Stopped anywhere and run again it goes on where it was; run once more it finds nothing to do. An article that
    disappears behind a verdict is not deleted: what is stored stays.
    """
    by_verdict: dict[str, int] = {}
    judged = after = 0
    values = {"topic": topic.name, "topic_version": topic.version}
    while stored := _batch(connection, values, after):
        scored = [_judge(article, topic) for article in stored]
        parameters = values | {"scored": Jsonb(scored), "entities": list(topic.entities)}
        with connection.transaction():
            for name in ("rescore_relevance", "rescore_remove_mentions", "rescore_put_mentions"):
                connection.execute(sql.text(f"load/{name}.sql"), parameters)
            connection.execute(
                sql.text("load/rescore_take_snapshot.sql"), {"article_ids": [article.article_id for article in stored]}
            )
        for each in scored:
            verdict = str(each["verdict"])
            by_verdict[verdict] = by_verdict.get(verdict, 0) + 1
        judged += len(stored)
        after = stored[-1].article_id
        progress(judged)
    return RescoreReport(judged, by_verdict)


def _batch(connection: psycopg.Connection, values: dict[str, str], after: int) -> list[_Stored]:
    query = sql.text("load/unscored_articles.sql")
    with connection.cursor(row_factory=class_row(_Stored)) as cursor:
        return cursor.execute(query, values | {"after": after, "batch_size": _BATCH_SIZE}).fetchall()


def _judge(article: _Stored, topic: Topic) -> dict[str, object]:
    parts = (article.title, article.lead, tuple(article.body.split("\n\n")), article.section, topic)
    from_home = is_home_url(article.final_url, topic)
    relevance = score_text(*parts, from_home=from_home)
    return {
        "article_id": article.article_id,
        "capture_id": article.capture_id,
        "verdict": str(relevance.verdict),
        "score": relevance.score,
        "evidence": [asdict(each) for each in relevance.evidence],
        "mentions": [asdict(each) for each in find_mentions_in_text(*parts, from_home=from_home)],
    }
