"""Runs `kazwatch` as a person would: a process of its own, in a home of its own."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

# A first demo took 150 s on two busy cores.
DEMO_SECONDS = 900
PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Home:
    """A home of its own for `kazwatch`, and what the first demo in it said."""

    folder: Path
    first: dict[str, Any]

    def kazwatch(self, *arguments: str, check: bool = True, **settings: str) -> "subprocess.CompletedProcess[str]":
        """Run `kazwatch` in this home; settings are environment variables."""
        return run_kazwatch(self.folder, *arguments, check=check, **settings)


def run_kazwatch(
    home: Path, *arguments: str, check: bool = True, **settings: str
) -> "subprocess.CompletedProcess[str]":
    """Run `kazwatch` as a process of its own, without any setting of the machine that the tests run on."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "KAZWATCH"))}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *arguments],
        env={**environment, "KAZWATCH_HOME": str(home), "HOME": str(home), **settings},
        cwd=home,
        capture_output=True,
        text=True,
        timeout=DEMO_SECONDS,
        check=False,
    )
    if check and done.returncode:
        pytest.fail(f"kazwatch {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done


def readme_commands(section: str) -> list[str]:
    """The lines of a section's shell blocks."""
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    body = text.split(f"\n## {section}", 1)[1].split("\n## ", 1)[0]
    return [line for block in re.findall(r"```sh\n(.*?)```", body, re.DOTALL) for line in block.splitlines() if line]


def run_line(line: str, folder: Path, *, status: int = 0, **settings: str) -> str:
    """Run one line in a shell that finds this environment's programs first; what it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "KAZWATCH"))}
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line],
        cwd=folder,
        env={**environment, "PATH": programs, **settings},
        capture_output=True,
        text=True,
        timeout=DEMO_SECONDS,
        check=False,
    )
    assert done.returncode == status, f"{line}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    assert "Traceback" not in done.stderr, f"{line}\n{done.stderr[-3000:]}"
    return done.stdout
