"""Which days a DAG run crawls: those asked for in the form, its own day, or the crawler's default (the last two)."""

from datetime import date, datetime


def window_options(
    *, partition_key: str | None, since: str | None, until: str | None, run_after: datetime | None = None
) -> list[str]:
    """The window of one run as options of `kazwatch crawl`, which reads days in the outlet's zone.

    `since` and `until` come from the trigger form (ISO dates, both included) and overrule `partition_key`, the run's
    own day (`2022-01-05`). With neither this is a live run, which ends at `run_after`, the moment it was due; empty
    when that is not known either.

    Raises:
        ValueError: `since` lies after `until`, or a date cannot be read.
    """
    if not since and not until:
        if not partition_key:
            return ["--until", run_after.isoformat()] if run_after else []
        since = until = partition_key[:10]
    first = date.fromisoformat(since or until or "")
    options = ["--since", first.isoformat()]
    if until:
        last = date.fromisoformat(until)
        if first > last:
            raise ValueError(f"since ({first}) lies after until ({last})")
        options += ["--until", last.isoformat()]
    return options
