"""The console that commands print tables to."""

import unicodedata

from rich.console import Console
from rich.text import Text

# A name cut short helps nobody: on a narrow terminal lines run over instead, and a file is as wide as it needs to be.
_LEAST_WIDTH = 100
_WIDTH_OF_FILES = 160


def open_console(*, stderr: bool = False) -> Console:
    """Standard output, or standard error where the output is for a program."""
    console = Console(stderr=stderr, highlight=False)
    return Console(
        stderr=stderr,
        highlight=False,
        width=max(_LEAST_WIDTH, console.width) if console.is_terminal else _WIDTH_OF_FILES,
    )


def plain(text: str) -> Text:
    """Words of others, to be shown as they stand: no markup, and no character that commands a terminal."""
    return Text(
        "".join(sign if unicodedata.category(sign) not in ("Cc", "Cf") or sign == "\n" else " " for sign in text)
    )
