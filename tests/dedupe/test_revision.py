"""Classes of change between two texts of one address."""

import pytest

from pipeline.dedupe.revision import RevisionClass, classify

TITLE = "В Павлодаре открыли мост"
BODY = (
    "Утром в Павлодаре открыли новый мост через Иртыш, по нему пошли 12 автобусов.\n\n"
    "Строители сдали его раньше срока, хотя зимой работы останавливали из-за морозов.\n\n"
    "Жители левого берега ждали переправу много лет и добирались на пароме."
)
ANOTHER = (
    "В Костанае школьники собрали робота, который сортирует яблоки по цвету.\n\n"
    "Учитель рассказал, что детали нашли на складе старой мебельной фабрики.\n\n"
    "Весной команда поедет на соревнования в столицу и покажет машину."
)


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (TITLE, BODY, RevisionClass.UNCHANGED),
        (TITLE.upper(), BODY.replace("-", "\u2011"), RevisionClass.TRIVIAL),
        (TITLE, f"{BODY}\n\nПросмотров: 1 204", RevisionClass.TRIVIAL),
        (TITLE, f"{BODY}\n\nҚаралды: 88", RevisionClass.TRIVIAL),
        (TITLE, f"Реклама\n\n{BODY}\n\n12 comments", RevisionClass.TRIVIAL),
        ("Мост через Иртыш открыт", BODY, RevisionClass.HEADLINE),
        (TITLE, BODY.replace("12 автобусов", "14 автобусов"), RevisionClass.EDIT),
        (TITLE, f"{BODY}\n\nАким поблагодарил инженеров и рабочих.", RevisionClass.EDIT),
        ("Мост", BODY.split("\n\n")[0], RevisionClass.EDIT),
        (TITLE, f"{BODY}\n\nВ первоначальной версии число автобусов было названо неверно.", RevisionClass.CORRECTION),
        (TITLE, f"{BODY}\n\nCorrection: the number of buses was wrong.", RevisionClass.CORRECTION),
        (TITLE, f"{BODY}\n\nМәтінге түзету енгізілді.", RevisionClass.CORRECTION),
        (TITLE, ANOTHER, RevisionClass.REWRITTEN),
        ("Школьники и робот", ANOTHER, RevisionClass.REWRITTEN),
        (TITLE, "", RevisionClass.REWRITTEN),
    ],
)
def test_classes(title: str, body: str, expected: RevisionClass) -> None:
    assert classify(TITLE, BODY, title, body, same_reader=True) == expected


def test_our_own_reader_is_classed_apart() -> None:
    assert classify(TITLE, BODY, TITLE, f"{BODY}\n\nЕще абзац.", same_reader=False) == RevisionClass.READER_UPGRADE
    assert classify(TITLE, BODY, TITLE, BODY, same_reader=False) == RevisionClass.UNCHANGED


def test_short_texts_are_compared_by_words() -> None:
    assert classify("", "Пожар потушен.", "", "Пожар потушили.", same_reader=True) == RevisionClass.EDIT
    assert classify("", "Пожар потушен.", "", "Мост открыт.", same_reader=True) == RevisionClass.REWRITTEN
