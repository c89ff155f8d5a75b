"""A denial that was put in or taken out is seen by the model; one that the other language says otherwise is none."""

import pytest

from pipeline.compare.conflicts import Conflict, find_conflicts
from pipeline.compare.denial import denial_differs
from pipeline.compare.denial_forms import denying_forms, plain_forms
from pipeline.compare.embedder import default_embedder
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.space import shipped_space


@pytest.fixture(scope="module")
def vectors() -> PairVectors:
    return PairVectors(default_embedder(), shipped_space())


@pytest.mark.parametrize(
    ("text", "language", "forms"),
    [
        ("He can't come without reason.", "en", ["He can come without reason.", "He can't come with reason."]),
        ("Он не пришёл.", "ru", ["Он пришёл."]),
        ("Ол келмеді.", "kk", ["Ол келді."]),
        ("Ол ертең бармайды.", "kk", ["Ол ертең барады."]),
        ("Бұл дұрыс емес.", "kk", ["Бұл дұрыс."]),
        ("Қайрат пен Нұрбай отбасымен бірге демалмады.", "kk", ["Қайрат пен Нұрбай отбасымен бірге демалды."]),
        ("It isn't only this, and nobody asked whether or not it was.", "en",
         ["It isn't only this, and somebody asked whether or not it was."]),
        ("He finished No. 1.", "en", []),
        ("Ол кетпей тұрып айтты.", "kk", []),
        ("Он говорил не переставая.", "ru", []),
        ("Es ist nicht offen.", "de", []),
    ],
)  # fmt: skip
def test_a_sentence_without_its_denials(text: str, language: str, forms: list[str]) -> None:
    assert plain_forms(text, language) == forms


@pytest.mark.parametrize(
    ("text", "language", "forms"),
    [
        ("It was read, it has aged.", "en", ["It was not read, it has aged.", "It was read, it has not aged."]),
        ("It was not read.", "en", []),
        ("Он принят, платить нужно.", "ru", ["Он не принят, платить нужно.", "Он принят, платить не нужно."]),
        ("Он не пришёл.", "ru", []),
        ("Ол келді.", "kk", ["Ол келді емес."]),
        ("Es ist offen.", "de", []),
    ],
)  # fmt: skip
def test_a_sentence_with_one_denial_more(text: str, language: str, forms: list[str]) -> None:
    assert denying_forms(text, language) == forms


@pytest.mark.parametrize(
    ("text", "other", "language", "expected"),
    [
        ("The ministry has not approved the budget.", "Министерство утвердило бюджет.", "ru", True),
        ("The ministry has not approved the budget.", "Министерство не утвердило бюджет.", "ru", False),
        ("The ministry has approved the budget.", "Министерство утвердило бюджет.", "ru", False),
        ("The teachers did not come to the meeting.", "Мұғалімдер жиналысқа келді.", "kk", True),
        ("The teachers did not come to the meeting.", "Мұғалімдер жиналысқа келмеді.", "kk", False),
        ("The teachers came to the meeting.", "Мұғалімдер жиналысқа келмеді.", "kk", True),
        ("The road has been repaired.", "Жол әлі жөнделмеген.", "kk", True),
        ("The court rejected the complaint.", "Сот шағымды қабылдамады.", "kk", False),
        ("Not only children came.", "Тек балалар ғана емес, ересектер де келді.", "kk", False),
        ("The bridge is not open.", "Die Brücke ist offen.", "de", False),
    ],
)  # fmt: skip
def test_denials_differ(vectors: PairVectors, text: str, other: str, language: str, expected: bool) -> None:
    assert denial_differs(text, "en", other, language, vectors) == expected
    flags = find_conflicts(text, "en", other, language, vectors)
    assert (Conflict.NEGATION in flags) == expected
