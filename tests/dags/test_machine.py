"""`kazwatch up` when a port that it needs is taken."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from dags.operate.machine import PORTS_NEEDED, free_port
from tests.dags.home import run_kazwatch


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
