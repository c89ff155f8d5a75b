"""Do alarms ring when they should, how soon, and never else? On a simulated press (health_press.py), without crawling.

    python tests/benchmarks/bench_health.py
    python tests/benchmarks/bench_health.py --outlets 20 --seed 2 --every-hours 1 --json figures.json

First 35 days to learn from, then 30 quiet days, looked at every few hours: any alarm is a false one. Then each outlet
gets a fault at a random hour, and the time until its alarm is measured. An outlet of two pages a day cannot be
found silent in less than days: the time is therefore given beside its size.
"""

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psycopg
from health_press import DAY, FAULTS, HOUR, START, draw_habits, write_press

from pipeline.health.check import check_health
from pipeline.load.connection import connect
from pipeline.load.migrate import migrate
from pipeline.load.server import EmbeddedServer

LEARN_DAYS, QUIET_DAYS, BROKEN_DAYS = 35, 30, 8


def main() -> None:
    """Simulate, look, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--outlets", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every-hours", type=int, default=3, help="Hours between two looks.")
    parser.add_argument("--json", type=Path, help="Write the figures here too.")
    options = parser.parse_args()
    with _database() as connection:
        figures = simulate(connection, options.outlets, options.seed, options.every_hours)
    print(
        f"{figures['false_alarms']} false alarms in {QUIET_DAYS} days x {options.outlets} outlets, "
        f"{figures['looks']} looks of {figures['wall_ms_a_look']:.0f} ms (wall) each"
    )
    for line in figures["false_alarm_messages"]:
        print(f"  false: {line}")
    print(f"{'fault':24} {'pages a day':>12} {'hours until it rang':>20}  alarm")
    for found in figures["faults"]:
        hours = "never" if found["hours"] is None else f"{found['hours']:.0f}"
        print(f"{found['fault']:24} {found['a_day']:12.0f} {hours:>20}  {found['alarm']}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))


def simulate(connection: psycopg.Connection, outlet_count: int, seed: int, every_hours: int) -> dict[str, object]:
    """Figures: false alarms with their messages, and for each fault how long it took."""
    random = np.random.default_rng(seed)
    habits = draw_habits(outlet_count, random)
    outlets = {each.outlet.slug: each.outlet for each in habits}
    quiet_from, quiet_until = START + LEARN_DAYS * DAY, START + (LEARN_DAYS + QUIET_DAYS) * DAY
    kinds = list(FAULTS)
    faults = {
        each.outlet.slug: (kinds[(number + seed) % len(kinds)], quiet_until + float(random.uniform(0, 24)) * HOUR)
        for number, each in enumerate(habits)
    }
    write_press(connection, habits, LEARN_DAYS + QUIET_DAYS + BROKEN_DAYS, random, faults)

    false_messages, looks, started_at = [], 0, time.monotonic()
    at = quiet_from
    while at < quiet_until:
        # Half an hour after a crawl was due, when it has been loaded.
        report = check_health(connection, outlets, at + HOUR / 2)
        false_messages += [f"{at:%m-%d %Hh} {each.alarm}: {each.message}" for each in report.new]
        at, looks = at + every_hours * HOUR, looks + 1
    seconds_a_look = (time.monotonic() - started_at) / looks

    rang: dict[str, tuple[float, str]] = {}
    while at < quiet_until + BROKEN_DAYS * DAY:
        for alarm in check_health(connection, outlets, at + HOUR / 2).new:
            kind, broken_at = faults[alarm.outlet]
            if alarm.alarm in FAULTS[kind] and at > broken_at:
                rang.setdefault(alarm.outlet, ((at + HOUR / 2 - broken_at) / HOUR, alarm.alarm))
        at += every_hours * HOUR
    return {
        "false_alarms": len(false_messages),
        "false_alarm_messages": false_messages,
        "looks": looks,
        "wall_ms_a_look": 1000 * seconds_a_look,
        "faults": [
            {
                "fault": faults[each.outlet.slug][0],
                "a_day": each.a_day,
                "every_hours": each.every_hours,
                "hours": rang.get(each.outlet.slug, (None, ""))[0],
                "alarm": rang.get(each.outlet.slug, (None, ""))[1],
            }
            for each in habits
        ],
    }


@contextmanager
def _database() -> Iterator[psycopg.Connection]:
    home = Path(tempfile.mkdtemp(prefix="kazwatch-bench-"))
    home.chmod(0o755)
    server = EmbeddedServer(home)
    try:
        server.start()
        migrate(server.url("kazwatch_owner"))
        with connect(server.url("kazwatch_owner")) as connection:
            connection.execute("SET synchronous_commit = off")
            yield connection
    finally:
        server.stop()
        for folder in {home, server.base}:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
