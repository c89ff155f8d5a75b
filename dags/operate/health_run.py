"""Looks at the outlets' health from Airflow's tasks: all of them by the hour, one when its articles have landed."""

from datetime import UTC, datetime

from crawlers.registry import load_outlets_with_errors
from dags.operate.alerts import tell_of_alarms
from pipeline.health.check import HealthReport, check_health
from pipeline.load.connection import connect
from pipeline.load.ready import ready_database_url
from pipeline.settings import load_settings


def look(outlet: str | None = None) -> HealthReport:
    """Look at one outlet or at all, and tell people of alarms that have begun to ring."""
    settings = load_settings()
    outlets, _ = load_outlets_with_errors(settings.outlets)
    with connect(ready_database_url(settings)) as connection:
        report = check_health(connection, outlets, datetime.now(UTC), outlet)
    tell_of_alarms(report.new)
    return report
