"""What `kazwatch db connect` prints is run as printed; every view is read by every tool with types that agree."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars
import psycopg
import pytest
from made_up import DAY, NOON, article, rejection

from pipeline.cli.connect_help import TOOLS, connect_help
from pipeline.load.connection import connect
from pipeline.load.export import Selection, export
from pipeline.load.load import RunHeader, load

COVERAGE = [("mk_ru", date(2022, 1, 5), 2), ("mk_ru", date(2022, 1, 6), 1)]


@pytest.fixture(scope="module")
def url(module_database_url: str, as_role: Callable[[str, str], str]) -> str:
    with connect(module_database_url) as connection:
        ends = (article(1), article(2), article(3, dated=NOON + DAY, lead="О мосте"), rejection(4))
        load(connection, RunHeader("mk_ru-1", None, NOON, NOON + DAY), ends)
    return as_role(module_database_url, "researcher")


def run_recipe(tool: str, url: str) -> Any:
    """What the recipe leaves in `frame`."""
    names: dict[str, Any] = {}
    exec(connect_help(tool, url), names)
    return names["frame"]


def test_pandas(url: str) -> None:
    frame = run_recipe("pandas", url)
    assert str(frame.dtypes["day"]).startswith("datetime64")
    assert str(frame.dtypes["article_count"]) == "int64"
    found = [(row.outlet, row.day.date(), row.article_count) for row in frame.sort_values("day").itertuples()]
    assert found == COVERAGE


def test_polars(url: str) -> None:
    frame = run_recipe("polars", url).sort("day")
    assert frame.select("outlet", "day", "article_count").rows() == COVERAGE


def test_adbc(url: str) -> None:
    rows = run_recipe("adbc", url).to_pylist()
    assert sorted((row["outlet"], row["day"], row["article_count"]) for row in rows) == COVERAGE


def test_duckdb_reads_an_export(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with connect(url) as connection:
        export(connection, Selection(), Path("articles.parquet"))
    frame = run_recipe("duckdb", url)
    assert frame.fetchall() == COVERAGE


def test_r(url: str, tmp_path: Path) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not installed: apt-get install r-cran-rpostgres")
    script = tmp_path / "recipe.R"
    script.write_text(connect_help("r", url) + 'stopifnot(nrow(frame) == 2, inherits(frame$day, "Date"))\n')
    subprocess.run([program, str(script)], check=True, timeout=60)


@pytest.mark.parametrize("tool", ["dbeaver", "metabase"])
def test_tools_that_ask_get_the_parts(tool: str) -> None:
    text = connect_help(tool, "postgresql://kazwatch_researcher:se%40cret@127.0.0.1:5499/kazwatch")
    for line in ("Host:      127.0.0.1", "Port:      5499", "Database:  kazwatch", "Password:  se@cret"):
        assert line in text
    assert not {"PARTS", "HOST", "ADDRESS"} & set(text.replace("/", " ").replace(":", " ").split())


def test_every_tool_has_a_recipe() -> None:
    assert {"psql", "pandas", "polars", "adbc", "duckdb", "r", "dbeaver", "metabase"} == set(TOOLS)
    assert connect_help("psql", "postgresql:///x") == "psql 'postgresql:///x'\n"


def test_every_view_is_read_by_every_tool(url: str) -> None:
    with psycopg.connect(url) as connection:
        views = connection.execute(
            "SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'research'"
        ).fetchall()
        assert len(views) > 20
        for (view,) in views:
            rows = connection.execute(f"SELECT * FROM research.{view}".encode()).fetchall()
            frame = polars.read_database_uri(f"SELECT * FROM research.{view}", url, engine="adbc")
            assert frame.height == len(rows), view
            opaque = {name for name, kind in frame.schema.items() if kind in (polars.Object, polars.Binary)}
            assert opaque <= {"tsv"}, f"{view}: {opaque}"
