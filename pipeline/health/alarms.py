"""Alarms as rows: opened, brought up to date, ended, read (core.alarm)."""

from dataclasses import dataclass
from datetime import date, datetime

import psycopg
from psycopg.rows import class_row

import sql
from pipeline.health.finding import Finding
from pipeline.outlet import Silence


@dataclass(frozen=True, slots=True)
class OpenAlarm:
    """An alarm that is not over. `silenced_until` and `silence_reason` where the outlet's file switched it off."""

    outlet: str
    alarm: str
    subject: str
    since: datetime
    found_at: datetime
    message: str
    evidence: str
    next_step: str
    silenced_until: date | None
    silence_reason: str | None


def open_alarms(connection: psycopg.Connection, outlet: str | None = None) -> list[OpenAlarm]:
    """Those of all outlets, or of one: the newest first, those switched off last."""
    with connection.cursor(row_factory=class_row(OpenAlarm)) as cursor:
        return cursor.execute(sql.text("health/open_alarms.sql"), {"outlet": outlet}).fetchall()


def put_alarm(connection: psycopg.Connection, finding: Finding, at: datetime, silence: Silence | None) -> None:
    """Open the alarm of a finding, or bring it up to date. A finding about an outlet that has no row yet is passed
    over: nothing of it was ever loaded."""
    connection.execute(
        sql.text("health/put_alarm.sql"),
        {
            "outlet": finding.outlet,
            "alarm": str(finding.alarm),
            "subject": finding.subject,
            "since": finding.since,
            "found_at": at,
            "message": finding.message,
            "evidence": finding.evidence,
            "next_step": finding.next_step,
            "silenced_until": silence.until if silence else None,
            "silence_reason": silence.reason if silence else None,
        },
    )


def end_alarm(connection: psycopg.Connection, alarm: OpenAlarm, at: datetime) -> None:
    """The alarm is over."""
    key = {"outlet": alarm.outlet, "alarm": alarm.alarm, "subject": alarm.subject, "at": at}
    connection.execute(sql.text("health/end_alarm.sql"), key)
