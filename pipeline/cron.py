"""Checks the five fields of a cron line, so that a schedule which can never be shows when its file is read."""

import re

_FIELDS = (("minute", 0, 59), ("hour", 0, 23), ("day of month", 1, 31), ("month", 1, 12), ("day of week", 0, 7))
_NAMES = {
    "month": ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
    "day of week": ["sun", "mon", "tue", "wed", "thu", "fri", "sat"],
}
_PART = re.compile(r"(?:\*|(?P<first>\w+)(?:-(?P<last>\w+))?)(?:/(?P<step>\d+))?")


def check_cron(line: str) -> str:
    """The line itself, where it is one: `minute hour day month weekday`, each `*`, a number or a range, with `/step`
    and in lists.

    Raises:
        ValueError: a field is none; the message names it.
    """
    fields = line.split()
    if len(fields) != len(_FIELDS):
        raise ValueError(f"{line!r}: a schedule has five fields, such as `30 6 * * *`")
    for text, (name, lowest, highest) in zip(fields, _FIELDS, strict=True):
        for part in text.split(","):
            found = _PART.fullmatch(part)
            numbers = [_number(found[each], name) for each in ("first", "last") if found[each]] if found else [-1]
            if not all(lowest <= number <= highest for number in numbers) or numbers != sorted(numbers):
                raise ValueError(f"{line!r}: {part!r} is no {name} ({lowest} to {highest})")
            if found and found["step"] and not 1 <= int(found["step"]) <= highest:
                raise ValueError(f"{line!r}: a step of {found['step']} is none in {name}")
    return line


def _number(text: str, field: str) -> int:
    names = _NAMES.get(field, [])
    if text.lower() in names:
        return names.index(text.lower()) + (field == "month")
    return int(text) if text.isdecimal() else -1
