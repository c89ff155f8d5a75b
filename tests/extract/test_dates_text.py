"""Dates as people and programs write them: every row of the traps about dates, in the languages of the region."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from pipeline.extract.dates.machine import Clock, read_machine
from pipeline.extract.dates.text import read_text

ALMATY = Clock(datetime(2022, 1, 6, 12, 0, tzinfo=UTC), ZoneInfo("Asia/Almaty"))  # 18:00 there


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("05.01.2022 14:30", "2022-01-05T14:30+06:00"),  # day first, always
        ("05/01/2022 14.30", "2022-01-05T14:30+06:00"),
        ("14:30 05.01.2022", "2022-01-05T14:30+06:00"),
        ("5 января 2022, 14:30", "2022-01-05T14:30+06:00"),
        ("5 янв. 2022 г. в 12:00", "2022-01-05T12:00+06:00"),
        ("среда, 5 января 2022 года", "2022-01-05"),
        ("вчера, 23:10", "2022-01-05T23:10+06:00"),
        ("сегодня в 17:12", "2022-01-06T17:12+06:00"),
        ("2 часа назад", "2022-01-06T16:00+06:00"),
        ("полчаса назад", "2022-01-06T17:30+06:00"),
        ("1 час и 5 минут назад", "2022-01-06T16:55+06:00"),
        ("Сегодня в 10:15 (МСК)", "2022-01-06T10:15+03:00"),
        ("сегодня, 10:15 по московскому времени", "2022-01-06T10:15+03:00"),
        ("29 декабря, 19:45", "2021-12-29T19:45+06:00"),  # no year: the latest such day
        ("03.01, 14:30", "2022-01-03T14:30+06:00"),
        ("Бүгін, 10:15", "2022-01-06T10:15+06:00"),
        ("кеше", "2022-01-05"),
        ("2 сағат бұрын", "2022-01-06T16:00+06:00"),
        ("2022 жылғы 6 қаңтар", "2022-01-06"),
        ("2022 ж. 5 қаңтар", "2022-01-05"),
        ("5 қаңтарда 2022", "2022-01-05"),
        ("5 қаңтар 2022 жыл 10:20", "2022-01-05T10:20+06:00"),
        ("4 Қаңтар, 2022", "2022-01-04"),
        ("2022 jylǵy 5 qańtar", "2022-01-05"),  # Kazakh in Latin letters
        ("5 qañtar 2022", "2022-01-05"),
        ("2022-жылдын 5-январы", "2022-01-05"),  # Kyrgyz
        ("бүгүн, 09:00", "2022-01-06T09:00+06:00"),
        ("кечээ 21:30", "2022-01-05T21:30+06:00"),
        ("2022-yil 5-yanvar 10:00", "2022-01-05T10:00+06:00"),  # Uzbek
        ("5 январ 2022", "2022-01-05"),
        ("Kecha, 18:20", "2022-01-05T18:20+06:00"),
        ("10 daqiqa oldin", "2022-01-06T17:50+06:00"),
        ("January 5, 2022 2:30 pm", "2022-01-05T14:30+06:00"),
        ("5 Jan 2022 14:30 GMT+3", "2022-01-05T14:30+03:00"),
        ("3 days ago", "2022-01-03"),
        ("28 лютого 2020 року об 11:57", "2020-02-28T11:57+06:00"),
        ("5 de enero de 2022", "2022-01-05"),
        ("5. Januar 2022, 14:30 Uhr", "2022-01-05T14:30+06:00"),
        ("2022年01月05日 14:30", "2022-01-05T14:30+06:00"),
        ("5 января 2022, 9:10 вечера", "2022-01-05T21:10+06:00"),
        ("Опубликовано вчера", "2022-01-05"),
        ("преди около 2 часа", "2022-01-06T16:00+06:00"),
    ],
)
def test_text_is_read(text: str, wanted: str) -> None:
    moment = read_text(text, ALMATY)
    assert moment is not None
    if len(wanted) == 10:
        assert (moment.value.date().isoformat(), moment.precision.value) == (wanted, "day")
    else:
        assert (moment.value.isoformat(timespec="minutes"), moment.precision.value) == (wanted, "minute")
    assert moment.value.utcoffset() is not None


@pytest.mark.parametrize(
    "text",
    [
        "© 2005–2026",
        "© 2005–2026 Дала Ньюс, 5 января 2022",
        "Все права защищены 2021",
        "15:20",
        "мамыр 2021",
        "В 2021 году",
        "31.02.2021",
        "01.01.1970 06:00",  # what programs show for no date
        "1 января 1970",
        "45.13.2021",
        "5 января 2031",  # the future
        "Срд, 09 янв. 2031 г. 12:15",  # and never this year's for want of a better
        "Новости сегодня",
        "1 год и 2 месяца назад",  # names no day
        "преди година",
        "2 декабря 95 11:15",
        "Сегодня мы рассказываем о новой школе в посёлке",
        "",
    ],
)
def test_text_is_refused(text: str) -> None:
    assert read_text(text, ALMATY) is None


@pytest.mark.parametrize(
    ("text", "wanted", "precision"),
    [
        ("Wed, 05 Jan 2022 14:30:00 +0600", "2022-01-05T14:30:00+06:00", "second"),  # feeds go through no language
        ("2020-09-23T20:12:38+0300", "2020-09-23T20:12:38+03:00", "second"),
        ("2022-01-05T14:30:00Z", "2022-01-05T14:30:00+00:00", "second"),
        ("2022-01-05T14:30", "2022-01-05T14:30:00+06:00", "minute"),
        ("2022-01-05 14:30:05", "2022-01-05T14:30:05+06:00", "second"),
        ("2022-01-05T00:00:00+03:00", "2022-01-05T00:00:00+06:00", "day"),  # midnight means "that day"
        ("2022-01-05", "2022-01-05T00:00:00+06:00", "day"),
        ("20220105T143000Z", "2022-01-05T14:30:00+00:00", "second"),
        ("Wed Jan 05 2022 14:30:00 GMT+0600 (Almaty)", "2022-01-05T14:30:00+06:00", "second"),
        ("1641364200", "2022-01-05T06:30:00+00:00", "second"),
        ("1641364200000", "2022-01-05T06:30:00+00:00", "second"),
        ("05 Jan 2022 14:30 GMT", "2022-01-05T14:30:00+00:00", "minute"),
    ],
)
def test_machine_dates(text: str, wanted: str, precision: str) -> None:
    moment = read_machine(text, ALMATY)
    assert moment is not None
    assert (moment.value.isoformat(), moment.precision.value) == (wanted, precision)


@pytest.mark.parametrize("text", ["", "soon", "2022-13-40", "99999", "0000-00-00T00:00:00Z", "-1"])
def test_what_no_program_writes_is_refused(text: str) -> None:
    assert read_machine(text, ALMATY) is None


@pytest.mark.parametrize(
    "text",
    [
        "1970-01-01",
        "1970-01-01T00:00:00Z",
        "1970-01-01T06:00:00+06:00",
        "1969-12-31T19:00:00-05:00",
        "Thu, 01 Jan 1970 03:00:00 +0300",
        "0001-01-01T00:00:00",
    ],
)
def test_what_programs_write_for_no_date_is_none(text: str) -> None:
    assert read_machine(text, ALMATY) is None
    assert read_text(text, ALMATY) is None


@pytest.mark.parametrize(("day", "offset"), [("2024-02-29 12:00", 6), ("2024-03-01 12:00", 5)])
def test_almaty_changed_its_offset_in_march_2024(day: str, offset: int) -> None:
    clock = Clock(datetime(2025, 1, 1, tzinfo=UTC), ZoneInfo("Asia/Almaty"))
    moment = read_machine(day, clock)
    assert moment is not None
    assert moment.value.utcoffset() is not None
    assert moment.value.utcoffset().total_seconds() == offset * 3600  # type: ignore[union-attr]
