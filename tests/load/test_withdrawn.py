"""Pages that were articles and are none any more: deleted by the outlet, come back, or rejected by a newer reader."""

from collections.abc import Callable
from itertools import permutations

import psycopg
import pytest
from made_up import DAY, NOON, article, rejection

from pipeline.load.connection import connect
from pipeline.load.load import RunHeader, load
from pipeline.records import Assessed, Reason, Rejection

OTHER = "Мост через реку закрыли на ремонт.\n\nАвтобусы в пригород идут в объезд, сказал перевозчик."
SHOWN = "SELECT title, body, first_seen_at, last_seen_at, gone_at FROM research.article ORDER BY url"
WIRE = (
    "Спасатели вывели из затопленного села сорок семей и две бригады строителей, которые чинили дамбу с самой осени. "
    "Вода поднялась ночью, когда большинство жителей спали, и дошла до окон школы, где работал пункт приёма. "
    "Утром дорогу открыли для грузовиков с песком, а к вечеру соседние районы прислали насосы и лодки. "
    "Метеорологи ждут ещё одну волну в четверг и просят не возвращаться в дома без разрешения комиссии."
)


def run(connection: psycopg.Connection, run_id: str, *ends: Assessed | Rejection) -> None:
    load(connection, RunHeader(run_id, None), iter(ends))


def shown(connection: psycopg.Connection) -> list[tuple[object, ...]]:
    return connection.execute(SHOWN).fetchall()


def test_a_deleted_page_leaves_its_text_and_a_page_that_came_back_is_there(database_url: str) -> None:
    first = article(1)
    with connect(database_url) as connection:
        run(connection, "mk_ru-1", first)
        run(connection, "mk_ru-2", rejection(1, "mk_ru-2", Reason.GONE, fetched_at=NOON + DAY))
        assert shown(connection) == [
            (first.article.title, "\n\n".join(first.article.paragraphs), NOON, NOON, NOON + DAY)
        ]
        run(connection, "mk_ru-3", article(1, "mk_ru-3", at=NOON + 2 * DAY))
        assert [row[4] for row in shown(connection)] == [None]
        run(connection, "mk_ru-4", rejection(1, "mk_ru-4", Reason.SOFT_404, fetched_at=NOON + 3 * DAY))
        assert [row[4] for row in shown(connection)] == [NOON + 3 * DAY]


@pytest.mark.parametrize("reason", [Reason.CONSENT_WALL, Reason.NOT_OK_STATUS])
def test_a_page_that_a_newer_reader_does_not_call_gone_was_never_gone(database_url: str, reason: Reason) -> None:
    with connect(database_url) as connection:
        run(connection, "mk_ru-1", article(1))
        run(connection, "mk_ru-2", rejection(1, "mk_ru-2", Reason.SOFT_404, fetched_at=NOON + DAY))
        run(connection, "mk_ru-2", rejection(1, "mk_ru-2", reason, fetched_at=NOON + DAY))
        assert connection.execute("SELECT last_gone_at FROM core.article_state").fetchall() == [(None,)]


def test_an_article_whose_page_a_newer_reader_rejects_is_not_shown_until_one_finds_it_again(database_url: str) -> None:
    with connect(database_url) as connection:
        run(connection, "mk_ru-1", article(1), article(2))
        before = connection.execute("SELECT article_id, title FROM research.article ORDER BY 1").fetchall()
        run(connection, "mk_ru-1", rejection(1, reason=Reason.CONSENT_WALL), article(2))
        assert connection.execute("SELECT article_id, title FROM research.article").fetchall() == before[1:]
        assert connection.execute("SELECT reason, origin FROM core.takedown").fetchall() == [
            ("a newer reading of its page: consent_wall", "reader")
        ]
        run(connection, "mk_ru-1", article(1), article(2))
        assert connection.execute("SELECT article_id, title FROM research.article ORDER BY 1").fetchall() == before


@pytest.mark.parametrize("reason", [Reason.CRASHED, Reason.NOT_RELEVANT])
def test_a_crash_and_a_verdict_take_nothing_away(database_url: str, reason: Reason) -> None:
    with connect(database_url) as connection:
        run(connection, "mk_ru-1", article(1))
        before = shown(connection)
        run(connection, "mk_ru-1", rejection(1, reason=reason))
        assert shown(connection) == before
        run(connection, "mk_ru-1", rejection(1, reason=Reason.NO_TEXT))
        assert shown(connection) == []


