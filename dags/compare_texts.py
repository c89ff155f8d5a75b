"""Embeds what has been stored since the last run and asks again where the source texts come from.

Hourly, because the ingest DAGs run by day and their events would not wake a DAG without a day of its own; an hour
without new articles costs one query. Started by hand with a `file`, it compares that text.
"""

from datetime import UTC, datetime, timedelta

from airflow.sdk import CronTriggerTimetable, Param, dag, task

from dags.operate.alerts import on_task_failure
from pipeline.settings import load_settings


@dag(
    dag_id="compare_texts",
    schedule=CronTriggerTimetable("40 * * * *", timezone="UTC") if load_settings().schedules else None,
    start_date=datetime(2022, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=12),
    default_args={
        "owner": "kazwatch",
        "retries": 2 if load_settings().schedules else 0,
        "retry_delay": timedelta(minutes=5),
        "on_failure_callback": on_task_failure,
    },
    params={
        "file": Param(
            None, type=["null", "string"], title="Text", description="A text file on this machine. Empty: all texts."
        )
    },
    tags=["compare"],
    description="Which stored articles do the source texts come from?",
    doc_md=__doc__,
)
def compare_texts() -> None:
    """Embed, then compare."""

    @task
    def embed() -> int:
        from dags.operate.compare_run import embed_stored

        return embed_stored()

    @task
    def compare(params: dict[str, str | None] | None = None) -> list[str]:
        from dags.operate.compare_run import compare_file, compare_stored_texts

        given = (params or {}).get("file")
        return [str(compare_file(given))] if given else [str(report) for report in compare_stored_texts()]

    embed() >> compare()


compare_texts()
