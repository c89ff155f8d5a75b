"""How rows become CSV, JSON lines or Parquet; each writer takes rows in batches and answers how many there were."""

import csv
import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path

from psycopg import Column

from pipeline.errors import PlainError

Cell = str | int | float | bool | datetime | date | list[str] | None
Row = tuple[Cell, ...]
Writer = Callable[[list[Column], Iterable[list[Row]]], int]

# Cells that begin with these are run as formulas by spreadsheets; an apostrophe before them keeps them text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def writer_for(target: Path, file: Path) -> Writer:
    """The writer for the ending of `target`; it writes to `file`.

    Raises:
        PlainError: the ending is not one of .csv, .jsonl and .parquet, or pyarrow is missing for the last.
    """
    writers = {".csv": _write_csv, ".jsonl": _write_jsonl, ".parquet": _write_parquet}
    chosen = writers.get(target.suffix)
    if chosen is None:
        raise PlainError(f"{target.name}: an export ends in .csv, .jsonl or .parquet")
    if chosen is _write_parquet and find_spec("pyarrow") is None:
        raise PlainError(
            "Parquet needs pyarrow: install kazwatch with its extra, '.[parquet]', or export .csv or .jsonl"
        )
    return lambda columns, batches: chosen(file, columns, batches)


def _write_csv(file: Path, columns: list[Column], batches: Iterable[list[Row]]) -> int:
    count = 0
    # With a byte order mark, without which spreadsheets read Cyrillic wrongly.
    with open(file, "w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow([column.name for column in columns])
        for rows in batches:
            writer.writerows([_csv_cell(cell) for cell in row] for row in rows)
            count += len(rows)
    return count


def _csv_cell(cell: Cell) -> Cell:
    if isinstance(cell, list):
        cell = "; ".join(cell)
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return cell.isoformat() if isinstance(cell, date) else cell


def _write_jsonl(file: Path, columns: list[Column], batches: Iterable[list[Row]]) -> int:
    names, count = [column.name for column in columns], 0
    with open(file, "w", encoding="utf-8") as opened:
        for rows in batches:
            for row in rows:
                named = dict(zip(names, row, strict=True))
                opened.write(json.dumps(named, ensure_ascii=False, default=_iso) + "\n")
            count += len(rows)
    return count


def _iso(moment: object) -> str:
    if isinstance(moment, date):
        return moment.isoformat()
    raise TypeError(f"{type(moment).__name__} has no place in JSON")


def _write_parquet(file: Path, columns: list[Column], batches: Iterable[list[Row]]) -> int:
    import pyarrow
    from pyarrow import parquet

    kinds = {
        "bool": pyarrow.bool_(),
        "int4": pyarrow.int32(),
        "int8": pyarrow.int64(),
        "float8": pyarrow.float64(),
        "date": pyarrow.date32(),
        "timestamptz": pyarrow.timestamp("us", tz="UTC"),
        "text": pyarrow.string(),
        "text[]": pyarrow.list_(pyarrow.string()),
    }
    schema = pyarrow.schema([(column.name, kinds[column.type_display]) for column in columns])
    count = 0
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for rows in batches:
            values = [
                pyarrow.array([row[place] for row in rows], type=field.type) for place, field in enumerate(schema)
            ]
            writer.write_table(pyarrow.Table.from_arrays(values, schema=schema))
            count += len(rows)
    return count
