"""A press that attacks its readers: two outlets whose every text tries something, and one huge body."""

from dataclasses import replace
from datetime import timedelta

import psycopg
from made_up import DAY, NOON, article, rejection

from pipeline.load.load import RunHeader, load
from pipeline.outlet import Keep, Outlet
from pipeline.records import Assessed, Reason

SCRIPT = "<script>document.title='broken'</script><img src=https://evil.example/x onerror=\"document.title='broken'\">"
SQL = "'; DROP TABLE core.article; --"
BACKWARDS = "\u202eзадом наперёд\u2066\u2067"
TEMPLATE = "{{ 7 * 7 }} ${7*7}"
TITLES = (
    f"Мост {SCRIPT}",
    SQL,
    f"Газ {BACKWARDS} дешевеет",
    "NUL \0 и суррогат \ud800",
    "{{ 7 * 7 }} ${7*7}",
    "Ш" * 3000,
)
STORY = "Мост через реку открыли утром, по нему пошли первые автобусы в пригород Астаны, сообщила мэрия.\n\n" * 3


def outlet(slug: str) -> Outlet:
    return Outlet(
        slug=slug,
        name=f"{slug} {SCRIPT}",
        country="KZ",
        home=f"https://{slug}.example/",
        languages=("ru",),
        timezone="Asia/Almaty",
        keep=Keep.ALL,
    )


def fill(connection: psycopg.Connection) -> None:
    """Twelve days of two outlets; one copies the other, one is silent for three days and prints what is not kept."""
    ends: list[Assessed] = []
    for number, title in enumerate(TITLES):
        url = f"https://one.example/{number}" if number else "javascript:alert(1)"
        day = NOON + number * DAY
        body = f"{STORY}\n\n{SCRIPT} {SQL} {BACKWARDS} {title}" if number != 2 else "Мост и газ. " * 240_000
        ends.append(article(number, "one-1", title=title, body=body, dated=day, outlet="one", url=url))
    ends.append(replace(rejection(50, "one-1", Reason.NO_TEXT), detail=SCRIPT))  # type: ignore[arg-type]
    load(connection, RunHeader("one-1", outlet("one"), NOON - DAY, NOON + 9 * DAY), ends)
    copy = article(
        60, "two-1", title=f"Мост {SCRIPT} {TEMPLATE} {BACKWARDS}", body=STORY + f"\n\n{SCRIPT}", language="kk",
        dated=NOON + timedelta(hours=3), outlet="two", url=f"https://two.example/{SCRIPT}",
    )  # fmt: skip
    unkept = [
        replace(rejection(number, "two-1", Reason.NOT_RELEVANT, outlet="two"), stated_at=NOON + DAY)
        for number in (61, 62, 63)
    ]
    load(connection, RunHeader("two-1", outlet("two")), [copy, *unkept])
