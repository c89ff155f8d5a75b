"""The embedded server: one folder, one PostgreSQL, started and stopped on purpose only.

It answers on a unix socket that only its owner can open; with `tcp` also on 127.0.0.1 with a password, for tools that
cannot open sockets (DBeaver, Metabase). It is never ended because some Python process ends: psql, Airflow and notebooks
share it.
"""

import contextlib
import fcntl
import getpass
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

import sql
from pipeline.errors import PlainError
from pipeline.load import server_files
from pipeline.load.account import data_base, server_account, short_digest
from pipeline.load.binaries import major_version, runnable_binaries
from pipeline.load.dead_server import forget_dead_server
from pipeline.load.passwords import make_passwords, read_password

SUPERUSER = "postgres"
DATABASE = "kazwatch"
# A socket's path may have 103 (macOS) or 107 bytes; `/.s.PGSQL.65535` takes 15 of them.
_LONGEST_SOCKET_FOLDER = 85
# The children of a killed server end by themselves within seconds; until then PostgreSQL rightly refuses the data.
# Nor is a server that was killed this moment gone before its memory is given back: its lock names a living process.
_STILL_IN_USE = ("pre-existing shared memory block", '" already exists')
_ORPHAN_SECONDS = 15
_BUILTIN_LOCALES = 17  # the version that brought them
_BUILDING = "data-in-the-making-"
_START_SECONDS = 600  # crash recovery of a large database takes its time


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """A server that answers: its process, its port and whether it listens on 127.0.0.1 too."""

    process: int
    port: int
    tcp: bool


