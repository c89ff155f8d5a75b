"""The data dictionary, read from the comments in the database: what every view, column and function means."""

import html
from dataclasses import dataclass
from itertools import groupby

import psycopg
from psycopg.rows import class_row

import sql


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a view; a comment is None where nobody wrote one."""

    relation: str
    relation_comment: str | None
    name: str
    type: str
    comment: str | None


@dataclass(frozen=True, slots=True)
class Function:
    """A function with its arguments and result as SQL writes them."""

    name: str
    arguments: str
    result: str
    comment: str | None


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Everything that researchers see."""

    columns: tuple[Column, ...]
    functions: tuple[Function, ...]

    def missing_comments(self) -> list[str]:
        """Names of what has no comment; none in a database that our tests passed."""
        views = {c.relation for c in self.columns if not c.relation_comment}
        columns = [f"{c.relation}.{c.name}" for c in self.columns if not c.comment]
        return sorted(views) + columns + [f"{f.name}()" for f in self.functions if not f.comment]


def read_dictionary(connection: psycopg.Connection) -> Dictionary:
    """Read the comments of the schema research."""
    with connection.cursor(row_factory=class_row(Column)) as cursor:
        columns = cursor.execute(sql.text("dictionary/columns.sql")).fetchall()
    with connection.cursor(row_factory=class_row(Function)) as cursor:
        functions = cursor.execute(sql.text("dictionary/functions.sql")).fetchall()
    return Dictionary(tuple(columns), tuple(functions))


def as_markdown(dictionary: Dictionary) -> str:
    """The dictionary as Markdown, one table a view."""
    lines = ["# The database of Kazwatch", "", "Schema `research`. Times are stored in UTC.", ""]
    for (name, comment), columns in groupby(dictionary.columns, lambda c: (c.relation, c.relation_comment)):
        lines += [f"## research.{name}", "", comment or "", "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| {c.name} | {c.type} | {_cell(c.comment)} |" for c in columns]
        lines.append("")
    lines += ["## Functions", "", "| function | answer | meaning |", "|---|---|---|"]
    lines += [
        f"| research.{f.name}({_cell(f.arguments)}) | {_cell(f.result)} | {_cell(f.comment)} |"
        for f in dictionary.functions
    ]
    return "\n".join(lines) + "\n"


def as_html(dictionary: Dictionary) -> str:
    """The dictionary as one page without outside parts."""
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>",
        "<title>The database of Kazwatch</title><style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;",
        "margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{border:1px solid #bbb;",
        "padding:.25rem .5rem;text-align:left;vertical-align:top}</style><h1>The database of Kazwatch</h1>",
    ]
    for (name, comment), columns in groupby(dictionary.columns, lambda c: (c.relation, c.relation_comment)):
        parts.append(f"<h2 id={html.escape(name)}>research.{html.escape(name)}</h2><p>{html.escape(comment or '')}</p>")
        parts.append(_html_table(("column", "type", "meaning"), [(c.name, c.type, c.comment or "") for c in columns]))
    rows = [(f"research.{f.name}({f.arguments})", f.result, f.comment or "") for f in dictionary.functions]
    parts.append("<h2>Functions</h2>" + _html_table(("function", "answer", "meaning"), rows))
    return "\n".join(parts) + "\n"


def _html_table(head: tuple[str, ...], rows: list[tuple[str, str, str]]) -> str:
    cells = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return "<table><tr>" + "".join(f"<th>{name}</th>" for name in head) + f"</tr>{cells}</table>"


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|").replace("\n", " ")
