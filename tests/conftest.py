"""A real PostgreSQL for the whole test session, and a fresh migrated database wherever a test asks for one.

KAZWATCH_TEST_POSTGRES=/usr/lib/postgresql/15/bin runs the tests on that installation instead of the wheel's.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql as psycopg_sql
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

import sql
from pipeline.load.migrate import migrate
from pipeline.load.server import SUPERUSER, EmbeddedServer

_TEMPLATE = "kazwatch_template"
_numbers = count(1)
_OFFLINE = (
    *("headless=new", "no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking"),
    *("disable-component-update", "disable-sync", "disable-quic"),
)


@pytest.fixture(scope="session")
def server() -> Iterator[EmbeddedServer]:
    """The embedded server in a temporary folder, stopped and removed at the end."""
    home = Path(tempfile.mkdtemp(prefix="kazwatch-test-"))
    home.chmod(0o755)
    programs = os.environ.get("KAZWATCH_TEST_POSTGRES")
    embedded = EmbeddedServer(home, Path(programs) if programs else None)
    try:
        embedded.start()
        # Tests need no durability: without waiting for the disk they run twice as fast.
        with psycopg.connect(embedded.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(
                    psycopg_sql.SQL("ALTER SYSTEM SET {} = 'off'").format(psycopg_sql.Identifier(setting))
                )
            connection.execute("SELECT pg_reload_conf()")
        yield embedded
    finally:
        embedded.stop()
        for folder in {home, embedded.base}:
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def _template(server: EmbeddedServer) -> str:
    _create(server, _TEMPLATE, "template0")
    with psycopg.connect(server.url(SUPERUSER, _TEMPLATE), autocommit=True) as connection:
        connection.execute(sql.text("server/prepare_database.sql"))
    migrate(server.url("kazwatch_owner", _TEMPLATE))
    return _TEMPLATE


@pytest.fixture
def database_url(server: EmbeddedServer, _template: str) -> Iterator[str]:
    """A migrated database of the test's own, as the role ingest. `as_role` gives it as another."""
    yield from _fresh(server, _template)


@pytest.fixture
def another_database_url(server: EmbeddedServer, _template: str) -> Iterator[str]:
    """A second migrated database, to compare the first with."""
    yield from _fresh(server, _template)


@pytest.fixture(scope="module")
def module_database_url(server: EmbeddedServer, _template: str) -> Iterator[str]:
    """A migrated database that the tests of one file share, as the role ingest."""
    yield from _fresh(server, _template)


@pytest.fixture
def make_database(server: EmbeddedServer, _template: str) -> Iterator[Callable[[], str]]:
    """Makes as many migrated databases as a test asks for, as the role ingest."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(contextmanager(_fresh)(server, _template))


@pytest.fixture
def make_empty_database(server: EmbeddedServer) -> Iterator[Callable[[], str]]:
    """Makes databases without any table, as the role owner."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(_empty(server))


@pytest.fixture
def empty_database_url(make_empty_database: Callable[[], str]) -> str:
    """A database without any table, as the role owner."""
    return make_empty_database()


@pytest.fixture(scope="session")
def as_role() -> Callable[[str, str], str]:
    """The same database as another role: `owner`, `researcher` or `ingest`."""
    return lambda url, role: re.sub(r"//kazwatch_[a-z]+@", f"//kazwatch_{role}@", url)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Chromium without a window, that notes every request it makes."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.skip("Chromium is not installed: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for word in _OFFLINE:
        options.add_argument(f"--{word}")
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    yield opened
    opened.quit()


def _fresh(server: EmbeddedServer, template: str) -> Iterator[str]:
    name = f"kazwatch_test_{os.getpid()}_{next(_numbers)}"
    _create(server, name, template)
    yield server.url("kazwatch_ingest", name)
    _drop(server, name)


@contextmanager
def _empty(server: EmbeddedServer) -> Iterator[str]:
    name = f"kazwatch_empty_{os.getpid()}_{next(_numbers)}"
    _create(server, name, "template0")
    yield server.url("kazwatch_owner", name)
    _drop(server, name)


def _create(server: EmbeddedServer, name: str, template: str) -> None:
    statement = psycopg_sql.SQL("CREATE DATABASE {} OWNER kazwatch_owner TEMPLATE {} STRATEGY file_copy").format(
        psycopg_sql.Identifier(name), psycopg_sql.Identifier(template)
    )
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(statement)


def _drop(server: EmbeddedServer, name: str) -> None:
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(psycopg_sql.SQL("DROP DATABASE {} WITH (FORCE)").format(psycopg_sql.Identifier(name)))
