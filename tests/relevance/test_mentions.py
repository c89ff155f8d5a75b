"""One person, one id, in every alphabet; and what an article record gives."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Article, Capture, PublicationTime, RelevanceClass, WarcAddress
from pipeline.relevance.mentions import find_mentions
from pipeline.relevance.score import score, score_text
from pipeline.relevance.topic import load_topic

NAMES = [
    (
        "person:tokayev",
        ["Токаев", "Токаеву", "Тоқаевтың", "Toqaev", "Tokayev", "Tokajew", "Tokaïev", "Тўқаев", "托卡耶夫"],
    ),
    ("person:nazarbayev", ["Назарбаева", "Назарбаевтың", "Nazarbayev", "Nazarbaev", "Nasarbajew", "纳扎尔巴耶夫"]),
    ("place:almaty", ["Алматы", "Алма-Ате", "Алматыда", "Almaty", "Alma-Ata", "Olmaota", "阿拉木图"]),
    (
        "place:astana",
        ["Астане", "Нур-Султан", "Нұр-Сұлтанда", "Астанада", "Astana", "Nur-Sultan", "Целинограда", "阿斯塔纳"],
    ),
    ("place:zhanaozen", ["Жанаозене", "Жаңаөзенде", "Zhanaozen", "Janaozen"]),
    ("person:dariga_nazarbayeva", ["Дариги Назарбаевой", "Дариға Назарбаева", "Dariga Nazarbayeva"]),
    (
        "country:kazakhstan",
        ["Казахстаном", "Қазақстанның", "Qazaqstan", "Kasachstan", "Kazakistan'da", "Qozog‘istonda"],
    ),
    ("body:parliament", ["мажилис", "Мәжілісте", "Mazhilis"]),
]


def article(title: str, *paragraphs: str, url: str = "https://news.example/1") -> Article:
    now = datetime(2022, 1, 5, tzinfo=UTC)
    capture = Capture("example", "run", url, url, (), now, 200, (), b"", "sha1:", WarcAddress("a.warc.gz", 0))
    return Article(capture, title, paragraphs, PublicationTime(None), None)


@pytest.mark.parametrize(("entity", "written"), NAMES, ids=[name for name, _ in NAMES])
def test_one_entity_in_every_alphabet(entity: str, written: list[str]) -> None:
    for name in written:
        mentions = {mention.entity for mention in find_mentions(article("Заголовок", f"Вот {name} тут."), load_topic())}
        assert mentions == {entity}, name


def test_mentions_are_counted_and_the_commonest_writing_kept() -> None:
    mentions = find_mentions(
        article("Токаев в Алматы", "Токаев встретил Токаева.", "Токаев вернулся из Алма-Аты."), load_topic()
    )
    assert [(each.entity, each.kind, each.surface, each.count) for each in mentions] == [
        ("person:tokayev", "person", "Токаев", 4),
        ("place:almaty", "place", "Алматы", 2),
    ]


def test_the_host_of_the_capture_is_the_prior() -> None:
    text = ("Аким извинился за воду", "Аким Петропавловска записал видео.")
    assert score(article(*text), load_topic()).verdict is RelevanceClass.NO
    at_home = score(article(*text, url="https://kaz.outlet.kz/1"), load_topic())
    assert at_home.verdict is RelevanceClass.ABOUT
    assert at_home.topic == "kazakhstan"
    assert at_home.topic_version == load_topic().version


def test_evidence_says_what_fired_where_and_how_often() -> None:
    relevance = score(article("Казахстан ждёт", "Казахстан и Казахстан.", "В Казахстане снег."), load_topic())
    assert [(each.term, each.surface, each.place, each.count) for each in relevance.evidence] == [
        ("country:kazakhstan", "Казахстан", "lead", 2),
        ("country:kazakhstan", "Казахстан", "title", 1),
        ("country:kazakhstan", "Казахстане", "body", 1),
    ]


@given(st.text(alphabet='аАкзхстнКАЗСТ «»"-.,\u00ad\u0301\n哈萨克', max_size=300), st.booleans())
def test_verdict_score_and_evidence_agree_on_any_text(text: str, from_home: bool) -> None:
    topic = load_topic()
    relevance = score_text(text[:40], None, tuple(text.split("\n")), text[-20:], topic, from_home=from_home)
    named = [each for each in relevance.evidence if each.place != "section" and topic.entities[each.term].weight >= 0.3]
    assert (relevance.verdict is RelevanceClass.NO) == (not named)
    assert 0.0 <= relevance.score <= 1.0
    assert all(each.count >= 1 for each in relevance.evidence)


def test_nothing_named_scores_nothing() -> None:
    relevance = score(article("", ""), load_topic())
    assert (relevance.verdict, relevance.score, relevance.evidence) == (RelevanceClass.NO, 0.0, ())
