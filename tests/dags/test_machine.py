"""`kazwatch up` when something stands in its way: a port that is taken, Ctrl-C in the middle, a changed outlet file."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dags.operate.machine import PORTS_NEEDED, free_port
from dags.operate.supervisor import COMPONENTS
from tests.dags.home import run_kazwatch
from tests.dags.live import Machine, wait_for


@pytest.mark.parametrize("place", range(PORTS_NEEDED))
def test_a_port_that_is_taken_is_named(new_home: Callable[[], Path], place: int) -> None:
    first, home = free_port(), new_home()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", first + place))
        taken.listen()
        done = run_kazwatch(home, "up", "--port", str(first), check=False)
    assert done.returncode == 1
    assert f"port {first + place} is taken by another program; choose others: kazwatch up --port" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (home / "postgres").exists(), "nothing is started before"


def test_a_port_that_leaves_no_room_is_refused(tmp_path: Path) -> None:
    done = run_kazwatch(tmp_path, "up", "--port", "65535", check=False)
    assert "65535 is not in the range" in done.stderr


@pytest.mark.airflow
def test_ctrl_c_in_the_middle_of_a_start_leaves_no_airflow(new_home: Callable[[], Path]) -> None:
    machine = Machine(new_home(), press_port=9)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "KAZWATCH"))}
    command = [sys.executable, "-m", "pipeline.cli", "up"]
    with subprocess.Popen(
        command,
        env=environment | machine.settings,
        stderr=subprocess.PIPE,
        text=True,
        # Where the tests themselves run in the background, a shell has switched Ctrl-C off for all of them.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as up:
        wait_for(lambda: len(machine.parts()) == len(COMPONENTS), 200, "all parts")
        parts = machine.parts()
        up.send_signal(signal.SIGINT)
        _, said = up.communicate(timeout=120)
    assert up.returncode
    assert "Traceback" not in said
    assert machine.components() == {}
    assert not any(Path("/proc", str(pid)).exists() for pid in parts.values())
    run_kazwatch(machine.home, "down")
