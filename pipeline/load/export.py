"""Articles out of the database into one file, streamed in flat memory, with a manifest that says what it holds."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

import psycopg

import sql
from pipeline.errors import PlainError
from pipeline.load.export_formats import Row, writer_for
from pipeline.report.figures import check_outlets, read_keeps

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles: None does not restrict. `since` and `until` are days of Asia/Almaty, `until` is not included;
    `query` is a search text as for research.search(); `as_of` a snapshot, None the newest."""

    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    language: str | None = None
    query: str | None = None
    with_authors: bool = True
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written, the digest by which a paper can name the very file, and the snapshot to make it again from."""

    file: Path
    manifest: Path
    row_count: int
    sha256: str
    snapshot: str | None


def export(connection: psycopg.Connection, selection: Selection, target: Path) -> ExportReport:
    """Write the selected articles to `target` (.csv, .jsonl or .parquet) and a manifest beside it.

    Both appear at the end or not at all. Articles taken down are not exported. All rows are of one snapshot, which the
    manifest names: the same selection as of that snapshot gives the same file, byte for byte.

    Raises:
        PlainError: the ending is unknown, the file cannot be written, Parquet's library is not installed, or the
            database has no such outlet or never had this snapshot.
    """
    if not target.parent.is_dir():
        raise PlainError(f"{target.parent}: no such folder")
    manifest = target.with_name(target.name + ".manifest.json")
    unfinished, unfinished_manifest = (path.with_name(path.name + ".unfinished") for path in (target, manifest))
    try:
        with connection.transaction():
            connection.execute(sql.text("export/begin_reading.sql"))
            if selection.outlet:
                check_outlets((selection.outlet,), read_keeps(connection))
            snapshot, article_count = _snapshot(connection, selection.as_of)
            with connection.cursor("export") as cursor:
                cursor.execute(sql.text("export/articles.sql"), {**asdict(selection), "as_of": snapshot})
                columns = list(cursor.description or ())
                count = writer_for(target, unfinished)(columns, _batches(cursor))
        digest = _sha256(unfinished)
        described = {
            "file": target.name,
            "sha256": digest,
            "rows": count,
            "columns": [column.name for column in columns],
            "snapshot": snapshot,
            "articles_in_snapshot": article_count,
            "selection": asdict(selection),
            "exported_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "program": f"kazwatch {version('kazwatch')}",
        }
        text = json.dumps(described, ensure_ascii=False, indent=1, default=str) + "\n"
        unfinished_manifest.write_text(text, encoding="utf-8")
        os.replace(unfinished_manifest, manifest)
        os.replace(unfinished, target)
    except OSError as error:
        raise PlainError(f"{target}: cannot be written: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)
        unfinished_manifest.unlink(missing_ok=True)
    return ExportReport(target, manifest, count, digest, snapshot)


def _snapshot(connection: psycopg.Connection, as_of: str | None) -> tuple[str | None, int]:
    """The snapshot asked for, or the newest, and how many articles it held when it was made."""
    row = connection.execute(sql.text("export/snapshot.sql"), {"as_of": as_of}).fetchone()
    if row is not None:
        return row[0], row[1]
    if as_of is not None:
        raise PlainError(f"this database has no snapshot {as_of!r}; the view research.snapshot lists all")
    return None, 0


def _batches(cursor: psycopg.ServerCursor[Row]) -> Iterator[list[Row]]:
    while rows := cursor.fetchmany(_BATCH):
        yield rows


def _sha256(file: Path) -> str:
    with open(file, "rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