class EmbeddedServer:
    """One PostgreSQL below `home`. Creating the object starts nothing.

    `programs` is the `bin` folder of another installation of PostgreSQL 15 or newer than the wheel's.
    """

    def __init__(self, home: Path, programs: Path | None = None) -> None:
        self.account = server_account()
        self.base = data_base(home.resolve(), self.account)
        self.data = self.base / "data"
        self.log = self.base / "server.log"
        self.passwords = self.base / "pgpass"
        self.programs = programs or runnable_binaries(self.account, self.base)

    @property
    def socket_folder(self) -> Path:
        """Beside the data, or in a private temporary folder where that path is too long for a socket."""
        beside = self.base / "run"
        if len(os.fsencode(beside)) <= _LONGEST_SOCKET_FOLDER:
            return beside
        return Path(tempfile.gettempdir()) / f"kazwatch-{os.geteuid()}-{short_digest(self.base)}"

    def status(self) -> ServerStatus | None:
        """Asks the socket, not the process number: a stale pid file with a reused number is not a server."""
        try:
            lines = (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return None
        if len(lines) < 8 or lines[7].strip() != "ready":
            return None
        process, port = int(lines[0]), int(lines[3])
        try:
            with socket.socket(socket.AF_UNIX) as probe:
                probe.settimeout(5)
                probe.connect(str(self.socket_folder / f".s.PGSQL.{port}"))
        except OSError:
            return None
        return ServerStatus(process, port, tcp=bool(lines[5].strip()))

    def start(self, *, tcp: bool = False) -> ServerStatus:
        """Start the server unless it runs; make its data folder, roles and database unless they exist.

        Raises:
            PlainError: it does not start; the message ends with the last lines of its log.
        """
        with self._alone():
            running = self.status()
            if running is None:
                self._initialize()
                self._make_private(self.socket_folder)
                self._forget_dead_server()
                running = self._launch(tcp)
            elif tcp and not running.tcp:
                raise PlainError(
                    "the server runs without TCP; stop it first: kazwatch db stop, then start it with --tcp"
                )
            self._bootstrap(running)
            return running

    def stop(self) -> bool:
        """Stop the server, ending open sessions; False when it was not running."""
        with self._alone():
            if not (self.data / "postmaster.pid").exists():
                return False
            status, output = self._run("pg_ctl", "-D", str(self.data), "-w", "-t", "120", "-m", "fast", "stop")
            if status == 0:
                return True
            if self.status() is None:
                return False
            raise PlainError(f"the server in {self.data} did not stop: {output.strip()}")

    def url(self, user: str, database: str = DATABASE, *, password: bool = False) -> str:
        """A libpq URL on the socket, or with `password` on 127.0.0.1.

        Raises:
            PlainError: the server is not running, or not on TCP though a password is asked for.
        """
        running = self.status()
        if running is None:
            raise PlainError("the embedded database is not running; start it: kazwatch db start")
        if not password:
            return (
                f"postgresql://{user}@/{database}?host={quote(str(self.socket_folder), safe='/')}&port={running.port}"
            )
        if not running.tcp:
            raise PlainError("the server does not listen on TCP; kazwatch db stop, then kazwatch db start --tcp")
        secret = quote(read_password(self.passwords, user), safe="")
        return f"postgresql://{user}:{secret}@127.0.0.1:{running.port}/{database}"

    def _forget_dead_server(self) -> None:
        forget_dead_server(self.data / "postmaster.pid", *sorted(self.socket_folder.glob(".s.PGSQL.*.lock")))

    def _launch(self, tcp: bool) -> ServerStatus:
        options = []
        if tcp:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port: int = probe.getsockname()[1]
            options = ["-o", f"-p {port} -c listen_addresses=127.0.0.1"]
        command = ["-D", str(self.data), "-l", str(self.log), "-w", "-t", str(_START_SECONDS), *options, "start"]
        status, output = self._run("pg_ctl", *command)
        running = self.status()
        for _ in range(_ORPHAN_SECONDS):
            if running is not None or not any(reason in self._log_end() for reason in _STILL_IN_USE):
                break
            time.sleep(1)
            self._forget_dead_server()
            status, output = self._run("pg_ctl", *command)
            running = self.status()
        if running is None:
            raise PlainError(
                f"the embedded database did not start ({status}): {output.strip()}\n{self.log}:\n{self._log_end()}"
            )
        return running

    def _log_end(self) -> str:
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])

    def _initialize(self) -> None:
        for left in self.base.glob(f"{_BUILDING}*"):  # of a first start that was killed
            shutil.rmtree(left, ignore_errors=True)
        version, major = self.data / "PG_VERSION", major_version(self.programs)
        if version.exists():
            found = version.read_text(encoding="utf-8").strip()
            if found != str(major):
                raise PlainError(
                    f"{self.data} was made by PostgreSQL {found}, this program brings {major}: "
                    "restore a backup into an empty KAZWATCH_HOME (kazwatch db restore)"
                )
            return
        if self.data.exists() and any(self.data.iterdir()):
            raise PlainError(f"{self.data} holds no PostgreSQL database, but other files: move them elsewhere")
        # A killed initdb leaves a folder that looks finished, so the data get their name last. The folder's own name is
        # new each time: an initdb whose starter was killed may still be at work.
        building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=self.base))
        self._make_private(building)
        self.log.touch(mode=0o600)
        self.account.own(self.log)
        # Where ctype is left to the environment (LC_ALL=C in containers, cron), lower() and the Russian text search
        # do not fold Cyrillic.
        ctype = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
        provider = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8") if major >= _BUILTIN_LOCALES else ()
        status, output = self._run(
            *("initdb", "-D", str(building), "-U", SUPERUSER, "-E", "UTF8", "--data-checksums"),
            *("--locale=C", f"--lc-ctype={ctype}", *provider),
            *("--auth-host=scram-sha-256", "--auth-local=peer", "--no-instructions"),
        )
        if status != 0:
            shutil.rmtree(building, ignore_errors=True)
            raise PlainError(f"the embedded database could not be made in {self.data}: {output.strip()}")
        accounts = {self.account.name, getpass.getuser()}
        for name, text in (
            ("pg_hba.conf", server_files.HOST_RULES),
            ("pg_ident.conf", server_files.ident_map(accounts, major)),
            ("postgresql.auto.conf", server_files.settings(self.socket_folder, server_files.memory_bytes())),
        ):
            (building / name).write_text(text, encoding="utf-8")
            self.account.own(building / name)
        building.rename(self.data)

    def _bootstrap(self, running: ServerStatus) -> None:
        """Roles and database; repeated at each start because a first start may have been killed half-way."""
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            connection.execute(sql.text("server/lock_bootstrap.sql"))
            found = connection.execute(sql.text("server/database_exists.sql"), {"name": DATABASE}).fetchone()
            if found is None:
                connection.execute(sql.text("roles/create.sql"))
                connection.execute(sql.text("server/create_database.sql"))
            if running.tcp:
                make_passwords(connection, self.passwords)
        with psycopg.connect(self.url(SUPERUSER), autocommit=True) as connection:
            connection.execute(sql.text("server/prepare_database.sql"))

    def _run(self, program: str, *arguments: str) -> tuple[int, str]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PG")} | {"LC_ALL": "C", "TZ": "UTC"}
        # A file, not a pipe: the server inherits it, and a pipe would never end.
        with tempfile.TemporaryFile("w+", errors="replace") as output:
            finished = subprocess.run(
                [self.programs / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=environment,
                cwd="/",
                timeout=_START_SECONDS + 60,
                check=False,
                **self.account.run_as,
            )
            output.seek(0)
            return finished.returncode, output.read()

    def _make_private(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if folder.stat().st_uid not in {os.geteuid(), (self.account.ids or (os.geteuid(), 0))[0]}:
            raise PlainError(f"{folder}: belongs to another account; remove it or set KAZWATCH_HOME to another folder")
        folder.chmod(0o700)
        self.account.own(folder)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """One start or stop at a time; the others wait and then find it done."""
        with open(self.base / "lock", "a", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
