"""Lists of addresses that somebody made by hand: a text file, one a line, or a CSV with a column `url`."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from crawlers.discover.listing import Entry, in_zone
from pipeline.errors import PlainError


def read_url_list(path: Path, timezone: str) -> Iterator[Entry]:
    """The entries of a list. A CSV may bear `published_at` (ISO, the outlet's zone where none is stated) and `title`;
    in a text file empty lines and those that begin with `#` are passed over.

    Raises:
        PlainError: the file cannot be read, a CSV has no column `url`, or a date in it is none.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            if path.suffix.lower() != ".csv":
                for line in file:
                    if line.strip() and not line.startswith("#"):
                        yield Entry(line.strip())
                return
            rows = csv.DictReader(file)
            if "url" not in (rows.fieldnames or ()):
                raise PlainError(f"{path}: the first line must name the columns, one of them `url`")
            for row in rows:
                if row["url"]:
                    yield _entry(path, rows.line_num, row, ZoneInfo(timezone))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PlainError(f"{path}: the list of addresses cannot be read: {error}") from error


def _entry(path: Path, line: int, row: dict[str, str], zone: ZoneInfo) -> Entry:
    raw = (row.get("published_at") or "").strip()
    title = (row.get("title") or "").strip() or None
    try:
        if len(raw) == len("2022-01-05"):
            return Entry(row["url"].strip(), day=date.fromisoformat(raw), title=title)
        moment = in_zone(datetime.fromisoformat(raw) if raw else None, zone)
    except ValueError as error:
        raise PlainError(f"{path}, line {line}: published_at {raw!r} is not an ISO date") from error
    return Entry(row["url"].strip(), published_at=moment, title=title)
