"""The normal form, the signature made of it, and the numbers that guard template stories."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dedupe.furniture import FIRST_LINES, LAST_LINES, edge, hash_line, split_lines
from pipeline.dedupe.normal_form import words
from pipeline.dedupe.numbers_in_context import MAX_NUMBERS, agreement, numbers_in_context
from pipeline.dedupe.signature import MIN_SKETCH, sign, sketch_size

BODY = (
    "Утром в Павлодаре открыли новый мост через Иртыш, по нему уже пошли автобусы и грузовики.",
    "Строители сдали его на 2 месяца раньше срока, хотя зимой работы останавливали из-за морозов.",
)


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("мост через реку", "МОСТ  через\u00a0реку!"),
        ("ёлка ещё стоит", "елка еще стоит"),
        ("мой край", "мои\u0306 край"),
        ("пере\u00adнос стро\u200bки", "перенос строки"),
        ("за́мок", "замок"),
        ("Казахстан", "К\u0061захст\u0061н"),
        ("Токаев", "Tокаев"),
        ("Назарбаев", "\u0048азарбаев"),
        ("передает Tengrinews kz со ссылкой", "передаетTengrinews.kzсо ссылкой"),
        ("«мост» — 25%", '"мост" - 25 %'),
        ("O'Neil", "O’Neil"),
        ("мост\x00через", "мостчерез"),
        ("мост\ud800 стоит", "мост стоит"),
        ("станет обязательным", "[станет](https://example.kz/doc/1?a=b) обязательным"),
        ("Әлем ҚАЗАҚСТАН", "әлем қазақстан"),
    ],
)
def test_equal_in_normal_form(one: str, another: str) -> None:
    assert words(one) == words(another)
    assert sign("", [one]).exact == sign("", [another]).exact


@pytest.mark.parametrize(
    ("one", "another"),
    [("курс 431 тенге", "курс 432 тенге"), ("мост открыли", "открыли мост"), ("BBC", "ВВС"), ("COVID-19", "COVID-20")],
)
def test_different_in_normal_form(one: str, another: str) -> None:
    assert sign("", [one]).exact != sign("", [another]).exact


@given(st.text(max_size=300))
def test_any_text_is_signed_and_words_stay_words(text: str) -> None:
    found = words(text)
    assert words(" ".join(found)) == found
    signature = sign("", [text])
    assert list(signature.shingles) == sorted(set(signature.shingles))


def test_title_is_no_part_of_the_signature() -> None:
    assert sign("Мост открыт", BODY) == sign("Павлодар: переправа готова", BODY)


def test_empty_bodies_are_signed_by_their_titles() -> None:
    assert sign("Фото дня", ()).exact != sign("Видео дня", ()).exact
    assert sign("Фото дня", ("",)).exact == sign("Фото дня", ()).exact
    assert sign("Главные новости дня к этому часу", ()).shingles == ()


def test_furniture_is_left_out_of_all_but_the_exact_hash() -> None:
    footer = "Подписывайтесь на наш канал, чтобы ничего не пропустить."
    plain, printed = sign("", BODY), sign("", [*BODY, footer])
    cleaned = sign("", [*BODY, footer], {hash_line(words(footer))})
    assert hash_line(words(footer)) in printed.edge_lines
    assert cleaned.shingles == plain.shingles != printed.shingles
    assert cleaned.exact == printed.exact != plain.exact
    assert sign("", [footer], {hash_line(words(footer))}).shingles == sign("", [footer]).shingles


def test_edge_lines_are_the_first_two_and_last_eight() -> None:
    assert list(edge(4)) == [0, 1, 2, 3]
    assert list(edge(30)) == [0, 1, *range(22, 30)]
    assert len(edge(500)) == FIRST_LINES + LAST_LINES
    assert split_lines(["Одно. Другое!\nТретье", " "]) == ["Одно.", "Другое!", "Третье"]


def test_paragraphs_and_lines_do_not_matter() -> None:
    assert sign("", BODY).shingles == sign("", ["\n".join(BODY)]).shingles == sign("", [" ".join(BODY)]).shingles


@pytest.mark.parametrize(("shingle_count", "size"), [(0, 0), (5, 5), (24, 24), (100, 24), (144, 24), (300, 50)])
def test_sketch_size(shingle_count: int, size: int) -> None:
    assert sketch_size(shingle_count) == size
    assert MIN_SKETCH == 24


def test_signature_is_the_same_on_every_machine() -> None:
    signature = sign("", ["Мост через Иртыш открыт для движения."])
    assert signature.exact == -4592913002238079882
    assert np.array(signature.shingles).dtype == np.int64


def test_numbers_stand_between_words() -> None:
    found = numbers_in_context(words("Курс на 5 января: доллар 431,80 тенге"))
    assert found == (
        "доллар 1/2 тенге=431",
        "доллар 2/2 тенге=80",
        "на 1/2 доллар=5",
        "на 2/2 доллар=января",
    )


@pytest.mark.parametrize(
    ("one", "another", "compared", "agreeing"),
    [
        ("погода на 5 мая днем 20 градусов", "погода на 6 июня днем 11 градусов", 3, 0.0),
        ("погода на 5 мая днем 20 градусов", "погода на 5 мая днем 20 градусов местами", 3, 1.0),
        ("сгорело 12 домов", "построено 12 школ", 0, 1.0),
        ("без чисел", "сгорело 12 домов", 0, 1.0),
    ],
)
def test_numbers_agree_in_equal_surroundings(one: str, another: str, compared: int, agreeing: float) -> None:
    assert agreement(numbers_in_context(words(one)), numbers_in_context(words(another))) == (compared, agreeing)


def test_tables_of_numbers_stay_bounded() -> None:
    assert len(numbers_in_context([str(number) for number in range(5000)])) == MAX_NUMBERS
