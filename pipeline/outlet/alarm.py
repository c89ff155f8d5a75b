"""What can be wrong with an outlet, and how an operator switches an alarm off in the outlet's file."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from pipeline.outlet.strict import Strict


class AlarmClass(StrEnum):
    """What can be wrong with an outlet, or with our reading of it; pipeline/health/judge.py finds it."""

    SILENT = "silent"  # far less than on such a day
    FLOOD = "flood"  # far more
    PER_DAY = "per_day"  # a volume that `expect.per_day` does not expect
    NOT_CRAWLED = "not_crawled"  # no crawl has finished
    LISTING = "listing"  # a feed, sitemap or section that moved, broke or dried up
    WALL = "wall"  # consent, robot or login walls
    UNREAD = "unread"  # pages from which no article can be read
    FAILURES = "failures"  # addresses that give no response
    UNDATED = "undated"  # dates are missing
    UNSIGNED = "unsigned"  # authors are missing
    SHORT = "short"  # texts have shrunk
    SAME_BODY = "same_body"  # one text on many addresses
    DATES = "dates"  # dates that cannot be right
    OUTSIDE_WINDOW = "outside_window"  # pages of other days than asked for
    CHARSET = "charset"  # bytes that fit no encoding
    READERS = "readers"  # two readers disagree about the text
    QUARANTINED = "quarantined"  # a run that is held back
    CANARY = "canary"  # a recorded page that is read otherwise now
    SILENCE_EXPIRED = "silence_expired"  # an alarm was switched off until a day that is over


class Silence(Strict):
    """An alarm switched off on purpose."""

    alarm: AlarmClass = Field(description="One of " + ", ".join(AlarmClass) + ".")
    reason: Annotated[str, Field(min_length=1)]
    """Why, for whoever reads the file next."""
    until: date
    """The last day of silence; on the next one, `silence_expired` rings."""
