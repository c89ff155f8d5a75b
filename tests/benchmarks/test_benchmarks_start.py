"""Every benchmark of this folder can be started: they are run rarely, and what they import changes often."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("script", sorted(Path(__file__).parent.glob("bench_*.py")), ids=lambda path: path.stem)
def test_a_benchmark_explains_itself(script: Path) -> None:
    done = subprocess.run([sys.executable, script, "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-1000:]
    assert "--json" in done.stdout
