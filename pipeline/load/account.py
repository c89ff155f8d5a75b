"""Which account of the machine runs the embedded server, and where that account can keep its data.

PostgreSQL refuses to run as root. Containers often work as root with a home closed to everybody else, so the data then
lie outside that home; a file `location` in the home says where.
"""

import getpass
import hashlib
import os
import pwd
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from pipeline.errors import PlainError

_SERVER_ACCOUNTS = ("postgres", "nobody")


class RunAs(TypedDict, total=False):
    """Arguments of `subprocess.run` that change the account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """`ids` is None where the server runs as the present account."""

    name: str
    ids: tuple[int, int] | None

    @property
    def run_as(self) -> RunAs:
        if self.ids is None:
            return {}
        return {"user": self.ids[0], "group": self.ids[1], "extra_groups": []}

    def own(self, path: Path) -> None:
        """Give a file or folder to the account."""
        if self.ids is not None:
            os.chown(path, *self.ids)

    def can_enter(self, folder: Path) -> bool:
        """Can the account reach what lies in this folder? Judged by the rights of it and of all folders above it."""
        if self.ids is None:
            return True
        user, group = self.ids
        for each in (folder, *folder.parents):
            if not each.exists():
                continue
            state = each.stat()
            needed = 0o100 if state.st_uid == user else 0o010 if state.st_gid == group else 0o001
            if not state.st_mode & needed:
                return False
        return True


def server_account() -> Account:
    """The present account, or for root an unprivileged one (`postgres`, else `nobody`).

    Raises:
        PlainError: root on a machine with neither.
    """
    if os.geteuid() != 0:
        return Account(getpass.getuser(), None)
    for name in _SERVER_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, (entry.pw_uid, entry.pw_gid))
    raise PlainError(
        "running as root, and PostgreSQL refuses to: this machine has no account "
        f"{' or '.join(_SERVER_ACCOUNTS)} to hand the server to; run kazwatch as an ordinary user"
    )


def data_base(home: Path, account: Account) -> Path:
    """The folder that holds data, log and socket: `home`, or one that the account can enter.

    Homes under the temporary folder move to another place in it, so that nothing temporary outlives a clean-up;
    all others move to /var/lib/kazwatch.

    Raises:
        PlainError: the folder belongs to another account, or the note that names it is damaged.
    """
    home.mkdir(parents=True, exist_ok=True)
    note = home / "location"
    noted = note.exists()
    if noted:  # rights of folders may change; where the data are does not
        base = Path(note.read_text(encoding="utf-8").strip())
        if not base.is_absolute():
            raise PlainError(f"{note}: should hold the path of the database's folder, holds {str(base)!r}; delete it")
    elif account.can_enter(home):
        return home
    else:
        temporary = Path(tempfile.gettempdir()).resolve()
        above = temporary if home.is_relative_to(temporary) else Path("/var/lib/kazwatch")
        base = above / f"kazwatch-postgres-{short_digest(home)}"
    base.mkdir(parents=True, exist_ok=True, mode=0o755)
    if base.stat().st_uid != os.geteuid():
        raise PlainError(f"{base}: belongs to another account; remove it, or set KAZWATCH_HOME to another folder")
    if not noted:
        _write_whole(note, f"{base}\n")
    return base


def _write_whole(path: Path, text: str) -> None:
    """Other processes read the file meanwhile: they see none of it or all."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(draft, 0o644)
    os.replace(draft, path)


def short_digest(path: Path) -> str:
    """Ten hexadecimal digits that stand for a path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]
