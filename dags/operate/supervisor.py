"""Keeps Airflow's four processes running on one machine: starts, watches, restarts and stops them in order.

`airflow standalone` is not used: it leaves its children behind on SIGTERM, listens on every interface and starts
32 workers. This process holds a lock file while it lives, so `up` and `down` never mistake a stranger's pid for it.
"""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import PlainError

COMPONENTS = ("api-server", "scheduler", "dag-processor", "triggerer")
_MODULES = {"scheduler": ("dags.operate.warm_scheduler",)}
# Tasks report to the api-server, so it goes last.
STOP_ORDER = ("triggerer", "dag-processor", "scheduler", "api-server")
STOP_SECONDS = 20
# When components die more often than this in an hour, starting them again mends nothing.
MAX_RESTARTS_PER_HOUR = 10
# Rounds of half a second between two looks at the embedded database.
DATABASE_CHECK_ROUNDS = 10
# Looks in a row that may find a database that does not start: about half a minute.
MAX_DATABASE_FAILURES = 6
_PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """In a child, before exec: end with SIGTERM when the parent is killed (Linux prctl; elsewhere nothing)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Supervisor:
    """Airflow's processes under one roof. `environment` is theirs; `logs` gets one file each; `keep_database` is called
    every few seconds and starts the embedded database again should it be gone."""

    environment: dict[str, str]
    logs: Path
    keep_database: Callable[[], None] = lambda: None
    say: Callable[[str], None] = print
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    stopping: threading.Event = field(default_factory=threading.Event)
    _restarts: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start every component."""
        self.logs.mkdir(parents=True, exist_ok=True)
        for component in COMPONENTS:
            self._spawn(component)

    def watch(self) -> int:
        """Restart what dies until `stopping` is set; then stop all. Exit status: 1 when restarting did not help."""
        try:
            return self._watch()
        finally:  # also where the database cannot be started again
            self.stop()

    def _watch(self) -> int:
        status = 0
        rounds = 0
        failures = 0
        while not self.stopping.wait(0.5):
            rounds += 1
            if rounds % DATABASE_CHECK_ROUNDS == 0:
                try:
                    self.keep_database()
                    failures = 0
                except PlainError as error:
                    failures += 1
                    if failures >= MAX_DATABASE_FAILURES:
                        raise
                    self.say(f"{error}\ntrying again")
            for component, process in list(self.processes.items()):
                if process.poll() is None:
                    continue
                now = time.monotonic()
                self._restarts = [then for then in self._restarts if now - then < 3600] + [now]
                if len(self._restarts) > MAX_RESTARTS_PER_HOUR:
                    self.say(f"{component} keeps dying (status {process.returncode}); see {self.logs / component}.log")
                    status = 1
                    self.stopping.set()
                    break
                self.say(f"{component} ended with status {process.returncode}; starting it again")
                self._end_group(process)
                self._spawn(component)
        return status

    def stop(self) -> None:
        """Stop all components, the api-server last, and leave no orphan."""
        for component in STOP_ORDER:
            process = self.processes.get(component)
            if process is None:
                continue
            if process.poll() is None:
                process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.say(f"{component} did not stop within {STOP_SECONDS} s; ending it")
            self._end_group(process)
            process.wait()
        self.processes.clear()

    def _spawn(self, component: str) -> None:
        with (self.logs / f"{component}.log").open("ab") as log:
            self.processes[component] = subprocess.Popen(
                [sys.executable, "-m", *_MODULES.get(component, ("airflow", component))],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )

    @staticmethod
    def _end_group(process: subprocess.Popen[bytes]) -> None:
        """End what a component left behind in its own process group."""
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # nobody left; macOS says so by the second
            return


class LockHeldError(RuntimeError):
    """Another supervisor runs on this home; `pid` is its process id."""

    def __init__(self, pid: int) -> None:
        super().__init__(f"already running (process {pid})")
        self.pid = pid


class PidLock:
    """A file locked for as long as its holder lives; it names the holder's pid."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    def take(self) -> None:
        """Take the lock.

        Raises:
            LockHeldError: another process has it.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                holder = self.holder()
                if holder is not None:
                    os.close(file)
                    raise LockHeldError(holder) from None
                time.sleep(0.01)  # somebody only looks
        os.ftruncate(file, 0)
        os.write(file, str(os.getpid()).encode())
        self._file = file

    def holder(self) -> int | None:
        """The pid of the process that holds the lock, or None."""
        if not self.path.exists():
            return None
        # A shared lock, so that two who only look do not take each other for the holder.
        with self.path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(file.read(20) or b"0")
        return None
