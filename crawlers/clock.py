"""What time is it? One answer for a whole crawl, so that rehearsals and tests can set it."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """The wall clock, or, with `as_of`, a clock that stands still at that moment."""

    as_of: datetime | None = None

    def now(self) -> datetime:
        return self.as_of or datetime.now(UTC)
