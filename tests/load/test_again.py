"""What is asked for again without any listing: failures until they succeed, stored articles on days that double; and
how often an outlet is worth a look."""

from datetime import datetime, timedelta
from itertools import combinations

import psycopg
import pytest
from made_up import DAY, NOON, article, rejection

from pipeline.archive import Failure
from pipeline.load.again import articles_again, cadence_of
from pipeline.load.connection import connect
from pipeline.load.load import RunHeader, load
from pipeline.outlet import Outlet
from pipeline.records import Assessed, Channel, Reason, Rejection, Sighting

HOUR = timedelta(hours=1)
MK = Outlet(
    slug="mk_ru", name="MK", country="RU", home="https://www.mk.ru/", languages=("ru",), timezone="Europe/Moscow"
)
LATE = "https://www.mk.ru/late"


def failing(run: str, at: datetime, url: str = LATE, reason: str = "timeout") -> Failure:
    return Failure("mk_ru", url, reason, "60 s", at)


def store(
    connection: psycopg.Connection,
    run: str,
    ends: list[Assessed | Rejection] | None = None,
    failures: list[Failure] | None = None,
    sightings: list[Sighting] | None = None,
    until: datetime | None = None,
) -> None:
    header = RunHeader(run, MK, (until or NOON) - DAY, until or NOON)
    load(connection, header, ends or [], sightings or [], failures or [])


def due(connection: psycopg.Connection, now: datetime, revisit_days: int = 30) -> list[tuple[str, str]]:
    again = articles_again(connection, "mk_ru", now, revisit_days)
    return [(each.why, each.url.rsplit("/", 1)[1]) for each in again]


def test_what_failed_comes_again_after_growing_pauses_until_it_succeeds(database_url: str) -> None:
    seen = Sighting("mk_ru", LATE, Channel.FEED, "https://www.mk.ru/rss", NOON, NOON - HOUR)
    with connect(database_url) as connection:
        forbidden = failing("mk_ru-1", NOON, "https://www.mk.ru/forbidden", "robots")
        store(connection, "mk_ru-1", failures=[failing("mk_ru-1", NOON), forbidden], sightings=[seen])
        assert due(connection, NOON + 0.9 * HOUR) == []
        assert due(connection, NOON + HOUR) == [("failed", "late")]
        (again,) = articles_again(connection, "mk_ru", NOON + HOUR, 30)
        assert (again.published_at, again.listing_url) == (NOON - HOUR, "https://www.mk.ru/rss")
        store(connection, "mk_ru-2", failures=[failing("mk_ru-2", NOON + HOUR)])
        assert due(connection, NOON + 2.9 * HOUR) == []
        assert due(connection, NOON + 3 * HOUR) == [("failed", "late")]
        assert due(connection, NOON + 9 * DAY) == [], "after seven days nobody expects it any more"
        store(connection, "mk_ru-3", [article(1, "mk_ru-3", url=LATE, at=NOON + 4 * HOUR)])
        assert due(connection, NOON + DAY) == []
        rows = connection.execute(
            "SELECT DISTINCT was_fetched_later FROM research.fetch_failure WHERE reason = 'timeout'"
        )
        assert rows.fetchall() == [(True,)]


def test_a_copy_in_an_archive_does_not_come_again(database_url: str) -> None:
    seen = Sighting("mk_ru", LATE, Channel.WAYBACK, "https://web.archive.org/cdx", NOON)
    with connect(database_url) as connection:
        store(connection, "mk_ru-1", failures=[failing("mk_ru-1", NOON)], sightings=[seen])
        assert due(connection, NOON + DAY) == []


def test_stored_articles_are_looked_at_on_days_that_double(database_url: str) -> None:
    """Published at noon, fetched an hour later; then looked at when they are 2, 4, 8 and 16 days old."""
    with connect(database_url) as connection:
        store(connection, "mk_ru-1", [article(1, "mk_ru-1", at=NOON + HOUR)])
        looks, run = [], 1
        for day in range(1, 40):
            now = NOON + day * DAY
            if due(connection, now):
                looks.append(day)
                run += 1
                # A page that is gone was looked at as well.
                gone = rejection(1, f"mk_ru-{run}", Reason.GONE, fetched_at=now)
                store(connection, f"mk_ru-{run}", [article(1, f"mk_ru-{run}", at=now) if day < 8 else gone])
        assert looks == [2, 4, 8, 16]
        assert due(connection, NOON + 3 * DAY, revisit_days=0) == []


@pytest.mark.parametrize(("count", "minutes"), [(1, 360), (6, 60), (72, 10)])
def test_an_outlet_is_looked_at_as_often_as_it_has_news(database_url: str, count: int, minutes: int) -> None:
    with connect(database_url) as connection:
        assert cadence_of(connection, "mk_ru") is None
        old = article(0, "mk_ru-1", dated=NOON - 300 * DAY)
        young = [article(number, "mk_ru-1", at=NOON + number * HOUR / count) for number in range(1, count + 1)]
        store(connection, "mk_ru-1", [old, *young], until=datetime.now(NOON.tzinfo))
        cadence = cadence_of(connection, "mk_ru")
        assert cadence is not None
        assert (cadence.new_count, cadence.hour_count, cadence.interval_minutes) == (count, 1, minutes)
        assert cadence.due_at - cadence.looked_at == timedelta(minutes=cadence.interval_minutes)


def test_how_complete_two_channels_are(database_url: str) -> None:
    """The feed saw 1 to 4, the sitemap 3 to 6: (4 + 1)(4 + 1) / (2 + 1) - 1."""

    def seen(number: int, channel: Channel) -> Sighting:
        return Sighting(
            "mk_ru", f"https://www.mk.ru/politics/{number}.html", channel, "https://www.mk.ru/x", NOON, NOON
        )

    sightings = [seen(number, Channel.FEED) for number in range(1, 5)]
    sightings += [seen(number, Channel.SITEMAP) for number in range(3, 7)] + [seen(9, Channel.AGAIN)]
    with connect(database_url) as connection:
        store(connection, "mk_ru-1", [article(1)], sightings=sightings)
        rows = connection.execute("SELECT * FROM research.channel_overlap").fetchall()
    ((*_, first, second, both, found, estimated, share),) = rows
    assert (first, second, both, found) == (4, 4, 2, 6)
    assert estimated == pytest.approx(25 / 3 - 1)
    assert share == pytest.approx(6 / (25 / 3 - 1))


def test_channels_are_compared_each_with_each_and_outlet_by_outlet(database_url: str) -> None:
    url, other = "https://www.mk.ru/politics/1.html", "https://o.example/1"
    channels = sorted(set(Channel) - {Channel.AGAIN})
    sightings = [Sighting("mk_ru", url, channel, f"https://www.mk.ru/{channel}", NOON) for channel in channels]
    # Listed twice by one channel, and dated by one listing only.
    sightings += [Sighting("other_kz", other, Channel.FEED, f"https://o.example/{name}", NOON) for name in "ab"]
    sightings.append(Sighting("other_kz", other, Channel.SITEMAP, "https://o.example/c", NOON, NOON))
    query = "SELECT first_channel, second_channel, both_count FROM research.channel_overlap WHERE outlet = %s"
    with connect(database_url) as connection:
        store(connection, "mk_ru-1", [article(1)], sightings=sightings)
        rows = connection.execute(query, ("mk_ru",)).fetchall()
        assert sorted(rows) == [(str(first), str(second), 1) for first, second in combinations(channels, 2)]
        assert connection.execute(query, ("other_kz",)).fetchall() == [("feed", "sitemap", 1)]
