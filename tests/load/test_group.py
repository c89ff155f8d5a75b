"""Grouping of stored articles: the same groups whatever came first, however many worked, whatever was interrupted."""

import multiprocessing
import random
from collections.abc import Sequence
from datetime import timedelta

import psycopg
import pytest
from made_up import DAY, NOON, article

from pipeline.benchmark.copy_reference import Printed, group_in_memory
from pipeline.load import group_relations
from pipeline.load.connection import connect
from pipeline.load.group import GroupReport, group_run
from pipeline.load.load import RunHeader, load
from pipeline.records import Assessed

STORY = (
    "Утром в Павлодаре открыли новый мост через Иртыш, по нему уже пошли автобусы и грузовики.\n\n"
    "Строители сдали его на два месяца раньше срока, хотя зимой работы останавливали из-за морозов.\n\n"
    "Жители левого берега ждали переправу много лет и добирались до работы на пароме или в объезд."
)
OTHER = (
    "В Костанае школьники собрали робота, который сортирует яблоки по цвету и размеру.\n\n"
    "Учитель физики рассказал, что детали нашли на складе старой мебельной фабрики.\n\n"
    "Весной команда поедет на соревнования в столицу и покажет машину судьям."
)
_WORDS = [
    a + b for a in ("бар", "тем", "кол", "вас", "мир", "сон") for b in ("ан", "ет", "ило", "ура", "осы", "яку", "ежи")
]


def made(number: int, run: str, body: str, *, hours: float = 0, outlet: str = "mk_ru", fetched: int = 400) -> Assessed:
    url = f"https://{outlet}.example/{number}"
    at = NOON + timedelta(hours=hours)
    return article(number, run, body=body, url=url, canonical=url, dated=at, at=NOON + fetched * DAY, outlet=outlet)


def store(connection: psycopg.Connection, run: str, *articles: Assessed) -> None:
    load(connection, RunHeader(run, None), articles)


def groups(connection: psycopg.Connection) -> set[frozenset[str]]:
    rows = connection.execute(
        """SELECT array_agg(a.canonical_url) FROM core.copy_member m JOIN core.article a USING (article_id)
        GROUP BY m.original_id"""
    )
    return {frozenset(urls) for (urls,) in rows}


def everything(connection: psycopg.Connection) -> list[tuple[object, ...]]:
    """What must not depend on the order of loading: groups, relations and furniture, without numbers of rows."""
    return connection.execute(
        """SELECT 'relation', earlier_url, later_url, kind, share_of_earlier::text, is_copy::text, is_best::text
        FROM research.copy_relation
        UNION ALL SELECT 'member', m.url, o.url, NULL, NULL, m.is_original::text, p.url
        FROM research.copy_member m JOIN research.article o ON o.article_id = m.original_id
        LEFT JOIN research.article p ON p.article_id = m.parent_id
        UNION ALL SELECT 'text', a.canonical_url, t.furniture::text, t.exact::text, md5(t.shingles), NULL, NULL
        FROM core.copy_text t JOIN core.article a USING (article_id)
        UNION ALL SELECT 'sketch', a.canonical_url, s.month::text, s.shingle::text, NULL, NULL, NULL
        FROM core.copy_sketch s JOIN core.article a USING (article_id) ORDER BY 1, 2, 3, 4, 5, 6, 7"""
    ).fetchall()


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(12)).capitalize() + "."


