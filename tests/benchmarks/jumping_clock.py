"""A wall clock that jumps, for this process's questions and for all processes started with its environment."""

import os
import struct
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

_SOURCE = Path(__file__).with_suffix(".c")


class JumpingClock:
    """The real clock, moved: it runs at its usual pace from `start` on, until it is told to jump.

    `environment` puts other programs under it, Python and PostgreSQL alike (jumping_clock.c). Linux, with a C compiler.
    """

    def __init__(self, folder: Path, start: datetime) -> None:
        library, self._file = folder / "jumping_clock.so", folder / "jumping_clock"
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", library, _SOURCE, "-ldl"], check=True)
        self.environment = {"LD_PRELOAD": str(library), "JUMPING_CLOCK": str(self._file)}
        self._file.touch(mode=0o644)
        self.jump_to(start)

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self._offset)

    def jump_to(self, moment: datetime) -> None:
        """It is `moment` now, for everybody at once."""
        self._offset = round((moment - datetime.now(UTC)).total_seconds())
        file = os.open(self._file, os.O_WRONLY)
        os.write(file, struct.pack("q", self._offset))
        os.close(file)
