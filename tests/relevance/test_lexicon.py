"""Words and their endings: what a form finds, and what it must leave alone."""

import pytest

from pipeline.relevance.lexicon import Lexicon, parse_form
from pipeline.relevance.topic import load_topic
from pipeline.relevance.words import disguises, fold, readable

INFLECTED = [
    ("ru", "алмат~", "Алматы алматы АЛМАТЫ", ["алма", "алматинский", "алматынец"]),
    ("ru", "токаев~", "Токаев Токаева Токаеву Токаевым Токаеве Токаевой", ["Токаевич", "Токаевка"]),
    ("ru", "казахск~", "казахский казахская казахского казахскими казахскую", ["казахстанский"]),
    ("ru", "шымкент~", "Шымкент Шымкента Шымкенту Шымкентом Шымкенте", ["шымкентский"]),
    ("ru", "караганд~", "Караганда Караганды Караганде Караганду Карагандой", ["карагандинский"]),
    ("kk", "алматы~", "Алматы Алматының Алматыда Алматыға Алматыдан Алматыдағы Алматылық", ["Алматытау"]),
    ("kk", "тоқаев~", "Тоқаев Тоқаевтың Тоқаевқа Тоқаевпен Тоқаевты", ["Тоқаевка"]),
    ("kk", "қазақ~", "қазақ қазақтар қазақтардың қазақша қазақтың", ["қазақстан"]),
    ("kk", "елбасы~", "Елбасы Елбасының Елбасына Елбасымен", ["Елбасар"]),
    ("kk-Latn", "almaty~", "Almaty Almatyda Almatynyñ Almatydan", ["Almatyzz"]),
    ("ky", "казакстан~", "Казакстан Казакстандын Казакстанга Казакстанда Казакстандан", ["казакстанчылардыкы"]),
    ("uz", "toshkent~", "Toshkent Toshkentda Toshkentning Toshkentdan Toshkentga", ["toshkentzz"]),
    ("uz", "қозоғистон~", "Қозоғистон Қозоғистонда Қозоғистоннинг Қозоғистонга", ["қозоғистонча2"]),
    ("tr", "kazakistan~", "Kazakistan Kazakistanın Kazakistanda Kazakistandan Kazakistanlı", ["kazakistanof"]),
    ("de", "kasachisch~", "kasachisch kasachische kasachischen kasachischer", ["kasachischung"]),
    ("en", "kazakh~", "Kazakh Kazakhs", ["kazakhify"]),
]


@pytest.mark.parametrize(("language", "form", "found", "left"), INFLECTED, ids=[row[1] for row in INFLECTED])
def test_endings(language: str, form: str, found: str, left: list[str]) -> None:
    lexicon = Lexicon([parse_form(form, language, "a:b")])
    assert [hit.surface for hit in lexicon.find(found).hits] == found.split()
    assert not lexicon.find(" ".join(left)).hits


@pytest.mark.parametrize(
    ("form", "found", "left"),
    [
        ("Семей", ["Семей", "СЕМЕЙ"], ["семей"]),
        ("КНБ", ["КНБ"], ["Кнб", "кнб"]),
        ("алма ат~", ["Алма-Ата", "Алма-Ату", "алма ате"], ["алма в ате", "алма"]),
        ("«барыс»", ["«Барыс»", '"Барыс"', "„Барыс“"], ["Барыс", "«Барыс проиграл»"]),
        ("казахстан*", ["Казахстанасделал", "казахстанско"], ["казах"]),
    ],
)
def test_notation(form: str, found: list[str], left: list[str]) -> None:
    lexicon = Lexicon([parse_form(form, "ru", "a:b")])
    assert all(len(lexicon.find(f"вот {text} тут").hits) == 1 for text in found)
    assert not any(lexicon.find(f"вот {text} тут").hits for text in left)


def test_the_longest_phrase_wins_and_hits_do_not_overlap() -> None:
    forms = [
        ("казахстан*", "country:a"),
        ("санатори~ казахстан*", ""),
        ("дариг~ назарбаев~", "b:d"),
        ("назарбаев~", "b:n"),
    ]
    lexicon = Lexicon([parse_form(form, "ru", term) for form, term in forms])
    hits = lexicon.find("Дарига Назарбаева и Назарбаев в санатории «Казахстан», Казахстан").hits
    assert [(hit.form.term, hit.index) for hit in hits] == [("b:d", 0), ("b:n", 3), ("", 5), ("country:a", 7)]


def test_chinese_has_no_spaces_between_words() -> None:
    scan = load_topic().lexicon.find("哈萨克斯坦总统托卡耶夫")
    assert [hit.form.term for hit in scan.hits] == ["country:kazakhstan", "person:tokayev"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Kазахстан", "казахстан"), ("КAЗAХСТАН", "казахстан"), ("Aстана", "астана"), ("Astana", "astana"), ("IT", "it")],
)
def test_letters_of_another_alphabet_in_disguise(written: str, meant: str) -> None:
    assert fold(written) == meant


def test_disguises_hold_the_honest_writing() -> None:
    assert set(disguises("ас")) == {"ас", "aс", "аc", "ac"}


def test_readable_keeps_what_is_seen() -> None:
    assert readable("Ка\u00adзах\u200bстан, Аста\u0301на, и\u0306") == "Казахстан, Астана, й"


HOSTILE = {
    "empty": "",
    "space": " ",
    "NUL": "\x00",
    "lone surrogate": "\ud800",
    "one endless word": "каза" + "а" * 300_000,
    "many names": "казахстан " * 20_000,
    "many quotation marks": "«казахстан» " * 20_000,
    "quotation marks only": "«" * 50_000,
    "many Chinese names": "哈萨克斯坦" * 20_000,
    "beginnings of phrases": "санатории " * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_end(text: str) -> None:
    load_topic().lexicon.find(readable(text))
