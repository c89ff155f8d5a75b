"""Splitting: abbreviations, initials, years, credits, torn sentences, characters that are not there."""

import pytest

from pipeline.compare.clues import ClueKind, find_clues, host_of
from pipeline.compare.normal_form import normal_form
from pipeline.compare.sentence_language import languages_of
from pipeline.compare.sentence_vectors import embedding_form
from pipeline.compare.sentences import mend, split_sentences


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Сбор был в г. Алматы. Дождь лил весь день.", ["Сбор был в г. Алматы.", "Дождь лил весь день."]),
        ("ru", "Он уехал 5 янв. 2022 г. Письма остались.", ["Он уехал 5 янв. 2022 г.", "Письма остались."]),
        ("ru", "Книгу написал А. С. Иванов. Её читают.", ["Книгу написал А. С. Иванов.", "Её читают."]),
        ("ru", "Доклад К.-Ж. Петрова слушали молча.", ["Доклад К.-Ж. Петрова слушали молча."]),
        ("ru", "Собрали 1,5 млн. Рублей не хватило.", ["Собрали 1,5 млн. Рублей не хватило."]),
        ("ru", "Купили хлеб, соль и т.д. Потом ушли.", ["Купили хлеб, соль и т.д.", "Потом ушли."]),
        ("ru", "Всё кончилось.Потом началось снова.", ["Всё кончилось.", "Потом началось снова."]),
        ("ru", "В 10.30 поезд ушёл. Опоздавшие ждали.", ["В 10.30 поезд ушёл.", "Опоздавшие ждали."]),
        ("ru", "«Мы справимся!» Он замолчал надолго.", ["«Мы справимся!»", "Он замолчал надолго."]),
        ("en", "Mr. Smith met Dr. Brown in St. Louis.", ["Mr. Smith met Dr. Brown in St. Louis."]),
        ("en", "He came at 5 p.m. too. Who knew?! Nobody.", ["He came at 5 p.m. too.", "Who knew?!", "Nobody."]),
        ("kk", "Жиын 2022 ж. өтті. Ауа райы суық болды.", ["Жиын 2022 ж. өтті.", "Ауа райы суық болды."]),
        ("zh", "第一句话在这里很长。第二句话也在这里！", ["第一句话在这里很长。", "第二句话也在这里！"]),
        ("ru", "Заголовок без точки\nПервое предложение.", ["Заголовок без точки", "Первое предложение."]),
    ],
)  # fmt: skip
def test_sentences(language: str, text: str, expected: list[str]) -> None:
    found = split_sentences(text, language)
    assert [each.text for each in found] == expected
    assert [normal_form(text[each.start : each.end]) for each in found] == expected


@pytest.mark.parametrize("text", ["", "   \n\n", "***\n— —", "12.03.2022\n10:15", "\0\0"])
def test_what_has_no_words_has_no_sentences(text: str) -> None:
    assert split_sentences(text, "ru") == []


def test_a_sentence_without_end_is_cut_behind_commas() -> None:
    clause = "паром не ходит уже вторую неделю и никто не знает почему"
    text = ", ".join([clause] * 40) + "."
    found = split_sentences(text, "ru")
    assert " ".join(each.text for each in found) == text
    assert {len(each.text.split()) for each in found[:-1]} == {99}
    assert all(each.text.endswith(("почему,", "почему.")) for each in found)
    bare = split_sentences(" ".join(["слово"] * 250), "ru")
    assert [len(each.text.split()) for each in bare] == [100, 100, 50]


def test_invisible_characters_do_not_reach_the_model() -> None:
    torn = "Пре\u00adзи\u200bдент\u00a0ска\ufeffзал\0 и\u0306 ушёл\ud800 домой."
    assert [each.text for each in split_sentences(torn, "ru")] == ["Президент сказал й ушёл домой."]


def test_a_torn_sentence_is_mended_wherever_its_second_half_stands() -> None:
    text = "Petersburg at the end of May. It rained for a week. The choir flew to a festival in St. Источник www.a.ru"
    found = mend(split_sentences(text, "en"), "en")
    assert [each.text for each in found] == [
        "It rained for a week.",
        "The choir flew to a festival in St. Petersburg at the end of May.",
    ]


def test_a_second_half_that_is_torn_itself_is_joined_once() -> None:
    text = "The old leaders met in St.\nPetersburg is far away from St.\nLouis is a city on a river."
    assert [each.text for each in mend(split_sentences(text, "en"), "en")] == [
        "The old leaders met in St. Petersburg is far away from St.",
        "Louis is a city on a river.",
    ]


