"""The console that commands print tables to."""

from rich.console import Console

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
