"""Which database, and a connection to it: KAZWATCH_DATABASE_URL, else the embedded server, started if need be."""

from typing import Literal

import psycopg
from psycopg.conninfo import conninfo_to_dict

import sql
from pipeline.errors import PlainError
from pipeline.load.server import EmbeddedServer
from pipeline.settings import Settings

Role = Literal["owner", "ingest", "researcher"]

_CONNECT_SECONDS = 10


def database_url(settings: Settings, role: Role = "ingest") -> str:
    """The libpq URL to connect with. A database of your own is used as its URL says, whatever the role.

    Raises:
        PlainError: the embedded server does not start.
    """
    if settings.database_url is not None:
        return settings.database_url
    server = EmbeddedServer(settings.postgres)
    if server.status() is None:
        server.start()
    return server.url(f"kazwatch_{role}")


def connect(url: str) -> psycopg.Connection:
    """An autocommit connection; transactions are begun by `connection.transaction()` where they matter.

    Raises:
        PlainError: the server cannot be reached or refuses; passwords are not repeated in the message.
    """
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=_CONNECT_SECONDS, application_name="kazwatch")
    except psycopg.ProgrammingError as error:
        raise PlainError(f"KAZWATCH_DATABASE_URL is not a PostgreSQL address: {error}".strip()) from error
    except psycopg.OperationalError as error:
        reason = " ".join(str(error).split())
        raise PlainError(
            f"the database {_named(url)} cannot be reached: {reason}\n"
            "Next: kazwatch db status; start the embedded one with kazwatch db start, or mend KAZWATCH_DATABASE_URL"
        ) from error


def is_migrated(connection: psycopg.Connection) -> bool:
    """Has the database our tables?"""
    return connection.execute(sql.text("server/is_migrated.sql")).fetchone() == (True,)


def check_migrated(connection: psycopg.Connection) -> None:
    """Say what to do before the first statement fails.

    Raises:
        PlainError: the database has no tables of ours.
    """
    if not is_migrated(connection):
        raise PlainError("the database has no tables yet: run kazwatch migrate")


def _named(url: str) -> str:
    parts = conninfo_to_dict(url)
    host = parts.get("host") or "localhost"
    name, user = parts.get("dbname") or "(default)", parts.get("user") or "(default)"
    return f"{name} at {host}:{parts.get('port') or 5432} as {user}"
