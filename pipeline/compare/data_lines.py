"""Reads lines of data files that others wrote: packed or not, with marks of Windows, damaged in places."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def find_data_files(folder: Path, suffix: str) -> list[Path]:
    """The files `*.suffix` and `*.suffix.gz`, by name; of one that lies there both ways, the packed one."""
    packed = {path.with_suffix("").name: path for path in folder.glob(f"*{suffix}.gz") if path.is_file()}
    plain = {path.name: path for path in folder.glob(f"*{suffix}") if path.is_file()}
    return [path for _, path in sorted((plain | packed).items())]


def read_data_lines(path: Path, notes: list[str]) -> Iterator[tuple[int, str]]:
    """Number (from 1) and text of every line that is not empty. What cannot be read is left out and told in `notes`, a
    sentence each."""
    broken: list[int] = []
    number = 0
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                try:
                    text = line.removeprefix(_BYTE_ORDER_MARK).rstrip(b"\r\n").decode()
                except UnicodeDecodeError:
                    broken.append(number)
                    continue
                if text.strip():
                    yield number, text
    except (EOFError, OSError, zlib.error) as error:
        notes.append(f"{path} breaks off after line {number}: {error}")
    if broken:
        notes.append(f"{path}: {told_lines(broken)} not UTF-8, left out")


def told_lines(numbers: list[int]) -> str:
    """`line 7 is` or `3 lines, the first 7, are`."""
    return f"line {numbers[0]} is" if len(numbers) == 1 else f"{len(numbers)} lines, the first {numbers[0]}, are"
