"""Two workers that load at once: overlapping runs end as if one had followed the other, and no load is lost."""

import random
import threading
from collections.abc import Callable

from made_up import DAY, NOON, article, rejection

from pipeline.load.connection import connect
from pipeline.load.load import LoadReport, RunHeader, load
from pipeline.records import Assessed, Rejection

SUMMARY = """
SELECT a.canonical_url, a.title, a.body, s.first_seen_at, s.last_seen_at,
  (SELECT array_agg(r.class ORDER BY c.fetched_at) FROM core.revision r
   JOIN core.capture c ON c.capture_id = r.new_capture_id WHERE r.article_id = a.article_id)
FROM core.article a JOIN core.article_state s USING (article_id) ORDER BY 1"""


def run_ends(number: int) -> list[Assessed | Rejection]:
    """Thirty articles that every run holds, with a text of the run's own, in an order of the run's own."""
    run = f"mk_ru-{number}"
    ends: list[Assessed | Rejection] = [
        article(page, run, at=NOON + number * DAY, body=f"Мост номер {page} через реку.\n\nЗапись {number % 3}.")
        for page in range(30)
    ]
    random.Random(number).shuffle(ends)
    return [*ends, rejection(99, run)]


def test_overlapping_loads_in_parallel_are_the_same_as_one_after_another(make_database: Callable[[], str]) -> None:
    one_by_one, at_once = make_database(), make_database()
    with connect(one_by_one) as connection:
        for number in range(6):
            load(connection, RunHeader(f"mk_ru-{number}", None), run_ends(number))
        expected = connection.execute(SUMMARY.encode()).fetchall()

    reports: list[LoadReport] = []

    def worker(numbers: range) -> None:
        with connect(at_once) as connection:
            for number in numbers:
                reports.append(load(connection, RunHeader(f"mk_ru-{number}", None), run_ends(number)))

    workers = [threading.Thread(target=worker, args=(range(start, 6, 2),)) for start in (0, 1)]
    workers.append(threading.Thread(target=worker, args=(range(5, 6),)))  # the same run by two workers
    for each in workers:
        each.start()
    for each in workers:
        each.join(timeout=120)
    with connect(at_once) as connection:
        assert connection.execute(SUMMARY.encode()).fetchall() == expected
        assert connection.execute("SELECT count(*) FROM staging.ending").fetchone() == (0,)
        assert connection.execute("SELECT DISTINCT capture_count, rejection_count FROM core.run").fetchall() == [
            (31, 1)
        ]
    assert len(reports) == 7
    assert sum(report.inserted for report in reports) == 30
