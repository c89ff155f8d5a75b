"""What one DAG makes and another waits for."""

from airflow.sdk import Asset
from airflow.sdk.definitions.context import Context

# Its events carry the crawl run as their partition. Without one, the runs of a day, which are partitions themselves,
# would wake nobody: Airflow tells a DAG of events of its own kind only.
ARTICLES = Asset(name="kazwatch_articles", uri="x-kazwatch://articles")


def tell_of_articles(context: Context, brought_by: str, *, waiting_dag: str) -> None:
    """Tell of articles and of what brought them, such as a crawl run, unless a run of `waiting_dag` waits to begin: it
    will find them. Of crawls that end together all but the first or second are silent, instead of queueing a run each.
    """
    if context["ti"].get_dr_count(waiting_dag, states=["queued"]):
        tell_of_nothing(context)
    else:
        context["outlet_events"][ARTICLES].add_partitions(brought_by)


def tell_of_nothing(context: Context) -> None:
    """Make no event when this task succeeds: where its outlets stand, Airflow makes one by itself."""
    context["task"].outlets.clear()
