"""The errors that people can mend: their message is shown as it stands, without a traceback."""


class PlainError(Exception):
    """What went wrong, naming the file, field or address, and what to do next. Exit status 1."""
