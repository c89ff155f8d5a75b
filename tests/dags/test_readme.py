"""Every command in README.md is run: the operator's in test_operator.py, the others here."""

from pathlib import Path

import pytest

from crawlers.sample_press.content import source_text
from tests.dags.home import PROJECT, Home, readme_commands, run_line

pytestmark = pytest.mark.airflow


def test_every_shell_block_is_known_here() -> None:
    """A new section with commands must be run by a test below."""
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    with_commands = {part.split("\n", 1)[0] for part in text.split("\n## ")[1:] if "```sh" in part}
    assert with_commands == {
        "Run it",
        "Test it",
        "Operator: schedule crawls",
        "Researcher: ask the database",
        "Developer: change it",
    }


def test_the_gate_runs_both_main_commands() -> None:
    """`.ci/run` takes the two commands from the README's own text."""
    gate = (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
    assert 'command_of "Run it"' in gate
    assert 'command_of "Test it"' in gate
    assert [len(readme_commands(section)) for section in ("Run it", "Test it")] == [1, 1]


def test_researcher_commands(demo: Home, tmp_path: Path) -> None:
    (tmp_path / "my_text.txt").write_text(source_text(), encoding="utf-8")
    for line in readme_commands("Researcher"):
        run_line(line, tmp_path, KAZWATCH_HOME=str(demo.folder / "demo"))
    assert (tmp_path / "dictionary.html").stat().st_size > 10_000
    assert (tmp_path / "report.html").stat().st_size > 10_000
    assert (tmp_path / "articles.csv").stat().st_size > 10_000


def test_developer_commands() -> None:
    for line in readme_commands("Developer"):
        run_line(line, PROJECT)
