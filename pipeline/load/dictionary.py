"""The data dictionary, read from the comments in the database: what every view, column and function means."""

from dataclasses import dataclass
from itertools import groupby

import psycopg
from psycopg.rows import class_row

import sql
from pipeline.report.page import render_page

INTRODUCTION = (
    "Everything to read is in the schema research. Begin with research.article: one row per article, its newest text.",
    "Times carry a zone. A session of the role kazwatch_researcher shows them in Asia/Almaty (UTC+6 until the end of "
    "February 2024, UTC+5 since); SET timezone TO 'UTC' shows the same moments otherwise. A column named day, and "
    "every day that a function is given, is a calendar day in Asia/Almaty whatever the session says; until is not "
    "included.",
    "What is not known is NULL, never guessed. What was taken down on request is in no view, function or export.",
    "To cite: SELECT research.snapshot() names the store as it is, and research.article_as_of() gives the articles of "
    "a snapshot again as they stood then, whatever was loaded since.",
)


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
class View:
    """A view with its columns in their order."""

    name: str
    comment: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Everything that researchers see."""

    columns: tuple[Column, ...]
    functions: tuple[Function, ...]

    def views(self) -> tuple[View, ...]:
        """The views, research.article first, the others by name."""
        found = (
            View(name, comment or "", tuple(columns))
            for (name, comment), columns in groupby(self.columns, lambda c: (c.relation, c.relation_comment))
        )
        return tuple(sorted(found, key=lambda view: (view.name != "article", view.name)))

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
    lines = ["# The database of Kazwatch", ""]
    for paragraph in INTRODUCTION:
        lines += [paragraph, ""]
    for view in dictionary.views():
        lines += [f"## research.{view.name}", "", view.comment, "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| {c.name} | {c.type} | {_cell(c.comment)} |" for c in view.columns]
        lines.append("")
    lines += ["## Functions", "", "| function | answer | meaning |", "|---|---|---|"]
    lines += [
        f"| research.{f.name}({_cell(f.arguments)}) | {_cell(f.result)} | {_cell(f.comment)} |"
        for f in dictionary.functions
    ]
    return "\n".join(lines) + "\n"


def as_html(dictionary: Dictionary) -> str:
    """The dictionary as one page in the frame of our reports."""
    return render_page(
        "pipeline.load",
        "dictionary.html",
        introduction=INTRODUCTION,
        views=dictionary.views(),
        functions=dictionary.functions,
    )


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|").replace("\n", " ")
