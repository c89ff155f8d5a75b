"""Altered facts are flagged and true translations are not: numbers, magnitudes, dates, names, negation."""

import pytest

from pipeline.compare.conflicts import Conflict, find_conflicts
from pipeline.compare.curves import Curve
from pipeline.compare.numbers import read_numbers
from pipeline.compare.ordinary_words import is_ordinary_word, is_russian_verb
from pipeline.compare.spelling import skeleton

NUMBER, MAGNITUDE, DATE, NAME, NEGATION = Conflict


@pytest.mark.parametrize(
    ("english", "other", "language", "expected"),
    [
        ("The ferry carried 30 cars.", "Паром перевёз 30 машин.", "ru", ()),
        ("The ferry carried 40 cars.", "Паром перевёз 30 машин.", "ru", (NUMBER,)),
        ("The ferry carried thirty-five cars.", "Паром перевёз 35 машин.", "ru", ()),
        ("Жол бойында он төрт көлік тұр.", "There are 14 cars on the road.", "en", ()),
        ("It costs 19.5 million tenge.", "Это стоит 19,5 млн тенге.", "ru", ()),
        ("It costs 19,500,000 tenge.", "Это стоит 19,5 млн тенге.", "ru", ()),
        ("It costs $5m.", "Это стоит 5 миллионов долларов.", "ru", ()),
        ("The pole is 5 m high.", "Столб высотой 5 м.", "ru", ()),
        ("It costs 19 billion tenge.", "Это стоит 19 млн тенге.", "ru", (NUMBER, MAGNITUDE)),
        ("Losses reached several million.", "Потери достигли нескольких миллиардов.", "ru", (MAGNITUDE,)),
        ("The train leaves at 1:50 pm.", "Поезд уходит в 13:50.", "ru", ()),
        ("Beer is sold from 5.30pm.", "Пиво продают с 17:30.", "ru", ()),
        ("The bus leaves at 2pm.", "Автобус түскі сағат 2-де жүреді.", "kk", ()),
        ("The bus leaves at 2pm.", "Автобус сағат 2-де жүреді.", "kk", ()),
        ("The bus leaves at 2pm.", "Автобус сағат 3-те жүреді.", "kk", (NUMBER,)),
        ("It shook at 06.48 in the morning.", "Толчок был в 06:48 утра.", "ru", ()),
        ("The clock stopped at 12:12 a.m.", "Часы встали в 00:12.", "ru", ()),
        ("The hall was built in the 1920s.", "Зал построили в 20-х.", "ru", ()),
        ("Snow fell 10 inches deep.", "Выпало 25 см снега.", "ru", ()),
        ("Snow fell 10 inches deep.", "Выпало 40 см снега.", "ru", (NUMBER,)),
        ("The dam is 385 miles away.", "До плотины 620 км.", "ru", ()),
        ("It was 80 degrees.", "Было 27 градусов.", "ru", ()),
        ("A ship of the 16th century.", "Корабль XVI века.", "ru", ()),
        ("He came on 5 January.", "Он приехал 5 января.", "ru", ()),
        ("He came on 5 March.", "Он приехал 5 января.", "ru", (DATE,)),
        ("He came on 5 March.", "Ол 5 наурызда келді.", "kk", ()),
        ("He may come tomorrow.", "Он приедет завтра, в июне.", "ru", ()),
        ("In 2018 it was 40 %, in 2020 50 %.", "В 2018 году было 40 %, в 2020 – 50 %.", "ru", ()),
        ("In 2020 it was 40 %, in 2020 50 %.", "В 2018 году было 40 %, в 2020 – 50 %.", "ru", (NUMBER,)),
        ("Later Serikov met Warren.", "Позже Сериков встретил Уоррена.", "ru", ()),
        ("Later Serikov met Warren.", "Позже Иванов встретил Уоррена.", "ru", (NAME,)),
        ("The talks in Germany ended.", "Переговоры в Германии закончились.", "ru", ()),
        ("The talks in Germany ended.", "Переговоры во Франции закончились.", "ru", (NAME,)),
        ("Talks with Denmark ended.", "Переговоры с Данией закончились.", "ru", ()),
        ("Talks with Denmark ended.", "Переговоры с Чехией закончились.", "ru", (NAME,)),
        ("Later Mauritius agreed.", "Позже Маврикий согласился.", "ru", ()),
        ("The talks with the US ended.", "АҚШ-пен келіссөздер аяқталды.", "kk", ()),
        ("The Supreme Court met on Monday.", "Верховный суд собрался в понедельник.", "ru", ()),
        ("The play The Deception opens.", "Спектакль «Обман» открывается.", "ru", ()),
        ("It is shown at the Winter Hall.", "Показ пройдёт в Зимнем зале.", "ru", ()),
        ("Later Lacy met Willoughby.", "Позже Лейси встретил Уиллоби.", "ru", ()),
        ("Talks with the U.S. ended.", "Переговоры с США закончились.", "ru", ()),
        ("Talks with NATO ended.", "НАТО-мен келіссөздер аяқталды.", "kk", ()),
        ("He met Kim Jong Un in the hall.", "Позже он встретил Ким Чен Ына в зале.", "ru", ()),
        ("The bridge is open.", "Мост открыт.", "ru", ()),
        ("The bridge is not open.", "Мост открыт.", "ru", (NEGATION,)),
        ("The bridge is open.", "Мост не открыт.", "ru", (NEGATION,)),
        ("The bridge is closed without reason.", "Мост закрыт не по делу.", "ru", ()),
        ("He was unable to come.", "Он не смог прийти.", "ru", ()),
        ("Not only he came.", "Пришёл он и другие.", "ru", ()),
        ("The bridge has not opened.", "Көпір ашылған жоқ.", "kk", ()),
        ("The bridge has opened.", "Көпір ашылған жоқ.", "kk", (NEGATION,)),
        ("He did not come.", "Ол келмеді.", "kk", ()),
    ],
)  # fmt: skip
def test_conflicts(english: str, other: str, language: str, expected: tuple[Conflict, ...]) -> None:
    first = "kk" if english.startswith("Жол") else "en"
    assert find_conflicts(english, first, other, language) == expected
    assert find_conflicts(other, language, english, first) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("Токаев", "Tokayev"), ("Сериков", "Serikov"), ("Жанаозен", "Zhanaozen"), ("Шымкент", "Shymkent")],
)
def test_a_name_has_one_skeleton_in_two_alphabets(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_he_is_not_ten() -> None:
    assert read_numbers("Он пришёл домой.", "ru").spelled == ()
    assert read_numbers("Он адам келді.", "kk").spelled == (10,)


def test_a_word_without_end_is_no_word() -> None:
    endless = "не" * 1000
    assert (is_ordinary_word(endless), is_russian_verb(endless)) == (False, False)
    assert find_conflicts(f"Он не {endless}.", "ru", f"Он {endless} дома.", "ru") in ((), (NEGATION,))


@pytest.mark.parametrize(("word", "is_ordinary", "is_verb"), [("паром", True, False), ("ушёл", True, True)])
def test_words_of_the_dictionary(word: str, is_ordinary: bool, is_verb: bool) -> None:
    assert (is_ordinary_word(word), is_russian_verb(word)) == (is_ordinary, is_verb)


def test_languages_without_a_limit_of_their_own_have_the_highest() -> None:
    curve = Curve({"feature": 1.0}, 0.0, {"en-ru": 1.0, "en-kk": 2.0})
    flagged = {other: curve.is_flagged([[0.5], [1.5]], "en", other) for other in ("ru", "kk", "de")}
    assert flagged == {"ru": True, "kk": False, "de": False}
    assert curve.is_flagged([[2.5]], "en", "de")
    assert not curve.is_flagged([], "en", "ru")
