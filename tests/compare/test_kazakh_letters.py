"""Kazakh in every Latin spelling is read back, and found where its Cyrillic is."""

import pytest

from pipeline.compare.embedder import default_embedder
from pipeline.compare.kazakh_letters import in_cyrillic
from pipeline.compare.sentence_vectors import embed_sentences
from pipeline.compare.space import shipped_space

CYRILLIC = "Жаңа көпір шілдеде ашылды, Әсел оған қайта барғысы келеді"


@pytest.mark.parametrize(
    "spelled",
    [
        "Jaña köpır şıldede aşyldy, Äsel oğan qaita barğysy keledı, uädesı bar",  # 2021
        "Jańa kópir shildede ashyldy, Ásel oǵan qaıta barǵysy keledi, ýádesi bar",  # 2018
        "Jan’a ko’pir s’ildede as’yldy, A’sel og’an qai’ta barg’ysy keledi, y’a’desi bar",  # 2017
        "Jaña köpir şildede aşıldı, Äsel oğan qayta barğısı keledi, wädesi bar",  # the diaspora's press
    ],
)
def test_established_spellings_are_read_back(spelled: str) -> None:
    assert in_cyrillic(spelled) == f"{CYRILLIC}, уәдесі бар"


@pytest.mark.parametrize("text", ["", "12", CYRILLIC, "Президент Facebook пен Telegram туралы айтты"])
def test_cyrillic_is_left_alone(text: str) -> None:
    assert in_cyrillic(text) == text


@pytest.mark.parametrize(
    "typed", ["Jana kopir shildede ashyldy, Asel ogan kaita bargysy keledi", "Zhana kopir shildede ashyldy, Asel"]
)
def test_what_people_type_comes_near_enough_to_be_found(typed: str) -> None:
    space, embedder = shipped_space(), default_embedder()
    english = "The new bridge was opened in July, and Asel wants to go there again."
    text = embed_sentences([english], ["en"], embedder, space)
    stored = embed_sentences([typed], ["kk-Latn"], embedder, space)
    raw = space.embed(embedder, [typed], "kk-Latn")
    assert space.scores(text, stored)[0, 0] > space.scores(text, raw)[0, 0] + 0.1
