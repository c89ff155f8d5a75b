"""Namesakes: places, people and words abroad that are written like something of Kazakhstan. All sentences are ours."""

import pytest

from pipeline.records import RelevanceClass
from pipeline.relevance.score import score_text
from pipeline.relevance.topic import load_topic

NAMESAKES = [
    ("Жеребьёвка еврокубка", "«Кайрат» сыграет с «Селтиком», «Тобол» — с «Базелем»."),
    ("Хоккей: обзор тура КХЛ", "«Барыс» проиграл «Авангарду» в Омске со счётом 1:4."),
    ("Футбольный клуб «Урал» сменил тренера", "Команда из Екатеринбурга готовится к матчу с «Динамо»."),
    ("Снос дома на улице Абая", "В Томске снесут дом на улице Абая, построенный в 1960-х."),
    ("Ремонт на Алма-Атинской улице", "В Санкт-Петербурге перекроют движение по Алма-Атинской улице."),
    ("Казахстанскую улицу затопило", "На Казахстанской улице в Воронеже прорвало трубу."),
    ("Ресторан «Алма-Ата» закрыт", "В Москве суд закрыл кафе «Алма-Ата» за нарушения."),
    ("Петропавловск-Камчатский засыпало снегом", "В Петропавловске объявили штормовое предупреждение."),
    ("Театр отметил юбилей", "Уральский государственный театр в Екатеринбурге открыл сезон, снег лёг на Урал."),
    ("Ростовская область готовится к паводку", "В Аксайском районе укрепят дамбу, сообщили в Аксае."),
    ("Пёс ждал хозяина", "Верный пёс ждал хозяина на вокзале Самары."),
    ("История края", "Историки говорят о Русском Туркестане: Ташкент был его столицей."),
    ("The Great Game", "The book follows explorers through Russian Turkestan to Tashkent and Bukhara."),
    ("Volga cruise", "Tourists sail from Perm; the Oral history museum opens its doors."),
    ("Cars", "The Nissan Almera and the Lada Aura were tested near Almere."),
    ("Театральная премьера", "Астанин сыграл Гамлета, Астахова — Офелию."),
    ("Рецепт бешбармака", "Киргизский бешбармак готовят из баранины, а казы подают отдельно."),
    ("Фестиваль в Краснодаре", "Кубанская казачка победила на конкурсе, герой романа, казак Кайсак, бежит на Дон."),
    ("Ретроспектива в Тбилиси", "Фильмы режиссёра Тенгиза Абуладзе покажут в новом кинотеатре."),
    ("Кот года", "Кот Арал живёт в Новосибирске и любит рыбу."),
    ("Аким Петров в Госдуме", "Депутат Аким Петров выступил с трибуны, Акиму вручили грамоту."),
    ("RoK seeks talks", "The RoK and the DPRK exchanged statements in Seoul."),
    ("Бюджет Карелии", "Глава РК Артур Парфенчиков рассказал о доходах Петрозаводска."),
    ("Menus go digital", "Scan the QR code to read the menu; QR is everywhere in Lisbon."),
    ("Komisja obradowała", "Komisja KNB rozpatrzyła wniosek w Warszawie."),
    ("Пособия в Рязани", "Семей, где трое детей, в Рязани стало меньше."),
    ("Мебель XIX века", "В музее показали мебель из Гурьевска; актёр Гурьев сыграл царя."),
    ("Новая гостиница", "Гостиница «Достык» открылась в Бишкеке."),
    ("Kassenärzte warnen", "Die Kassenärzte in Hessen warnen vor Kosten; Kasse machen andere."),
    ("Ankara'da kaza", "Kaza gece oldu, kazada ölen yok; yün kazak giyen çocuk kurtuldu."),
    ("Юниоры в Стамбуле", "Футболист Олжас забил гол за турецкий клуб."),
    ("Зоопарк в Твери", "Мангуст и мангал: как прошло открытие."),
    ("Бои у Запорожья", "В Степногорске Запорожской области идут бои, сообщил Генштаб ВСУ."),
    ("Крепость после ремонта", "В Приозерске Ленинградской области открыли крепость."),
    ("Атомная станция под Курском", "В Курчатове Курской области работает второй блок."),
    ("Новый поезд", "Из Краснодара в Павловск пустят экспресс."),
    ("Кафе на Арбате", "Кафе «Абай» на Арбате закрыли на ремонт."),
    ("Посуда подешевела", "Чугунные казаны и мангалы подешевели в Воронеже."),
    ("Лондон жаңалықтары", "Лондонда қарақұйрық туралы көрме ашылды."),
    ("Мәскеуде шырша", "Мәскеуде жаңа жылдық шырша орнатылды, оны балалар безендірді."),
    ("Kazan derby", "Rubin Kazan host Spartak on Sunday; kazachok dancers will perform."),
    ("Benzin wird teurer", "Aral Tankstellen in Bremen erhöhen die Preise."),
    ("Die Ili-Region", "The Ili Kazakh Autonomous Prefecture in Xinjiang counts its tourists."),
    ("伊犁旅游", "伊犁哈萨克自治州迎来旅游旺季。"),
    ("Автономный округ в Китае", "В Или-Казахском автономном округе открыли музей."),
]


@pytest.mark.parametrize(("title", "text"), NAMESAKES, ids=[title for title, _ in NAMESAKES])
def test_is_not_of_kazakhstan(title: str, text: str) -> None:
    relevance = score_text(title, None, (text,), None, load_topic())
    assert relevance.verdict is RelevanceClass.NO, (relevance.score, relevance.evidence)
