"""Tags of single texts: languages, scripts, spellings, disguises, and what is in no language."""

import pytest

from pipeline.language.tag import tag
from pipeline.records import Spelling

SENTENCES = [
    ("ar", "أعلنت الحكومة اليوم عن خطة جديدة لبناء المدارس في القرى البعيدة."),
    ("az", "Hökumət bu gün kənd məktəblərinin tikintisi üçün yeni plan açıqladı."),
    ("ba", "Хөкүмәт бөгөн ауыл мәктәптәрен төҙөү буйынса яңы план тураһында белдерҙе."),
    ("be", "Урад сёння абвясціў новы план будаўніцтва школ у аддаленых вёсках."),
    ("bg", "Правителството обяви днес нов план за строеж на училища в отдалечените села."),
    ("de", "Die Regierung hat heute einen neuen Plan für den Bau von Schulen auf dem Land vorgestellt."),
    ("en", "The government announced a new plan today to build schools in distant villages."),
    ("fa", "دولت امروز برنامه تازه‌ای برای ساختن مدرسه در روستاهای دور اعلام کرد."),
    ("fr", "Le gouvernement a annoncé aujourd'hui un nouveau plan pour construire des écoles dans les villages."),
    ("hy", "Կառավարությունն այսօր ներկայացրեց գյուղերում դպրոցներ կառուցելու նոր ծրագիր։"),
    ("ka", "მთავრობამ დღეს სოფლებში სკოლების მშენებლობის ახალი გეგმა წარმოადგინა."),
    ("kk", "Үкімет бүгін шалғай ауылдарда мектеп салудың жаңа жоспарын жариялады."),
    ("ky", "Өкмөт бүгүн алыскы айылдарда мектеп куруунун жаңы планын жарыялады."),
    ("mk", "Владата денес објави нов план за изградба на училишта во оддалечените села."),
    ("mn", "Засгийн газар өнөөдөр алслагдсан сумдад сургууль барих шинэ төлөвлөгөөгөө зарлалаа."),
    ("ru", "Правительство объявило сегодня новый план строительства школ в отдалённых сёлах."),
    ("sr", "Влада је данас објавила нови план изградње школа у удаљеним селима."),
    ("tg", "Ҳукумат имрӯз нақшаи нави сохтмони мактабҳоро дар деҳаҳои дурдаст эълон кард."),
    ("tk", "Hökümet şu gün uzak obalarda mekdep gurmagyň täze meýilnamasyny yglan etdi."),
    ("tr", "Hükümet bugün uzak köylerde okul yapmak için yeni bir plan açıkladı."),
    ("tt", "Хөкүмәт бүген ерак авылларда мәктәпләр төзүнең яңа планын игълан итте."),
    ("ug", "ھۆكۈمەت بۈگۈن يىراق يېزىلاردا مەكتەپ سېلىشنىڭ يېڭى پىلانىنى ئېلان قىلدى."),
    ("uk", "Уряд оголосив сьогодні новий план будівництва шкіл у віддалених селах."),
    ("uz", "Hukumat bugun olis qishloqlarda maktab qurishning yangi rejasini eʼlon qildi."),
    ("zh", "政府今天宣布了在偏远村庄建设学校的新计划。"),
    ("uz-Cyrl", "Ҳукумат бугун олис қишлоқларда мактаб қуришнинг янги режасини эълон қилди."),
    ("kk-Latn", "Ükımet bügın şalğai auyldarda mektep saludyñ jaña josparyn jariialady."),
    ("kk-Arab", "ۇكىمەت بۇگىن شالعاي اۋىلداردا مەكتەپ سالۋدىڭ جاڭا جوسپارىن جاريالادى."),
    ("sr-Latn", "Vlada je danas objavila da će deca uvek moći da idu u školu, gde god da žive u ovoj lepoj zemlji."),
    ("ja", "政府は今日、遠い村に学校を建てる新しい計画を発表しました。"),
    ("ko", "정부는 오늘 먼 마을에 학교를 짓는 새로운 계획을 발표했다."),
    ("hi", "सरकार ने आज दूर के गाँवों में विद्यालय बनाने की नई योजना की घोषणा की।"),
    ("el", "Η κυβέρνηση ανακοίνωσε σήμερα νέο σχέδιο για σχολεία στα χωριά."),
]


@pytest.mark.parametrize(("expected", "text"), SENTENCES, ids=[language for language, _ in SENTENCES])
def test_a_sentence_gets_its_language_and_script(expected: str, text: str) -> None:
    found = tag(text)
    assert found.tag == expected
    assert found.confidence >= 0.9
    assert found.shares == ((expected, 1.0),)


