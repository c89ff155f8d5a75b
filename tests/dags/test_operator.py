"""The operator's commands of README.md, run in order over the sample press, and a live Airflow in the middle of them:
a backfill gives one run and one window a day, a killed process comes back, `down` leaves nothing behind."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import psycopg
import pytest

from crawlers.sample_press.server import SamplePress
from dags.operate.machine import free_port
from dags.operate.rehearsal import PRESS_FOLDER
from pipeline.load.server import EmbeddedServer
from tests.dags.home import readme_commands, run_kazwatch, run_line

pytestmark = pytest.mark.airflow

CLOCK = datetime.fromisoformat("2022-01-12T22:00:00+06:00")
WINDOWS = """
SELECT since, until FROM research.run
WHERE outlet = 'mk_ru' AND since < '2022-02-01' AND until - since = interval '1 day' ORDER BY since
"""


class Machine:
    """A home with the operator's settings, over a running sample press."""

    def __init__(self, home: Path, press_port: int) -> None:
        self.home = home
        self.settings = {
            "KAZWATCH_HOME": str(home),
            "KAZWATCH_OUTLETS": str(PRESS_FOLDER / "outlets"),
            "KAZWATCH_RESOLVE": f"*=127.0.0.1:{press_port}",
            # Stands in for the default port, which may be taken on a developer's machine.
            "KAZWATCH_PORT": str(free_port()),
        }

    def run(self, line: str) -> str:
        # The sample press has no listing for today, and `outlet check` says so.
        status = 1 if line.startswith("kazwatch outlet check") else 0
        return run_line(line, self.home, status=status, **self.settings)

    def query(self, statement: str) -> list[tuple[object, ...]]:
        with psycopg.connect(EmbeddedServer(self.home / "postgres").url("kazwatch_researcher")) as connection:
            return connection.execute(statement.encode()).fetchall()

    def components(self) -> dict[int, str]:
        """Airflow's processes of this home by pid: the home stands in their environment."""
        found = {}
        for process in Path("/proc").iterdir():
            if not process.name.isdigit():
                continue
            try:
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").rstrip()
                environment = (process / "environ").read_bytes()
            except OSError:
                continue
            is_ours = "airflow" in command or "dags.operate" in command
            if is_ours and f"KAZWATCH_HOME={self.home}".encode() in environment.split(b"\0"):
                found[int(process.name)] = command
        return found


@pytest.fixture(scope="module")
def machine(new_home: Callable[[], Path]) -> Iterator[Machine]:
    """Airflow is up, and every command of the README before `kazwatch status` has been run."""
    with SamplePress(CLOCK) as press:
        running = Machine(new_home(), press.port)
        try:
            for line in readme_commands("Operator"):
                if line == "kazwatch status":
                    break
                said = running.run(line)
                if line == "kazwatch airflow dags list-import-errors":
                    assert "No data found" in said
            yield running
        finally:
            run_kazwatch(running.home, "down", **running.settings)


def wait_for(condition: Callable[[], bool], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(1)


def test_commands_by_hand_loaded_their_window(machine: Machine) -> None:
    counts = machine.query("SELECT capture_count, article_count FROM research.run WHERE run_id = 'mk_ru-january'")
    assert len(counts) == 1
    assert int(str(counts[0][1])) > 0


def test_a_second_up_is_refused_in_plain_words(machine: Machine) -> None:
    done = run_kazwatch(machine.home, "up", check=False, **machine.settings)
    assert done.returncode == 1
    assert "already running" in done.stderr
    assert "Traceback" not in done.stderr


def test_backfill_gives_one_run_and_one_window_a_day(machine: Machine) -> None:
    wait_for(lambda: len(machine.query(WINDOWS)) == 3, 300, "three runs in the database")
    midnights = [datetime.fromisoformat(f"2022-01-0{day}T00:00+03:00") for day in (5, 6, 7, 8)]
    assert machine.query(WINDOWS) == list(pairwise(midnights))
    outside = machine.query(
        "SELECT url FROM research.article"
        " WHERE published_at < '2022-01-05 00:00+03' OR published_at >= '2022-01-08 00:00+03'"
    )
    assert outside == []


def test_loaded_crawls_wake_the_comparison(machine: Machine) -> None:
    def finished() -> list[tuple[str, str]]:
        said = machine.run("kazwatch airflow dags list-runs compare_texts -o json")
        runs = json.loads(said.splitlines()[-1])  # Airflow's warnings stand before it
        return [(each["run_id"], each["state"]) for each in runs if each["state"] in ("success", "failed")]

    wait_for(lambda: bool(finished()), 300, "a comparison")
    assert {(run_id.split("__")[0], state) for run_id, state in finished()} == {("asset_triggered", "success")}


def test_a_killed_scheduler_comes_back_and_down_leaves_nothing(machine: Machine) -> None:
    def schedulers() -> set[int]:
        return {pid for pid, command in machine.components().items() if command.endswith("dags.operate.warm_scheduler")}

    before = schedulers()
    os.kill(min(before), signal.SIGKILL)
    wait_for(lambda: bool(schedulers() - before), 60, "a new scheduler")
    lines = readme_commands("Operator")
    for line in lines[lines.index("kazwatch status") :]:
        machine.run(line)
    assert machine.components() == {}
    assert machine.run("kazwatch down").splitlines() == ["Airflow: was not running", "database: was not running"]
