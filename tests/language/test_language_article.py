"""Tags of whole articles: shares of languages, weak priors, nothing to tag."""

import pytest

from pipeline.language.segments import segments
from pipeline.language.tag import tag_article
from pipeline.records import Spelling

KAZAKH = (
    "Алматы облысында жаңа өзен көпірі салынып жатыр. Құрылыс келесі жылдың соңында аяқталады деп күтілуде.",
    "Әкімдіктің мәліметінше, көпірдің ұзындығы үш жүз метрден асады және оның бойымен екі бағытта көлік жүреді.",
    "Тұрғындар бұл жобаны көптен бері күткенін айтады, өйткені қазір қалаға айналма жолмен баруға тура келеді.",
)
RUSSIAN = (
    "В Алматинской области строят новый мост через реку. Работы обещают закончить к концу следующего года.",
    "По данным акимата, длина моста превысит триста метров, и движение по нему будет открыто в обе стороны.",
    "Жители говорят, что давно ждали этого проекта, ведь сейчас до города приходится добираться в объезд.",
)


@pytest.mark.parametrize("declared", [None, "ru", "kk", "en-US", "", "not a language"])
@pytest.mark.parametrize("expected", [(), ("ru",), ("kk", "ru"), ("en",)])
def test_neither_outlet_nor_page_overrules_the_text(expected: tuple[str, ...], declared: str | None) -> None:
    found = tag_article("Жаңа көпір салынып жатыр", KAZAKH, expected, declared)
    assert found.tag == "kk"
    assert found.shares == (("kk", 1.0),)
    assert found.confidence >= 0.99
    assert tag_article("Строят новый мост", RUSSIAN, expected, declared).tag == "ru"


def test_a_kazakh_article_that_quotes_russian() -> None:
    body = (*KAZAKH, "— «Мы очень ждали этот мост, без него жить трудно», — деді ауыл тұрғыны.")
    found = tag_article("Жаңа көпір", body, ("kk", "ru"), "ru")
    shares = dict(found.shares)
    assert found.tag == "kk"
    assert set(shares) == {"kk", "ru"}
    assert 0.08 < shares["ru"] < 0.2
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-3)


def test_a_page_in_two_languages() -> None:
    found = tag_article("Жаңа көпір", (*KAZAKH, *RUSSIAN[:2]), (), None)
    letters = {
        name: sum(letter.isalpha() for text in texts for letter in text)
        for name, texts in (("kk", (*KAZAKH, "Жаңа көпір")), ("ru", RUSSIAN[:2]))
    }
    assert found.tag == "kk"
    assert dict(found.shares)["kk"] == pytest.approx(letters["kk"] / sum(letters.values()), abs=0.02)


def test_the_longer_part_is_the_main_language_whatever_comes_first() -> None:
    assert tag_article("Жаңа көпір", (KAZAKH[0], *RUSSIAN), (), None).tag == "ru"


def test_a_title_alone_is_enough_with_the_outlet_s_help() -> None:
    assert tag_article("Бул жаман", (), ("kk",), None).tag == "kk"
    assert tag_article("Бул жаман", (), ("ky",), None).tag == "ky"


@pytest.mark.parametrize("paragraphs", [(), ("",), ("12:30", "https://example.kz/photo.jpg", "📷")])
def test_an_article_without_words_is_undetermined(paragraphs: tuple[str, ...]) -> None:
    found = tag_article("", paragraphs, ("kk",), "kk")
    assert (found.tag, found.confidence, found.shares) == ("und", 0.0, ())


def test_photo_credits_and_addresses_do_not_count() -> None:
    body = (*KAZAKH, "https://example.kz/a/b/c", "+7 (700) 000-00-00", "#көпір #алматы")
    assert tag_article("Жаңа көпір", body, (), None).shares == (("kk", 1.0),)


def test_the_spelling_of_the_main_language() -> None:
    body = (
        "Маган бул копир оте катты унады, рахмет сиздерге.",
        "Коптен бери кутип журген едик, енди калага тез барамыз.",
    )
    found = tag_article("Жана копир", body, ("kk",), None)
    assert (found.tag, found.spelling) == ("kk", Spelling.RUSSIAN_LETTERS)


def test_segments_lose_no_words() -> None:
    text = "Бірінші сөйлем. «Длинная прямая речь на другом языке», — деді ол. Үшінші; төртінші!\nБесінші"
    pieces = list(segments(text))
    assert [word for piece in pieces for word in piece.split() if word.isalpha()] == [
        word for word in text.replace("«", " ").replace("»", " ").replace(";", " ").split() if word.isalpha()
    ]
    assert "Длинная прямая речь на другом языке" in pieces


@pytest.mark.parametrize(
    "hostile",
    ["«" * 100_000, "a." * 100_000, "a-" * 100_000, "a@" * 100_000, ". " + " " * 200_000 + "!", "a1" * 100_000,
     "<a" * 100_000, "1." * 100_000, "a" + "1" * 200_000, "/" * 200_000, "қ" * 200_000, "'" * 200_000, "қ'" * 100_000,
     "&#" * 100_000, ".\n" * 50_000, "; " * 100_000, "\u0301" * 200_000],
    ids=lambda hostile: repr(hostile[:3]),
)  # fmt: skip
def test_hostile_text_takes_no_more_time_than_other_text(hostile: str) -> None:
    """With an expression that backtracks, any of these would run for minutes."""
    found = tag_article("Жаңа көпір", (*KAZAKH, hostile), (), None)
    assert 0.0 <= found.confidence <= 1.0
