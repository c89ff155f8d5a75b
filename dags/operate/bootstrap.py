"""Brings Airflow's own tables up to date, makes the pools, and has the DAGs of outlets read at once.

All in one process, because each call of `airflow` costs an import.
A task whose pool does not exist waits for ever without an error, so pools are made before any DAG can run.
"""

from crawlers.registry import load_outlets_with_errors
from dags.operate.pools import pools
from pipeline.settings import load_settings

# Airflow's name for its folder of DAGs, and the files there that read outlets.
BUNDLE = "dags-folder"
OF_OUTLETS = ("ingest.py", "outlet_errors.py")


def main() -> None:
    """Run with Airflow's environment already set (dags/operate/environment.py)."""
    from airflow.models.dagbag import DagPriorityParsingRequest
    from airflow.models.pool import Pool
    from airflow.utils.db import upgradedb
    from airflow.utils.session import create_session
    from sqlalchemy import select

    upgradedb()
    outlets, _ = load_outlets_with_errors(load_settings().outlets)
    for name, slots in pools(outlets.values()).items():
        Pool.create_or_update_pool(name, slots=slots, description="one crawl at a time per host", include_deferred=True)
    with create_session() as session:
        asked = set(session.scalars(select(DagPriorityParsingRequest.relative_fileloc)))
        session.add_all(DagPriorityParsingRequest(BUNDLE, file) for file in OF_OUTLETS if file not in asked)


if __name__ == "__main__":
    main()
