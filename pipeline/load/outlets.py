"""Keeps core.outlet in step with the outlet files."""

from collections.abc import Iterable

import psycopg

import sql
from pipeline.load.connection import check_migrated
from pipeline.outlet import Outlet


def sync_outlets(connection: psycopg.Connection, outlets: Iterable[Outlet]) -> None:
    """Store every outlet as its file describes it today. Outlets without a file any more stay, with their articles.

    Raises:
        PlainError: the database was not migrated.
    """
    check_migrated(connection)
    with connection.transaction():
        for outlet in sorted(outlets, key=lambda each: each.slug):
            put_outlet(connection, outlet)


def put_outlet(connection: psycopg.Connection, outlet: Outlet) -> None:
    """Store one outlet; its row is left alone when nothing changed."""
    lowest, highest = outlet.expect.per_day or (None, None)
    connection.execute(
        sql.text("load/put_outlet.sql"),
        {
            "slug": outlet.slug,
            "name": outlet.name,
            "country": outlet.country,
            "home": outlet.home,
            "hosts": list(outlet.hosts),
            "languages": list(outlet.languages),
            "timezone": outlet.timezone,
            "owner": outlet.owner,
            "keep": str(outlet.keep),
            "lowest_daily": lowest,
            "highest_daily": highest,
        },
    )
