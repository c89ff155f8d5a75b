"""Judging anew: a changed topic changes verdicts and names, nothing else, and a second run finds nothing to do."""

from pathlib import Path

import psycopg
import pytest
from made_up import article

from pipeline.load import rescore as rescore_module
from pipeline.load.connection import connect
from pipeline.load.load import RunHeader, load
from pipeline.load.rescore import rescore
from pipeline.outlet import Keep, Outlet
from pipeline.relevance.topic import load_topic, read_topic

OUTLET = Outlet(
    slug="mk_ru",
    name="Пример",
    country="RU",
    home="https://www.mk.ru/",
    languages=("ru",),
    timezone="Europe/Moscow",
    keep=Keep.ALL,
)
BRIDGES = "title: Bridges\nentities: [{id: work:bridge, forms: {ru: [мост~]}}]\n"


def test_rescoring(database_url: str, tmp_path: Path) -> None:
    articles = (
        article(1, title="Токаев прибыл в Алматы", body="Президент Казахстана осмотрел мост."),
        article(2, title="Мост в Рязани", body="Его открыли утром.\n\nЕдут автобусы."),
    )
    (tmp_path / "bridges.yml").write_text(BRIDGES, encoding="utf-8")
    with connect(database_url) as connection:
        load(connection, RunHeader("mk_ru-1", OUTLET), articles)
        rows = connection.execute("SELECT article_id, xmin, ctid FROM core.article ORDER BY 1").fetchall()

        report = rescore(connection, load_topic())
        assert (report.judged, report.by_verdict) == (2, {"about": 1, "no": 1})
        verdicts = "SELECT topic, verdict FROM core.article_relevance ORDER BY article_id, topic"
        assert connection.execute(verdicts).fetchall() == [("kazakhstan", "about"), ("kazakhstan", "no")]
        names = "SELECT entity, surface, mention_count FROM core.mention ORDER BY article_id, entity"
        found = [
            ("country:kazakhstan", "Казахстана", 1),
            ("person:tokayev", "Токаев", 1),
            ("place:almaty", "Алматы", 1),
        ]
        assert connection.execute(names).fetchall() == found

        assert rescore(connection, load_topic()).judged == 0, "twice changes nothing"

        heard: list[int] = []
        assert rescore(connection, read_topic(tmp_path / "bridges.yml"), heard.append).judged == 2
        assert heard == [2]
        assert len(connection.execute(verdicts).fetchall()) == 4
        bridges = [("work:bridge", "мост", 1), ("work:bridge", "Мост", 1)]
        assert sorted(connection.execute(names).fetchall()) == sorted(found + bridges), "another topic's names stay"

        assert connection.execute("SELECT article_id, xmin, ctid FROM core.article ORDER BY 1").fetchall() == rows


def test_a_rescoring_that_was_cut_off_goes_on_where_it_was(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection breaks after the third batch of seven; no article is judged twice, none is rewritten."""
    monkeypatch.setattr(rescore_module, "_BATCH_SIZE", 4)
    (tmp_path / "bridges.yml").write_text(BRIDGES, encoding="utf-8")
    topic = read_topic(tmp_path / "bridges.yml")
    layout = "SELECT article_id, xmin, ctid FROM core.article ORDER BY 1"
    with connect(database_url) as connection:
        load(connection, RunHeader("mk_ru-1", OUTLET), [article(number) for number in range(27)])
        rows = connection.execute(layout).fetchall()

        def cut(judged: int) -> None:
            if judged == 12:
                connection.close()

        with pytest.raises(psycopg.OperationalError):
            rescore(connection, topic, cut)
    with connect(database_url) as connection:
        judged = "SELECT count(*) FROM core.article_relevance WHERE topic = 'bridges'"
        assert connection.execute(judged).fetchone() == (12,)
        assert rescore(connection, topic).judged == 15
        assert connection.execute(judged).fetchone() == (27,)
        assert connection.execute(layout).fetchall() == rows
