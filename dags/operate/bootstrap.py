"""Brings Airflow's own tables up to date and makes the pools, in one process: each `airflow` call costs an import.

A task whose pool does not exist waits for ever without an error, so pools are made before any DAG can run.
"""

from crawlers.registry import load_outlets_with_errors
from dags.operate.pools import pools
from pipeline.settings import load_settings


def main() -> None:
    """Run with Airflow's environment already set (dags/operate/environment.py)."""
    from airflow.models.pool import Pool
    from airflow.utils.db import upgradedb

    upgradedb()
    outlets, _ = load_outlets_with_errors(load_settings().outlets)
    for name, slots in pools(outlets.values()).items():
        Pool.create_or_update_pool(name, slots=slots, description="one crawl at a time per host", include_deferred=True)


if __name__ == "__main__":
    main()
