"""Where a crawl writes: the run's folder itself, or, when the archive is an object store, a local copy of it.

Object stores take whole objects, not records one by one. So a crawl writes to a spool under KAZWATCH_HOME and hands
its files over when it ends, also when it is stopped. After a kill the spool stays, and the next try takes it up.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fsspec

from pipeline.archive import RunFolder
from pipeline.errors import PlainError


@contextmanager
def working_folder(folder: RunFolder, spool: Path) -> Iterator[Path]:
    """A local folder with all that the run holds so far; what is in it afterwards is in the run's folder.

    Raises:
        PlainError: the archive cannot be read or written; what was crawled stays in the spool.
    """
    try:
        filesystem, root = fsspec.core.url_to_fs(folder.address)
    except (ValueError, ImportError) as error:
        raise PlainError(f"{folder.address}: no such kind of archive: {error}; mend KAZWATCH_ARCHIVE") from error
    if "file" in ([filesystem.protocol] if isinstance(filesystem.protocol, str) else filesystem.protocol):
        yield Path(root)
        return
    local = spool / folder.outlet / folder.run_id
    local.mkdir(parents=True, exist_ok=True)
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
