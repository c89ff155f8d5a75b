"""`kazwatch up` and `kazwatch down`: Airflow and the database on this machine."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
from rich.console import Console

from dags.operate.environment import passwords
from dags.operate.supervisor import die_with_parent
from pipeline.errors import PlainError
from pipeline.settings import Settings, load_settings

START_SECONDS = 300
STOP_SECONDS = 120


@click.command()
@click.option("--port", default=8080, show_default=True, help="Port of the UI on 127.0.0.1; the two after it serve logs.")
@click.option("--foreground", is_flag=True, help="Stay in this terminal (for systemd and containers).")
def up(port: int, foreground: bool) -> None:
    """Start the database and Airflow for scheduled crawls, and say where the UI is.

    Everything listens on 127.0.0.1 only. A component that dies is started again; `kazwatch down` stops all of them.
    New outlets start paused: switch on the ones you want in the UI.
    """
    settings = load_settings()
    if foreground:
        from dags.operate.machine import run

        sys.exit(run(settings, port))
    start_in_background(settings, port, Console())


@click.command()
@click.option("--keep-database", is_flag=True, help="Stop Airflow only; the embedded database goes on.")
def down(keep_database: bool) -> None:
    """Stop Airflow, running tasks first, then the embedded database."""
    settings = load_settings()
    print("Airflow: stopped" if stop(settings) else "Airflow: was not running")
    if not keep_database and settings.database_url is None:
        from pipeline.load.server import EmbeddedServer

        print("database: stopped" if EmbeddedServer(settings.postgres).stop() else "database: was not running")


def start_in_background(settings: Settings, port: int, console: Console, *, tied_to_me: bool = False) -> None:
    """Start the machine as a process of its own and wait until Airflow is healthy.

    With `tied_to_me` it ends when this process ends, however it ends.

    Raises:
        PlainError: it runs already, or does not come up; the message ends with the supervisor's last lines.
    """
    from dags.operate.airflow_api import AirflowApi
    from dags.operate.machine import check_airflow_is_installed, check_ports, logs_folder, supervisor_lock

    check_airflow_is_installed()
    holder = supervisor_lock(settings).holder()
    if holder:
        raise PlainError(f"Airflow is already running (process {holder}); stop it first: kazwatch down")
    check_ports(port)
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
    secrets = passwords(settings)
    address = f"http://127.0.0.1:{port}"
    with console.status("Airflow: starting") as status:
        _wait_for_start(machine, log_path, status.update)
        status.update("Airflow: waiting for scheduler, DAG processor, triggerer and UI")
        try:
            AirflowApi(address, "admin", secrets["admin"]).wait_until_healthy(
                START_SECONDS, alive=lambda: machine.poll() is None
            )
        except PlainError as error:
            machine.terminate()
            raise PlainError(f"{error} {log_path.parent}") from error
    console.print(f"Airflow: [bold]{address}[/bold]  user [bold]admin[/bold]  password [bold]{secrets['admin']}[/bold]")
    console.print(f"         logs in {log_path.parent}; stop with: kazwatch down", highlight=False)


def stop(settings: Settings) -> bool:
    """Stop the machine of this home; False when none runs.

    Raises:
        PlainError: it does not stop in time.
    """
    from dags.operate.machine import supervisor_lock

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


def _wait_for_start(machine: subprocess.Popen[bytes], log_path: Path, show: object) -> None:
    """Show the supervisor's last line until it has started Airflow.

    Raises:
        PlainError: it ended before.
    """
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        lines = log_path.read_text(encoding="utf-8", errors="replace").splitlines()
        if "Airflow: started" in lines:
            return
        if machine.poll() is not None:
            raise PlainError("Airflow did not start:\n" + "\n".join(lines[-15:]))
        if lines and callable(show):
            show(lines[-1])
        time.sleep(0.2)
    machine.terminate()
    raise PlainError(f"Airflow's tables were not ready within {START_SECONDS} s; see {log_path}")