# langdetect and its like call Kazakh Russian or Ukrainian, Tajik Macedonian, Serbian Macedonian, Uzbek Indonesian,
# and Kazakh in Latin letters Albanian or Estonian.
@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("kk", "Алматыда жаңа метро бекеті ашылды"),
        ("kk", "Теңге бағамы тағы төмендеді"),
        ("kk", "Қаңтар оқиғасы"),
        ("ru", "В Алматы открылась новая станция метро"),
        ("ru", "Токаев встретился с Назарбаевым в Астане"),
        ("uz", "Toshkentda yangi metro bekati ochildi"),
        ("ky", "Бишкекте жаңы мектеп ачылды"),
        ("tg", "Дар Душанбе мактаби нав кушода шуд"),
        ("sr", "У Београду је отворена нова школа"),
        ("kk-Latn", "Almatyda jana metro beketi ashyldy"),
        ("kk-Latn", "Almatyda jaña metro beketı aşyldy"),
        ("kk-Latn", "Qazaqstanda jańa mektep ashyldy"),
        ("kk-Latn", "Kitap magan unadi"),
        ("kk-Latn", "Osi dukende bari jaksi"),
        ("kk-Latn", "bul kinoni koru kerek"),
        ("uz", "Bu kitob menga juda yoqdi"),
        ("tr", "Bu kitabı çok beğendim"),
        ("az", "Bu kitab mənim çox xoşuma gəldi"),
        ("tk", "Bu kitaby gowy gördüm"),
    ],
)
def test_headlines(expected: str, text: str) -> None:
    assert tag(text).tag == expected


@pytest.mark.parametrize(
    ("expected", "spelling", "text"),
    [
        ("kk", Spelling.USUAL, "Маған бұл ойын өте қатты ұнады, рахмет сіздерге"),
        ("kk", Spelling.RUSSIAN_LETTERS, "Маган бул ойын оте катты унады, рахмет сиздерге"),
        ("kk-Latn", Spelling.LATIN_LETTERS, "Magan bul oiyn ote qatty unady, rahmet sizderge"),
        ("ru-Latn", Spelling.LATIN_LETTERS, "Segodnya v gorode otkrylas novaya shkola dlya detey"),
        ("ru", Spelling.USUAL, "Сегодня в городе открылась новая школа для детей"),
    ],
)
def test_other_letters_are_a_case_of_their_own(expected: str, spelling: Spelling, text: str) -> None:
    found = tag(text)
    assert (found.tag, found.spelling) == (expected, spelling)


def _latin_look_alikes(text: str) -> str:
    return text.translate(str.maketrans("асеорхАСЕОРХВНКМТ", "aceopxACEOPXBHKMT"))


@pytest.mark.parametrize(("expected", "text"), SENTENCES, ids=[language for language, _ in SENTENCES])
def test_capitals_change_nothing(expected: str, text: str) -> None:
    assert tag(text.upper()).tag == expected


@pytest.mark.parametrize("expected", ["kk", "ru", "bg", "uk", "tt"])
def test_look_alike_letters_change_nothing(expected: str) -> None:
    disguised = _latin_look_alikes(dict(SENTENCES)[expected])
    assert disguised != dict(SENTENCES)[expected]
    assert tag(disguised).tag == expected


@pytest.mark.parametrize(
    "text",
    [
        "Үкімет бүгін жаңа жоспар жариялады https://news.example.kz/very/long-english-address-of-a-page",
        "Үкімет бүгін жаңа жоспар жариялады #breakingnews @government_of_example press@example.com",
        "Үкімет бү\u00adгін жаңа\u200b жос\u00adпар жариялады",
        "Үкімет бүгін жаңа жоспар жариялады".replace("й", "и\u0306"),
        "<b>Үкімет</b> бүгін жаңа&nbsp;жоспар жариялады",
        "Үкіммммет бүгіііін жаңа жоспааар жарияладыыыы",
        "2 147 483 647 — үкімет бүгін жаңа жоспар жариялады, 01.02.2022 14:30",
    ],
)
def test_what_is_not_language_is_passed_over(text: str) -> None:
    assert tag(text).tag == "kk"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "12 345,67",
        "05.01.2022 14:30",
        "🙂👍🇰🇿",
        "!!! … — «»",
        "https://example.kz/a/b?c=d",
        "info@example.kz",
        "/var/log/example/error",
        "#Алматы #news",
        "550e8400-e29b-41d4-a716-446655440000",
        "for (int i = 0; i < count; i++) { total += prices[i]; }",
        '{"id": 7, "name": "x", "list": [1, 2]}',
        "window.queue = window.queue || []; function push() { queue.push(arguments); }",
        "xkcvb wqpzt mnbvq lkjhgf zzxqw",
        "щшгнк ъъфыв пжэчх йцщзх бжфгш",
        "\x00\x01\x02",
        "\ud800\udfff",
        "OK",
        "Да",
    ],
)
def test_what_is_in_no_language_is_undetermined(text: str) -> None:
    found = tag(text)
    assert (found.tag, found.confidence, found.shares) == ("und", 0.0, ())


def test_prose_with_marks_of_code_is_prose() -> None:
    assert tag("Цена выросла [на 5 %] (по данным биржи); доллар = 450 тенге, евро = 490 тенге").tag == "ru"


def test_a_prior_decides_what_the_letters_leave_open() -> None:
    text = "Бул жаман"
    assert tag(text, {"ky": 50.0}).tag == "ky"
    assert tag(text, {"kk": 50.0}).tag == "kk"


def test_a_prior_does_not_overrule_the_letters() -> None:
    for expected, text in SENTENCES:
        assert tag(text, {"kk": 50.0, "ru": 50.0}).tag == expected


def test_a_prior_for_a_language_holds_for_its_scripts() -> None:
    text = "Magan unady"
    assert tag(text, {"kk": 50.0}).tag == "kk-Latn"


def test_a_long_text_is_bounded() -> None:
    assert tag("Үкімет бүгін жаңа жоспар жариялады. " * 20_000).tag == "kk"
    assert tag("қ" * 1_000_000).tag in {"kk", "und"}