def test_what_was_taken_down_on_request_is_not_brought_back_by_a_reader(
    database_url: str, as_role: Callable[[str, str], str]
) -> None:
    with connect(database_url) as connection:
        run(connection, "mk_ru-1", article(1))
        with connect(as_role(database_url, "owner")) as owner:
            owner.execute("INSERT INTO core.takedown (article_id, reason) SELECT article_id, 'asked' FROM core.article")
        run(connection, "mk_ru-1", rejection(1, reason=Reason.NO_TEXT))
        run(connection, "mk_ru-1", article(1))
        assert shown(connection) == []


def test_an_article_falls_back_to_the_newest_page_it_has_left(make_database: Callable[[], str]) -> None:
    """Its third page is a wall, says the newer reader; the runs are read again in any order."""
    old, edited = article(1), article(1, "mk_ru-2", at=NOON + DAY, body=OTHER)
    wall = article(1, "mk_ru-3", at=NOON + 2 * DAY, body="Примите наши условия, чтобы читать дальше.")
    rejected = rejection(1, "mk_ru-3", Reason.CONSENT_WALL, fetched_at=NOON + 2 * DAY)
    for order in permutations([old, edited, rejected]):
        with connect(make_database()) as connection:
            for end in (old, edited, wall):
                run(connection, end.article.capture.run_id, end)
            for again in order:
                run(connection, (again.article if isinstance(again, Assessed) else again).capture.run_id, again)
            assert shown(connection) == [(edited.article.title, OTHER, NOON, NOON + DAY, None)]
            history = connection.execute("SELECT new_body FROM research.revision").fetchall()
            assert history == [(OTHER,)]
            provenance = connection.execute("SELECT run_id FROM research.provenance WHERE is_current").fetchall()
            assert provenance == [("mk_ru-2",)]


def test_a_rejected_page_between_two_texts_leaves_one_change(database_url: str) -> None:
    first, last = article(1), article(1, "mk_ru-3", at=NOON + 2 * DAY, body=OTHER)
    wall = article(1, "mk_ru-2", at=NOON + DAY, body="Примите наши условия, чтобы читать дальше.")
    with connect(database_url) as connection:
        for end in (first, wall, last):
            run(connection, end.article.capture.run_id, end)
        assert connection.execute("SELECT count(*) FROM research.revision").fetchone() == (2,)
        run(connection, "mk_ru-2", rejection(1, "mk_ru-2", Reason.CONSENT_WALL, fetched_at=NOON + DAY))
        changes = connection.execute("SELECT old_body, new_body FROM research.revision").fetchall()
        assert changes == [("\n\n".join(first.article.paragraphs), OTHER)]


def test_an_article_that_is_not_shown_is_in_no_group_of_copies(database_url: str) -> None:
    """The first of three copies is taken out of sight: the second is now the original, until the first comes back."""
    copies = [
        article(number, f"mk_ru-{number}", at=NOON + number * DAY, dated=NOON + number * DAY, body=WIRE)
        for number in (1, 2, 3)
    ]
    query = "SELECT right(url, 6), is_original FROM research.copy_member ORDER BY url"
    with connect(database_url) as connection:
        for end in copies:
            run(connection, end.article.capture.run_id, end)
        whole = connection.execute(query).fetchall()
        assert whole == [("1.html", True), ("2.html", False), ("3.html", False)]
        run(connection, "mk_ru-1", rejection(1, reason=Reason.LOGIN_WALL, fetched_at=NOON + DAY))
        assert connection.execute(query).fetchall() == [("2.html", True), ("3.html", False)]
        kept = "SELECT count(DISTINCT article_id) FROM core.copy_sketch"
        assert connection.execute(kept).fetchone() == (2,)
        run(connection, "mk_ru-1", copies[0])
        assert connection.execute(query).fetchall() == whole


def test_a_snapshot_gives_again_what_a_reader_has_withdrawn_since(database_url: str) -> None:
    titles = "SELECT title FROM research.article_as_of(%s)"
    with connect(database_url) as connection:
        snapshots = []
        for end in (article(1), rejection(1, reason=Reason.BOT_WALL), article(1)):
            run(connection, "mk_ru-1", end)
            snapshots += connection.execute("SELECT research.snapshot()").fetchall()
        shown_as_of = [len(connection.execute(titles, snapshot).fetchall()) for snapshot in snapshots]
        assert shown_as_of == [1, 0, 1]
        assert connection.execute("SELECT article_count FROM core.snapshot ORDER BY snapshot_id").fetchall() == [
            (1,),
            (0,),
            (1,),
        ]
