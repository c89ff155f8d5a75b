"""Where a crawl writes: the run's folder itself, or, when the archive is an object store, a local copy of it.

Object stores take whole objects, not records one by one. So a crawl writes to a spool under KAZWATCH_HOME and hands
its files over when it ends, also when it is stopped. After a kill the spool stays, and the next try takes it up.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fsspec

from pipeline.archive import RunFolder
from pipeline.errors import PlainError


@contextmanager
def working_folder(folder: RunFolder, spool: Path) -> Iterator[Path]:
    """A local folder with all that the run holds so far; what is in it afterwards is in the run's folder. Nobody else
    on this machine works on the run meanwhile.

    Raises:
        PlainError: the archive cannot be read or written, and what was crawled stays in the spool; or another process
            crawls this run.
    """
    try:
        filesystem, root = fsspec.core.url_to_fs(folder.address)
    except (ValueError, ImportError) as error:
        raise PlainError(f"{folder.address}: no such kind of archive: {error}; mend KAZWATCH_ARCHIVE") from error
    if "file" in ([filesystem.protocol] if isinstance(filesystem.protocol, str) else filesystem.protocol):
        with _alone(Path(root)):
            yield Path(root)
        return
    local = spool / folder.outlet / folder.run_id
    with _alone(local):
        yield from _in_spool(folder, filesystem, root, local)


def _in_spool(folder: RunFolder, filesystem: fsspec.AbstractFileSystem, root: str, local: Path) -> Iterator[Path]:
    try:
        for remote in filesystem.ls(root, detail=False) if filesystem.exists(root) else []:
            copy = local / str(remote).rsplit("/", 1)[-1]
            if not copy.exists():
                draft = local / f".{copy.name}.part"  # a kill must not leave half a file that counts as the whole
                filesystem.get_file(remote, str(draft))
                draft.replace(copy)
    except OSError as error:
        raise PlainError(f"{folder.address}: the archive cannot be read: {error}") from error
    yield local
    try:
        filesystem.makedirs(root, exist_ok=True)
        for path in sorted(local.iterdir()):
            if not path.name.startswith("."):
                filesystem.put_file(str(path), f"{root}/{path.name}")
    except OSError as error:
        raise PlainError(
            f"{folder.address}: the archive cannot be written: {error}; the pages are in {local}"
        ) from error
    shutil.rmtree(local)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("w")
    except OSError as error:
        raise PlainError(f"{folder}: cannot be written: {error.strerror}; set KAZWATCH_ARCHIVE") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_ours = os.path.samestat(os.fstat(lock.fileno()), os.stat(lock.name))
        except (BlockingIOError, FileNotFoundError):  # somebody works here, or has just removed the spool with its lock
            is_ours = False
        if not is_ours:
            raise PlainError(f"{folder}: another process is crawling this run; wait for it or end it")
        yield
