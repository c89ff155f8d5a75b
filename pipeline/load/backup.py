"""One file that holds the whole database, and the way back from it, by pg_dump and pg_restore."""

import os
import shutil
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

import sql
from pipeline.errors import PlainError
from pipeline.load.connection import connect, is_migrated
from pipeline.load.server import SUPERUSER, EmbeddedServer
from pipeline.settings import Settings


def backup(settings: Settings, target: Path) -> int:
    """Write the database to `target`; its size in bytes. Nothing is left behind when it fails.

    Raises:
        PlainError: the folder does not exist, or pg_dump fails.
    """
    if not target.parent.is_dir():
        raise PlainError(f"{target.parent}: no such folder")
    unfinished = target.with_name(target.name + ".unfinished")
    url = _maintenance_url(settings)
    try:
        # A level alone is gzip's in every version; pg_dump 15 knows no "gzip:1".
        _run(settings, "pg_dump", url, "--format=custom", "--compress=1", f"--file={unfinished}")
        os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target.stat().st_size


def restore(settings: Settings, source: Path) -> None:
    """Bring a backup into an empty database, in one transaction. Search vectors are computed again, 1 ms each.

    Raises:
        PlainError: the file is missing or not a backup, or the database already has tables.
    """
    if not source.is_file():
        raise PlainError(f"{source}: no such file")
    url = _maintenance_url(settings)
    with connect(url) as connection:
        if is_migrated(connection):
            raise PlainError(
                "the database already has tables; restore into an empty one: set KAZWATCH_HOME to a new folder, "
                "or KAZWATCH_DATABASE_URL to an empty database"
            )
    _run(settings, "pg_restore", url, "--single-transaction", "--exit-on-error", str(source))
    with connect(url) as connection:
        connection.execute(sql.text("server/analyze.sql"))


def program(settings: Settings, name: str) -> str:
    """psql, pg_dump or pg_restore: the embedded server's; for a server of your own the system's, which can do TLS.

    Raises:
        PlainError: there is none.
    """
    if settings.database_url is None:
        return str(EmbeddedServer(settings.postgres).programs / name)
    found = shutil.which(name)
    if found is None:
        raise PlainError(f"{name} is not installed on this machine: install PostgreSQL's client programs")
    return found


def without_password(url: str) -> tuple[str, dict[str, str]]:
    """The address fit for a command line, where every account can read it, and the password as an environment
    variable."""
    parts = conninfo_to_dict(url)
    password = parts.pop("password", None)
    return make_conninfo("", **parts), {"PGPASSWORD": str(password)} if password else {}


def _maintenance_url(settings: Settings) -> str:
    if settings.database_url is not None:
        return settings.database_url
    server = EmbeddedServer(settings.postgres)
    server.start()
    return server.url(SUPERUSER)


def _run(settings: Settings, name: str, url: str, *arguments: str) -> None:
    address, secret = without_password(url)
    finished = subprocess.run(
        [program(settings, name), f"--dbname={address}", *arguments],
        env={**os.environ, **secret},
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.returncode:
        raise PlainError(f"{name} failed: {finished.stderr.strip()[-2000:]}")
