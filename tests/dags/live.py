"""A live Airflow over the sample press, as an operator runs it."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import psycopg

from dags.operate.machine import free_port
from dags.operate.rehearsal import PRESS_FOLDER
from dags.operate.supervisor import COMPONENTS
from pipeline.load.server import SUPERUSER, EmbeddedServer
from tests.dags.home import run_line


class Machine:
    """A home with the operator's settings, over a running sample press."""

    def __init__(self, home: Path, press_port: int) -> None:
        self.home = home
        self.port = free_port()
        self.outlets = Path(shutil.copytree(PRESS_FOLDER / "outlets", home / "outlets"))
        self.settings = {
            "KAZWATCH_HOME": str(home),
            "KAZWATCH_OUTLETS": str(self.outlets),
            "KAZWATCH_RESOLVE": f"*=127.0.0.1:{press_port}",
            # Stands in for the default port, which may be taken on a developer's machine.
            "KAZWATCH_PORT": str(self.port),
        }

    def run(self, line: str) -> str:
        # The sample press has no listing for today, and `outlet check` says so.
        status = 1 if line.startswith("kazwatch outlet check") else 0
        return run_line(line, self.home, status=status, **self.settings)

    def query(self, statement: str) -> list[tuple[object, ...]]:
        """Ask as a researcher does."""
        return self._query(EmbeddedServer(self.home / "postgres").url("kazwatch_researcher"), statement)

    def query_airflow(self, statement: str) -> list[tuple[object, ...]]:
        """Ask Airflow's own tables."""
        return self._query(EmbeddedServer(self.home / "postgres").url(SUPERUSER, "airflow"), statement)

    @staticmethod
    def _query(url: str, statement: str) -> list[tuple[object, ...]]:
        with psycopg.connect(url) as connection:
            return connection.execute(statement.encode()).fetchall()

    def components(self) -> dict[int, str]:
        """The processes of Airflow and its supervisor by pid: the home stands in their environment."""
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

    def parts(self) -> dict[str, int]:
        """The supervisor's children by name. The api-server renames itself, to `airflow api_server`."""
        lock = self.home / "airflow" / "supervisor.lock"
        supervisor = lock.read_text() if lock.exists() else "none"
        found = {}
        for process in Path("/proc").iterdir():
            try:
                fields = (process / "stat").read_text().rsplit(")", 1)[1].split()
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:  # no process, or one that has ended
                continue
            for name in COMPONENTS if fields[1] == supervisor else ():
                if name in command.replace("_", "-"):
                    found[name] = int(process.name)
        return found

    def database(self) -> int | None:
        """The process of the embedded server, where it answers."""
        status = EmbeddedServer(self.home / "postgres").status()
        return status.process if status else None

    def is_healthy(self) -> bool:
        """Does every part say so?"""
        try:
            health = httpx.get(f"http://127.0.0.1:{self.port}/api/v2/monitor/health", timeout=10).json()
        except (httpx.HTTPError, ValueError):
            return False
        return {each["status"] for each in health.values()} == {"healthy"}

    def task_log(self, dag_id: str, run_id: str, task_id: str) -> str:
        """What a task said in its last try; nothing where it has not begun."""
        folder = self.home / "airflow" / "logs" / f"dag_id={dag_id}" / f"run_id={run_id}" / f"task_id={task_id}"
        return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("attempt=*.log"))[-1:])


def wait_for(condition: Callable[[], bool], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(1)
