"""Keeps house once a night: a backup, archives beyond their time, advice on the database.

Off unless configured: `KAZWATCH_BACKUPS` names a folder for backups, of which the newest seven stay;
`KAZWATCH_ARCHIVE_DAYS` (30 or more) says for how many days the pages of loaded runs are kept. Alarms that were switched
off until a day that is over ring by themselves (the DAG `health`).

Articles that still wait to be compared, because they were loaded by hand or a comparison failed, wake `compare_texts`.
"""

from datetime import UTC, datetime, timedelta

from airflow.sdk import CronTriggerTimetable, dag, get_current_context, task

from dags.operate.assets import ARTICLES, tell_of_articles, tell_of_nothing
from dags.operate.defaults import task_defaults
from pipeline.settings import load_settings


@dag(
    dag_id="housekeeping",
    schedule=CronTriggerTimetable("30 3 * * *", timezone="UTC") if load_settings().schedules else None,
    start_date=datetime(2022, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=6),
    default_args=task_defaults(1, timedelta(minutes=30)),
    tags=["operate"],
    description="Backup, archives beyond their time, advice on the database, articles that wait to be compared.",
    doc_md=__doc__,
)
def housekeeping() -> None:
    """Back up first: what is removed afterwards is then in the backup's rows."""

    @task
    def back_up() -> str | None:
        from dags.operate.housekeeping_run import back_up

        target = back_up()
        return str(target) if target else None

    @task
    def retire_archives() -> list[str]:
        from dags.operate.housekeeping_run import retire_archives

        return retire_archives()

    @task
    def advise_on_vacuum() -> list[str]:
        from dags.operate.housekeeping_run import advise_on_vacuum

        return [advice.sentence for advice in advise_on_vacuum()]

    @task(outlets=[ARTICLES])
    def wake_comparison() -> int:
        from dags.operate.housekeeping_run import count_waiting

        waiting, context = count_waiting(), get_current_context()
        if waiting:
            tell_of_articles(context, "housekeeping", waiting_dag="compare_texts")
        else:
            tell_of_nothing(context)
        return waiting

    wake_comparison()
    back_up() >> retire_archives() >> advise_on_vacuum()


housekeeping()
