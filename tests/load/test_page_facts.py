"""Captions, corrections, posts of a live blog and links between language versions, from the page to research."""

from dataclasses import replace

from made_up import NOON, article

from pipeline.load.connection import connect
from pipeline.load.load import RunHeader, load
from pipeline.records import ArticleType, Assessed, DateCandidate, LivePost, Precision

KAZAKH = "https://www.mk.ru/kz/2.html"


def told(end: Assessed, **facts: object) -> Assessed:
    return replace(end, article=replace(end.article, **facts))  # type: ignore[arg-type]


def test_facts_reach_the_views(module_database_url: str) -> None:
    at = DateCandidate("18:05", "text", NOON, Precision.MINUTE, "outlet")
    posts = (LivePost(at, "Мост открыт", "По нему пошли\x00 автобусы."), LivePost(None, None, "Движение остановлено."))
    live = told(
        article(1),
        type=ArticleType.LIVE_BLOG,
        captions=("Мост утром. Фото: Анна Пример",),
        corrections=("Исправлено: мост четвёртый, а не пятый.",),
        posts=posts,
        translations=(("kk", KAZAKH), ("en", "https://www.mk.ru/en/3.html")),
    )
    kazakh = article(2, url=KAZAKH, canonical=KAZAKH, language="kk")
    with connect(module_database_url) as connection:
        load(connection, RunHeader("mk_ru-1", None), [live, kazakh])
        again = load(connection, RunHeader("mk_ru-1", None), [live, kazakh])
        assert again.unchanged == 2
        facts = connection.execute(
            "SELECT type, captions, corrections FROM research.article WHERE url = %s", [live.canonical_url]
        ).fetchone()
        assert facts == ("live_blog", ["Мост утром. Фото: Анна Пример"], ["Исправлено: мост четвёртый, а не пятый."])
        found = connection.execute(
            "SELECT sequence, posted_at, posted_precision, posted_raw, title, body FROM research.live_blog_post"
            " ORDER BY sequence"
        ).fetchall()
        assert found == [
            (1, NOON, "minute", "18:05", "Мост открыт", "По нему пошли\ufffd автобусы."),
            (2, None, None, None, None, "Движение остановлено."),
        ]
        linked = connection.execute(
            "SELECT translation_language, translation_url, translation_id IS NOT NULL FROM research.translation"
        ).fetchall()
        assert sorted(linked) == [("en", "https://www.mk.ru/en/3.html", False), ("kk", KAZAKH, True)]
