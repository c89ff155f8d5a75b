"""Airflow's scheduler with our modules imported beforehand: its workers, and their tasks, are its forks.

So no task imports the readers, psycopg and Airflow's own operators anew: a second of CPU for each crawl, and one copy
of the modules in memory for all of them.
"""

import runpy
import sys

import dags.operate.compare_run
import dags.operate.crawl_operator
import dags.operate.health_run
import dags.operate.ingest_run
import dags.operate.report_run  # noqa: F401

if __name__ == "__main__":
    sys.argv[1:] = ["scheduler"]
    runpy.run_module("airflow", run_name="__main__")
