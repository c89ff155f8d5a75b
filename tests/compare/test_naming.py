"""A name that was put in another's place is seen; a name that the other language translates or leaves out is none."""

import pytest

from pipeline.compare.embedder import default_embedder
from pipeline.compare.naming import name_features, names_differ
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.space import shipped_space
from pipeline.compare.suspects import find_suspects


@pytest.fixture(scope="module")
def vectors() -> PairVectors:
    return PairVectors(default_embedder(), shipped_space())


@pytest.mark.parametrize(
    ("text", "language", "other", "suspects"),
    [
        ("Later Serikov met Warren.", "en", "Позже Сериков встретил Уоррена.", []),
        ("Later Ivanov met Warren.", "en", "Позже Сериков встретил Уоррена.", ["Ivanov"]),
        ("The Green Bridge opened in May.", "en", "Жасыл көпір мамырда ашылды.", ["Green", "Bridge"]),
        ("Cars from Japan came on Monday.", "en", "Японские машины пришли.", []),
        ("Later Rose met Arizona Stone.", "en", "Позже Роуз встретила Дастина Стоуна.", ["Arizona"]),
        ("Marat met Serikov.", "en", "Марат встретил Серикова.", []),
        ("Жаңаөзенде Серіков болды.", "kk", "Там был Сериков.", ["Жаңаөзенде"]),
    ],
)
def test_names_without_an_answer(text: str, language: str, other: str, suspects: list[str]) -> None:
    assert [each.name.surface for each in find_suspects(text, language, other)] == suspects


def test_another_word_takes_the_place_of_a_name() -> None:
    suspect = find_suspects("The mayor, Ivanov, came.", "en", "Мэр пришёл.")[0]
    assert suspect.replaced_by("Serikov") == "The mayor, Serikov, came."
    assert find_suspects("We met Ivanov here.", "en", "Мы здесь.")[0].replaced_by("") == "We met here."


def test_a_word_is_nearest_to_its_translation(vectors: PairVectors) -> None:
    words = ("вчера", "министром", "дорогу")
    assert vectors.nearest("Minister", "en", words, "ru") == vectors.nearness("Minister", "en", "министром", "ru")
    assert vectors.nearest("Minister", "en", (), "ru") == -1


@pytest.mark.parametrize(
    ("text", "other", "language", "expected"),
    [
        ("On Monday the mayor Serikov opened the bridge.", "В понедельник мэр Сериков открыл мост.", "ru", False),
        ("On Monday the mayor Hartwell opened the bridge.", "В понедельник мэр Сериков открыл мост.", "ru", True),
        ("The ferry from Hungary is late again.", "Паром из Эстонии снова опаздывает.", "ru", True),
        ("The talks in Vienna were about Armenia.", "В Вене говорили об Армении.", "ru", False),
        ("The talks in Vienna were about Hungary.", "В Вене говорили об Армении.", "ru", True),
        ("The Green Bridge was opened by school children.", "Жасыл көпірді мектеп оқушылары ашты.", "kk", False),
        ("The mayor Serikov opened a school in Semey.", "Әкім Серіков Семейде мектеп ашты.", "kk", False),
        ("The mayor Hartwell opened a school in Semey.", "Әкім Серіков Семейде мектеп ашты.", "kk", True),
    ],
)  # fmt: skip
def test_names_differ(vectors: PairVectors, text: str, other: str, language: str, expected: bool) -> None:
    assert names_differ(text, "en", other, language, vectors) is expected
    assert names_differ(other, language, text, "en", vectors) is expected


def test_two_names_of_a_sentence_are_looked_at_closely(vectors: PairVectors) -> None:
    said, other = "Hartwell, Bergmann and Lindqvist met the mayor.", "Мэра встретили Сериков, Оспанов и Жумабаев."
    assert len(find_suspects(said, "en", other)) == len(find_suspects(other, "ru", said)) == 3
    assert len(name_features(said, "en", other, "ru", vectors)) == 4
