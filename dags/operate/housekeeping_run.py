"""Keeps house: backups, archives that may go, advice on the database. What Airflow's housekeeping DAG runs.

Nothing is written or removed unless it is configured: `KAZWATCH_BACKUPS` names a folder (the newest seven stay) and
`KAZWATCH_ARCHIVE_DAYS` says how long pages of loaded runs are kept. Without an archive nothing can be read anew.
"""

import logging
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fsspec

import sql
from pipeline.archive import run_folder
from pipeline.compare.ingest import count_backlog
from pipeline.errors import PlainError
from pipeline.load.backup import backup
from pipeline.load.connection import connect
from pipeline.load.ready import ready_database_url
from pipeline.settings import Settings, load_settings

log = logging.getLogger("kazwatch.housekeeping")

KEPT_BACKUPS = 7
# A typing error must not cost an archive: whatever was fetched in the last month stays.
LEAST_ARCHIVE_DAYS = 30


def back_up(now: datetime | None = None) -> Path | None:
    """Write a backup of the day, and remove those beyond the newest seven; None where no folder is configured.

    Raises:
        PlainError: the folder does not exist, or the backup fails; older backups then stay.
    """
    given = os.environ.get("KAZWATCH_BACKUPS")
    if not given:
        log.info("KAZWATCH_BACKUPS names no folder: no backup")
        return None
    folder = Path(given).expanduser()
    target = folder / f"kazwatch-{now or datetime.now(UTC):%Y-%m-%d}.dump"
    size = backup(load_settings(), target)
    log.info("%s: %.1f MB", target, size / 1_000_000)
    for old in sorted(folder.glob("kazwatch-????-??-??.dump"))[:-KEPT_BACKUPS]:
        old.unlink()
        log.info("%s: removed", old)
    return target


def retire_archives(now: datetime | None = None) -> list[str]:
    """Remove the pages of runs that were loaded whole and are older than configured; the addresses of their folders.

    Runs that were never loaded, that are held back, or whose crawl did not finish, stay whatever their age.

    Raises:
        PlainError: KAZWATCH_ARCHIVE_DAYS is no number of days, or fewer than 30.
    """
    days = archive_days()
    if days is None:
        log.info("KAZWATCH_ARCHIVE_DAYS is not set: every page is kept")
        return []
    settings = load_settings()
    before = (now or datetime.now(UTC)) - timedelta(days=days)
    with connect(ready_database_url(settings)) as connection:
        runs = connection.execute(sql.text("health/retired_runs.sql"), {"before": before}).fetchall()
    removed = [folder for outlet, run_id in runs if (folder := _remove(settings, outlet, run_id))]
    log.info("%d archives of runs fetched before %s removed", len(removed), before.date())
    return removed


def archive_days() -> int | None:
    """How long pages are kept; None: for ever."""
    given = os.environ.get("KAZWATCH_ARCHIVE_DAYS")
    if not given:
        return None
    if not given.isdigit() or int(given) < LEAST_ARCHIVE_DAYS:
        raise PlainError(f"KAZWATCH_ARCHIVE_DAYS={given!r}: write a number of days, {LEAST_ARCHIVE_DAYS} or more")
    return int(given)


def _remove(settings: Settings, outlet: str, run_id: str) -> str | None:
    address = run_folder(settings, outlet, run_id).address
    filesystem, path = fsspec.core.url_to_fs(address)
    if not filesystem.exists(path):
        return None
    filesystem.rm(path, recursive=True)
    return address


def count_waiting() -> int:
    """Articles that wait to be embedded and compared."""
    with connect(ready_database_url(load_settings())) as connection:
        return count_backlog(connection).article_count


@dataclass(frozen=True, slots=True)
class TableAdvice:
    """A table that autovacuum has not kept up with."""

    table: str
    live_count: int
    dead_count: int

    @property
    def sentence(self) -> str:
        return (
            f"{self.table}: {self.dead_count} dead rows beside {self.live_count}; as its owner run VACUUM (ANALYZE) "
            f"{self.table}, and see why autovacuum does not (a transaction left open?)"
        )


def advise_on_vacuum() -> list[TableAdvice]:
    """Tables of which a third or more are dead rows; each is a warning in the log."""
    with connect(ready_database_url(load_settings())) as connection:
        rows = connection.execute(sql.text("health/dead_rows.sql")).fetchall()
    found = [TableAdvice(*row) for row in rows]
    for advice in found:
        log.warning("%s", advice.sentence)
    return found
