"""Embeds what a crawl has stored and asks again where the source texts come from.

Runs after each crawl that brought articles, daily, watching or by hand, one after the other; where all were known it
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
    """Embed, then compare: one task, because there are as many runs as crawls."""

    @task
    def compare(params: dict[str, str | None] | None = None) -> list[str]:
        from dags.operate.compare_run import compare_file, compare_stored_texts, embed_stored

        embedded_count = embed_stored()
        given = (params or {}).get("file")
        if given:
            return [str(compare_file(given))]
        return [str(report) for report in compare_stored_texts(store_changed=embedded_count > 0)]

    compare()


compare_texts()
