"""Canaries: recorded pages as today's rules read them (core.canary), so that one read otherwise rings."""

from collections.abc import Mapping
from datetime import datetime

import psycopg

import sql
from pipeline.load.outlets import put_outlet
from pipeline.outlet import Outlet


def put_canaries(connection: psycopg.Connection, outlet: Outlet, differences: Mapping[str, str], at: datetime) -> None:
    """Keep how the recorded pages of an outlet were read at a moment: by address, what differs from the expected
    record, empty where nothing does. Pages that are not given are recorded no more, and forgotten."""
    with connection.transaction():
        if differences:
            put_outlet(connection, outlet)  # a page may be recorded before the first crawl
        values = {"outlet": outlet.slug, "urls": list(differences), "differences": list(differences.values()), "at": at}
        connection.execute(sql.text("health/forget_canaries.sql"), values)
        connection.execute(sql.text("health/put_canaries.sql"), values)
