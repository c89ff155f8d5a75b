"""Clears away what a killed server leaves: lock files that would keep every later one from starting."""

import subprocess
from pathlib import Path


def forget_dead_server(*locks: Path) -> None:
    """Remove the lock files of a server that is gone; keep all of them where one names a living server.

    After kill -9 in a container without an init the dead server stays a zombie, and after a reboot its number may be
    somebody else's: both make PostgreSQL refuse to start for ever. Its shared-memory check still guards the data.
    """
    for lock in locks:
        try:
            process = int(lock.read_text(encoding="utf-8").split("\n", 1)[0])
        except FileNotFoundError:
            continue
        except ValueError:
            process = -1  # the file's writing was cut short
        if process > 0 and _is_live_postgres(process):
            return
        lock.unlink(missing_ok=True)


def _is_live_postgres(process: int) -> bool:
    if Path("/proc/self/stat").exists():
        try:
            stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        name, state = stat[stat.index("(") + 1 : stat.rindex(")")], stat[stat.rindex(")") + 2]
        return state not in "ZX" and name.startswith("postgres")
    listed = subprocess.run(
        ["ps", "-o", "stat=,comm=", "-p", str(process)], capture_output=True, text=True, check=False
    ).stdout.strip()
    return bool(listed) and not listed.startswith("Z") and "postgres" in listed
