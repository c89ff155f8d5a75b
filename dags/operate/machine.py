"""One machine: makes both databases ready, then runs Airflow over them until told to stop.

`python -m dags.operate.machine` is the process behind `kazwatch up`; it holds a lock while it lives.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg.conninfo import conninfo_to_dict

import sql
from crawlers.registry import load_outlets_with_errors, outlet_files
from dags.operate.environment import airflow_environment, passwords
from dags.operate.supervisor import LockHeldError, PidLock, Supervisor
from pipeline.errors import PlainError
from pipeline.load.connection import connect
from pipeline.load.outlets import sync_outlets
from pipeline.load.ready import ready_database_url
from pipeline.load.server import SUPERUSER, EmbeddedServer
from pipeline.settings import Settings, load_settings

# The UI, then the ports of the log servers.
PORTS_NEEDED = 3


def prepare(settings: Settings, port: int, say: Callable[[str], None]) -> dict[str, str]:
    """Bring both databases up to date and return Airflow's environment.

    Raises:
        PlainError: a port is taken, Airflow is not installed, or a database cannot be reached.
    """
    check_airflow_is_installed()
    check_ports(port)
    say("database: starting and migrating")
    with connect(ready_database_url(settings)) as connection:
        sync_outlets(connection, load_outlets_with_errors(settings.outlets)[0].values())
    environment = airflow_environment(settings, port=port, metadata_url=metadata_url(settings))
    passwords(settings)
    _port_file(settings).write_text(f"{port}\n", encoding="utf-8")
    say("Airflow: preparing its tables and pools")
    _bootstrap(environment)
    return environment


def _bootstrap(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dags.operate.bootstrap"], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise PlainError(f"Airflow's tables could not be prepared:\n{done.stderr[-2000:]}")


class PoolKeeper:
    """Makes the pools again when outlet files have changed, and has Airflow read them: a task whose pool is missing
    waits for ever."""

    def __init__(self, settings: Settings, environment: dict[str, str]) -> None:
        self._folder = settings.outlets
        self._environment = environment
        self._known = self._files()

    def keep(self) -> None:
        """Look at the files' times, which costs a millisecond; a change costs one start of Airflow's libraries.

        Raises:
            PlainError: Airflow's database does not answer, or the catalogue is gone; the next call tries again.
        """
        files = self._files()
        if files != self._known:
            print("outlet files have changed: making pools, reading DAGs", flush=True)
            _bootstrap(self._environment)
            self._known = files

    def _files(self) -> frozenset[tuple[str, int]]:
        found = set()
        for path in outlet_files(self._folder):
            with suppress(FileNotFoundError):  # removed since it was listed
                found.add((str(path), path.stat().st_mtime_ns))
        return frozenset(found)


def check_airflow_is_installed() -> None:
    """Say what to install, before anything is started.

    Raises:
        PlainError: Airflow is missing.
    """
    try:
        import airflow  # noqa: F401
    except ImportError as error:
        raise PlainError("Airflow is not installed; install kazwatch with its extra: '.[airflow]'") from error


def check_ports(first: int) -> None:
    """See that the ports are free before Airflow's logs say so in many lines.

    Raises:
        PlainError: one is taken.
    """
    for port in range(first, first + PORTS_NEEDED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise PlainError(
                    f"port {port} is taken by another program; choose others: kazwatch up --port {first + 100}"
                ) from error


def free_port() -> int:
    """A port with enough free ones after it, for runs that need no fixed address.

    Raises:
        PlainError: none was found.
    """
    for _ in range(50):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        try:
            check_ports(port)
        except (PlainError, OverflowError):
            continue
        return port
    raise PlainError(f"no {PORTS_NEEDED} neighbouring ports are free on 127.0.0.1")


def port_in_use(settings: Settings) -> int:
    """The port of the UI that this home's Airflow was last started with; 8080 when it never was."""
    try:
        return int(_port_file(settings).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return 8080


def _port_file(settings: Settings) -> Path:
    return settings.airflow / "port"


def supervisor_lock(settings: Settings) -> PidLock:
    """Held by the running machine of this home."""
    return PidLock(settings.airflow / "supervisor.lock")


def logs_folder(settings: Settings) -> Path:
    """One log file for each of Airflow's processes, and one for the supervisor."""
    return settings.airflow / "logs" / "components"


def run(settings: Settings, port: int) -> int:
    """Prepare, start Airflow and keep it running until SIGTERM or SIGINT. Exit status 0 after an ordered stop."""
    lock = supervisor_lock(settings)
    try:
        lock.take()
    except LockHeldError as error:
        raise PlainError(f"Airflow is {error}; stop it first: kazwatch down") from error
    environment = prepare(settings, port, say=print)
    pools = PoolKeeper(settings, environment)

    def keep() -> None:
        _keep_database(settings)
        pools.keep()

    supervisor = Supervisor(environment, logs_folder(settings), keep_database=keep)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: supervisor.stopping.set())
    supervisor.start()
    print("Airflow: started", flush=True)
    return supervisor.watch()


def _keep_database(settings: Settings) -> None:
    """Start the embedded server again where it has gone; a server of the operator's own is the operator's."""
    if settings.database_url is None:
        server = EmbeddedServer(settings.postgres)
        if server.status() is None:
            print("database: gone; starting it again", flush=True)
            server.start()


def metadata_url(settings: Settings) -> str:
    """Airflow's own database: the operator's setting, else one beside ours in the embedded server.

    Raises:
        PlainError: the embedded server does not start.
    """
    given = os.environ.get("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN")
    if given:
        return given
    server = EmbeddedServer(settings.postgres)
    server.start()
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        if connection.execute(sql.text("server/database_exists.sql"), {"name": "airflow"}).fetchone() is None:
            connection.execute(sql.text("server/create_airflow_database.sql"))
    where = conninfo_to_dict(server.url(SUPERUSER, "airflow"))
    folder = quote(str(where["host"]), safe="/")
    return f"postgresql+psycopg2://{SUPERUSER}@/airflow?host={folder}&port={where['port']}"


if __name__ == "__main__":
    try:
        sys.exit(run(load_settings(), int(sys.argv[1])))
    except PlainError as error:
        sys.exit(f"kazwatch: {error}")
