"""The schema files say what the migrations make; views hold what every tool can read; everything has a comment."""

from collections.abc import Callable
from pathlib import Path

import pytest

import sql
from pipeline.load.connection import connect
from pipeline.load.dictionary import as_html, as_markdown, read_dictionary
from pipeline.load.migrate import migrate, numbered_files

CATALOGUE = (Path(__file__).parent / "catalogue.sql").read_text(encoding="utf-8")
# What psql, pandas, polars, ADBC and R read alike. numeric becomes text in some, interval and uuid break others.
PORTABLE = {"int4", "int8", "float4", "float8", "text", "_text", "_int8", "bool", "date", "timestamptz", "tsvector"}


def catalogue(url: str) -> list[str]:
    with connect(url) as connection:
        return [line for (line,) in connection.execute(CATALOGUE.encode()).fetchall()]


def test_schema_and_migrations_make_the_same_database(
    empty_database_url: str, make_empty_database: Callable[[], str]
) -> None:
    with connect(empty_database_url) as connection:
        for file in numbered_files():
            connection.execute(file.text.encode())
    by_schema = make_empty_database()
    with connect(by_schema) as connection:
        for _, text in sql.files("schema"):
            connection.execute(text.encode())
    migrated, described = catalogue(empty_database_url), catalogue(by_schema)
    assert len(migrated) > 100
    assert migrated == described, "sql/schema and sql/migrations differ: change both in the same commit"


def test_every_view_column_and_function_has_a_comment(module_database_url: str) -> None:
    with connect(module_database_url) as connection:
        dictionary = read_dictionary(connection)
    assert len(dictionary.columns) > 100
    assert dictionary.missing_comments() == []


def test_every_view_column_has_a_type_that_all_tools_read(module_database_url: str) -> None:
    query = """SELECT table_name, column_name, udt_name FROM information_schema.columns
               WHERE table_schema = 'research' AND NOT udt_name = ANY(%s)"""
    with connect(module_database_url) as connection:
        assert connection.execute(query, (sorted(PORTABLE),)).fetchall() == []


def test_every_view_file_makes_the_view_it_is_named_for(module_database_url: str) -> None:
    with connect(module_database_url) as connection:
        names = {c.relation for c in read_dictionary(connection).columns}
    assert names == {name.removesuffix(".sql") for name, _ in sql.files("views")}


@pytest.mark.parametrize("folder", ["views", "functions"])
def test_every_file_begins_by_saying_what_it_is(folder: str) -> None:
    assert [name for name, text in sql.files(folder) if not text.startswith("-- ")] == []


def test_the_dictionary_is_readable_and_escapes(module_database_url: str, as_role: Callable[[str, str], str]) -> None:
    with connect(as_role(module_database_url, "researcher")) as connection:
        dictionary = read_dictionary(connection)
    markdown, page = as_markdown(dictionary), as_html(dictionary)
    assert "## research.article" in markdown
    assert "| published_at | timestamp with time zone |" in markdown
    assert '<h2 id="article">research.article</h2>' in page
    assert page.index('id="article"') < page.index('id="alias"'), "begins where readers begin"
    assert "<script" not in page


def test_migrating_again_does_nothing(empty_database_url: str) -> None:
    first = migrate(empty_database_url)
    assert first.rebuilt
    assert first.applied[0] == "0001_outlets_and_runs.sql"
    second = migrate(empty_database_url)
    assert (second.applied, second.rebuilt) == ((), False)
