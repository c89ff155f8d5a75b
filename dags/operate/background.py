"""Starts and stops the machine (dags/operate/machine.py) as a process in the background."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from dags.operate.airflow_api import AirflowApi
from dags.operate.environment import passwords
from dags.operate.machine import check_airflow_is_installed, check_ports, logs_folder, supervisor_lock
from dags.operate.supervisor import die_with_parent
from pipeline.errors import PlainError
from pipeline.settings import Settings

START_SECONDS = 300
STOP_SECONDS = 120


def start_in_background(settings: Settings, port: int, console: Console, *, tied_to_me: bool = False) -> None:
    """Start the machine as a process of its own and wait until Airflow is healthy.

    With `tied_to_me` it ends when this process ends, however it ends.

    Raises:
        PlainError: it runs already, or does not come up; the message ends with the supervisor's last lines.
    """
    check_airflow_is_installed()
    holder = supervisor_lock(settings).holder()
    if holder:
        raise PlainError(f"Airflow is already running (process {holder}); stop it first: kazwatch down")
    check_ports(port)
    secrets = passwords(settings)  # before the machine asks for them: two first calls at once would make two sets
    log_path = logs_folder(settings) / "supervisor.log"
    log_path.parent.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "KAZWATCH_HOME": str(settings.home),
        "KAZWATCH_ARCHIVE": settings.archive,
        "PYTHONUNBUFFERED": "1",
    }
    with log_path.open("wb") as log:
        machine = subprocess.Popen(
            [sys.executable, "-m", "dags.operate.machine", str(port)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent if tied_to_me else None,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        with console.status("Airflow: starting") as status:
            _wait_for_start(machine, log_path, status.update)
            status.update("Airflow: waiting for scheduler, DAG processor, triggerer and UI")
            api = AirflowApi(address, "admin", secrets["admin"], lambda: machine.poll() is None)
            api.wait_until_healthy(START_SECONDS)
    except PlainError as error:
        machine.terminate()
        raise PlainError(f"{error} (logs: {log_path.parent})") from error
    except KeyboardInterrupt:
        console.print("Airflow: stopping what has been started")
        machine.terminate()
        machine.wait(STOP_SECONDS)
        raise
    console.print(f"Airflow: [bold]{address}[/bold]  user [bold]admin[/bold]  password [bold]{secrets['admin']}[/bold]")
    console.print(f"         logs in {log_path.parent}; stop with: kazwatch down", highlight=False)


def stop(settings: Settings) -> bool:
    """Stop the machine of this home; False when none runs.

    Raises:
        PlainError: it does not stop in time.
    """
    lock = supervisor_lock(settings)
    holder = lock.holder()
    if not holder:
        return False
    os.kill(holder, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while lock.holder() == holder:
        if time.monotonic() > deadline:
            raise PlainError(f"process {holder} did not stop within {STOP_SECONDS} s; its log tells why")
        time.sleep(0.2)
    return True


def last_words(settings: Settings) -> str:
    """The last lines of the supervisor's log."""
    return "\n".join(_lines(logs_folder(settings) / "supervisor.log")[-15:])


def _lines(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8", errors="replace").splitlines()


def _wait_for_start(machine: subprocess.Popen[bytes], log_path: Path, show: Callable[[str], None]) -> None:
    """Show the supervisor's last line until it has started Airflow.

    Raises:
        PlainError: it ended before.
    """
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        lines = _lines(log_path)
        if "Airflow: started" in lines:
            return
        if machine.poll() is not None:
            raise PlainError("Airflow did not start:\n" + "\n".join(lines[-15:]))
        if lines:
            show(lines[-1])
        time.sleep(0.2)
    raise PlainError(f"Airflow's tables were not ready within {START_SECONDS} s; see {log_path}")
