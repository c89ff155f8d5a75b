"""Passwords of the embedded server's roles, for tools that connect by TCP; in a file that only its owner reads."""

import os
import secrets
from pathlib import Path

import psycopg
from psycopg import sql as psycopg_sql

import sql
from pipeline.errors import PlainError


def make_passwords(connection: psycopg.Connection, file: Path) -> None:
    """Give every role a password and write them down as a pgpass file does; nothing where that was done before."""
    if file.exists():
        return
    lines = []
    for (role,) in connection.execute(sql.text("server/login_roles.sql")).fetchall():
        password = secrets.token_urlsafe(24)
        connection.execute(psycopg_sql.SQL("ALTER ROLE {} PASSWORD {}").format(psycopg_sql.Identifier(role), password))
        lines.append(f"127.0.0.1:*:*:{role}:{password}\n")
    draft = file.with_suffix(".part")  # half a file would count as the whole ever after
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as opened:
        opened.writelines(lines)
    draft.replace(file)


def read_password(file: Path, user: str) -> str:
    """The password of a role.

    Raises:
        PlainError: the role has none.
    """
    for line in file.read_text(encoding="utf-8").splitlines():
        *_, role, password = line.split(":", 4)
        if role == user:
            return password
    raise PlainError(f"{file}: no password for {user}")