def press(run: str, seed: int = 5) -> list[Assessed]:
    """Twenty stories of six outlets over two months: copies, cuts, mixtures, footers, equal texts years apart."""
    chance = random.Random(seed)
    stories = [[sentence(chance) for _ in range(chance.randint(3, 8))] for _ in range(20)]
    footers = {f"outlet_{number}": [sentence(chance) for _ in range(number % 3)] for number in range(6)}
    found = []
    for number in range(70):
        story = list(chance.choice(stories))
        change = chance.random()
        if change < 0.3:
            story = story[: max(2, len(story) // 2)]
        elif change < 0.5:
            story = [sentence(chance), *story, sentence(chance)]
        elif change < 0.6:
            story += chance.choice(stories)
        outlet = f"outlet_{chance.randrange(6)}"
        hours = chance.randrange(24 * 60) + (9000 if number % 23 == 0 else 0)
        found.append(
            made(number, run, "\n\n".join([*story, *footers[outlet]]), hours=hours, outlet=outlet, fetched=900)
        )
    return found


def batches(order: Sequence[int], size: int, prefix: str) -> list[tuple[str, list[Assessed]]]:
    parts = [order[start : start + size] for start in range(0, len(order), size)]
    runs = []
    for number, part in enumerate(parts):
        run = f"{prefix}{number}"
        articles = press(run)
        runs.append((run, [articles[place] for place in part]))
    return runs


def test_copy_joins_the_group_of_the_earlier_text(database_url: str) -> None:
    with connect(database_url) as connection:
        local = "Редакция напоминает, что мост строили четыре года и дважды меняли подрядчика."
        store(connection, "a", made(1, "a", STORY), made(2, "a", OTHER))
        store(connection, "b", made(3, "b", f"{STORY}\n\n{local}", hours=2, outlet="nur_kz"))
        first, second, third = "https://mk_ru.example/1", "https://mk_ru.example/2", "https://nur_kz.example/3"
        assert groups(connection) == {frozenset({first, third})}
        found = connection.execute(
            "SELECT outlet, article_count, outlet_count, doubts FROM research.copy_group"
        ).fetchall()
        assert found == [("mk_ru", 2, 2, [])]
        (relation,) = connection.execute(
            "SELECT kind, earlier_url, later_url, share_of_earlier, is_copy, is_best FROM research.copy_relation"
        )
        assert relation == ("near", first, third, 1.0, True, True)
        members = connection.execute("SELECT url, is_original FROM research.copy_member ORDER BY url").fetchall()
        assert members == [(first, True), (second, True), (third, False)]


def test_earlier_text_found_later_becomes_the_original(database_url: str) -> None:
    with connect(database_url) as connection:
        store(connection, "a", made(1, "a", STORY, hours=5), made(2, "a", STORY, hours=6, outlet="nur_kz"))
        assert connection.execute("SELECT url FROM research.copy_group").fetchall() == [("https://mk_ru.example/1",)]
        store(connection, "b", made(3, "b", STORY, hours=1, outlet="zakon_kz"))
        (group,) = connection.execute("SELECT url, article_count FROM research.copy_group")
        assert group == ("https://zakon_kz.example/3", 3)


def test_doubts_of_the_original_are_named(database_url: str) -> None:
    with connect(database_url) as connection:
        undated = article(1, "a", body=STORY, dated=None, at=NOON)
        store(connection, "a", undated, made(2, "a", STORY, hours=0.1, outlet="nur_kz"))
        (doubts,) = connection.execute("SELECT doubts FROM research.copy_group")
        assert doubts == (["undated", "another within 10 minutes"],)


def test_rewritten_article_leaves_its_group_and_grouping_twice_changes_nothing(database_url: str) -> None:
    with connect(database_url) as connection:
        store(connection, "a", made(1, "a", STORY), *(made(n, "a", STORY, hours=n, outlet="nur_kz") for n in (2, 3)))
        before = everything(connection)
        assert group_run(connection, "a") == GroupReport()
        assert everything(connection) == before
        store(connection, "b", made(1, "b", OTHER, fetched=500))
        assert groups(connection) == {frozenset({"https://nur_kz.example/2", "https://nur_kz.example/3"})}
        store(connection, "c", made(3, "c", OTHER, hours=3, outlet="nur_kz", fetched=500))
        assert groups(connection) == {frozenset({"https://nur_kz.example/3", "https://mk_ru.example/1"})}


@pytest.mark.parametrize("most_texts", [200, 4])
def test_order_and_batches_do_not_matter(
    database_url: str, another_database_url: str, monkeypatch: pytest.MonkeyPatch, most_texts: int
) -> None:
    monkeypatch.setattr(group_relations, "MOST_TEXTS_OF_A_HASH", most_texts)
    places = list(range(70))
    shuffled = random.Random(most_texts).sample(places, len(places))
    with connect(database_url) as one, connect(another_database_url) as another:
        for run, articles in batches(places, 70, f"whole{most_texts}-"):
            store(one, run, *articles)
        for run, articles in batches(shuffled, 11, f"parts{most_texts}-"):
            store(another, run, *articles)
        assert len(groups(one)) > 10
        assert everything(one) == everything(another)


def test_database_gives_the_groups_worked_out_in_memory(database_url: str) -> None:
    with connect(database_url) as connection:
        articles = press("a")
        store(connection, "a", *articles)
        ordered = connection.execute(
            """SELECT t.known_by::date - date '2022-01-01', o.slug, a.title, a.body, a.canonical_url
            FROM core.copy_text t JOIN core.article a USING (article_id) JOIN core.outlet o ON o.outlet_id = a.outlet_id
            ORDER BY t.known_by, a.canonical_url COLLATE "C" """
        ).fetchall()
        found = group_in_memory(
            [Printed(o, day, title, tuple(body.split("\n\n"))) for day, o, title, body, _ in ordered]
        )
        expected: dict[int, set[str]] = {}
        for place, first in enumerate(found.firsts):
            expected.setdefault(first, set()).add(str(ordered[place][4]))
        assert groups(connection) == {frozenset(urls) for urls in expected.values() if len(urls) > 1}


def _work(url: str, runs: list[tuple[str, list[Assessed]]]) -> None:
    with connect(url) as connection:
        for run, articles in runs:
            store(connection, run, *articles)


def test_two_workers_killed_at_random_give_the_groups_of_one(database_url: str, another_database_url: str) -> None:
    chance = random.Random(11)
    places = list(range(70))
    context = multiprocessing.get_context("fork")
    for attempt in range(4):
        workers = []
        for name in ("x", "y"):
            overlapping = chance.sample(places, 45)
            runs = batches(overlapping, 15, f"{name}{attempt}-")
            workers.append(context.Process(target=_work, args=(database_url, runs)))
            workers[-1].start()
        for worker in workers:
            worker.join(timeout=chance.uniform(0.1, 1.1))
            worker.kill()
            worker.join()
    with connect(database_url) as disturbed, connect(another_database_url) as single:
        for run, articles in batches(places, 35, "last-"):
            store(disturbed, run, *articles)
        for run, articles in batches(places, 70, "single-"):
            store(single, run, *articles)
        assert everything(disturbed) == everything(single)
