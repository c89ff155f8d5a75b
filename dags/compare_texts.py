"""Embeds what a crawl has stored and asks again where the source texts come from.

Runs after each crawl that brought articles, daily, watching or by hand, one after the other; where all were known it
costs two queries.

**Triggered by hand** it asks for a text: paste it, or name a file on the machine that runs the task. The task's log
says where the text comes from and where the report lies (folder `reports` in the home); the rows are in
`research.text_match` and `research.text_sentence_match`. With neither, all source texts are compared again.
"""

from datetime import UTC, datetime, timedelta

from airflow.sdk import Param, PartitionedAssetTimetable, dag, task
from airflow.sdk.exceptions import AirflowFailException

from dags.operate.assets import ARTICLES
from dags.operate.defaults import task_defaults
from pipeline.errors import PlainError
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
    default_args=task_defaults(2, timedelta(minutes=5)),
    params={
        "text": Param(
            None,
            type=["null", "string"],
            format="multiline",
            title="Text",
            description="The text itself, in any language. Empty, and no file: all source texts.",
        ),
        "file": Param(
            None,
            type=["null", "string"],
            title="File",
            description="Or a text file or saved page on the machine that runs the task.",
        ),
    },
    tags=["compare"],
    description="Which stored articles do the source texts come from?",
    doc_md=__doc__,
)
def compare_texts() -> None:
    """Embed, then compare: one task, because there are as many runs as crawls."""

    @task
    def compare(params: dict[str, str | None] | None = None) -> list[str]:
        from dags.operate.compare_run import compare_given, compare_stored_texts, embed_stored, read_given

        asked = params or {}
        try:
            given = read_given(asked.get("file"), asked.get("text"))
        except PlainError as error:
            # It would read the same again.
            raise AirflowFailException(str(error)) from error
        embedded_count = embed_stored()
        if given is not None:
            return [str(compare_given(given))]
        return [str(report) for report in compare_stored_texts(store_changed=embedded_count > 0)]

    compare()


compare_texts()
