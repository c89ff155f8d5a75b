"""What the embedded server's configuration files say, and why."""

import os
from pathlib import Path

# Socket: only the account that owns the folder, as any role of the database (peer authentication with a map).
# TCP: only this machine, and only with a password.
HOST_RULES = """\
local all all peer map=kazwatch
host all all 127.0.0.1/32 scram-sha-256
host all all ::1/128 scram-sha-256
"""

_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    # The wheel is built without lz4 and zstd, and pglz takes 80 µs a page: after a checkpoint, when each page that is
    # touched is written whole, that was 250 µs of the 1,500 that an article costs.
    "wal_compression": "off",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "max_connections": "100",  # Airflow's tasks and a few researchers
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_duration_statement": "5s",
    "log_lock_waits": "on",
    "idle_in_transaction_session_timeout": "10min",
    "jit": "off",  # costs more than it gains on queries under a second
}
_CONTAINER_LIMIT = Path("/sys/fs/cgroup/memory.max")
_MEGABYTE = 1 << 20


def ident_map(accounts: set[str], major: int) -> str:
    """Each of these accounts of the machine may be any role: they can read the data files anyway."""
    # Before version 16 the map has no word for all roles.
    roles = ("all",) if major >= 16 else ("postgres", "kazwatch_owner", "kazwatch_ingest", "kazwatch_researcher")
    return "".join(f'kazwatch "{name}" {role}\n' for name in sorted(accounts) for role in roles)


def memory_bytes() -> int:
    """The memory of this machine, or of the container where that is less."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        limit = _CONTAINER_LIMIT.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return machine
    return min(machine, int(limit)) if limit.isdigit() else machine


def settings(socket_folder: Path, memory: int) -> str:
    """The text of postgresql.auto.conf for a machine with `memory` bytes; paths may hold spaces and quotes."""
    # An eighth, for Airflow lives here too. A search index that outgrows it costs a load 15 % more.
    buffers = max(128, min(memory // 8 // _MEGABYTE, 2048))
    lines = {**_SETTINGS, "shared_buffers": f"{buffers}MB", "unix_socket_directories": str(socket_folder)}
    return "".join(f"{name} = {_quoted(value)}\n" for name, value in lines.items())


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
