"""Embeds what a crawl has stored and asks again where the source texts come from.

Runs after each crawl that was loaded, daily, watching or by hand, one after the other; a crawl that brought nothing new
costs two queries. Started by hand with a `file`, it compares that text.
"""

from datetime import UTC, datetime, timedelta

from airflow.sdk import Param, PartitionedAssetTimetable, dag, task

from dags.operate.alerts import on_task_failure
from dags.operate.assets import ARTICLES
from pipeline.settings import load_settings


@dag(
    dag_id="compare_texts",
    schedule=PartitionedAssetTimetable(assets=ARTICLES) if load_settings().schedules else None,
    start_date=datetime(2022, 1, 1, tzinfo=UTC),
    catchup=False,
    # Whoever switches an outlet on wants its articles compared.
    is_paused_upon_creation=False,
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
    def compare(embedded: int, params: dict[str, str | None] | None = None) -> list[str]:
        from dags.operate.compare_run import compare_file, compare_stored_texts

        given = (params or {}).get("file")
        if given:
            return [str(compare_file(given))]
        return [str(report) for report in compare_stored_texts(store_changed=embedded > 0)]

    # Airflow hands a task's result on as a reference of its own; its type stubs do not say so.
    compare(embed())  # type: ignore[arg-type]


compare_texts()
