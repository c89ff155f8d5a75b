"""Embeds what a crawl has stored and asks again where the source texts come from.

Runs after crawls that brought articles, daily, watching or by hand, one run after the other; where all were known it
costs two queries. While a run waits to begin, further crawls wake no other: it does the work of all.

**Triggered by hand** it asks for a text: paste it, or name a file on the machine that runs the task. The task's log
says where the text comes from and where the report lies (folder `reports` in the home); the rows are in
`research.text_match` and `research.text_sentence_match`. All other source texts are compared again where the store has
changed.
"""

from datetime import UTC, datetime, timedelta

from airflow.sdk import FixedKeyMapper, Param, PartitionedAssetTimetable, dag, task
from airflow.sdk.exceptions import AirflowFailException

from dags.operate.assets import ARTICLES
from dags.operate.defaults import task_defaults
from pipeline.errors import PlainError
from pipeline.settings import load_settings

# Crawls that end within the same second wake one run: their partitions become one.
AFTER_CRAWLS = PartitionedAssetTimetable(assets=ARTICLES, default_partition_mapper=FixedKeyMapper("articles"))


@dag(
    dag_id="compare_texts",
    schedule=AFTER_CRAWLS if load_settings().schedules else None,
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
    """Embed, then compare: one task, because each is a process."""

    @task
    def compare(params: dict[str, str | None] | None = None) -> list[str]:
        from dags.operate.compare_run import compare_given, compare_stored_texts, embed_stored, read_given

        asked = params or {}
        try:
            given = read_given(asked.get("file"), asked.get("text"))
        except PlainError as error:
            # It would read the same again. What waits to be embedded is left to the next run.
            raise AirflowFailException(str(error)) from error
        is_changed = embed_stored() > 0
        reports = [] if given is None else [compare_given(given)]
        return [str(report) for report in (*reports, *compare_stored_texts(store_changed=is_changed))]

    compare()


compare_texts()
