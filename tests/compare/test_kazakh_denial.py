"""A Kazakh verb that denies is told from nouns and names that look like one, and is said without its denial."""

import re

import pytest

from pipeline.compare.kazakh_denial import DENYING_VERB, without_denial


@pytest.mark.parametrize(
    ("denying", "plain"),
    [
        ("келмеді", "келді"), ("келмедім", "келдім"), ("келмедік", "келдік"), ("айтпады", "айтты"),
        ("көрмегенде", "көргенде"), ("бармаған", "барған"), ("кетпеген", "кеткен"), ("жазбағандықтан", "жазғандықтан"),
        ("тоқтатпауы", "тоқтатуы"), ("жасамау", "жасау"), ("бармайды", "барады"), ("жасамайды", "жасайды"),
        ("көнбейді", "көнеді"), ("сенбеймін", "сенемін"), ("алмайсыз", "аласыз"), ("болмайтын", "болатын"),
        ("көрмей", "көріп"), ("сөйлемей", "сөйлеп"), ("болмас", "болар"), ("келместен", "келіп"), ("келмесе", "келсе"),
        ("алмасақ", "алсақ"), ("алмапты", "алыпты"), ("қатыспапты", "қатысыпты"),
    ],
)  # fmt: skip
def test_a_verb_without_its_denial(denying: str, plain: str) -> None:
    assert re.fullmatch(DENYING_VERB, denying)
    assert without_denial(denying) == plain


@pytest.mark.parametrize(
    "word",
    [
        "отбасы", "бөлме", "хабарламасы", "хабарламаңызды", "қолданбасын", "баспасөз", "маңызды", "маған", "аймақ",
        "демалыс", "немесе", "болмаса", "қарамастан", "алмастыру", "емес", "тұмаудан", "компас", "біледі", "қойма",
        "комедия", "болмақ", "Алмас", "Нұрбай", "Жанбай", "Құрмашевтың", "келді", "барады", "жарнамадан",
        "барған-бармағаны",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_no_denial(word: str) -> None:
    assert re.fullmatch(DENYING_VERB, word) is None
