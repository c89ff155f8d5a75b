"""What the views and the example questions answer about a small press of our own invention."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import psycopg
import pytest
from made_up import DAY, NOON, article, rejection
from psycopg.rows import dict_row

import sql
from pipeline.archive import Failure
from pipeline.compare.ingest import embed_pending
from pipeline.compare.run import compare_text
from pipeline.load.connection import connect
from pipeline.load.load import RunHeader, load
from pipeline.outlet import Outlet
from pipeline.records import Assessed, Channel, Mention, Reason, RelevanceClass, Sighting

HOUR = timedelta(hours=1)
PROTEST = """В Жанаозене начался митинг против цены на газ, люди вышли на площадь перед акиматом.

Президент Токаев поручил правительству снизить тариф, сообщила его служба печати вечером того же дня.

Протест продолжался всю ночь, утром к людям вышел аким области и обещал ответ до конца недели.

Чиновники говорят о беспорядках, прокуратура о терроризме, участники о мирном собрании."""


def mk(outlet: str, country: str) -> Outlet:
    return Outlet(
        slug=outlet,
        name=f"{outlet} (пример)",
        country=country,
        home=f"https://{outlet}.example/",
        languages=("ru",),
        timezone="Asia/Almaty",
    )


def with_names(end: Assessed, *entities: str) -> Assessed:
    return replace(end, mentions=tuple(Mention(name, name.split(":")[0], name.split(":")[1], 1) for name in entities))


def fill(connection: psycopg.Connection) -> None:
    """Two outlets, three runs: a copied story, an edit with a new headline, a page that disappears, doubtful dates."""
    protest = with_names(article(1, body=PROTEST, title="Митинг в Жанаозене"), "person:tokayev", "place:zhanaozen")
    doubtful = article(2, title="Погода", body="Снег и ветер.", verdict=RelevanceClass.MENTIONS)
    doubtful = replace(
        doubtful,
        article=replace(doubtful.article, published=replace(doubtful.article.published, disagreement=True)),
    )
    sightings = [
        Sighting("mk_ru", protest.canonical_url, Channel.FEED, "https://mk_ru.example/rss", NOON, NOON, "Митинг")
    ]
    failures = [Failure("mk_ru", "https://mk_ru.example/late", "timeout", "15 s", NOON)]
    ends = [protest, doubtful, rejection(3, reason=Reason.NO_TEXT), article(4, dated=None, title="Без даты")]
    load(connection, RunHeader("mk_ru-1", mk("mk_ru", "RU"), NOON - DAY, NOON), ends, sightings, failures)

    copy = with_names(
        article(
            5, "other_kz-1", outlet="other_kz", url="https://other_kz.example/5", body=PROTEST, at=NOON + HOUR,
            dated=NOON + HOUR, title="Жанаозенде митинг",
        ),
        "person:tokayev",
    )  # fmt: skip
    kazakh = article(
        6, "other_kz-1", outlet="other_kz", url="https://other_kz.example/6", language="kk", title="Үкімет отырысы",
        body="Қазақстанның үкіметі газ бағасын талқылады.\n\nОтырыс Астанада өтті.", dated=NOON + 10 * HOUR,
    )  # fmt: skip
    load(connection, RunHeader("other_kz-1", mk("other_kz", "KZ")), [copy, kazakh])

    # Read twice under one address, and not kept.
    left_out = [
        replace(rejection(number, "other_kz-2", Reason.NOT_RELEVANT, url=url, outlet="other_kz"), stated_at=NOON + DAY)
        for number, url in [(7, "https://other_kz.example/7"), (8, "https://other_kz.example/7")]
    ]
    undated = rejection(9, "other_kz-2", Reason.NOT_RELEVANT, outlet="other_kz", fetched_at=NOON + 2 * DAY)
    load(connection, RunHeader("other_kz-2", mk("other_kz", "KZ")), [*left_out, undated])

    edited = article(1, "mk_ru-2", body=PROTEST + "\n\nОбновлено утром.", title="Протест в Жанаозене", at=NOON + DAY)
    gone = rejection(2, "mk_ru-2", Reason.GONE, fetched_at=NOON + DAY)
    edited = with_names(edited, "person:tokayev", "place:zhanaozen")
    load(connection, RunHeader("mk_ru-2", mk("mk_ru", "RU"), NOON, NOON + DAY), [edited, gone])

    embed_pending(connection)
    compare_text(connection, f"{PROTEST} Никто из музыкантов на концерт не приехал.", "protest.txt")


@pytest.fixture(scope="module")
def researcher(module_database_url: str, as_role: Callable[[str, str], str]) -> Iterator[psycopg.Connection]:
    with connect(module_database_url) as connection:
        fill(connection)
    with connect(as_role(module_database_url, "researcher")) as connection:
        yield connection


EXAMPLES = sql.files("examples")
ONE, OTHER = "https://www.mk.ru/politics/1.html", "https://other_kz.example/5"
# What each example answers of this press: some of its columns, and the rows.
ANSWERS: dict[str, tuple[str, list[tuple[object, ...]]]] = {
    "01": (
        "day outlet article_count",
        [
            (date(2022, 1, 5), "mk_ru", 3),
            (date(2022, 1, 5), "other_kz", 1),
            (date(2022, 1, 6), "other_kz", 1),
            (date(2022, 1, 7), "other_kz", 0),
        ],
    ),
    "02": ("outlet title", [("other_kz", "Жанаозенде митинг"), ("mk_ru", "Протест в Жанаозене")]),
    "03": ("week outlet found_count", [(date(2022, 1, 3), "other_kz", 1), (date(2022, 1, 3), "mk_ru", 1)]),
    "04": ("outlet delay_hours url", [("mk_ru", 0.0, ONE), ("other_kz", 1.0, OTHER)]),
    "05": ("outlet old_title new_title", [("mk_ru", "Митинг в Жанаозене", "Протест в Жанаозене")]),
    "06": ("url class first_seen_after", [(ONE, "edit", NOON + DAY)]),
    "07": ("outlet language share", [("mk_ru", "ru", 1.0), ("other_kz", "kk", 0.5), ("other_kz", "ru", 0.5)]),
    "08": (
        "entity kazakh_count russian_count english_count",
        [("person:tokayev", 0, 2, 0), ("place:astana", 1, 1, 0), ("place:zhanaozen", 0, 1, 0)],
    ),
    "09": ("one other article_count", [("person:tokayev", "place:zhanaozen", 1)]),
    "10": ("reason rejection_count", [("gone", 1), ("no_text", 1), ("not_relevant", 3)]),
    "11": ("outlet day seen_count captured_count", [("mk_ru", date(2022, 1, 5), 1, 1)]),
    "12": (
        "title warc_file warc_offset",
        [
            ("Без даты", "mk_ru/mk_ru-1/00000.warc.gz", 4000),
            ("Протест в Жанаозене", "mk_ru/mk_ru-2/00000.warc.gz", 1000),
            ("Погода", "mk_ru/mk_ru-1/00000.warc.gz", 2000),
            ("Жанаозенде митинг", "other_kz/other_kz-1/00000.warc.gz", 5000),
            ("Үкімет отырысы", "other_kz/other_kz-1/00000.warc.gz", 6000),
        ],
    ),
    "13": ("title gone_at", [("Погода", NOON + DAY)]),
    "14": ("source value_at is_chosen", [("json_ld", NOON, True)]),
    "15": ("outlet local_hour article_count", [("mk_ru", 18, 2), ("other_kz", 4, 1), ("other_kz", 19, 1)]),
    "16": ("outlet articles_seen_7_days", [("mk_ru", 0), ("other_kz", 0)]),
    "17": (
        "label outlet article_count",
        [(w, o, 1) for o in ("mk_ru", "other_kz") for w in ("attack", "riot", "protest")],
    ),
    "18": ("taken_from taken_by article_count", [("mk_ru", "other_kz", 1)]),
    "19": ("outlet own_count copied_count", [("mk_ru", 3, 0), ("other_kz", 1, 1)]),
    "20": ("title_then title_now letters_added", [("Митинг в Жанаозене", "Протест в Жанаозене", 18)]),
    "21": ("outlet about_count output_count", [("mk_ru", 2, 3), ("other_kz", 2, 4)]),
    "22": (
        "name verdict outlet hit_count sentence_count open_count",
        [("protest.txt", "source_or_copy", outlet, 4, 5, 1) for outlet in ("mk_ru", "other_kz")],
    ),
}


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_every_example_answers_its_question(researcher: psycopg.Connection, name: str, text: str) -> None:
    assert text.splitlines()[0].endswith("?"), "an example begins with its question"
    assert text.splitlines()[1].startswith("-- Assumes: "), "and then says what it takes for granted"
    columns, expected = ANSWERS[name[:2]]
    with researcher.cursor(row_factory=dict_row) as cursor:
        found = [tuple(row[column] for column in columns.split()) for row in cursor.execute(text.encode()).fetchall()]
    assert Counter(found) == Counter(expected)


QUESTIONS: list[tuple[str, list[tuple[object, ...]]]] = [
    (
        "SELECT outlet, day, article_count, about_count, mentions_count, undated_count, left_out_count FROM coverage "
        "ORDER BY 1, 2",
        [
            ("mk_ru", date(2022, 1, 5), 3, 2, 1, 1, 0),
            ("other_kz", date(2022, 1, 5), 1, 1, 0, 0, 0),
            ("other_kz", date(2022, 1, 6), 1, 1, 0, 0, 1),
            ("other_kz", date(2022, 1, 7), 0, 0, 0, 0, 1),
        ],
    ),
    (
        "SELECT run_id, outlet, capture_count, article_count, rejection_count, sighting_count, failure_count "
        "FROM run ORDER BY 1",
        [
            ("mk_ru-1", "mk_ru", 4, 3, 1, 1, 1),
            ("mk_ru-2", "mk_ru", 2, 1, 1, 0, 0),
            ("other_kz-1", "other_kz", 2, 2, 0, 0, 0),
            ("other_kz-2", "other_kz", 3, 0, 3, 0, 0),
        ],
    ),
    (
        "SELECT class, old_title, new_title, diff FROM revision",
        [
            (
                "edit",
                "Митинг в Жанаозене",
                "Протест в Жанаозене",
                "~ [-Митинг-] {+Протест+} в Жанаозене\n+ Обновлено утром.",
            )
        ],
    ),
    (
        "SELECT reason, meaning, rejection_count FROM rejection_summary ORDER BY 1",
        [
            ("gone", "the server said that the page no longer exists (404, 410)", 1),
            ("no_text", "an article page without text, such as photos alone", 1),
            ("not_relevant", "not about the topic", 3),
        ],
    ),
    ("SELECT title, gone_at FROM article WHERE gone_at IS NOT NULL", [("Погода", NOON + DAY)]),
    ("SELECT title, published_at FROM article WHERE published_at IS NULL", [("Без даты", None)]),
    (
        "SELECT warc_file, warc_offset, is_current FROM provenance p JOIN article a USING (article_id) "
        "WHERE a.title LIKE 'Протест%' ORDER BY p.fetched_at",
        [("mk_ru/mk_ru-1/00000.warc.gz", 1000, False), ("mk_ru/mk_ru-2/00000.warc.gz", 1000, True)],
    ),
    (
        "SELECT outlet, delay_hours FROM first_to_report('протест', '2022-01-05', '2022-01-06')",
        [("mk_ru", 0.0), ("other_kz", 1.0)],
    ),
    (
        "SELECT outlet, day, found_count, article_count, share FROM attention('үкімет', '2022-01-06', '2022-01-07')",
        [("other_kz", date(2022, 1, 6), 1, 2, 0.5)],
    ),
    (
        "SELECT outlet, language, article_count, share FROM language_share WHERE language = 'kk'",
        [("other_kz", "kk", 1, 0.5)],
    ),
    ("SELECT outlet, reason FROM fetch_failure", [("mk_ru", "timeout")]),
    ("SELECT channel, was_captured FROM sighting", [("feed", True)]),
    ("SELECT source, precision, is_chosen FROM date_candidate WHERE url LIKE '%/6'", [("json_ld", "minute", True)]),
    ("SELECT count(*) FROM silence WHERE is_silent", [(2,)]),
    ("SELECT verdict, evidence::jsonb -> 0 ->> 'term' FROM relevance WHERE url LIKE '%/6'", [("about", "capital")]),
]


@pytest.mark.parametrize(("query", "expected"), QUESTIONS)
def test_views_answer(researcher: psycopg.Connection, query: str, expected: list[tuple[object, ...]]) -> None:
    assert researcher.execute(query.encode()).fetchall() == expected


@pytest.mark.parametrize(
    ("call", "titles"),
    [
        ("search('Tokayev')", {"Протест в Жанаозене", "Жанаозенде митинг"}),
        ("search('Tokayev', outlet => 'other_kz')", {"Жанаозенде митинг"}),
        ("search('газ', language => 'kk')", {"Үкімет отырысы"}),
        ("search('газ', '2022-01-06', '2022-01-07')", {"Үкімет отырысы"}),
        ("search('газ', '2022-01-05', '2022-01-06')", {"Протест в Жанаозене", "Жанаозенде митинг"}),
        ("search('үкіметке -Астана')", set()),
        ("search('')", set()),
        ("search('Токаев', max_rows => 0)", set()),
    ],
)
def test_search_finds(researcher: psycopg.Connection, call: str, titles: set[str]) -> None:
    assert {title for (title,) in researcher.execute(f"SELECT title FROM {call}".encode())} == titles


def test_a_snippet_marks_the_word_in_its_case(researcher: psycopg.Connection) -> None:
    row = researcher.execute("SELECT snippet FROM search('аким область')").fetchone()
    assert row is not None
    assert "**аким** **области**" in row[0]


def test_what_was_taken_down_is_nowhere(make_database: Callable[[], str], as_role: Callable[[str, str], str]) -> None:
    url = make_database()
    with connect(url) as connection:
        fill(connection)
        connection.execute(
            "INSERT INTO core.takedown (article_id, reason) SELECT article_id, 'asked' FROM core.article "
            "WHERE outlet_id = (SELECT outlet_id FROM core.outlet WHERE slug = 'mk_ru')"
        )
    with connect(as_role(url, "researcher")) as connection:
        views = connection.execute(
            "SELECT table_name FROM information_schema.columns "
            "WHERE table_schema = 'research' AND column_name = 'article_id'"
        ).fetchall()
        assert len(views) > 5
        hidden = {1, 2, 3}
        for (view,) in views:
            shown = {row[0] for row in connection.execute(f"SELECT article_id FROM {view}".encode())}
            assert not shown & hidden, view
        assert connection.execute("SELECT count(*) FROM search('Токаев')").fetchone() == (1,)
