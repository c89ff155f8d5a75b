"""Looks at the outlets' health from Airflow's tasks: all of them by the hour, one when its articles have landed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from crawlers.recorded import recorded_pages
from crawlers.registry import load_outlets_with_errors
from dags.operate.alerts import tell_of_alarms
from pipeline.health.canaries import put_canaries
from pipeline.health.check import HealthReport, check_health
from pipeline.load.connection import connect
from pipeline.load.ready import ready_database_url
from pipeline.outlet import Outlet
from pipeline.settings import load_settings


def look(outlet: str | None = None) -> HealthReport:
    """Look at one outlet or at all, and tell people of alarms that have begun to ring."""
    settings = load_settings()
    outlets, _ = load_outlets_with_errors(settings.outlets)
    at = datetime.now(UTC)
    looked_at = {slug: each for slug, each in outlets.items() if outlet in (None, slug)}
    with connect(ready_database_url(settings)) as connection:
        read_canaries(connection, looked_at, settings.home, at)
        report = check_health(connection, outlets, at, outlet)
    tell_of_alarms(report.new)
    return report


def read_canaries(connection: psycopg.Connection, outlets: Mapping[str, Outlet], home: Path, at: datetime) -> None:
    """Read the recorded pages of these outlets again, with today's rules, and keep what differs."""
    for outlet in outlets.values():
        differences = {page.address: page.difference() for page in recorded_pages(home, outlet)}
        put_canaries(connection, outlet, differences, at)
