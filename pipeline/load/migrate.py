"""Brings a database up to date: numbered files once each, then views, functions and grants when any changed."""

import hashlib
import re
from dataclasses import dataclass

import psycopg
from psycopg import errors

import sql
from pipeline.errors import PlainError
from pipeline.load.connection import connect

_OLDEST_SERVER = 150000
_FILE_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")
# Views and functions may name each other: one that names what does not exist yet is tried again after the others.
_NOT_YET = (errors.UndefinedTable, errors.UndefinedFunction, errors.UndefinedObject)


@dataclass(frozen=True, slots=True)
class SqlFile:
    """One file below sql/."""

    name: str
    text: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.replace("\r\n", "\n").encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class MigrationReport:
    """What was done: names of the applied files, and whether views and functions were made again."""

    applied: tuple[str, ...]
    rebuilt: bool


def numbered_files() -> list[SqlFile]:
    """The migrations in order.

    Raises:
        PlainError: a file's name is not NNNN_name.sql, or two share a number.
    """
    found = [SqlFile(name, text) for name, text in sql.files("migrations")]
    seen: dict[str, str] = {}
    for file in found:
        match = _FILE_NAME.fullmatch(file.name)
        if match is None:
            raise PlainError(f"sql/migrations/{file.name}: a migration is named NNNN_name.sql, in lower case")
        if match[1] in seen:
            raise PlainError(f"sql/migrations: {seen[match[1]]} and {file.name} have the same number")
        seen[match[1]] = file.name
    return found


def rebuilt_files() -> list[SqlFile]:
    """Functions and views, in the order of their names."""
    return [SqlFile(f"{folder}/{name}", text) for folder in ("functions", "views") for name, text in sql.files(folder)]


def migrate(url: str) -> MigrationReport:
    """Bring the database up to date. Safe beside other migrators: they wait, then find nothing to do.

    Raises:
        PlainError: the server is too old, not UTF-8, does not fold Cyrillic letters, or was migrated by a newer version
            of this program; a file was changed after it had been applied; or a file fails, with its name and line.
    """
    numbered, rebuilt = numbered_files(), rebuilt_files()
    with connect(url) as connection:
        _check_server(connection)
        connection.execute(sql.text("server/lock_migrations.sql"))
        connection.execute(sql.text("server/migration_table.sql"))
        applied: dict[str, str] = dict(connection.execute(sql.text("server/applied_migrations.sql")).fetchall())
        pending = _pending(numbered, applied)
        for file in pending:
            with connection.transaction():
                _apply(connection, file)
                _record(connection, file.name, file.sha256)
        grants = SqlFile("roles/grant.sql", sql.text("roles/grant.sql"))
        texts = hashlib.sha256("".join(file.sha256 for file in (*rebuilt, grants)).encode()).hexdigest()
        stale = bool(pending) or applied.get("(views)") != texts
        if stale:
            with connection.transaction():
                _rebuild(connection, rebuilt)
                _apply(connection, grants)
                _record(connection, "(views)", texts)
        return MigrationReport(tuple(file.name for file in pending), stale)


def _pending(numbered: list[SqlFile], applied: dict[str, str]) -> list[SqlFile]:
    unknown = sorted(applied.keys() - {file.name for file in numbered} - {"(views)"})
    if unknown:
        raise PlainError(
            f"the database was migrated by a newer version of kazwatch ({', '.join(unknown)}): update the program"
        )
    for file in numbered:
        if applied.get(file.name, file.sha256) != file.sha256:
            raise PlainError(
                f"sql/migrations/{file.name} was changed after it had been applied to this database: "
                "undo the change and write a new migration"
            )
    return [file for file in numbered if file.name not in applied]


def _rebuild(connection: psycopg.Connection, files: list[SqlFile]) -> None:
    try:
        connection.execute(sql.text("server/drop_research.sql"))
    except errors.DependentObjectsStillExist as error:
        raise PlainError(
            f"somebody's own views depend on research: {error.diag.message_detail}\nDrop those, then migrate again"
        ) from error
    waiting = files
    while waiting:
        still_waiting = []
        for file in waiting:
            try:
                with connection.transaction():
                    connection.execute(file.text.encode())
            except _NOT_YET:
                still_waiting.append(file)
            except psycopg.Error as error:
                raise _failure(file, error) from error
        if len(still_waiting) == len(waiting):
            _apply(connection, still_waiting[0])
        waiting = still_waiting


def _apply(connection: psycopg.Connection, file: SqlFile) -> None:
    try:
        connection.execute(file.text.encode())
    except psycopg.Error as error:
        raise _failure(file, error) from error


def _failure(file: SqlFile, error: psycopg.Error) -> PlainError:
    position = error.diag.statement_position
    line = f", line {file.text.count(chr(10), 0, int(position)) + 1}" if position else ""
    return PlainError(f"sql/{file.name}{line}: {error.diag.message_primary or error}")


def _record(connection: psycopg.Connection, name: str, sha256: str) -> None:
    connection.execute(sql.text("server/record_migration.sql"), {"name": name, "sha256": sha256})


def _check_server(connection: psycopg.Connection) -> None:
    if connection.info.server_version < _OLDEST_SERVER:
        raise PlainError(f"PostgreSQL 15 or newer is needed; this server is {connection.info.server_version // 10000}")
    found = connection.execute(sql.text("server/check.sql")).fetchone()
    if found is None or found[0] != "UTF8":
        raise PlainError(f"the database's encoding is {found and found[0]}: create it with ENCODING 'UTF8'")
    if not found[1]:
        raise PlainError(
            "this database does not fold Cyrillic letters (its LC_CTYPE is C): create it with "
            "CREATE DATABASE ... TEMPLATE template0 LC_CTYPE 'C.UTF-8'"
        )
