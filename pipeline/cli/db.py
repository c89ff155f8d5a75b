"""`kazwatch migrate` and `kazwatch db`: the database itself, whether embedded or a server of your own."""

import json
import os
import subprocess
from pathlib import Path

import click

from pipeline.cli.connect_help import OVER_TCP, TOOLS, connect_help
from pipeline.errors import PlainError
from pipeline.load import backup as backups
from pipeline.load.connection import Role, connect, database_url
from pipeline.load.dictionary import as_html, as_markdown, read_dictionary
from pipeline.load.migrate import migrate as run_migrations
from pipeline.load.ready import ready_database_url
from pipeline.load.server import EmbeddedServer, ServerStatus
from pipeline.report.page import write_page
from pipeline.settings import Settings, load_settings

_ROLE = click.option(
    "--role",
    type=click.Choice(["researcher", "ingest", "owner"]),
    default="researcher",
    show_default=True,
    help="Whose rights to use; a researcher reads the schema research and nothing else.",
)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was applied as JSON.")
def migrate(as_json: bool) -> None:
    """Bring the database up to date: tables, views, functions, rights.

    Safe to run at any time and by several at once. Starts the embedded database if no other is set.
    """
    report = run_migrations(database_url(load_settings(), role="owner"))
    if as_json:
        click.echo(json.dumps({"applied": report.applied, "rebuilt": report.rebuilt}))
    elif not report.applied and not report.rebuilt:
        click.echo("the database is up to date")
    else:
        for name in report.applied:
            click.echo(f"applied {name}")
        click.echo("views, functions and rights made again")


@click.group()
def db() -> None:
    """The database: start, stop, look, back up.

    \b
    Without KAZWATCH_DATABASE_URL an embedded PostgreSQL keeps everything below
    KAZWATCH_HOME. It answers only on this machine.
      kazwatch db start            start it (most commands do so themselves)
      kazwatch db psql             look around: \\dv research.*
      kazwatch db connect pandas   what to type in pandas, R, DBeaver ...
      kazwatch db dictionary       what every view and column means
    """


@db.command()
@click.option("--tcp", is_flag=True, help="Also listen on 127.0.0.1 with a password, for DBeaver or Metabase.")
def start(tcp: bool) -> None:
    """Start the embedded database, unless it runs."""
    running = _embedded(load_settings()).start(tcp=tcp)
    click.echo(f"running (process {running.process}{f', 127.0.0.1:{running.port}' if running.tcp else ''})")


@db.command()
def stop() -> None:
    """Stop the embedded database. Open sessions end; nothing stored is lost."""
    click.echo("stopped" if _embedded(load_settings()).stop() else "it was not running")


@db.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.pass_context
def status(context: click.Context, as_json: bool) -> None:
    """Say whether the database answers. Exit status 0: yes, 3: no."""
    settings = load_settings()
    running: ServerStatus | None = None
    if settings.database_url is None:
        server = EmbeddedServer(settings.postgres)
        running = server.status()
        answers, where = running is not None, str(server.data)
    else:
        where = "KAZWATCH_DATABASE_URL"
        try:
            connect(settings.database_url).close()
            answers = True
        except PlainError:
            answers = False
    if as_json:
        process = running.process if running else None
        click.echo(json.dumps({"running": answers, "where": where, "process": process}))
    else:
        click.echo(f"{'running' if answers else 'not running'}: {where}")
    if not answers:
        context.exit(3)


@db.command()
@_ROLE
@click.option("--password", is_flag=True, help="For TCP (start --tcp): the address with host, port and password.")
def url(role: Role, password: bool) -> None:
    """Print the address that programs connect with."""
    settings = load_settings()
    if password:
        click.echo(_embedded(settings).url(f"kazwatch_{role}", password=True))
    else:
        click.echo(database_url(settings, role=role))


@db.command(context_settings={"ignore_unknown_options": True})
@_ROLE
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def psql(context: click.Context, role: Role, arguments: tuple[str, ...]) -> None:
    """Open psql on the database, as a researcher unless --role says otherwise.

    \b
    kazwatch db psql
    kazwatch db psql -- -c 'SELECT * FROM research.coverage LIMIT 5'
    """
    settings = load_settings()
    # An owner may be here to mend what cannot be migrated.
    address_of = database_url if role == "owner" else ready_database_url
    address, secret = backups.without_password(address_of(settings, role))
    finished = subprocess.run(
        [backups.program(settings, "psql"), address, *arguments], env={**os.environ, **secret}, check=False
    )
    context.exit(finished.returncode)


@db.command("connect")
@click.argument("tool", type=click.Choice(TOOLS))
def connect_tool(tool: str) -> None:
    """Print what to type in a tool to read the database."""
    settings = load_settings()
    if tool in OVER_TCP and settings.database_url is None:
        address = _embedded(settings).url("kazwatch_researcher", password=True)
    else:
        address = database_url(settings, role="researcher")
    click.echo(connect_help(tool, address))


@db.command()
@click.option("--format", "form", type=click.Choice(["markdown", "html"]), default="markdown", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="A file; without it, the terminal.")
def dictionary(form: str, output: Path | None) -> None:
    """Print what every view, column and function of the schema research means."""
    with connect(ready_database_url(load_settings(), role="researcher")) as connection:
        found = read_dictionary(connection)
    text = as_html(found) if form == "html" else as_markdown(found)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_page(text, output)


@db.command()
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
def backup(target: Path) -> None:
    """Write the whole database to the file TARGET. Archived pages are files of their own: copy the archive too."""
    size = backups.backup(load_settings(), target)
    click.echo(f"{target}: {size / 1_000_000:.1f} MB")


@db.command()
@click.argument("source", type=click.Path(path_type=Path, dir_okay=False))
def restore(source: Path) -> None:
    """Bring the backup SOURCE into an empty database."""
    backups.restore(load_settings(), source)
    click.echo(f"restored from {source}; run kazwatch migrate if the backup is older than this program")


def _embedded(settings: Settings) -> EmbeddedServer:
    if settings.database_url is not None:
        raise PlainError("KAZWATCH_DATABASE_URL names a server of your own: start and stop that one by its own means")
    return EmbeddedServer(settings.postgres)
