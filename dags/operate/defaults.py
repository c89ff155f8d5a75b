"""What the tasks of all DAGs have in common."""

from datetime import timedelta

from dags.operate.alerts import on_task_failure
from pipeline.settings import load_settings


def task_defaults(retries: int, retry_delay: timedelta) -> dict[str, object]:
    """Airflow's `default_args`: who owns a task, how often it is tried again, who hears of its failure. A rehearsal,
    with schedules off, shows a failure at once."""
    return {
        "owner": "kazwatch",
        "retries": retries if load_settings().schedules else 0,
        "retry_delay": retry_delay,
        "on_failure_callback": on_task_failure,
    }
