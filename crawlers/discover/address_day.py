"""The day that an address names: most outlets of the region write the date of publication into it."""

import re
from datetime import date, timedelta

# /2022/01/05/, /2022-01-05, /20220105/, -05-01-2022, /2022/1/5/ ; bounded by signs that are no digits.
_DAY = (
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<s>[/._-])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>3[01]|[12]\d|0[1-9])(?P<s>[/._-])(?P<m>1[0-2]|0[1-9])(?P=s)(?P<y>20\d\d)(?!\d)"),
    re.compile(r"/(?P<y>20[0-4]\d)(?P<m>1[0-2]|0[1-9])(?P<d>3[01]|[12]\d|0[1-9])(?=[/_-])"),
)
_MONTH = re.compile(r"(?<!\d)(?P<y>20[0-4]\d)[/._-](?P<m>1[0-2]|0[1-9])(?!\d)")


def days_in_address(url: str) -> tuple[date, date] | None:
    """First and last day that an address (without its host) names: a day twice, or a month; None when it names none."""
    path = url.partition("://")[2].partition("/")[2]
    path = f"/{path}"
    for pattern in _DAY:
        found = pattern.search(path)
        if found:
            try:
                day = date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:  # 31 February
                continue
            return day, day
    found = _MONTH.search(path)
    if found:
        first = date(int(found["y"]), int(found["m"]), 1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return None
