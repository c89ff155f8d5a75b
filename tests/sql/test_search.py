"""Search finds inflected words in Russian, Kazakh and English, names across alphabets, and survives any input."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.load.connection import connect

NAMES = {
    "Токаев": "Токаев Токаева Токаеву Токаевым Токаеве",
    "Назарбаев": "Назарбаев Назарбаева Назарбаеву Назарбаевым Назарбаеве",
    "Казахстан": "Казахстан Казахстана Казахстану Казахстаном Казахстане казахстанский казахстанцы",
    "Алматы": "Алматы",
    "аким": "аким акима акиму акимом акиме акимы акимов",
    "Астана": "Астана Астаны Астане Астану Астаной",
    "Қазақстан": "Қазақстан Қазақстанның Қазақстанда Қазақстаннан Қазақстанға Қазақстанмен қазақстандық",
    "мектеп": "мектеп мектебі мектептің мектепке мектептер мектептерімізде",
    "кітап": "кітап кітабы кітапты кітаптан кітаптар",
    "үкімет": "үкімет үкіметтің үкіметке үкіметі үкіметінің",
    "минута": "минута минуты минуте минуту минутой",
    "president": "president presidents president's",
    "ёлка": "ёлка елка ёлки ёлку",
    "рынок": "рынок рынка рынку рынком рынке рынки рынков",
    "владелец": "владелец владельца владельцу владельцем владельце владельцы",
    "европеец": "европеец европейца европейцу европейцем европейце",
    "казахстанец": "казахстанец казахстанца казахстанцу казахстанцем казахстанце казахстанцы",
    "уровень": "уровень уровня уровню уровнем уровне уровни",
    "время": "время времени временем времена",
    "огонёк": "огонёк огонька огоньки",
    "узел": "узел узла узлов",
    "ветер": "ветер ветра ветру",
    "уголь": "уголь угля углём",
    "любовь": "любовь любви любовью",
    "воробей": "воробей воробья воробьёв",
    "гражданин": "гражданин гражданина граждане граждан гражданам",
    "волчонок": "волчонок волчонка волчата волчат",
    "ребёнок": "ребёнок ребёнка дети детей детьми",
    "человек": "человек человека люди людей",
    "мать": "мать матери матерью",
    "лоб": "лоб лба лбом лбами",
    "сумка": "сумка сумки сумок",
    "точка": "точка точек",
    "стройка": "стройка строек",
    "письмо": "письмо писем",
    "спальня": "спальня спален",
    "кухня": "кухня кухонь",
    "земля": "земля земель землями",
    "кольцо": "кольцо колец",
    "ядро": "ядро ядер",
    "кукла": "кукла кукол",
    "Костанай": "Костанай Костаная Костанаю Костанаем Костанае",
    "орган": "орган органа органов органның органға органы",
    "театр": "театр театра театрдың театрлар театры",
    "жарлық": "жарлық жарлықтың жарлығы жарлығында",
}
LANGUAGE = {"president": "en", "Қазақстан": "kk", "мектеп": "kk", "кітап": "kk", "үкімет": "kk", "жарлық": "kk"}
PAIRS = [(query, form) for query, forms in NAMES.items() for form in forms.split()]

FOUND = "SELECT core.search_vector(%s, %s, NULL, 'x') @@ research.search_query(%s)"


@pytest.fixture(scope="module")
def connection(module_database_url: str) -> Iterator[psycopg.Connection]:
    with connect(module_database_url) as opened:
        yield opened


@pytest.mark.parametrize(("query", "form"), PAIRS)
def test_the_basic_form_finds_every_form(connection: psycopg.Connection, query: str, form: str) -> None:
    language = LANGUAGE.get(query, "ru")
    assert connection.execute(FOUND, (language, form, query)).fetchone() == (True,)


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("Tokayev", "Токаева встретили", "ru"),
        ("Токаев", "President Tokayev said", "en"),
        ("Токаевым", "Тоқаевтың жарлығы", "kk"),
        ("Qazaqstan", "в Казахстане", "ru"),
        ("Жаңаөзен", "в Жанаозене", "ru"),
    ],
)
def test_names_are_found_across_alphabets(connection: psycopg.Connection, query: str, text: str, language: str) -> None:
    assert connection.execute(FOUND, (language, text, query)).fetchone() == (True,)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Токаев", "тогда"),
        ("Казахстан", "Узбекистан"),
        ("мектеп", "мешіт"),
        ("орган", "организация"),
        ("секрет", "секретарь"),
        ("ветер", "ветеран"),
        ('"новый мост"', "мост новый"),
        ("мост -река", "мост через реку"),
    ],
)
def test_other_words_are_not_found(connection: psycopg.Connection, query: str, text: str) -> None:
    assert connection.execute(FOUND, ("ru", text, query)).fetchone() == (False,)


@pytest.mark.parametrize(
    ("query", "text"),
    [('"новый мост"', "открыт новый мост"), ("газ OR нефть", "цена нефти"), ("мост -река", "мост через овраг")],
)
def test_phrases_or_and_not(connection: psycopg.Connection, query: str, text: str) -> None:
    assert connection.execute(FOUND, ("ru", text, query)).fetchone() == (True,)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=60))
def test_no_input_is_an_error(connection: psycopg.Connection, query: str) -> None:
    connection.execute("SELECT research.search_query(%s)", (query,))


def test_a_researcher_extends_the_names(module_database_url: str, as_role: Callable[[str, str], str]) -> None:
    with connect(as_role(module_database_url, "researcher")) as researcher:
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            researcher.execute("SELECT research.add_synonym('tasmagambetov', 'тасмағамбетов')")
        with researcher.transaction():
            researcher.execute("SET TRANSACTION READ WRITE")
            for spelling in ("Tasmagambetov", "Тасмагамбетов", "Тасмағамбетов"):
                researcher.execute("SELECT research.add_synonym('tasmagambetov', %s)", (spelling,))
        found = researcher.execute(
            "SELECT research.search_query('Tasmagambetov')::text LIKE '%тасмағамбетов%'"
        ).fetchone()
        assert found == (True,)
        author = researcher.execute("SELECT added_by FROM synonym WHERE spelling = 'тасмағамбетов'").fetchone()
        assert author == ("kazwatch_researcher",)
        researcher.execute("SET default_transaction_read_only = off")
        with pytest.raises(psycopg.errors.RaiseException, match="one word"):
            researcher.execute("SELECT research.add_synonym('x', 'two words')")
