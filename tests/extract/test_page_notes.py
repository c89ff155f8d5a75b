"""Facts beside the text: captions, corrections, agencies that are credited, links to versions in other languages."""

import pytest
from extract_pages import TEXT, URL, a_capture, a_page, an_outlet

from pipeline.extract.article import extract
from pipeline.records import Article


def read(page: str) -> Article:
    outcome = extract(a_capture(page), an_outlet())
    assert isinstance(outcome, Article), outcome
    return outcome


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize(
    ("above", "captions"),
    [
        ("<figure><img src=a.jpg><figcaption>Школа в день открытия</figcaption></figure>", ("Школа в день открытия",)),
        (
            '<div class="photo"><img src=a.jpg><div class="photo-author">Фото: Ержан Оспанов</div></div>',
            ("Фото: Ержан Оспанов",),
        ),
        ('<img src=a.jpg><p class="image_caption">Фото пресс-службы акимата</p>', ("Фото пресс-службы акимата",)),
        ('<div class="wp-caption"><img src=a.jpg><p class="wp-caption-text">Зал</p></div>', ("Зал",)),
        ('<figure><span itemprop="caption">Двор</span></figure>', ("Двор",)),
        ("<aside><figure><figcaption>Чужая подпись</figcaption></figure></aside>", ()),
        ('<div class="related"><figure><figcaption>Чужая подпись</figcaption></figure></div>', ()),
        ('<figure><figcaption><a href="/s/1">Другая новость дня</a></figcaption></figure>', ()),
    ],
)
def test_captions(above: str, captions: tuple[str, ...]) -> None:
    article = read(a_page(above=above))
    assert article.captions == captions
    assert not set(captions) & set(article.paragraphs)


@pytest.mark.parametrize(
    "note",
    [
        "Исправлено: в первой версии заметки школа была названа сельской.",
        "Уточнение. Число мест в школе — шестьсот, а не шесть тысяч.",
        "*Поправка: фамилию директора следует читать Сейтова.",
        "В предыдущей версии материала ошибочно говорилось о двух школах.",
        "Ранее в тексте было неверно указано имя учительницы, приносим извинения.",
        "Редакция приносит извинения за неточность в заголовке.",
        "Түзету: мектептегі орын саны алты жүз.",
        "Мәтіннің алғашқы нұсқасында мектептің аты қате жазылған.",
        "Correction: the school has six hundred places, not six thousand.",
        "An earlier version of this story misspelled the name of the teacher.",
        "This article was amended on 6 January to name the contractor.",
    ],
)
def test_corrections_are_found(note: str) -> None:
    assert read(a_page(paragraphs(*TEXT, note))).corrections == (note,)
    assert read(a_page(below=f'<div class="note">{note}</div>')).corrections == (note,)


@pytest.mark.parametrize(
    "line",
    [
        "Министр уточнил, что школу строили четыре года.",
        "Исправленный вариант закона депутаты увидят весной.",
        "Обновлено: 15:30",
        "Correction facilities of the region will get new schools.",
        "Ошибки в смете исправили ещё осенью, сообщил подрядчик.",
    ],
)
def test_what_is_no_correction(line: str) -> None:
    assert read(a_page(paragraphs(*TEXT, line))).corrections == ()


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("АСТАНА. КАЗИНФОРМ — В столице открыли новый мост, который строили четыре года.", "Казинформ"),
        ("НУР-СУЛТАН, 10 янв — РИА Новости. В столице открыли новый мост через реку.", "РИА Новости"),
        ("МОСКВА, 5 января. /ТАСС/. В столице открыли новый мост через реку.", "ТАСС"),
        ("Москва. 5 января. INTERFAX.RU - В столице открыли новый мост через реку.", "Интерфакс"),
        ("В столице открыли новый мост, передаёт МИА «Казинформ» со ссылкой на акимат.", "Казинформ"),
        ("В столице открыли новый мост, сообщает «Интерфакс-Казахстан».", "Интерфакс"),
        ("В столице открыли новый мост. Об этом пишет агентство «Интерфакс».", "Интерфакс"),
        ("Елордада жаңа көпір ашылды, деп хабарлайды ҚазАқпарат тілшісі.", "Казинформ"),
        ("Елордада жаңа көпір ашылды, деп хабарлады «ҚазАқпарат» ХАА.", "Казинформ"),
        ("Елордада жаңа көпір ашылды деп жазады Tengrinews.kz.", "Tengrinews"),
        ("ASTANA, January 5 (Reuters) - A new bridge was opened in the capital.", "Reuters"),
        ("Источник: ТАСС", "ТАСС"),
        ("Дереккөз: ҚазАқпарат", "Казинформ"),
    ],
)
def test_agencies_in_the_forms_that_the_region_writes(line: str, agency: str) -> None:
    lines = [text for text in TEXT if "Казинформ" not in text]
    assert read(a_page(paragraphs(line, *lines))).agencies == (agency,)


def test_an_agency_named_below_the_text() -> None:
    lines = [text for text in TEXT if "Казинформ" not in text]
    page = a_page(paragraphs(*lines), below='<div class="tn-source">Источник: РИА Новости</div>')
    assert read(page).agencies == ("РИА Новости",)


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<a href="/kz/saiasat/2022/01/05/mektep.html">Қазақша</a> | <b>Русский</b>',
         (("kk", "https://www.dala-news.kz/kz/saiasat/2022/01/05/mektep.html"),)),
        ('<a href="/en/a-school-is-opened-99"><span>ENG</span></a>', (("en", "https://www.dala-news.kz/en/a-school-is-opened-99"),)),
        ('<a href="https://kaz.dala-news.kz/s/77">ҚАЗ</a><a href="https://dala-news.kz/s/78">РУС</a>',
         (("kk", "https://kaz.dala-news.kz/s/77"), ("ru", "https://dala-news.kz/s/78"))),
        (f'<a href="{URL}">Русский</a><a href="/kz/">Қазақша</a><a href="/en">English</a>', ()),
        ('<a href="/tag/english/">English</a><a href="/learn-russian-at-home/">Русский язык для всех</a>', ()),
        ('<a href="http://[oops/1">KZ</a>', ()),
    ],
)  # fmt: skip
def test_language_switches(markup: str, found: tuple[tuple[str, str], ...]) -> None:
    assert read(a_page(above=f'<div class="languages">{markup}</div>')).translations == found


def test_hreflang_leaves_the_page_itself_out() -> None:
    head = (
        f'<link rel="alternate" hreflang="ru" href="{URL}">'
        '<link rel="alternate" hreflang="x-default" href="/ru/1.html">'
        '<link rel="alternate" hreflang="kk" href="/kk/1.html"><link rel="alternate" hreflang="en" href="/en/">'
    )
    assert read(a_page(head=head)).translations == (("kk", "https://www.dala-news.kz/kk/1.html"),)
