"""`kazwatch up` and `kazwatch down`: Airflow and the database on this machine."""

import sys

import click

from pipeline.cli.console import open_console
from pipeline.settings import load_settings


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65_533),
    default=8080,
    show_default=True,
    envvar="KAZWATCH_PORT",
    help="Port of the UI; the two after it serve logs.",
)
@click.option("--foreground", is_flag=True, help="Stay in this terminal (for systemd and containers).")
def up(port: int, foreground: bool) -> None:
    """Start the database and Airflow for scheduled crawls, and say where the UI is.

    Everything listens on 127.0.0.1 only. A component that dies is started again; `kazwatch down` stops all of them.
    New outlets start paused: switch on the ones you want in the UI.
    """
    settings = load_settings()
    if foreground:
        from dags.operate.machine import run

        sys.exit(run(settings, port))
    from dags.operate.background import start_in_background

    start_in_background(settings, port, open_console())


@click.command()
@click.option("--keep-database", is_flag=True, help="Stop Airflow only; the embedded database goes on.")
def down(keep_database: bool) -> None:
    """Stop Airflow, running tasks first, then the embedded database."""
    from dags.operate.background import stop

    settings = load_settings()
    print("Airflow: stopped" if stop(settings) else "Airflow: was not running")
    if not keep_database and settings.database_url is None:
        from pipeline.load.server import EmbeddedServer

        print("database: stopped" if EmbeddedServer(settings.postgres).stop() else "database: was not running")
