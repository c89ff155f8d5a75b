"""Looks at every outlet's health by the hour: what came, against what is usual. New alarms go to the log and to people.

Each outlet is looked at when its articles land, too (the task `load` of its DAG); this finds what does not land.
Pages of `kazwatch outlet record` are read again, from the recorded bytes: is the record still the expected one?
Open alarms: the page *Outlets* in the menu *Browse*, `kazwatch status`, and `research.alarm`.
"""

from datetime import UTC, datetime, timedelta

from airflow.sdk import CronTriggerTimetable, dag, task

from dags.operate.defaults import task_defaults
from pipeline.settings import load_settings


@dag(
    dag_id="health",
    schedule=CronTriggerTimetable("50 * * * *", timezone="UTC") if load_settings().schedules else None,
    start_date=datetime(2022, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=30),
    default_args=task_defaults(2, timedelta(minutes=2)),
    tags=["operate"],
    description="Alarms: which outlet is silent, broken or odd?",
    doc_md=__doc__,
)
def health() -> None:
    """Look at all outlets."""

    @task
    def look() -> dict[str, int]:
        from dags.operate.health_run import look

        report = look()
        return {"new": len(report.new), "open": len(report.open), "ended": report.ended_count}

    look()


health()
