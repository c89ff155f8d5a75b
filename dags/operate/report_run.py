"""What a run says at its end: the counts, and what could not be read."""

import logging

from pipeline.archive import read_summary, run_folder
from pipeline.settings import load_settings

log = logging.getLogger("kazwatch.report")

# What the crawler will not fetch at any time.
_REFUSED_ON_PURPOSE = frozenset({"robots", "private_address"})


def report_run(run_id: str, counts: dict[str, int]) -> None:
    """Log the run's counts and warn of what people should look at.

    That is what may be missing for good: listings that could not be read, articles that could not be fetched, articles
    beyond the limit.

    Raises:
        ValueError: captures are not articles plus rejections; the run must be looked at before it is trusted.
    """
    summary = read_summary(run_folder(load_settings(), run_id.split("-", 1)[0], run_id))
    log.info("%s: %s", run_id, ", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    if counts["captures"] != counts["articles"] + counts["rejections"]:
        raise ValueError(f"{run_id}: captures do not add up: {counts}")
    for url, reason in summary.unread_listings.items() if summary else ():
        log.warning("%s: not read: %s: %s", run_id, url, reason)
    failed = {name: count for name, count in summary.counts.items() if name.startswith("failed/")} if summary else {}
    lost = sum(count for name, count in failed.items() if name.removeprefix("failed/") not in _REFUSED_ON_PURPOSE)
    if lost:
        log.warning("%s: %d articles could not be fetched: %s", run_id, lost, failed)
    left_out = summary.counts.get("listed/over_budget", 0) if summary else 0
    if left_out:
        log.warning("%s: %d articles left out beyond politeness.max_pages_per_run", run_id, left_out)
