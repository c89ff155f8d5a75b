"""One DAG per outlet file: crawl its window, load what was fetched, report what came of it.

`ingest_<slug>` runs once per local day, so `airflow backfill` over January 2022 gives one run and one window a day.
`watch_<slug>`, where the outlet's file has a `watch:` schedule, looks at the last two days between those runs.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import (
    DAG,
    CronPartitionTimetable,
    CronTriggerTimetable,
    ExceptionRetryPolicy,
    Param,
    RetryAction,
    RetryRule,
    TriggerRule,
    dag,
    get_current_context,
    get_parsing_context,
    task,
)
from airflow.sdk.bases.timetable import BaseTimetable
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from crawlers.registry import load_outlet, load_outlets_with_errors
from dags.operate.assets import ARTICLES, tell_of_articles, tell_of_nothing
from dags.operate.crawl_operator import CrawlOperator, crawl_run_id
from dags.operate.defaults import task_defaults
from dags.operate.pools import pool_of
from pipeline.outlet import Outlet
from pipeline.records import Channel
from pipeline.settings import Settings, load_settings

CRAWL_RETRIES = ExceptionRetryPolicy(
    rules=[
        RetryRule(
            exception="dags.operate.crawl_operator.CrawlStoppedError",
            action=RetryAction.RETRY,
            retry_delay=timedelta(seconds=10),
            reason="stopped by a signal: resume soon",
        ),
    ]
)
DEFAULTS = {
    **task_defaults(3, timedelta(minutes=1)),
    "retry_exponential_backoff": 2.0,
    "max_retry_delay": timedelta(hours=1),
    "execution_timeout": timedelta(hours=4),
}
PARAMS = {
    "since": Param(None, type=["null", "string"], format="date", title="Since", description="First day to crawl."),
    "until": Param(None, type=["null", "string"], format="date", title="Until", description="Last day to crawl."),
    "limit": Param(None, type=["null", "integer"], minimum=1, title="Limit", description="Most pages to fetch."),
    "channels": Param(
        [],
        type=["null", "array"],
        items={"type": "string", "enum": [str(each) for each in Channel]},
        examples=[str(each) for each in Channel],
        title="Channels",
        description="Look only there. Empty: everywhere the outlet's file names.",
    ),
    "dry_run": Param(
        False,
        type="boolean",
        title="Dry run",
        description="Read the listings only; the crawl's log names what it found.",
    ),
    "as_of": Param(
        None,
        type=["null", "string"],
        title="As of",
        description="Rehearsals only: crawl as if it were this moment (ISO, with a zone).",
    ),
}


def build(outlet: Outlet, dag_id: str, timetable: BaseTimetable | None, purpose: str) -> DAG:
    """The DAG of one outlet: crawl, then load and tell of it. Each task more would cost a process, hundreds of times a
    day."""

    @dag(
        dag_id=dag_id,
        schedule=timetable,
        start_date=datetime(2022, 1, 1, tzinfo=UTC),
        catchup=False,
        max_active_runs=1,
        dagrun_timeout=timedelta(hours=12),
        default_args={**DEFAULTS, "owner": outlet.owner},
        params=PARAMS,
        tags=[outlet.country, *outlet.languages, "ingest"],
        description=f"{outlet.name}: {purpose}",
        doc_md=documentation(outlet, purpose),
    )
    def ingest() -> None:
        crawl = CrawlOperator(
            task_id="crawl",
            outlet=outlet.slug,
            pool=pool_of(outlet),
            priority_weight=outlet.priority,
            if_due=dag_id.startswith("watch_"),
            retry_policy=CRAWL_RETRIES,
        )

        # Also after a crawl that failed for good: what it fetched is stored, and `done` fails the run all the same. Not
        # after one that was skipped, because the outlet was not worth a look yet.
        @task(outlets=[ARTICLES], trigger_rule=TriggerRule.NONE_SKIPPED)
        def load() -> dict[str, int]:
            from dags.operate.health_run import look
            from dags.operate.ingest_run import ingest_run
            from dags.operate.report_run import report_run
            from pipeline.health.assertions import QuarantinedError

            context = get_current_context()
            if context["params"].get("dry_run"):
                raise AirflowSkipException("a dry run: there is nothing to load")
            crawled = crawl_run_id(outlet.slug, context["run_id"])
            try:
                loaded = ingest_run(crawled)
            except QuarantinedError as error:
                look(outlet.slug)
                # Reading the same pages again would end alike.
                raise AirflowFailException(str(error)) from error
            report_run(crawled, loaded.counts())
            look(outlet.slug)
            if loaded.articles:
                tell_of_articles(context, crawled, waiting_dag="compare_texts")
            else:
                tell_of_nothing(context)
            return loaded.counts()

        # Airflow's type stubs do not know that a call of a task is one.
        loaded: Any = load()
        crawl >> loaded
        # Nothing to run, so it costs no process: a run whose crawl failed fails, whatever could be loaded.
        [crawl, loaded] >> EmptyOperator(task_id="done")

    return ingest()


def documentation(outlet: Outlet, purpose: str) -> str:
    """What the operator reads above the DAG's grid."""
    unverified = ", ".join(outlet.unverified) or "nothing"
    channels = ", ".join(sorted({each.channel for each in outlet.discover})) or "none"
    return (
        f"**{outlet.name}** ({outlet.home}): {purpose}.\n\n"
        f"Found through: {channels}. Keeps: {outlet.keep.value}. Not verified: {unverified}.\n\n"
        f"To fetch past days: *Trigger* → *Backfill*, or\n\n"
        f"    kazwatch airflow backfill create --dag-id ingest_{outlet.slug}"
        " --from-date 2022-01-05 --to-date 2022-01-07\n\n"
        f"{outlet.notes}"
    )


def outlets_to_build(settings: Settings) -> Iterable[Outlet]:
    """All outlets; for a task, which reads this file anew when it starts, the one of its own DAG."""
    dag_id = get_parsing_context().dag_id
    if dag_id is None:
        return load_outlets_with_errors(settings.outlets)[0].values()
    return [load_outlet(dag_id.split("_", 1)[1], settings.outlets)]


_settings = load_settings()
for _outlet in outlets_to_build(_settings):
    _daily = CronPartitionTimetable(_outlet.schedule, timezone=_outlet.timezone, run_offset=-1, key_format="%Y-%m-%d")
    _name = f"ingest_{_outlet.slug}"
    globals()[_name] = build(_outlet, _name, _daily if _settings.schedules else None, "one run per day")
    if _outlet.watch and _settings.schedules:
        _name = f"watch_{_outlet.slug}"
        _often = CronTriggerTimetable(_outlet.watch, timezone=_outlet.timezone)
        globals()[_name] = build(_outlet, _name, _often, "the last two days, between daily runs")
