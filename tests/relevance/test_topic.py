"""Topics are data: what a researcher may write, and what is said of a mistake."""

from pathlib import Path

import pytest

from pipeline.records import RelevanceClass
from pipeline.relevance.score import score_text
from pipeline.relevance.topic import TopicError, load_topic, read_topic

SMALL = """
title: Rivers
home_hosts: [river.example]
entities:
  - id: river:irtysh
    forms:
      ru: [иртыш~, иртышск~]
      en: [Irtysh]
    ambiguous: {ru: [Ертис]}
  - id: river:ishim
    weight: 0.5
    forms: {ru: [Ишим~]}
    home: {ru: [река]}
not_topic: {ru: [улиц~ иртышск~]}
"""


@pytest.fixture
def write(tmp_path: Path):
    def written(content: str) -> Path:
        path = tmp_path / "rivers.yml"
        path.write_text(content, encoding="utf-8")
        return path

    return written


@pytest.mark.parametrize(
    ("title", "text", "verdict"),
    [
        ("Иртыш обмелел", "На Иртыше сели баржи.", RelevanceClass.ABOUT),
        ("Пробка в Омске", "На улице Иртышской стоят машины.", RelevanceClass.NO),
        ("Ертис разлился", "Вода поднялась.", RelevanceClass.NO),
        ("Ертис разлился", "Вода в Иртыше поднялась.", RelevanceClass.ABOUT),
    ],
)
def test_a_topic_of_a_researcher_needs_no_python(write, title, text, verdict) -> None:
    assert score_text(title, None, (text,), None, read_topic(write(SMALL))).verdict is verdict


def test_home_forms_count_only_at_home_and_not_under_a_foreign_title(write) -> None:
    topic = read_topic(write(SMALL + "elsewhere: {ru: [кита~]}\n"))
    assert score_text("Река вышла из берегов", None, (), None, topic).verdict is RelevanceClass.NO
    assert score_text("Река вышла из берегов", None, (), None, topic, from_home=True).verdict is not RelevanceClass.NO
    assert score_text("Река в Китае", None, (), None, topic, from_home=True).verdict is RelevanceClass.NO


def test_the_version_follows_the_content(write) -> None:
    first = read_topic(write(SMALL)).version
    assert read_topic(write(SMALL)).version == first
    assert read_topic(write(SMALL.replace("0.5", "0.6"))).version != first


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("- a\n- b\n", ["rivers.yml", "key: value"]),
        ("title: [", ["rivers.yml", "YAML"]),
        (SMALL + "colour: blue\n", ["rivers.yml", "colour"]),
        (SMALL.replace("weight: 0.5", "weight: 5"), ["entities.1.weight"]),
        (SMALL.replace("river:ishim", "river:irtysh"), ["river:irtysh", "twice"]),
        (SMALL.replace("river:ishim", "Ishim"), ["entities.1.id"]),
        (SMALL.replace("en: [Irtysh]", "xx: [Irtysh]"), ["xx", "language"]),
        (SMALL.replace("Ишим~", "Иш~"), ["three letters"]),
        (SMALL.replace("Ишим~", "Ишим*"), ["7 letters"]),
        (SMALL.replace("Ишим~", '"!"'), ["no word"]),
        ("entities: []\n", ["title"]),
    ],
)
def test_a_mistake_is_named_with_its_field(write, content: str, words: list[str]) -> None:
    with pytest.raises(TopicError) as error:
        read_topic(write(content))
    for word in words:
        assert word in str(error.value)


def test_a_missing_topic_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(TopicError, match="kazakhstan"):
        load_topic("kasakhstan")
    with pytest.raises(TopicError, match=r"nothing\.yml"):
        read_topic(tmp_path / "nothing.yml")


def test_every_form_of_kazakhstan_is_found_as_its_own_entity() -> None:
    """No form is shadowed by another one: written out, each gives the entity that it belongs to."""
    topic = load_topic()
    shadowed = []
    for entity in topic.entities.values():
        for language, forms in entity.forms.items():
            for form in forms:
                found = [hit.form.term for hit in topic.lexicon.find(form.replace("~", "").replace("*", "")).hits]
                if found != [entity.id]:
                    shadowed.append(f"{language} {form} of {entity.id} is read as {found}")
    assert shadowed == []


def test_the_main_entities_are_written_in_all_languages_promised() -> None:
    topic = load_topic()
    for entity in ("country:kazakhstan", "place:astana", "place:almaty", "person:tokayev", "person:nazarbayev"):
        written = topic.entities[entity].forms
        assert {"ru", "kk", "kk-Latn", "en", "zh"} <= set(written), entity
    assert {"uz", "ky", "de", "tr"} <= set(topic.entities["country:kazakhstan"].forms)
