"""Runs held back: recorded, released by somebody with a reason, or by a reading that holds (core.quarantine)."""

import psycopg

import sql
from pipeline.errors import PlainError
from pipeline.health.assertions import QuarantinedError
from pipeline.load.outlets import put_outlet
from pipeline.outlet import Outlet

# What the record says of a run that was loaded after all because nothing is wrong with it any more.
READ_RIGHTLY = "read rightly now"


def hold(connection: psycopg.Connection, run_id: str, outlet: Outlet, error: QuarantinedError) -> None:
    """Record that a run is held back."""
    with connection.transaction():
        put_outlet(connection, outlet)  # the first run of an outlet, too, may be wrong
        values = {"run_id": run_id, "outlet": outlet.slug, "reason": error.reason}
        connection.execute(sql.text("health/put_quarantine.sql"), values)


def is_released(connection: psycopg.Connection, run_id: str) -> bool:
    """Did somebody let this run in as it is?"""
    found = connection.execute(sql.text("health/is_released.sql"), {"run_id": run_id}).fetchone()
    return bool(found and found[0])


def release(connection: psycopg.Connection, run_id: str, reason: str) -> None:
    """Let a run in as it is, for a reason.

    Raises:
        PlainError: it is not held back.
    """
    if connection.execute(sql.text("health/held_run.sql"), {"run_id": run_id}).fetchone() is None:
        raise PlainError(f"run {run_id!r} is not held back; `kazwatch status` lists those that are")
    connection.execute(sql.text("health/release.sql"), {"run_id": run_id, "reason": reason})


def end_quarantine(connection: psycopg.Connection, run_id: str) -> None:
    """The run has been loaded: if it was held back, it is no longer."""
    connection.execute(sql.text("health/release.sql"), {"run_id": run_id, "reason": READ_RIGHTLY})
