"""Grouping of stored articles: the same groups whatever came first, however many worked, whatever was interrupted."""

from collections.abc import Sequence
from datetime import timedelta

import psycopg
from made_up import DAY, NOON, article

from pipeline.load.connection import connect
from pipeline.load.group import group_run
from pipeline.load.load import RunHeader, load
from pipeline.records import Assessed

STORY = (
    "Утром в Павлодаре открыли новый мост через Иртыш, по нему уже пошли автобусы и грузовики.\n\n"
    "Строители сдали его на два месяца раньше срока, хотя зимой работы останавливали из-за морозов.\n\n"
    "Жители левого берега ждали переправу много лет и добирались до работы на пароме или в объезд."
)
OTHER = (
    "В Костанае школьники собрали робота, который сортирует яблоки по цвету и размеру.\n\n"
    "Учитель физики рассказал, что детали нашли на складе старой мебельной фабрики.\n\n"
    "Весной команда поедет на соревнования в столицу и покажет машину судьям."
)


def groups(connection: psycopg.Connection) -> set[frozenset[str]]:
    rows = connection.execute(
        """SELECT array_agg(a.canonical_url) FROM core.copy_member m JOIN core.article a USING (article_id)
        GROUP BY m.original_id"""
    )
    return {frozenset(urls) for (urls,) in rows}


def store(connection: psycopg.Connection, run_id: str, articles: Sequence[Assessed]) -> None:
    load(connection, RunHeader(run_id, None), articles)
    group_run(connection, run_id)


def made(number: int, run: str, body: str, *, hours: float = 0, outlet: str = "mk_ru") -> Assessed:
    url = f"https://{outlet}.example/{number}"
    at = NOON + timedelta(hours=hours)
    return article(number, run, body=body, url=url, canonical=url, dated=at, at=NOON + 400 * DAY, outlet=outlet)


def test_copy_joins_the_group_of_the_earlier_text(database_url: str) -> None:
    with connect(database_url) as connection:
        local = "Редакция напоминает, что мост строили четыре года и дважды меняли подрядчика."
        store(connection, "a", [made(1, "a", STORY), made(2, "a", OTHER)])
        store(connection, "b", [made(3, "b", f"{STORY}\n\n{local}", hours=2, outlet="nur_kz")])
        first, second, third = (
            f"https://{outlet}.example/{n}" for outlet, n in (("mk_ru", 1), ("mk_ru", 2), ("nur_kz", 3))
        )
        assert groups(connection) == {frozenset({first, third})}
        assert second not in set().union(*groups(connection))
        found = connection.execute(
            "SELECT outlet, article_count, outlet_count, doubts FROM research.copy_group"
        ).fetchall()
        assert found == [("mk_ru", 2, 2, [])]
        (relation,) = connection.execute(
            "SELECT kind, earlier_url, later_url, share_of_earlier, is_copy, is_best FROM research.copy_relation"
        )
        assert relation == ("near", first, third, 1.0, True, True)
        members = connection.execute("SELECT url, is_original FROM research.copy_member ORDER BY url").fetchall()
        assert members == [(first, True), (second, True), (third, False)]
