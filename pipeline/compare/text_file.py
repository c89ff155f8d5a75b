"""Reads the file that holds a source text."""

from pathlib import Path

from pipeline.errors import PlainError


def read_text_file(path: Path) -> str:
    """The text of a file, without a byte order mark: the same words are one source text, whoever saved them.

    Raises:
        PlainError: the file cannot be read, or is not UTF-8.
    """
    try:
        return decode_text(path.read_bytes(), str(path))
    except OSError as error:
        raise PlainError(f"{path} cannot be read: {error.strerror}") from error


def decode_text(raw: bytes, name: str) -> str:
    """The same for bytes that are at hand.

    Raises:
        PlainError: they are not UTF-8.
    """
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlainError(f"{name} is not UTF-8 (byte {error.start}): save it as UTF-8 and run again") from error
