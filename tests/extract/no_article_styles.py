"""Another 51 pages without an article, in styles of the web that the first set lacks: boards, lists, doors; ru, kk, en.

All answer under an article's address, so that only what stands on them tells.
"""

from collections.abc import Iterator

from no_article_pages import ARTICLE_URL, NoArticle

_LANGUAGES = ("ru", "kk", "en")
_MENU = {
    "ru": "Новости Политика Экономика Общество Спорт Видео Реклама",
    "kk": "Жаңалықтар Саясат Экономика Қоғам Спорт Бейне Жарнама",
    "en": "News Politics Business Society Sport Video Advertise",
}
_LINES = {
    "ru": (
        "Аким области посетил строящийся мост через Нуру",
        "В Экибастузе заменят сорок километров труб отопления",
        "Школьница из Жезказгана выиграла олимпиаду по химии",
        "Цены на муку выросли за месяц на три процента",
        "Поезд до Достыка пойдёт по новому расписанию",
        "Пожар в степи под Аркалыком потушили за ночь",
    ),
    "kk": (
        "Облыс әкімі Нұра өзеніндегі көпір құрылысын көрді",
        "Екібастұзда қырық шақырым жылу құбыры ауыстырылады",
        "Жезқазғандық оқушы химия олимпиадасында жеңді",
        "Ұн бағасы бір айда үш пайызға қымбаттады",
        "Достыққа баратын пойыз жаңа кестемен жүреді",
        "Арқалық маңындағы дала өрті бір түнде сөндірілді",
    ),
    "en": (
        "Governor visits the bridge being built across the Nura",
        "Ekibastuz to replace forty kilometres of heating pipes",
        "Schoolgirl from Zhezkazgan wins chemistry olympiad",
        "Flour prices rise by three per cent in a month",
        "Train to Dostyk moves to a new timetable",
        "Steppe fire near Arkalyk put out overnight",
    ),
}
_PLACES = {
    "ru": ("Алматы", "Актау", "Атырау", "Кокшетау", "Тараз", "Уральск", "Семей", "Павлодар"),
    "kk": ("Алматы", "Ақтау", "Атырау", "Көкшетау", "Тараз", "Орал", "Семей", "Павлодар"),
    "en": ("Almaty", "Aktau", "Atyrau", "Kokshetau", "Taraz", "Oral", "Semey", "Pavlodar"),
}
# By kind: a headline and one or two sentences of each language.
_SAID: dict[str, dict[str, tuple[str, ...]]] = {
    "weather": {"ru": ("Погода на завтра",), "kk": ("Ертеңгі ауа райы",), "en": ("Weather tomorrow",)},
    "rates": {"ru": ("Курсы валют в обменниках",), "kk": ("Валюта бағамдары",), "en": ("Exchange rates",)},
    "schedule": {"ru": ("Программа передач",), "kk": ("Телебағдарлама",), "en": ("TV guide",)},
    "archive": {"ru": ("Архив за январь",), "kk": ("Қаңтар мұрағаты",), "en": ("January archive",)},
    "feed": {"ru": ("Лента дня",), "kk": ("Күн таспасы",), "en": ("Latest",)},
    "videos": {"ru": ("Все видео",), "kk": ("Барлық бейнелер",), "en": ("All videos",)},
    "author": {
        "ru": ("Асель Нурланова", "Корреспондент отдела общества, в редакции с 2012 года."),
        "kk": ("Әсел Нұрланова", "Қоғам бөлімінің тілшісі, редакцияда 2012 жылдан бері."),
        "en": ("Assel Nurlanova", "Society correspondent, with the paper since 2012."),
    },
    "slider": {"ru": ("Зима в городе",), "kk": ("Қаладағы қыс",), "en": ("Winter in the city",)},
    "poll": {
        "ru": ("Опрос: как вы добираетесь до работы?", "На машине", "На автобусе", "Пешком", "Проголосовать"),
        "kk": ("Сауалнама: жұмысқа қалай барасыз?", "Көлікпен", "Автобуспен", "Жаяу", "Дауыс беру"),
        "en": ("Poll: how do you get to work?", "By car", "By bus", "On foot", "Vote"),
    },
    "contacts": {
        "ru": ("Контакты", "г. Алматы, ул. Садовая, 12, офис 5", "Телефон: +7 727 000 00 00", "Отдел рекламы: доб. 2"),
        "kk": ("Байланыс", "Алматы қ., Бақ көшесі, 12, 5-кеңсе", "Телефон: +7 727 000 00 00", "Жарнама бөлімі: 2"),
        "en": ("Contacts", "12 Garden street, office 5, Almaty", "Telephone: +7 727 000 00 00", "Advertising: ext. 2"),
    },
    "newsletter": {
        "ru": ("Рассылка", "Главное за день в вашей почте. Оставьте адрес, и письмо придёт вечером."),
        "kk": ("Тарату", "Күннің бастысы поштаңызда. Мекенжайыңызды қалдырыңыз, хат кешке келеді."),
        "en": ("Newsletter", "The day's main stories in your inbox. Leave your address, the letter comes at night."),
    },
    "age": {
        "ru": ("Вам есть 18 лет?", "Материал содержит сведения, которые не предназначены для детей."),
        "kk": ("Жасыңыз 18-ге толды ма?", "Материалда балаларға арналмаған мәліметтер бар."),
        "en": ("Are you over 18?", "This material holds information that is not meant for children."),
    },
    "works": {
        "ru": ("Технические работы", "Сайт временно недоступен. Мы обновляем оборудование и скоро вернёмся."),
        "kk": ("Техникалық жұмыстар", "Сайт уақытша қолжетімсіз. Жабдықты жаңартып жатырмыз, жақында ораламыз."),
        "en": ("Maintenance", "The site is down for a while. We are renewing our machines and will be back soon."),
    },
    "region": {
        "ru": ("Недоступно в вашем регионе", "По решению правообладателя эту страницу нельзя показать в вашей стране."),
        "kk": ("Сіздің аймақта қолжетімсіз", "Құқық иесінің шешімімен бұл бетті сіздің елде көрсетуге болмайды."),
        "en": ("Not available in your region", "The owner of the rights does not allow this page in your country."),
    },
    "nothing": {
        "ru": ("Поиск", "По вашему запросу ничего не нашлось. Попробуйте изменить слова."),
        "kk": ("Іздеу", "Сұрауыңыз бойынша ештеңе табылмады. Сөздерді өзгертіп көріңіз."),
        "en": ("Search", "Nothing was found for your query. Try other words."),
    },
    "script": {
        "ru": ("Dala News", "Для работы сайта включите JavaScript."),
        "kk": ("Dala News", "Сайт жұмыс істеуі үшін JavaScript қосыңыз."),
        "en": ("Dala News", "You need to enable JavaScript to run this app."),
    },
    "thread": {
        "ru": ("Обсуждение", "Наконец-то, давно пора.", "А кто за это заплатит?", "Опять всё лето будет перекопано."),
        "kk": ("Талқылау", "Әйтеуір, баяғыдан керек еді.", "Ал мұны кім төлейді?", "Жаз бойы тағы қазылып жатады."),
        "en": ("Discussion", "At last, high time.", "And who will pay?", "Everything dug up all summer again."),
    },
}  # fmt: skip


