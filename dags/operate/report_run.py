"""What the last task of a run says: the counts, and whether they look like this outlet."""

import logging

from crawlers.registry import load_outlet
from pipeline.settings import load_settings

log = logging.getLogger("kazwatch.report")


def report_run(run_id: str, counts: dict[str, int]) -> None:
    """Log the run's counts; warn where the volume is far from what the outlet's file expects.

    Raises:
        ValueError: captures are not articles plus rejections; the run must be looked at before it is trusted.
    """
    outlet = load_outlet(run_id.split("-", 1)[0], load_settings().outlets)
    log.info("%s: %s", run_id, ", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    if counts["captures"] != counts["articles"] + counts["rejections"]:
        raise ValueError(f"{run_id}: captures do not add up: {counts}")
    expected = outlet.expect.per_day
    if expected and not expected[0] <= counts["articles"] <= expected[1]:
        log.warning("%s: %d articles, expected %d to %d a day", run_id, counts["articles"], *expected)
