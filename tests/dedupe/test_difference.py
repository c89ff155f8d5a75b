"""Differences as people read them: what went out, what came in, and little of what stayed."""

import pytest

from pipeline.dedupe.difference import readable_difference

LONG = "Движение по мосту в Павлодаре открыли в понедельник утром после ремонта, который длился почти два года и стоил"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Один абзац.", "Один абзац.", ""),
        ("Мост открыли утром.", "Мост открыли вечером.", "~ Мост открыли [-утром.-] {+вечером.+}"),
        (f"{LONG} девять миллиардов.", f"{LONG} десять миллиардов.",
         "~ … длился почти два года и стоил [-девять-] {+десять+} миллиардов."),
        (f"Сегодня {LONG} много.", f"Вчера {LONG} мало.",
         "~ [-Сегодня-] {+Вчера+} Движение по мосту в Павлодаре открыли … "
         "длился почти два года и стоил [-много.-] {+мало.+}"),
        ("Мост открыли утром.\n\nАким приехал.", "Мост открыли утром.", "- Аким приехал."),
        ("Мост открыли утром.", "Мост открыли утром.\n\nАким приехал.", "+ Аким приехал."),
        # A paragraph put in before one that was changed, and one of which nothing is left.
        ("Мост открыли утром.\n\nСнег растаял.", "Дождь.\n\nМост открыли вечером.\n\nАким приехал.",
         "+ Дождь.\n~ Мост открыли [-утром.-] {+вечером.+}\n- Снег растаял.\n+ Аким приехал."),
        # One word kept between two changes is not worth a stop.
        ("Его и ждали три года в селе", "Их и звали три года в селе",
         "~ [-Его и ждали-] {+Их и звали+} три года в селе"),
        # Only spaces: no word changed.
        ("Мост  открыли утром.", "Мост открыли утром.", "~ Мост открыли утром."),
    ],
)  # fmt: skip
def test_differences(old: str, new: str, expected: str) -> None:
    assert readable_difference("Мост", old, "Мост", new) == expected


def test_the_title_comes_first() -> None:
    found = readable_difference("Мост открыли", "Текст.", "Мост закрыли", "Другое.")
    assert found == "~ Мост [-открыли-] {+закрыли+}\n- Текст.\n+ Другое."


def test_what_nobody_would_read_is_not_worked_out() -> None:
    assert readable_difference("", "\n\n".join(map(str, range(3000))), "", "х").startswith("(too long to show: 3001")
    old, new = " ".join(map(str, range(20_000))), " ".join(map(str, range(1, 20_000)))
    assert readable_difference("", old, "", new) == f"- {old}\n+ {new}"


def test_paragraphs_without_number_are_told_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = "один два три\n\nчетыре пять шесть", "один два ТРИ\n\nчетыре пять ШЕСТЬ"
    paired = readable_difference("т", old, "т", new)
    assert paired.startswith("~ ")
    monkeypatch.setattr("pipeline.dedupe.difference._MOST_PAIRS", 6 * 6 - 1)
    assert readable_difference("т", old, "т", new).splitlines() == [
        "- один два три",
        "- четыре пять шесть",
        "+ один два ТРИ",
        "+ четыре пять ШЕСТЬ",
    ]
