"""What the sample press sends back, as a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer; `location` is set in redirects only, `retry_after_seconds` in refusals to hurry."""

    status: int
    body: bytes
    content_type: str = "text/html; charset=utf-8"
    location: str | None = None
    retry_after_seconds: int | None = None


def redirect(location: str, status: int = 301) -> Answer:
    """An answer that leads elsewhere."""
    return Answer(status, b"", location=location)
