"""One budget a host for all crawls of this home: two outlets on one host, a DAG and a crawl by hand, every outlet that
reads web.archive.org. Airflow's pools keep most of these apart; this holds without Airflow too.

Each host has a small file, `<home>/hosts/<host>`. It says when the host was asked last, how long it is to be left alone
after that, and until when it asked for quiet. Whoever finds it free, under a lock of the first byte, asks it, and the
others look again; the bytes behind are seats, as many as requests may be under way at once. The locks are the
system's: a killed crawl leaves none behind. Times are the wall clock's, so that machines that share a home agree.
"""

import asyncio
import fcntl
import os
import struct
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from time import time
from typing import BinaryIO

from pipeline.errors import PlainError

_FORM = struct.Struct("<3d")
_FIRST_SEAT = 64
_LOOK_AGAIN_SECONDS = 0.05
# No host is left alone for longer; a moment further ahead was written by a clock that has been set back since.
_LONGEST_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class _State:
    """`asked_at` is when the host was asked last, `delay` what is left free after it, `quiet_until` its own wish."""

    asked_at: float = 0.0
    delay: float = 0.0
    quiet_until: float = 0.0


class HostBudget:
    """The turns at every host; one object a process, because POSIX locks do not keep a process from itself."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise PlainError(f"{folder}: cannot be written: {error.strerror}; set KAZWATCH_HOME") from error
        self._folder = folder
        self._files: dict[str, BinaryIO] = {}
        self._taken: set[tuple[str, int]] = set()

    @asynccontextmanager
    async def turn(self, host: str, delay_seconds: float, seats: int) -> AsyncIterator[None]:
        """Wait until the host may be asked: `delay_seconds` after anybody's last request (or what that one's crawl
        leaves, if longer), not while it wants quiet, and with fewer than `seats` requests under way."""
        file = self._file(host)
        seat = self._free_seat(host, file, seats)
        while seat is None:
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
            seat = self._free_seat(host, file, seats)
        try:
            while (wait := self._wait(file, delay_seconds)) > 0:
                await asyncio.sleep(wait)
            yield
        finally:
            self._taken.discard((host, seat))
            fcntl.lockf(file, fcntl.LOCK_UN, 1, _FIRST_SEAT + seat)

    def keep_quiet(self, host: str, seconds: float) -> None:
        """Nobody asks the host for so long."""
        file = self._file(host)
        with _locked(file):
            state = self._read(file)
            self._write(file, replace(state, quiet_until=max(state.quiet_until, time() + seconds)))

    def _wait(self, file: BinaryIO, delay_seconds: float) -> float:
        """Seconds until the host may be asked, as things stand; 0 where that is now, and now is ours."""
        with _locked(file):
            state, now = self._read(file), time()
            moment = max(state.asked_at + max(delay_seconds, state.delay), state.quiet_until)
            if moment > now:
                return moment - now
            self._write(file, replace(state, asked_at=now, delay=delay_seconds))
        return 0.0

    def _free_seat(self, host: str, file: BinaryIO, seats: int) -> int | None:
        for seat in range(seats):
            if (host, seat) in self._taken:
                continue
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _FIRST_SEAT + seat)
            except OSError:  # another process sits there
                continue
            self._taken.add((host, seat))
            return seat
        return None

    def _file(self, host: str) -> BinaryIO:
        # Never closed before the process ends: closing a file gives up every POSIX lock on it.
        if host not in self._files:
            path = self._folder / (host.replace("/", "_").strip(".")[:200] or "unknown")
            self._files[host] = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+b", buffering=0)
        return self._files[host]

    def _read(self, file: BinaryIO) -> _State:
        data = os.pread(file.fileno(), _FORM.size, 0)
        state = _State(*_FORM.unpack(data)) if len(data) == _FORM.size else _State()
        return state if max(state.asked_at, state.quiet_until) < time() + _LONGEST_SECONDS else _State()

    def _write(self, file: BinaryIO, state: _State) -> None:
        os.pwrite(file.fileno(), _FORM.pack(state.asked_at, state.delay, state.quiet_until), 0)


@contextmanager
def _locked(file: BinaryIO) -> Iterator[None]:
    fcntl.lockf(file, fcntl.LOCK_EX, 1, 0)
    try:
        yield
    finally:
        fcntl.lockf(file, fcntl.LOCK_UN, 1, 0)


@cache
def host_budget(home: Path) -> HostBudget:
    """The budget that all crawls of a home share.

    Raises:
        PlainError: the home cannot be written.
    """
    return HostBudget(home / "hosts")
