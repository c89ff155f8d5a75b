"""What time is it? One answer for a whole crawl, so that rehearsals and tests can set it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.errors import PlainError


@dataclass(frozen=True, slots=True)
class Clock:
    """The wall clock, or, with `as_of`, a clock that stands still at that moment."""

    as_of: datetime | None = None

    def now(self) -> datetime:
        return self.as_of or datetime.now(UTC)


def read_moment(text: str | None, option: str) -> datetime | None:
    """A moment as a person writes it, in UTC where no zone is stated; None for none.

    Raises:
        PlainError: it cannot be read; the message names the option.
    """
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise PlainError(f"{option} {text!r}: write a moment such as 2022-01-07T09:00+06:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
