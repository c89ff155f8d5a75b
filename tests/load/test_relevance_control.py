"""The control sample in the database: what the filter left out can be read, and recall reckoned."""

from made_up import article, rejection

from pipeline.load.connection import connect
from pipeline.load.load import RunHeader, load
from pipeline.outlet import Keep, Outlet
from pipeline.records import Reason, RelevanceClass

OUTLET = Outlet(
    slug="mk_ru",
    name="Пример",
    country="RU",
    home="https://www.mk.ru/",
    languages=("ru",),
    timezone="Europe/Moscow",
    keep=Keep.MENTIONS,
)


def test_the_control_sample_can_be_read_and_counted(database_url: str) -> None:
    ends = (
        article(1, title="Токаев в Алматы"),
        article(2, title="Мост в Рязани", body="Открыли утром.", verdict=RelevanceClass.NO),
        article(3, title="Снег в Туле", body="Едет в Казахстан.", verdict=RelevanceClass.NO),
        rejection(4, reason=Reason.NOT_RELEVANT),
        rejection(5),
    )
    with connect(database_url) as connection:
        load(connection, RunHeader("mk_ru-1", OUTLET), ends)
        control = connection.execute(
            "SELECT title, names_the_country FROM research.relevance_control ORDER BY title"
        ).fetchall()
        assert control == [("Мост в Рязани", False), ("Снег в Туле", True)]
        recall = connection.execute("SELECT * FROM research.relevance_recall").fetchall()
        assert recall == [("mk_ru", "mentions", 1, 1, 2, 1)]