def pages() -> Iterator[NoArticle]:
    """Every kind in every language."""
    for kind, said in _SAID.items():
        for language in _LANGUAGES:
            headline, *lines = said[language]
            body = f"<h1>{headline}</h1>{_below(kind, language, lines)}"
            yield NoArticle(kind, language, _whole(language, headline, body), ARTICLE_URL, ARTICLE_URL)


def _whole(language: str, title: str, body: str) -> str:
    menu = "".join(f"<a href=/{n}>{name}</a> " for n, name in enumerate(_MENU[language].split()))
    return (
        f"<!doctype html><html lang={language}><head><title>{title} | Dala News</title></head><body>"
        f'<div id="top">{menu}</div><div id="wrap">{body}</div><div id="bottom">{menu}</div></body></html>'
    )


def _below(kind: str, language: str, lines: list[str]) -> str:
    news, places = _LINES[language] * 4, _PLACES[language]
    match kind:
        case "weather":
            return _table((place, f"−{n + 3}…−{n + 8}", f"{n + 2} м/с") for n, place in enumerate(places * 2))
        case "rates":
            return _table((place, f"{430 + n}.10", f"{434 + n}.60", f"5.{n}7") for n, place in enumerate(places * 2))
        case "schedule":
            return _table((f"{6 + n // 2:02}:{n % 2 * 3}0", line) for n, line in enumerate(news))
        case "archive":
            days = " ".join(f"<a href=/a/{n}>{n}</a>" for n in range(1, 32))
            return f"<p>{days}</p>" + "".join(
                f"<p><b>{n}.01</b> <a href=/n/{n}>{x}</a></p>" for n, x in enumerate(news)
            )
        case "feed":
            return "".join(f"<div><div>{9 + n // 6:02}:{n:02}</div><div><a href=/n/{n}>{x}</a></div></div>"
                           for n, x in enumerate(news))  # fmt: skip
        case "videos":
            return "".join(f"<figure><video></video><figcaption>{x}, 0:{n + 20}</figcaption></figure>"
                           for n, x in enumerate(news[:9]))  # fmt: skip
        case "author":
            stories = "".join(f"<li><a href=/n/{n}>{x}</a> {n + 1}.01.2022</li>" for n, x in enumerate(news))
            return f"<img alt=''><p>{lines[0]}</p><ul>{stories}</ul>"
        case "slider":
            return "".join(f"<div class=swiper><img alt=''><p>{n + 1}/8</p><p>{x}</p></div>" for n, x in
                           enumerate(places))  # fmt: skip
        case "thread":
            return "".join(f"<div class=comment><b>reader{n}</b> 05.01.2022, 1{n}:20<p>{x}</p></div>"
                           for n, x in enumerate(lines * 3))  # fmt: skip
        case _:
            return "".join(f"<p>{line}</p>" for line in lines)


def _table(rows: Iterator[tuple[str, ...]]) -> str:
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows) + "</table>"