def test_nothing_is_mended_without_need() -> None:
    text = "The choir flew to St. Petersburg in May. Petersburg was cold."
    assert [each.text for each in mend(split_sentences(text, "en"), "en")] == [
        "The choir flew to St. Petersburg in May.",
        "Petersburg was cold.",
    ]


@pytest.mark.parametrize(
    "run", ["A" + "a" * 1_000_000 + " end.", "Source" + " " * 1_000_000, "Source-" * 150_000, "Source-a." * 100_000]
)
def test_runs_without_words_are_read_in_one_pass(run: str) -> None:
    """Read in the square of their length, each would take this test hours."""
    found = mend(split_sentences(f"Паром ушёл. {run}", "ru"), "ru")
    assert found[0].text == "Паром ушёл."
    assert max(len(each.text) for each in found) <= 3000


@pytest.mark.parametrize(
    ("text", "kind", "value", "host"),
    [
        ("Конец текста. Источник www.example.ru", ClueKind.OUTLET_NAMED, "www.example.ru", "example.ru"),
        ("Источник: https://a.example.kz/1\nДальше.", ClueKind.OUTLET_NAMED, "https://a.example.kz/1", "a.example.kz"),
        ("Дереккөз: example.kz", ClueKind.OUTLET_NAMED, "example.kz", "example.kz"),
        ("Text ends. Source: example.com", ClueKind.OUTLET_NAMED, "example.com", "example.com"),
        ("ИСТОЧНИК: EXAMPLE.RU", ClueKind.OUTLET_NAMED, "EXAMPLE.RU", "example.ru"),
        ("Текст.\nисточник: example.ru", ClueKind.OUTLET_NAMED, "example.ru", "example.ru"),
        ("Текст.\nФОТО: example.ru\nДальше.", ClueKind.PHOTO_CREDIT, "example.ru", "example.ru"),
        ("Текст.\nФото Reuters\nДальше.", ClueKind.PHOTO_CREDIT, "Reuters", None),
        ("Мәтін.\nFoto: akorda.kz\nЖалғасы.", ClueKind.PHOTO_CREDIT, "akorda.kz", "akorda.kz"),
        ("Фото: пресс-служба акимата\nТекст идёт дальше.", ClueKind.PHOTO_CREDIT, "пресс-служба акимата", None),
        ("Источник:   example.ru", ClueKind.OUTLET_NAMED, "example.ru", "example.ru"),
        ("Source: News\x1b]0;x\x07 of Aralsk", ClueKind.OUTLET_NAMED, "News]0;x of Aralsk", None),
        ("It ended. Photo: example.org\nIt began.", ClueKind.PHOTO_CREDIT, "example.org", "example.org"),
    ],
)  # fmt: skip
def test_clues_are_kept_apart(text: str, kind: ClueKind, value: str, host: str | None) -> None:
    (clue,) = find_clues(text)
    assert (clue.kind, clue.value, host_of(clue)) == (kind, value, host)
    assert all(value not in each.text for each in split_sentences(text, "ru"))


@pytest.mark.parametrize(
    "text",
    [
        "Источник в правительстве сообщил об отставке.",
        "The source said nothing.",
        "Фотография стала известной.",
        "Фото Назарбаева появилось в сети",
        "Об этом сообщил источник example.ru в суде.",
    ],
)
def test_sentences_about_sources_are_no_clues(text: str) -> None:
    assert find_clues(text) == ()
    assert [each.text for each in split_sentences(text, "ru")] == [text]


def test_a_clue_within_a_clue_is_one() -> None:
    assert [clue.value for clue in find_clues("Источник: Фото: Reuters, © example.org\nДальше.")] == [
        "Фото: Reuters, © example.org"
    ]


def test_a_sentence_is_given_to_another_language_only_when_it_is_sure() -> None:
    assert languages_of(("Абай Кунанбаев", "Бұл дұрыс емес деп санаймыз."), "ru") == ("ru", "kk")


@pytest.mark.parametrize(
    ("text", "language", "form"),
    [
        ("ПАРОМ НЕ ХОДИТ В США", "ru", "паром не ходит в сша"),
        ("Паром США не ходит", "ru", "Паром США не ходит"),
        ("bul durys emes", "kk-Latn", "бул дурыс емес"),
    ],
)
def test_the_model_reads_small_and_cyrillic_letters(text: str, language: str, form: str) -> None:
    assert embedding_form(text, language) == form


def test_nothing_commands_the_terminal() -> None:
    assert normal_form("Паром\x1b]0;title\x07 \x1b[31mстоит\x00 у\u202eпри\u2067стани\x9b2J") == (
        "Паром]0;title [31mстоит упристани2J"
    )
