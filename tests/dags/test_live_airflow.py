"""`kazwatch up` for real: a backfill gives one run and one window a day, and a killed process comes back."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from crawlers.sample_press.server import SamplePress
from dags.operate.machine import free_port
from dags.operate.rehearsal import PRESS_FOLDER
from pipeline.load.server import EmbeddedServer
from tests.dags.home import run_kazwatch

pytestmark = pytest.mark.airflow

CLOCK = datetime.fromisoformat("2022-01-12T22:00:00+06:00")


class Machine:
    """A running `kazwatch up` over the sample press, with schedules on."""

    def __init__(self, home: Path, press_port: int) -> None:
        self.home = home
        self.settings = {
            "KAZWATCH_OUTLETS": str(PRESS_FOLDER / "outlets"),
            "KAZWATCH_RESOLVE": f"*=127.0.0.1:{press_port}",
        }

    def kazwatch(self, *arguments: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        return run_kazwatch(self.home, *arguments, check=check, **self.settings)

    def query(self, statement: str) -> list[tuple[object, ...]]:
        with psycopg.connect(EmbeddedServer(self.home / "postgres").url("kazwatch_researcher")) as connection:
            return connection.execute(statement.encode()).fetchall()


@pytest.fixture(scope="module")
def machine(new_home: Callable[[], Path]) -> Iterator[Machine]:
    with SamplePress(CLOCK) as press:
        running = Machine(new_home(), press.port)
        said = running.kazwatch("up", "--port", str(free_port())).stdout
        assert "user admin" in said
        yield running
        running.kazwatch("down")


def wait_for(condition: Callable[[], bool], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(1)


def test_no_import_errors(machine: Machine) -> None:
    assert "No data found" in machine.kazwatch("airflow", "dags", "list-import-errors").stdout


def test_a_second_up_is_refused_in_plain_words(machine: Machine) -> None:
    done = machine.kazwatch("up", "--port", str(free_port()), check=False)
    assert done.returncode == 1
    assert "already running" in done.stderr
    assert "Traceback" not in done.stderr


def test_backfill_gives_one_run_and_one_window_a_day(machine: Machine) -> None:
    machine.kazwatch("airflow", "dags", "unpause", "ingest_egemen")
    machine.kazwatch(
        "airflow",
        *("backfill", "create", "--dag-id", "ingest_egemen", "--from-date", "2022-01-05", "--to-date", "2022-01-07"),
    )
    windows = "SELECT since, until FROM research.run WHERE outlet = 'egemen' AND since < '2022-02-01' ORDER BY since"
    wait_for(lambda: len(machine.query(windows)) == 3, 240, "three runs in the database")
    expected = [
        (
            datetime.fromisoformat(f"2022-01-0{day}T00:00+06:00"),
            datetime.fromisoformat(f"2022-01-0{day + 1}T00:00+06:00"),
        )
        for day in (5, 6, 7)
    ]
    assert machine.query(windows) == expected
    outside = machine.query(
        "SELECT url FROM research.article"
        " WHERE published_at < '2022-01-05 00:00+06' OR published_at >= '2022-01-08 00:00+06'"
    )
    assert outside == []


def test_a_killed_scheduler_comes_back_and_down_leaves_nothing(machine: Machine) -> None:
    def components() -> dict[int, str]:
        """Airflow's processes of this home by pid: the home stands in their environment."""
        found = {}
        for process in Path("/proc").iterdir():
            if not process.name.isdigit():
                continue
            try:
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                environment = (process / "environ").read_bytes()
            except OSError:
                continue
            if "airflow" in command and f"KAZWATCH_HOME={machine.home}".encode() in environment.split(b"\0"):
                found[int(process.name)] = command
        return found

    scheduler = next(pid for pid, command in components().items() if command.rstrip().endswith("airflow scheduler"))
    os.kill(scheduler, signal.SIGKILL)
    wait_for(
        lambda: any(
            command.rstrip().endswith("airflow scheduler") and pid != scheduler for pid, command in components().items()
        ),
        30,
        "a new scheduler",
    )
    machine.kazwatch("down")
    assert components() == {}
    assert machine.kazwatch("down").stdout.splitlines() == ["Airflow: was not running", "database: was not running"]
