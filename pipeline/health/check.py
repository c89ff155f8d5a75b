"""Looks at every outlet, opens an alarm for what is wrong, and ends those that are over."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import psycopg

import sql
from pipeline.health.alarms import OpenAlarm, end_alarm, open_alarms, put_alarm
from pipeline.health.crawls import judge_crawls, judge_listing, read_crawls, read_listings
from pipeline.health.days import read_days
from pipeline.health.finding import Finding
from pipeline.health.judge import judge_days
from pipeline.outlet import AlarmClass, Outlet, Silence


@dataclass(frozen=True, slots=True)
class HealthReport:
    """What a look found: the alarms that are `new` (people must hear of them), all that are `open`, how many ended."""

    new: list[OpenAlarm]
    open: list[OpenAlarm]
    ended_count: int


def check_health(
    connection: psycopg.Connection, outlets: Mapping[str, Outlet], at: datetime, only: str | None = None
) -> HealthReport:
    """Look at all outlets, or at one; `at` is the moment to judge by. Looking twice changes nothing.

    An alarm switched off in its outlet's file is kept, marked so, and never new.
    """
    with connection.transaction():
        connection.execute(sql.text("health/lock.sql"))
        before = {(each.outlet, each.alarm, each.subject): each for each in open_alarms(connection, only)}
        ringing: dict[str, set[AlarmClass]] = defaultdict(set)
        for slug, alarm, _ in before:
            ringing[slug].add(AlarmClass(alarm))
        found = {
            (each.outlet, str(each.alarm), each.subject): each
            for each in _findings(connection, outlets, at, only, ringing)
        }
        for finding in found.values():
            put_alarm(connection, finding, at, _silence(outlets.get(finding.outlet), finding.alarm, at))
        over = before.keys() - found.keys()
        for key in over:
            end_alarm(connection, before[key], at)
        now_open = open_alarms(connection, only)
    new = [
        each
        for each in now_open
        if each.silenced_until is None
        and ((key := (each.outlet, each.alarm, each.subject)) not in before or before[key].silenced_until is not None)
    ]
    return HealthReport(new, now_open, len(over))


def _findings(
    connection: psycopg.Connection,
    outlets: Mapping[str, Outlet],
    at: datetime,
    only: str | None,
    ringing: Mapping[str, set[AlarmClass]],
) -> Iterator[Finding]:
    for slug, days in read_days(connection, at, only).items():
        if slug in outlets:
            yield from judge_days(outlets[slug], days, ringing.get(slug, ()))
    crawls = read_crawls(connection, at, only)
    for slug, state in crawls.items():
        if slug in outlets:
            yield from judge_crawls(outlets[slug], state, at)
    for listing in read_listings(connection, at, only):
        if listing.outlet in outlets and listing.outlet in crawls:
            yield from judge_listing(outlets[listing.outlet], listing, crawls[listing.outlet])
    for slug, run_id, since, reason in connection.execute(sql.text("health/held_runs.sql"), {"outlet": only}):
        yield Finding(slug, AlarmClass.QUARANTINED, since, reason, run_id)
    for slug, url, since, difference in connection.execute(sql.text("health/changed_canaries.sql"), {"outlet": only}):
        if slug in outlets:
            yield Finding(slug, AlarmClass.CANARY, since, difference, url)
    for outlet in outlets.values():
        if only is None or outlet.slug == only:
            yield from _expired(outlet, at)


def _expired(outlet: Outlet, at: datetime) -> Iterator[Finding]:
    for silence in outlet.silence:
        if silence.until < _today(outlet, at):
            evidence = f"{silence.alarm} until {silence.until} ({silence.reason})"
            yield Finding(outlet.slug, AlarmClass.SILENCE_EXPIRED, at, evidence, str(silence.alarm))


def _silence(outlet: Outlet | None, alarm: AlarmClass, at: datetime) -> Silence | None:
    for silence in outlet.silence if outlet else ():
        if outlet and silence.alarm is alarm and silence.until >= _today(outlet, at):
            return silence
    return None


def _today(outlet: Outlet, at: datetime) -> date:
    return at.astimezone(ZoneInfo(outlet.timezone)).date()
