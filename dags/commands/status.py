"""`kazwatch status`: is everything running, and what did each outlet bring?"""

import json

import click
from rich.box import SIMPLE
from rich.table import Table

import sql
from pipeline.cli.console import open_console
from pipeline.errors import PlainError
from pipeline.load.connection import connect, database_url
from pipeline.load.server import EmbeddedServer
from pipeline.settings import Settings, load_settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(as_json: bool) -> None:
    """Say whether the database and Airflow run, and list every outlet with its last run, the most silent first.

    Starts nothing. Times are UTC.
    """
    settings = load_settings()
    database, airflow = _database(settings), _airflow(settings)
    columns, rows = _outlets(settings) if database == "running" else ((), ())
    if as_json:
        outlets = [dict(zip(columns, row, strict=True)) for row in rows]
        click.echo(json.dumps({"database": database, "airflow": airflow, "outlets": outlets}, ensure_ascii=False))
        return
    click.echo(f"database  {database}")
    click.echo(f"Airflow   {airflow}")
    if not rows:
        click.echo(
            "outlets   none crawled yet" if database == "running" else "outlets   start the database to see them"
        )
        return
    table = Table(*columns, box=SIMPLE)
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    open_console().print(table)


def _database(settings: Settings) -> str:
    if settings.database_url is None and EmbeddedServer(settings.postgres).status() is None:
        return "stopped (start it: kazwatch up, or kazwatch db start)"
    try:
        connect(database_url(settings)).close()
    except PlainError as error:
        return f"not reachable: {error}"
    return "running"


def _airflow(settings: Settings) -> str:
    from dags.operate.machine import port_in_use, supervisor_lock

    holder = supervisor_lock(settings).holder()
    return f"running, http://127.0.0.1:{port_in_use(settings)}" if holder else "stopped (start it: kazwatch up)"


def _outlets(settings: Settings) -> tuple[tuple[str, ...], tuple[tuple[str | int | None, ...], ...]]:
    with connect(database_url(settings)) as connection:
        if connection.execute(sql.text("server/is_migrated.sql")).fetchone() != (True,):
            return (), ()
        cursor = connection.execute(sql.text("summary/status.sql"))
        return tuple(column.name for column in cursor.description or ()), tuple(cursor.fetchall())
