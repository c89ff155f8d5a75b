"""Alarms about a simulated press: none while it is quiet, the right one for each fault, ended when it is over."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import psycopg
import pytest

from pipeline.health.alarms import open_alarms
from pipeline.health.check import check_health
from pipeline.health.days import read_days
from pipeline.load.connection import connect
from pipeline.outlet import AlarmClass, Expectation, Outlet, Silence
from tests.benchmarks.health_press import DAY, FAULTS, HOUR, START, Habits, draw_habits, write_press

BROKEN_AT = START + 30 * DAY + 9 * HOUR
LATER = BROKEN_AT + 2 * DAY


def press() -> list[Habits]:
    """One outlet of 60 pages a day for each fault, each crawled every three hours."""
    random = np.random.default_rng(5)
    drawn = draw_habits(2 * len(FAULTS), random)[1::2]
    shares = {"undated": 0.03, "unsigned": 0.3, "disputed": 0.1, "misdated": 0.02, "short": 0.02}
    pages = {"wall": 0.01, "unread": 0.05, "outside": 0.02, "failed": 0.01}
    return [Habits(each.outlet, 60, 3, 0.6, 0.8, shares | pages) for each in drawn]


HABITS = press()
OUTLETS = {each.outlet.slug: each.outlet for each in HABITS}
FAULT_OF = dict(zip(OUTLETS, FAULTS, strict=True))


@pytest.fixture(scope="module")
def disturbed(module_database_url: str) -> Iterator[psycopg.Connection]:
    """A month of quiet, then a fault in every outlet."""
    with connect(module_database_url) as connection:
        faults = {slug: (fault, BROKEN_AT) for slug, fault in FAULT_OF.items()}
        write_press(connection, HABITS, 32, np.random.default_rng(5), faults)
        yield connection


@pytest.fixture
def looked(disturbed: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """Looked at once after the faults; undone afterwards."""
    with disturbed.transaction(force_rollback=True):
        check_health(disturbed, OUTLETS, LATER)
        yield disturbed


def classes(connection: psycopg.Connection, slug: str) -> set[str]:
    return {each.alarm for each in open_alarms(connection, slug)}


@pytest.mark.parametrize("days", [14, 20.5, 27, 30])
def test_a_quiet_press_rings_no_alarm(disturbed: psycopg.Connection, days: float) -> None:
    report = check_health(disturbed, OUTLETS, START + days * DAY + HOUR / 2)
    assert [each.message for each in report.open] == []


@pytest.mark.parametrize(("slug", "fault"), FAULT_OF.items(), ids=FAULTS)
def test_each_fault_rings_its_alarm(looked: psycopg.Connection, slug: str, fault: str) -> None:
    assert classes(looked, slug) & FAULTS[fault]


def test_an_alarm_says_what_is_wrong_and_what_to_do(looked: psycopg.Connection) -> None:
    slug = next(slug for slug, fault in FAULT_OF.items() if fault == "feed moved")
    (alarm,) = (each for each in open_alarms(looked, slug) if each.alarm == "listing")
    assert "rss could not be read" in alarm.message
    assert "status 404" in alarm.message
    assert f"kazwatch outlet check {slug}" in alarm.next_step
    assert BROKEN_AT - timedelta(hours=3) <= alarm.since <= BROKEN_AT + timedelta(hours=3)


def test_looking_again_changes_nothing(looked: psycopg.Connection) -> None:
    before = open_alarms(looked)
    again = check_health(looked, OUTLETS, LATER)
    assert (again.new, again.ended_count) == ([], 0)
    assert again.open == before


def test_looking_at_one_outlet_leaves_the_others_alone(looked: psycopg.Connection) -> None:
    before = open_alarms(looked)
    slug = next(iter(OUTLETS))
    report = check_health(looked, OUTLETS, LATER, slug)
    assert {each.outlet for each in report.open} == {slug}
    assert open_alarms(looked) == before


def test_an_alarm_that_is_over_ends(looked: psycopg.Connection) -> None:
    report = check_health(looked, OUTLETS, START + 30 * DAY + HOUR / 2)
    assert report.open == []
    assert report.ended_count >= len(FAULTS)
    query = "SELECT DISTINCT ended_at FROM core.alarm"
    assert looked.execute(query).fetchall() == [(START + 30 * DAY + HOUR / 2,)]


def test_an_alarm_switched_off_is_kept_and_not_new(disturbed: psycopg.Connection) -> None:
    slug = next(slug for slug, fault in FAULT_OF.items() if fault == "consent wall")

    def silenced(until: date) -> dict[str, Outlet]:
        silence = Silence(alarm=AlarmClass.WALL, reason="they were told", until=until)
        return {**OUTLETS, slug: OUTLETS[slug].model_copy(update={"silence": (silence,)})}

    with disturbed.transaction(force_rollback=True):
        report = check_health(disturbed, silenced(LATER.date()), LATER, slug)
        assert "wall" not in {each.alarm for each in report.new}
        (wall,) = (each for each in report.open if each.alarm == "wall")
        assert (wall.silenced_until, wall.silence_reason) == (LATER.date(), "they were told")
        expired = check_health(disturbed, silenced(LATER.date() - DAY), LATER, slug)
        assert {"wall", "silence_expired"} <= {each.alarm for each in expired.new}


def test_what_the_file_expects_rings_at_once(disturbed: psycopg.Connection) -> None:
    slug = next(iter(OUTLETS))
    expecting = OUTLETS[slug].model_copy(update={"expect": Expectation(per_day=(500, 900))})
    with disturbed.transaction(force_rollback=True):
        report = check_health(disturbed, {slug: expecting}, START + 20 * DAY + HOUR / 2, slug)
        assert {each.alarm for each in report.open} == {"per_day"}


def test_an_outlet_that_is_crawled_no_more_rings(disturbed: psycopg.Connection) -> None:
    with disturbed.transaction(force_rollback=True):
        report = check_health(disturbed, OUTLETS, START + 33 * DAY)
        assert {each.outlet for each in report.new if each.alarm == "not_crawled"} == set(OUTLETS)


def test_days_count_what_was_written(disturbed: psycopg.Connection) -> None:
    slug = next(iter(OUTLETS))
    at = START + 30 * DAY + HOUR / 2
    days = read_days(disturbed, at, slug)[slug]
    assert len(days) == 36
    assert [day.is_whole for day in days] == [day.age < 32 for day in days]  # the first window begins two days before
    pages = sum(day.page_count for day in days)
    query = "SELECT count(*) FROM core.capture JOIN core.outlet USING (outlet_id) WHERE slug = %s AND fetched_at < %s"
    assert disturbed.execute(query, (slug, at)).fetchone() == (pages,)
    assert all(day.read_count + day.wall_count + day.unread_count + day.outside_count == day.page_count for day in days)


def test_researchers_see_days_and_alarms(looked: psycopg.Connection) -> None:
    query = "SELECT class, is_open, next_step <> '' FROM research.alarm WHERE outlet = %s"
    slug = next(slug for slug, fault in FAULT_OF.items() if fault == "consent wall")
    assert ("wall", True, True) in looked.execute(query, (slug,)).fetchall()
    assert looked.execute("SELECT count(*) FROM research.outlet_day").fetchone() == (0,)  # of today: nothing
