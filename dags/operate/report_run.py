"""What the last task of a run says: the counts, what could not be read, and whether it all looks like this outlet."""

import logging
from datetime import datetime
from zoneinfo import ZoneInfo

from crawlers.registry import load_outlet
from crawlers.window import Window
from pipeline.archive import read_summary, run_folder
from pipeline.settings import load_settings

log = logging.getLogger("kazwatch.report")

# What the crawler will not fetch at any time.
_REFUSED_ON_PURPOSE = frozenset({"robots", "private_address"})


def report_run(run_id: str, counts: dict[str, int]) -> None:
    """Log the run's counts and warn of what people should look at.

    That is what may be missing for good: listings that could not be read, articles that could not be fetched, articles
    beyond the limit; and a volume far from what the outlet's file expects for the days of the window.

    Raises:
        ValueError: captures are not articles plus rejections; the run must be looked at before it is trusted.
    """
    settings = load_settings()
    outlet = load_outlet(run_id.split("-", 1)[0], settings.outlets)
    summary = read_summary(run_folder(settings, outlet.slug, run_id))
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
    days = len(Window(summary.since, summary.until).days()) if summary else 1
    expected = outlet.expect.per_day
    today = datetime.now(ZoneInfo(outlet.timezone)).date()
    is_silenced = any(each.alarm == "per_day" and today <= each.until for each in outlet.silence)
    if expected and not is_silenced and not days * expected[0] <= counts["articles"] <= days * expected[1]:
        log.warning("%s: %d articles in %d days, expected %d to %d a day", run_id, counts["articles"], days, *expected)
