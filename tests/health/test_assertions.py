"""A run that cannot be right is held back whole; one that is merely odd is not."""

from collections.abc import Callable
from dataclasses import replace

import psycopg
import pytest
from made_up import DAY, NOON, article, rejection

from pipeline.errors import PlainError
from pipeline.health.assertions import Norm, QuarantinedError, asserted
from pipeline.health.quarantine import end_quarantine, hold, is_released, release
from pipeline.load.connection import connect
from pipeline.load.load import RunHeader, load
from pipeline.outlet import Outlet
from pipeline.records import Assessed

USUAL = Norm(dated_share=0.99, bytes=2000)
OUTLET = Outlet(
    slug="mk_ru", name="MK", country="RU", home="https://www.mk.ru/", languages=("ru",), timezone="Europe/Moscow"
)


def texts(count: int, make: Callable[[int], Assessed]) -> list[Assessed]:
    return [make(number) for number in range(1, count + 1)]


def long(number: int) -> Assessed:
    return article(number, body=f"Новость {number}. " * 100)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (long, ""),
        (
            lambda n: article(n, body="Мы используем куки, согласны ли вы? " * 40),
            "12 of 12 articles have the same text",
        ),
        (lambda n: article(n, body=f"{n} � " * 300), "12 of 12 texts hold characters"),
        (lambda n: replace_date(long(n), days=3), "12 of 12 articles are dated more than a day after"),
        (lambda n: replace_date(long(n), days=None), "0 of 12 articles have a date"),
        (lambda n: article(n, body=f"Меню {n}"), "12 of 12 texts are shorter than a fifth"),
    ],
)
def test_what_cannot_be_right_is_held_back(make: Callable[[int], Assessed], reason: str) -> None:
    ends = [*texts(12, make), rejection(99)]
    passed = []
    if not reason:
        assert list(asserted("mk_ru-1", ends, USUAL)) == ends
        return
    with pytest.raises(QuarantinedError, match=reason) as raised:
        passed.extend(asserted("mk_ru-1", ends, USUAL))
    assert "kazwatch load mk_ru-1" in str(raised.value)
    # Of fewer articles, or of an outlet without a history, less can be said.
    assert len(list(asserted("mk_ru-1", ends[:9], USUAL))) == 9


def replace_date(end: Assessed, days: int | None) -> Assessed:
    dated = article(1, dated=None if days is None else NOON + days * DAY).article.published
    return replace(end, article=replace(end.article, published=dated))


def test_a_run_held_back_stores_nothing_until_it_is_released(database_url: str) -> None:
    run = RunHeader("mk_ru-1", OUTLET, NOON - DAY, NOON)
    ends = texts(12, lambda n: article(n, body="Страница не найдена. " * 20))
    with connect(database_url) as connection:
        with pytest.raises(QuarantinedError) as raised:
            load(connection, run, asserted("mk_ru-1", ends))
        hold(connection, "mk_ru-1", OUTLET, raised.value)
        assert counts(connection) == (0, 0)
        assert not is_released(connection, "mk_ru-1")
        release(connection, "mk_ru-1", "they do publish one text")
        assert is_released(connection, "mk_ru-1")
        load(connection, run, ends)
        assert counts(connection) == (12, 12)
        with pytest.raises(PlainError, match="is not held back"):
            release(connection, "mk_ru-1", "twice")


def test_a_better_reading_ends_it_but_must_hold_again(database_url: str) -> None:
    with connect(database_url) as connection:
        hold(connection, "mk_ru-1", OUTLET, QuarantinedError("mk_ru-1", "no dates"))
        end_quarantine(connection, "mk_ru-1")
        assert not is_released(connection, "mk_ru-1")
        query = "SELECT reason, release_reason FROM research.quarantine"
        assert connection.execute(query).fetchall() == [("no dates", "read rightly now")]
        hold(connection, "mk_ru-1", OUTLET, QuarantinedError("mk_ru-1", "no dates again"))
        assert connection.execute(query).fetchall() == [("no dates again", None)]


def test_listings_that_could_not_be_read_are_stored(database_url: str) -> None:
    run = RunHeader("mk_ru-1", OUTLET, NOON - DAY, NOON, unread_listings={"https://www.mk.ru/rss": "status 404"})
    query = "SELECT listing_url, reason FROM research.unread_listing"
    with connect(database_url) as connection:
        for _ in range(2):
            load(connection, run, [article(1)])
            assert connection.execute(query).fetchall() == [("https://www.mk.ru/rss", "status 404")]
        load(connection, replace(run, unread_listings={}), [article(1)])
        assert connection.execute(query).fetchall() == []


def counts(connection: psycopg.Connection) -> tuple[int, int]:
    row = connection.execute(
        "SELECT (SELECT count(*) FROM core.capture), (SELECT count(*) FROM core.article)"
    ).fetchone()
    assert row
    return row
