"""What breaks in the middle of a crawl, in a real Airflow: are the rows afterwards those of an undisturbed run?

    python tests/benchmarks/bench_recovery.py --json figures.json

As root: it mounts a small file system, to fill it. `kazwatch up` runs over a press of our own (clocked_press.py) whose
outlets publish the same articles; each outlet's crawl is disturbed in its own way, and nothing is done by hand
afterwards but making room on the disk. Half a minute of crawl each; Airflow waits by itself (a task without a sign of
life counts as dead after a minute, tries are one, two and four minutes apart) makes it a quarter of an hour.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import httpx
import psycopg
from clocked_press import ClockedPress, PressPlan, write_outlets
from process_meter import descendants, processes

from dags.operate.airflow_api import FINISHED, AirflowApi
from dags.operate.environment import passwords
from dags.operate.machine import free_port, supervisor_lock
from pipeline.errors import PlainError
from pipeline.load.server import EmbeddedServer
from pipeline.settings import Settings, load_settings

ARTICLES = 30
ANSWER_SECONDS = 0.5
DAY = datetime(2022, 1, 5, 3, tzinfo=UTC)
RUN = "recovery-1"
MOST_SECONDS = 1500
DISK_KILOBYTES = 2000
PROJECT = Path(__file__).resolve().parents[2]
# What is done while an outlet's crawl is under way.
DISTURBANCES = (
    "nothing",
    "worker_killed",
    "scheduler_killed",
    "api_server_killed",
    "database_stopped",
    "database_killed",
    "disk_full",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=DISTURBANCES[1:], action="append", help="Only these.")
    parser.add_argument("--json", type=Path, help="Write the figures to this file.")
    options = parser.parse_args()
    if os.geteuid():
        sys.exit("run it as root: it mounts a file system of two megabytes")
    root = Path(tempfile.mkdtemp(prefix="kazwatch-recovery-"))
    root.chmod(0o755)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, root, ignore_errors=True)
        figures = _Bench(root, stack).run(options.only or DISTURBANCES[1:])
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if not all(each["rows as undisturbed"] for each in figures.values()):
        sys.exit(1)


class _Bench:
    """A running Airflow over the press, and what is done to it."""

    def __init__(self, root: Path, stack: ExitStack) -> None:
        plans = [
            PressPlan(name, "Asia/Almaty", [DAY + timedelta(minutes=n) for n in range(ARTICLES)], words="the same")
            for name in DISTURBANCES
        ]
        write_outlets(root / "outlets", plans)
        self.press = stack.enter_context(ClockedPress(plans, lambda: datetime.now(UTC), ANSWER_SECONDS))
        self.alerts = stack.enter_context(_listener())
        self.disk = stack.enter_context(_small_disk(root / "archive"))
        os.environ |= {
            "KAZWATCH_HOME": str(root / "home"),
            "KAZWATCH_OUTLETS": str(root / "outlets"),
            "KAZWATCH_ARCHIVE": str(self.disk),
            "KAZWATCH_RESOLVE": f"*=127.0.0.1:{self.press.port}",
            "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
            "AIRFLOW_CONN_KAZWATCH_ALERTS": f"http://127.0.0.1:{self.alerts.server_port}",
        }
        port = free_port()
        _kazwatch("up", "--port", str(port))
        stack.callback(_kazwatch, "down")
        self.settings: Settings = load_settings()
        self.api = AirflowApi(f"http://127.0.0.1:{port}", "admin", passwords(self.settings)["admin"])
        self.api.log_in()
        self.api.wait_for_dags({f"ingest_{name}" for name in DISTURBANCES}, seconds=300)

    def run(self, disturbances: tuple[str, ...]) -> dict[str, dict[str, object]]:
        """Crawl once undisturbed, then once with each disturbance."""
        self._crawl("nothing", lambda: None)
        expected = self._rows("nothing")
        assert len(expected) == ARTICLES
        figures = {}
        for name in disturbances:
            figures[name] = self._crawl(name, getattr(self, f"_{name}"))
            figures[name]["rows as undisturbed"] = self._rows(name) == expected
            print(name, json.dumps(figures[name]), file=sys.stderr, flush=True)
        return figures

    def _crawl(self, name: str, disturb: Callable[[], None]) -> dict[str, object]:
        began = time.monotonic()
        self.api.run(f"ingest_{name}", RUN, {"since": "2022-01-05", "until": "2022-01-05"})
        _wait(lambda: self._asked(name) >= ARTICLES // 3, "the middle of the crawl")
        disturb()
        if name == "disk_full":
            return self._after_full_disk(name, began)
        state = self._state_at_end(name)
        return {
            "run": state,
            "seconds": round(time.monotonic() - began),
            "articles fetched again": self._asked(name) - ARTICLES,
        }

    def _after_full_disk(self, name: str, began: float) -> dict[str, object]:
        """The run fails for good; room is made; the run is cleared, as an operator does in the grid."""
        failed = self._state_at_end(name)
        said = [line for line in self.alerts.messages if f"ingest_{name}.crawl" in line]
        stored = len(self._rows(name))
        (self.disk / "filler").unlink()
        self.api.run(f"ingest_{name}", RUN, {})
        return {
            "run": failed,
            "alert": said,
            "rows meanwhile": stored,
            "run after room was made": self._state_at_end(name),
            "seconds": round(time.monotonic() - began),
            "articles fetched again": self._asked(name) - ARTICLES,
        }

    def _worker_killed(self) -> None:
        """As a machine that kills what takes too much memory: the worker, its task and the crawl, at once."""
        known = processes()
        (crawl,) = (each for each in known.values() if "pipeline.cli crawl worker_killed" in each.command)
        scheduler = self._part("warm_scheduler")
        worker = crawl
        while known[worker.parent].pid != scheduler:
            worker = known[worker.parent]
        for each in descendants(worker.pid, known):
            os.kill(each.pid, signal.SIGKILL)

    def _scheduler_killed(self) -> None:
        os.kill(self._part("warm_scheduler"), signal.SIGKILL)

    def _api_server_killed(self) -> None:
        os.kill(self._part("api-server"), signal.SIGKILL)

    def _database_stopped(self) -> None:
        EmbeddedServer(self.settings.postgres).stop()

    def _database_killed(self) -> None:
        status = EmbeddedServer(self.settings.postgres).status()
        assert status
        os.kill(status.process, signal.SIGKILL)

    def _disk_full(self) -> None:
        with (self.disk / "filler").open("wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:  # full, as it should be
                return

    def _part(self, name: str) -> int:
        supervisor = supervisor_lock(self.settings).holder()
        # The api-server renames itself, to `airflow api_server`.
        names = (name, name.replace("-", "_"))
        (part,) = (
            each
            for each in processes().values()
            if each.parent == supervisor and any(each_name in each.command for each_name in names)
        )
        return part.pid

    def _asked(self, name: str) -> int:
        host = self.press_host(name)
        return sum(count for address, count in self.press.articles_asked.items() if address.startswith(host))

    def press_host(self, name: str) -> str:
        return f"{name.replace('_', '-')}.test/"

    def _state_at_end(self, name: str) -> str:
        """How the run ended. While the API is away, ask again."""

        def is_finished() -> bool:
            try:
                found.append(self.api.state(f"ingest_{name}", RUN).state)
            except (PlainError, httpx.HTTPError):
                return False
            return found[-1] in FINISHED

        found: list[str] = []
        _wait(is_finished, f"the end of {name}")
        return found[-1]

    def _rows(self, name: str) -> list[tuple[object, ...]]:
        """What is stored of an outlet, but for its name and for when it was fetched."""
        statement = """SELECT substring(url FROM 'test(/.*)'), title, body, authors, published_at, language
        FROM research.article WHERE outlet = %s ORDER BY 1"""
        with psycopg.connect(EmbeddedServer(self.settings.postgres).url("kazwatch_owner")) as connection:
            return connection.execute(statement, (name,)).fetchall()


class _Alerts(HTTPServer):
    """Receives what `kazwatch_alerts` sends."""

    messages: ClassVar[list[str]] = []


class _AlertHandler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        _Alerts.messages.extend(body["lines"])
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name in http.server)
        """Messages are kept, not printed."""


@contextmanager
def _listener() -> Iterator[_Alerts]:
    server = _Alerts(("127.0.0.1", 0), _AlertHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_KILOBYTES}k", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def _wait(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + MOST_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            sys.exit(f"not within {MOST_SECONDS} s: {what}; logs in {load_settings().airflow}/logs")
        time.sleep(1)


def _kazwatch(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pipeline.cli", *words], check=True, cwd=PROJECT, stdout=sys.stderr)


if __name__ == "__main__":
    main()
