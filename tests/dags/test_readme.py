"""Every command in README.md is run, in the order in which it stands there, each section in a home of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from crawlers.sample_press.content import source_text
from crawlers.sample_press.server import SamplePress
from dags.operate.machine import free_port
from dags.operate.rehearsal import PRESS_FOLDER
from tests.dags.home import DEMO_SECONDS, Home, run_kazwatch

pytestmark = pytest.mark.airflow

PROJECT = Path(__file__).resolve().parents[2]
CLOCK = datetime.fromisoformat("2022-01-12T22:00:00+06:00")


def commands(section: str) -> list[str]:
    """The lines of a section's shell blocks."""
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    body = text.split(f"\n## {section}", 1)[1].split("\n## ", 1)[0]
    return [line for block in re.findall(r"```sh\n(.*?)```", body, re.DOTALL) for line in block.splitlines() if line]


def run(line: str, folder: Path, **settings: str) -> None:
    """Run one line in a shell that finds this environment's programs first.

    KAZWATCH_PORT stands in for `up`'s default port, which may be taken on a developer's machine.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "KAZWATCH"))}
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line],
        cwd=folder,
        env={**environment, "PATH": programs, **settings},
        capture_output=True,
        text=True,
        timeout=DEMO_SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"{line}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    assert "Traceback" not in done.stderr, f"{line}\n{done.stderr[-3000:]}"


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
    assert [len(commands(section)) for section in ("Run it", "Test it")] == [1, 1]


def test_operator_commands(new_home: Callable[[], Path]) -> None:
    home = new_home()
    with SamplePress(CLOCK) as press:
        settings = {
            "KAZWATCH_HOME": str(home),
            "KAZWATCH_OUTLETS": str(PRESS_FOLDER / "outlets"),
            "KAZWATCH_RESOLVE": f"*=127.0.0.1:{press.port}",
            "KAZWATCH_PORT": str(free_port()),
        }
        try:
            for line in commands("Operator"):
                run(line, home, **settings)
        finally:
            run_kazwatch(home, "down", **settings)


def test_researcher_commands(demo: Home, tmp_path: Path) -> None:
    (tmp_path / "my_text.txt").write_text(source_text(), encoding="utf-8")
    for line in commands("Researcher"):
        run(line, tmp_path, KAZWATCH_HOME=str(demo.folder / "demo"))
    assert (tmp_path / "dictionary.html").stat().st_size > 10_000
    assert (tmp_path / "articles.csv").stat().st_size > 10_000


def test_developer_commands() -> None:
    for line in commands("Developer"):
        run(line, PROJECT)
