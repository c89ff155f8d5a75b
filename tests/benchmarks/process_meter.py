"""What the processes of a running machine use: memory by part, sampled, and CPU seconds, by Linux's /proc."""

import os
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY_SECONDS = 10


@dataclass(frozen=True)
class Process:
    """One process as /proc shows it; `cpu_seconds` count its own time and that of children that have ended."""

    pid: int
    parent: int
    cpu_seconds: float
    command: str


def processes() -> dict[int, Process]:
    """Every process of the machine that can be read."""
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            # The name stands in brackets and may hold blanks.
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        except OSError:
            continue
        ticks = sum(int(fields[place]) for place in (11, 12, 13, 14))
        found[int(folder.name)] = Process(int(folder.name), int(fields[1]), ticks / _TICKS, command)
    return found


def descendants(root: int, known: dict[int, Process]) -> list[Process]:
    """A process and all below it."""
    children = defaultdict(list)
    for each in known.values():
        children[each.parent].append(each.pid)
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        if pid in known:
            found.append(known[pid])
            waiting += children[pid]
    return found


def proportional_megabytes(pid: int) -> float:
    """Memory of a process, pages shared with others counted in part (PSS): the sum over processes is what is used."""
    try:
        text = (Path("/proc") / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1024


@dataclass
class ProcessMeter:
    """Samples the machine of a supervisor and its database in the background: `peaks` in MB by part, and the sum."""

    supervisor: int
    database: int
    peaks: dict[str, float] = field(default_factory=dict)
    now: dict[str, float] = field(default_factory=dict)
    _ended: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._thread:
            self._thread.join()

    def cpu_seconds(self) -> dict[str, float]:
        """By part, since each began; tasks that run at this moment are left out."""
        known = processes()
        found = {"PostgreSQL": known[self.database].cpu_seconds}
        for each in known.values():
            if each.parent == self.supervisor:
                # Their children come and go, but for the few that stay: the executor's and the server's workers.
                below = sum(child.cpu_seconds for child in descendants(each.pid, known))
                found[_part(each)] = found.get(_part(each), 0.0) + below
        return {part: round(seconds, 1) for part, seconds in sorted(found.items())}

    def _run(self) -> None:
        while True:
            self._sample()
            if self._ended.wait(_EVERY_SECONDS):
                return

    def _sample(self) -> None:
        known = processes()
        used: dict[str, float] = defaultdict(float)
        for each in descendants(self.database, known):
            used["PostgreSQL"] += proportional_megabytes(each.pid)
        for part in known.values():
            if part.parent != self.supervisor:
                continue
            for each in descendants(part.pid, known):
                name = "crawls" if "pipeline.cli crawl" in each.command else _part(part)
                used[name] += proportional_megabytes(each.pid)
        used["all"] = sum(used.values())
        self.now = {part: round(size) for part, size in used.items()}
        for part, size in self.now.items():
            self.peaks[part] = max(size, self.peaks.get(part, 0))


def _part(process: Process) -> str:
    """`scheduler` of `python -m dags.operate.warm_scheduler`; its tasks are among its children."""
    for part in ("api-server", "scheduler", "dag-processor", "triggerer"):
        if part in process.command or part.replace("-", "_") in process.command:
            return part
    return "other"
