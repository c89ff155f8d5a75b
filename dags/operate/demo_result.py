"""What the demo shows at its end: what came in, what was kept, which copies there are, where the text comes from."""

from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from rich.console import Console
from rich.table import Table

import sql
from pipeline.compare.report import report_name
from pipeline.compare.text_file import read_text_file
from pipeline.report.coverage import render_coverage
from pipeline.report.figures import Filters, read_figures
from pipeline.report.page import write_page
from pipeline.settings import Settings

# A cell of a summary table.
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Rows and a digest of all values, by table of record."""

    tables: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(count for count, _ in self.tables.values())

    def changed_tables(self, later: "Fingerprint") -> list[str]:
        """The tables whose rows or values differ later on."""
        return sorted(name for name, state in later.tables.items() if self.tables.get(name) != state)


def fingerprint(connection: psycopg.Connection) -> Fingerprint:
    """The state of every table of record; of a database without tables, nothing."""
    found = connection.execute(sql.text("summary/has_tables.sql")).fetchone()
    if not found or not found[0]:
        return Fingerprint()
    rows = connection.execute(sql.text("summary/fingerprint.sql")).fetchall()
    return Fingerprint({name: (count, digest) for name, count, digest in rows})


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """One table of the summary: a title, column names and rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class DemoResult:
    """Everything the demo found. `before` and `after` are the database's state around it."""

    tables: tuple[SummaryTable, ...]
    home: Path
    report: Path | None
    coverage: Path
    before: Fingerprint
    after: Fingerprint
    seconds: float = 0.0

    @property
    def summary(self) -> dict[str, object]:
        """The same as plain values, for scripts."""
        return {
            "seconds": round(self.seconds, 1),
            "new_rows": self.after.rows - self.before.rows,
            "changed_tables": self.before.changed_tables(self.after),
            "report": str(self.report) if self.report else None,
            "coverage": str(self.coverage),
            "tables": {
                table.title: [dict(zip(table.columns, row, strict=True)) for row in table.rows] for table in self.tables
            },
        }

    def show(self, console: Console) -> None:
        """Print the tables, then what to do next."""
        for each in self.tables:
            table = Table(*each.columns, title=each.title, title_justify="left", title_style="bold")
            for row in each.rows:
                table.add_row(*("" if cell is None else _written(cell) for cell in row))
            console.print(table)
        changed = self.before.changed_tables(self.after)
        console.print(
            f"[bold]{self.after.rows - self.before.rows} new rows[/bold], "
            f"{len(changed)} of {len(self.after.tables)} tables changed, {self.seconds:.0f} s"
        )
        if self.report:
            console.print(f"Report:    {self.report}", soft_wrap=True, highlight=False)
        console.print(f"Coverage:  {self.coverage}", soft_wrap=True, highlight=False)
        console.print("Database:  kazwatch --demo db psql", highlight=False)
        console.print("Again:     kazwatch demo (finds everything done and changes no row)", highlight=False)


def collect(connection: psycopg.Connection, settings: Settings, text: Path) -> DemoResult:
    """Read the summary's tables for a source text and write the coverage report.

    `before` and `after` are the caller's to set.
    """
    tables = tuple(
        _table(connection, title, f"summary/{name}.sql", text)
        for name, title in (
            ("outlets", "What came in"),
            ("rejections", "Captures that gave no article, by reason"),
            ("failures", "Addresses that gave no response, by reason"),
            ("languages", "Languages of the articles"),
            ("copies", "Copy groups"),
            ("sources", "Where the text comes from"),
            ("evidence", "Its sentences, beside those of the first source"),
        )
    )
    report = settings.reports / report_name(text.name, read_text_file(text))
    coverage = settings.reports / "coverage.html"
    write_page(render_coverage(read_figures(connection, Filters())), coverage)
    found = report if report.exists() else None
    return DemoResult(tables, settings.home, found, coverage, Fingerprint(), Fingerprint())


def _table(connection: psycopg.Connection, title: str, path: str, text: Path) -> SummaryTable:
    cursor = connection.execute(sql.text(path), {"text_name": text.name})
    columns = tuple(column.name for column in cursor.description or ())
    return SummaryTable(title, columns, tuple(cursor.fetchall()))


def _written(cell: Cell) -> str:
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell).replace("[", r"\[")
