"""The embedded server: starts once, stops, survives kill -9, odd paths and stale lock files; its data are its own."""

import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from made_up import article, rejection

from pipeline.errors import PlainError
from pipeline.load import binaries, server_files
from pipeline.load.account import Account, data_base
from pipeline.load.connection import connect, database_url
from pipeline.load.load import RunHeader, load
from pipeline.load.migrate import migrate
from pipeline.load.passwords import make_passwords, read_password
from pipeline.load.server import SUPERUSER, EmbeddedServer
from pipeline.settings import Settings


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder with a space, a quote and letters beyond ASCII in its path."""
    above = Path(tempfile.mkdtemp(prefix="kazwatch test ба'за "))
    yield above / "postgres"
    embedded = EmbeddedServer(above / "postgres")
    embedded.stop()
    for folder in {above, embedded.base, embedded.socket_folder}:
        shutil.rmtree(folder, ignore_errors=True)


def settings_for(home: Path) -> Settings:
    return Settings(home=home.parent, database_url=None, archive=str(home.parent / "archive"), outlets=None)


@pytest.mark.parametrize(("memory", "buffers"), [(1 << 29, 128), (8 << 30, 1024), (1 << 40, 2048)])
def test_the_buffers_are_a_share_of_the_memory_within_bounds(memory: int, buffers: int) -> None:
    assert f"shared_buffers = '{buffers}MB'" in server_files.settings(Path("/tmp/run"), memory)


def test_start_stop_and_data_outlive_a_kill(home: Path) -> None:
    settings = settings_for(home)
    url = database_url(settings, role="owner")
    migrate(url)
    ends = [article(number) for number in range(1, 40)] + [rejection(40)]
    undisturbed = load_all(url, ends)
    embedded = EmbeddedServer(home)
    running = embedded.status()
    assert running is not None
    assert not running.tcp
    assert stat.S_IMODE(embedded.socket_folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(embedded.data.stat().st_mode) == 0o700

    killed_in_mid_load(url, running.process)
    wait_until_gone(embedded)
    restarted = database_url(settings, role="ingest")
    with connect(restarted) as connection:
        assert connection.execute("SELECT count(*) FROM core.run WHERE run_id = 'mk_ru-2'").fetchone() == (0,)
        more = [article(number, "mk_ru-2") for number in range(1, 60)]
        assert load(connection, RunHeader("mk_ru-2", None), more).inserted == 20
        assert load(connection, RunHeader("mk_ru-1", None), ends).unchanged == 39
        assert connection.execute("SELECT count(*), count(DISTINCT url_key) FROM core.article").fetchone() == (59, 59)
    assert undisturbed == 39

    assert embedded.stop()
    assert not embedded.stop()
    assert embedded.status() is None
    with pytest.raises(PlainError, match="kazwatch db start"):
        embedded.url("kazwatch_ingest")

    # A lock file whose number another process has now: that process is left alone, and the server starts.
    innocent = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        (embedded.data / "postmaster.pid").write_text(
            f"{innocent.pid}\n{embedded.data}\n1\n5432\n{home}\n\n\nready   \n"
        )
        assert embedded.status() is None
        assert not embedded.stop()
        assert embedded.start(tcp=True).tcp
        assert innocent.poll() is None
    finally:
        innocent.kill()
    with psycopg.connect(embedded.url("kazwatch_researcher", password=True)) as connection:
        assert connection.execute("SELECT count(*) FROM research.article").fetchone() == (59,)
    assert stat.S_IMODE(embedded.passwords.stat().st_mode) == 0o600
    without = embedded.url("kazwatch_researcher", password=True).replace(":", "", 0).split("@")[1]
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(f"postgresql://kazwatch_researcher@{without}", passfile="/nonexistent")
    assert embedded.start().process == embedded.start(tcp=True).process


def load_all(url: str, ends: list[object]) -> int:
    with connect(url) as connection:
        return load(connection, RunHeader("mk_ru-1", None), ends).inserted  # type: ignore[arg-type]


def killed_in_mid_load(url: str, process: int) -> None:
    """Kill the server while a load streams into it."""

    def ends() -> Iterator[object]:
        for number in range(1, 60):
            if number == 50:
                os.kill(process, signal.SIGKILL)
            yield article(number, "mk_ru-2", body="Слово. " * 5000)

    with pytest.raises(psycopg.OperationalError), connect(url) as connection:
        load(connection, RunHeader("mk_ru-2", None), ends())  # type: ignore[arg-type]


def wait_until_gone(embedded: EmbeddedServer) -> None:
    """The children of a killed server end by themselves within moments."""
    for _ in range(100):
        if embedded.status() is None:
            return
        time.sleep(0.05)
    raise AssertionError("the killed server still answers")


def test_two_starts_at_once_give_one_server_even_under_a_path_too_long_for_a_socket(tmp_path: Path) -> None:
    home = tmp_path / ("long" * 30)
    code = (
        "import sys; from pathlib import Path; from pipeline.load.server import EmbeddedServer; "
        "print(EmbeddedServer(Path(sys.argv[1])).start().process)"
    )
    embedded = EmbeddedServer(home)
    try:
        assert len(os.fsencode(embedded.socket_folder)) < 90
        command = [sys.executable, "-c", code, str(home)]
        starters = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
        answers = {starter.communicate(timeout=120)[0] for starter in starters}
        assert len(answers) == 1
        assert answers.pop().strip().isdigit()
    finally:
        embedded.stop()
        shutil.rmtree(embedded.base, ignore_errors=True)
        shutil.rmtree(embedded.socket_folder, ignore_errors=True)


@pytest.mark.parametrize("seconds", [0.5, 1.0])
def test_a_first_start_that_is_killed_leaves_nothing_in_the_way(home: Path, seconds: float) -> None:
    code = "import sys; from pathlib import Path; from pipeline.load.server import EmbeddedServer as S; "
    starter = subprocess.Popen([sys.executable, "-c", code + "S(Path(sys.argv[1])).start()", str(home)])
    time.sleep(seconds)
    starter.kill()
    starter.wait()
    embedded = EmbeddedServer(home)
    assert embedded.start().process
    embedded.stop()
    embedded.start()
    assert [path.name for path in embedded.base.glob("data*")] == ["data"]


def test_a_server_starts_again_the_moment_it_was_killed(home: Path) -> None:
    """Its process may be there for a while, giving back its memory, and its lock file with it."""
    embedded = EmbeddedServer(home)
    for _ in range(3):
        process = embedded.start().process
        os.kill(process, signal.SIGKILL)
        while embedded.status() is not None:
            time.sleep(0.005)
        assert embedded.start().process != process


def test_files_that_are_no_database_are_not_touched(tmp_path: Path) -> None:
    embedded = EmbeddedServer(tmp_path / "postgres")
    embedded.data.mkdir(parents=True)
    (embedded.data / "letters.txt").write_text("mine")
    with pytest.raises(PlainError, match="holds no PostgreSQL database"):
        embedded.start()
    assert (embedded.data / "letters.txt").read_text() == "mine"
    shutil.rmtree(embedded.base, ignore_errors=True)


def test_data_of_another_major_version_are_not_touched(tmp_path: Path) -> None:
    embedded = EmbeddedServer(tmp_path / "postgres")
    embedded.data.mkdir(parents=True)
    (embedded.data / "PG_VERSION").write_text("16\n")
    with pytest.raises(PlainError, match="made by PostgreSQL 16, this program brings 18"):
        embedded.start()
    shutil.rmtree(embedded.base, ignore_errors=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_root_with_a_closed_home_keeps_data_elsewhere_and_opens_nothing(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    embedded = EmbeddedServer(closed / "postgres")
    assert not embedded.base.is_relative_to(closed)
    assert (closed / "postgres" / "location").read_text().strip() == str(embedded.base)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert EmbeddedServer(closed / "postgres").base == embedded.base
    shutil.rmtree(embedded.base, ignore_errors=True)


def test_the_note_of_where_the_data_are_is_never_seen_half_written(tmp_path: Path) -> None:
    """Crawls, loads and the supervisor ask for it at the same time."""
    home = tmp_path / "closed" / "postgres"
    home.parent.mkdir(mode=0o700)
    stranger = Account("stranger", (54321, 54321))
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: data_base(home, stranger), range(2000)))
    assert len(found) == 1
    shutil.rmtree(found.pop())
    (home / "location").write_text("")
    with pytest.raises(PlainError, match="location: should hold the path"):
        data_base(home, stranger)
    assert [path.name for path in home.iterdir()] == ["location"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_programs_are_copied_once_however_many_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed" / "package" / "pginstall18"
    closed.parent.parent.mkdir(mode=0o700)
    (closed / "bin").mkdir(parents=True)
    (closed / "bin" / "postgres").write_text("#!/bin/sh\n")
    (closed / "bin" / "postgres").chmod(0o755)
    monkeypatch.setattr(binaries, "wheel_binaries", lambda: closed / "bin")
    base = tmp_path / "base"
    base.mkdir()
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: binaries.runnable_binaries(Account("stranger", (54321, 54321)), base), range(8)))
    assert found == {base / "programs-18" / "package" / "pginstall18" / "bin"}
    assert [path.name for path in base.iterdir()] == ["programs-18"]


def test_passwords_that_do_not_fit_on_the_disk_leave_no_file(empty_database_url: str, tmp_path: Path) -> None:
    file, before = tmp_path / "pgpass", resource.getrlimit(resource.RLIMIT_FSIZE)
    superuser = empty_database_url.replace("//kazwatch_owner@", f"//{SUPERUSER}@")
    with psycopg.connect(superuser) as connection:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
        try:
            with pytest.raises(OSError, match="too large"):
                make_passwords(connection, file)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert not file.exists()
        make_passwords(connection, file)
        assert read_password(file, "kazwatch_researcher")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        connection.rollback()


def test_a_database_without_our_tables_is_said_plainly(empty_database_url: str, tmp_path: Path) -> None:
    settings = {"KAZWATCH_DATABASE_URL": empty_database_url, "KAZWATCH_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "pipeline.cli", "export", str(tmp_path / "articles.csv")]
    ended = subprocess.run(command, env={**os.environ, **settings}, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert "kazwatch migrate" in ended.stderr


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://nobody:geheim@127.0.0.1:1/nothing", "nothing at 127.0.0.1:1 as nobody cannot be reached"),
        ("this is no address", "not a PostgreSQL address"),
    ],
)
def test_a_database_that_is_down_is_said_plainly(url: str, words: str) -> None:
    with pytest.raises(PlainError) as caught:
        connect(url)
    assert words in str(caught.value)
    assert "geheim" not in str(caught.value)
