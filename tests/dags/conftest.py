"""The demo run once for the whole test session, as a newcomer would run it: from the command line, in an empty home."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.dags.home import Home, run_kazwatch


@pytest.fixture(scope="session")
def new_home() -> Iterator[Callable[[], Path]]:
    """Makes empty homes that an unprivileged database account can reach; they are removed at the end."""
    made: list[Path] = []

    def make() -> Path:
        home = Path(tempfile.mkdtemp(prefix="kazwatch home "))
        home.chmod(0o755)
        made.append(home)
        return home

    yield make
    for home in made:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def demo(new_home: Callable[[], Path]) -> Iterator[Home]:
    """A home in which the demo has run once."""
    folder = new_home()
    done = run_kazwatch(folder, "demo", "--json")
    yield Home(folder, json.loads(done.stdout))
    run_kazwatch(folder, "--demo", "down")
