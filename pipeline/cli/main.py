"""The command line: finds the commands that each package brings and shows errors in plain words."""

import logging
import os
import sys
from importlib.metadata import entry_points

import click
import psycopg
from psycopg import errors

from pipeline.errors import PlainError
from pipeline.settings import DEMO_FOLDER, load_settings

# What a server of the operator's own says that was never migrated, or not since this program is newer.
_LACKING = (errors.UndefinedTable, errors.UndefinedFunction, errors.UndefinedColumn, errors.InvalidSchemaName)


class _Commands(click.Group):
    """Commands by entry point, each loaded when it is called: one command does not wait for what others import."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(entry_points(group="kazwatch.commands").names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = entry_points(group="kazwatch.commands", name=cmd_name)
        command: click.Command | None = next(iter(found)).load() if found else None
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="kazwatch")
@click.option("--demo", is_flag=True, help="Use the demo's database and archive instead of your own.")
@click.option("-v", "--verbose", is_flag=True, help="Show what is being done, step by step.")
def kazwatch(verbose: bool, demo: bool) -> None:
    """Watch what news outlets write about Kazakhstan.

    \b
    New here?        kazwatch demo
    Operators:       kazwatch up, crawl, status, outlet
    Researchers:     kazwatch db psql, compare, report, export
    """
    level = logging.INFO if verbose else logging.WARNING
    if demo:
        home = load_settings().home / DEMO_FOLDER
        os.environ["KAZWATCH_HOME"] = str(home)
        if (home / "outlets").is_dir():  # the demo's own outlets: `kazwatch demo` leaves the way to them here
            os.environ["KAZWATCH_OUTLETS"] = str(home / "outlets")
        for name in ("KAZWATCH_DATABASE_URL", "KAZWATCH_ARCHIVE"):  # those of the operator's own data
            os.environ.pop(name, None)
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")


def main() -> None:
    """Entry point of `kazwatch`."""
    try:
        kazwatch(standalone_mode=True)
    except PlainError as error:
        message = str(error)
    except psycopg.OperationalError as error:
        # Without a code, or of class 08 or 57P (PostgreSQL's error codes): the connection is gone. Else, such as on a
        # full disk, the server is there and says why not.
        gone = error.sqlstate is None or error.sqlstate.startswith(("08", "57P"))
        message = f"the database {'went away' if gone else 'could not do it'}: {str(error).strip()}\n"
        message += "Nothing is half-written; run the same command again."
    except errors.InsufficientPrivilege as error:
        message = f"this account of the database may not do that ({error.diag.message_primary}): "
        message += "give KAZWATCH_DATABASE_URL an address of the role kazwatch_ingest (sql/roles/create.sql)"
    except _LACKING as error:
        message = f"the database lacks what this program reads ({error.diag.message_primary}): run kazwatch migrate"
    else:
        return
    click.secho(f"kazwatch: {message}", fg="red", err=True)
    sys.exit(1)
