"""The page of outlets: open alarms with what to do, and for each outlet its days beside what is usual."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

import psycopg

from pipeline.health.alarms import OpenAlarm, open_alarms
from pipeline.health.crawls import CrawlState, read_crawls
from pipeline.health.days import OutletDay, read_days
from pipeline.health.plot import HEIGHT, WIDTH, VolumePlot, volume_plot
from pipeline.report.page import render_page


@dataclass(frozen=True, slots=True)
class OutletPanel:
    """One outlet on the page; `newest` is its newest day."""

    slug: str
    newest: OutletDay
    plot: VolumePlot
    crawl: CrawlState | None
    alarms: list[OpenAlarm]


def render_health(connection: psycopg.Connection, at: datetime, *, airflow: str = "") -> str:
    """The page as HTML, of the moment `at`: outlets with alarms first.

    `airflow` is the way from the page to Airflow's UI (`..`), for links to each outlet's DAG; empty: no links.
    """
    alarms = open_alarms(connection)
    of_outlet: dict[str, list[OpenAlarm]] = defaultdict(list)
    for alarm in alarms:
        if alarm.silenced_until is None:
            of_outlet[alarm.outlet].append(alarm)
    crawls = read_crawls(connection, at, None)
    panels = [
        OutletPanel(slug, days[0], volume_plot(days), crawls.get(slug), of_outlet.get(slug, []))
        for slug, days in read_days(connection, at).items()
    ]
    return render_page(
        "pipeline.health",
        "health.html",
        at=at,
        airflow=airflow,
        ringing=[alarm for alarm in alarms if alarm.silenced_until is None],
        silenced=[alarm for alarm in alarms if alarm.silenced_until is not None],
        panels=sorted(panels, key=lambda each: (not each.alarms, each.slug)),
        width=WIDTH,
        height=HEIGHT,
    )
