"""`kazwatch status`: is everything running, and what did each outlet bring?"""

import json
from dataclasses import asdict

import click
from rich.box import SIMPLE
from rich.table import Table
from rich.text import Text

import sql
from pipeline.cli.console import open_console, plain
from pipeline.errors import PlainError
from pipeline.health.alarms import OpenAlarm, open_alarms
from pipeline.load.connection import connect, database_url, is_migrated
from pipeline.load.server import EmbeddedServer
from pipeline.settings import Settings, load_settings


@click.command()
@click.option("--check", is_flag=True, help="Exit with 3 where something does not run, with 4 where alarms are open.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def status(context: click.Context, check: bool, as_json: bool) -> None:
    """Say what runs, which alarms are open, and how each outlet stands.

    Starts nothing and judges nothing anew: alarms are those that Airflow's DAGs found when articles landed, and hourly.
    Times are UTC.
    """
    settings = load_settings()
    database, airflow = _database(settings), _airflow(settings)
    columns, rows, alarms = _stored(settings) if database == "running" else ((), (), [])
    ringing = [alarm for alarm in alarms if alarm.silenced_until is None]
    if as_json:
        outlets = [dict(zip(columns, row, strict=True)) for row in rows]
        answer = {"database": database, "airflow": airflow, "alarms": list(map(asdict, alarms)), "outlets": outlets}
        click.echo(json.dumps(answer, ensure_ascii=False, default=str))
    else:
        _show(database, airflow, columns, rows, alarms)
    if check:
        runs = database == "running" and airflow.startswith("running")
        context.exit(0 if runs and not ringing else 4 if runs else 3)


def _show(
    database: str,
    airflow: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str | int | None, ...], ...],
    alarms: list[OpenAlarm],
) -> None:
    console = open_console()
    click.echo(f"database  {database}")
    click.echo(f"Airflow   {airflow}")
    for alarm in alarms:
        if alarm.silenced_until:
            console.print(plain(f"silenced  {alarm.message} (until {alarm.silenced_until}: {alarm.silence_reason})"))
        else:
            console.print(Text("ALARM     ", style="red").append_text(plain(alarm.message)))
            console.print(plain(f"          since {alarm.since:%Y-%m-%d %H:%M}. Next: {alarm.next_step}"))
    if not rows:
        click.echo(
            "outlets   none crawled yet" if database == "running" else "outlets   start the database to see them"
        )
        return
    table = Table(*columns, box=SIMPLE)
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    console.print(table)


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


def _stored(
    settings: Settings,
) -> tuple[tuple[str, ...], tuple[tuple[str | int | None, ...], ...], list[OpenAlarm]]:
    """The table of outlets with its columns, and the open alarms."""
    with connect(database_url(settings)) as connection:
        if not is_migrated(connection):
            return (), (), []
        cursor = connection.execute(sql.text("summary/status.sql"))
        columns = tuple(column.name for column in cursor.description or ())
        return columns, tuple(cursor.fetchall()), open_alarms(connection)
