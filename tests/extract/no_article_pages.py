"""78 pages that hold no article, written by us: front, section, tag, search, photo, walls, errors; ru, kk, en."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

ARTICLE_URL = "https://www.dala-news.kz/society/2022/01/05/v-poselke-otkryli-shkolu.html"

_NAMES = {
    "ru": (
        "Главная",
        "Политика",
        "Экономика",
        "Общество",
        "Происшествия",
        "Спорт",
        "Культура",
        "Авто",
        "Видео",
        "О нас",
    ),
    "kk": (
        "Басты бет",
        "Саясат",
        "Экономика",
        "Қоғам",
        "Оқиғалар",
        "Спорт",
        "Мәдениет",
        "Ғылым",
        "Бейне",
        "Біз туралы",
    ),
    "en": ("Home", "Politics", "Business", "Society", "Incidents", "Sport", "Culture", "Science", "Video", "About us"),
}
_HEADLINES = {
    "ru": (
        "В Туркестане начали чинить водопровод",
        "Учёные нашли в Устюрте следы древнего моря",
        "На трассе Алматы — Конаев закрыли движение из-за метели",
        "Депутаты обсудили поправки о пастбищах",
        "Сборная по дзюдо завоевала три медали",
        "В Караганде открыли музей горного дела",
        "Банки снизили ставки по ипотеке",
        "Фермеры просят отложить запрет на вывоз скота",
    ),
    "kk": (
        "Түркістанда су құбырын жөндеу басталды",
        "Ғалымдар Үстірттен көне теңіздің ізін тапты",
        "Алматы — Қонаев жолында қозғалыс жабылды",
        "Депутаттар жайылым туралы түзетулерді талқылады",
        "Дзюдодан құрама үш медаль алды",
        "Қарағандыда тау-кен музейі ашылды",
        "Банктер ипотека мөлшерлемесін төмендетті",
        "Шаруалар мал шығаруға тыйымды кейінге қалдыруды сұрады",
    ),
    "en": (
        "Repairs of the water main begin in Turkistan",
        "Scholars find traces of an ancient sea in Ustyurt",
        "Snowstorm closes the road from Almaty to Konaev",
        "Deputies discuss amendments on pastures",
        "Judo team wins three medals",
        "Mining museum opens in Karaganda",
        "Banks lower mortgage rates",
        "Farmers ask to put off the ban on cattle exports",
    ),
}
_TEASERS = {
    "ru": "Подробности стали известны сегодня утром, сообщили в пресс-службе акимата.",
    "kk": "Толық мәлімет бүгін таңертең белгілі болды, деп хабарлады әкімдік.",
    "en": "Details became known this morning, the press service said.",
}
_WORDS = {
    "found": {"ru": "Найдено результатов: 128", "kk": "Табылды: 128 нәтиже", "en": "128 results found"},
    "tag": {"ru": "Материалы по тегу: Дороги", "kk": "Тег бойынша материалдар: Жолдар", "en": "Stories tagged: Roads"},
    "photo": {"ru": "Фоторепортаж: зимний город", "kk": "Фоторепортаж: қысқы қала", "en": "Photo story: winter"},
    "gone": {"ru": "Страница не найдена", "kk": "Бет табылмады", "en": "Page not found"},
    "gone_text": {
        "ru": "Возможно, она была удалена или в адресе ошибка. Вернитесь на главную.",
        "kk": "Ол жойылған болуы мүмкін немесе мекенжайда қате бар. Басты бетке оралыңыз.",
        "en": "It may have been removed, or the address is wrong. Return to the home page.",
    },
    "robot": {
        "ru": (
            "Подтвердите, что запросы отправляли вы, а не робот. Нам очень жаль, но запросы с вашего "
            "устройства похожи на автоматические."
        ),
        "kk": "Сіз робот емессіз бе? Сұрауларды сіз жібергеніңізді растаңыз.",
        "en": "Checking your browser before accessing the site. This process is automatic. DDoS-Guard",
    },
    "consent": {
        "ru": (
            "Мы используем файлы cookie. Нажимая «Принять все», вы даёте согласие на обработку данных "
            "нами и нашими партнёрами."
        ),
        "kk": "Біз cookie файлдарын пайдаланамыз. «Қабылдау» батырмасын басып, деректерді өңдеуге келісім бересіз.",
        "en": (
            "We value your privacy. We and our 842 partners store and access information on a device. "
            "Accept all cookies or manage options."
        ),
    },
    "login": {
        "ru": "Войдите, чтобы читать дальше. Только для подписчиков.",
        "kk": "Жалғасын оқу үшін жүйеге кіріңіз. Тек жазылушыларға.",
        "en": "Please log in to continue. Subscribe to read this story.",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoArticle:
    """A page, how it was asked for and answered, and what kind it is."""

    kind: str
    language: str
    body: str
    url: str
    final_url: str


def pages() -> Iterator[NoArticle]:
    """Three languages, twelve kinds, two looks each where the look matters."""
    random = Random(5)
    for language in ("ru", "kk", "en"):
        for look in (0, 1):
            home = "https://www.dala-news.kz/"
            yield NoArticle("front", language, _front(language, look, random), home, home)
            # The content alone must tell as well: the same page under an article's address.
            yield NoArticle("front as article", language, _front(language, look, random), ARTICLE_URL, ARTICLE_URL)
            yield NoArticle("soft 404", language, _front(language, look, random), ARTICLE_URL, home)
            section = "https://www.dala-news.kz/society/"
            yield NoArticle("section", language, _section(language, look, random), section, section)
            yield NoArticle("section as soft 404", language, _section(language, look, random), ARTICLE_URL, section)
            tag = "https://www.dala-news.kz/tag/roads/"
            yield NoArticle("tag", language, _list(language, "tag", random), tag, tag)
            yield NoArticle("tag as article", language, _list(language, "tag", random), ARTICLE_URL, ARTICLE_URL)
            search = "https://www.dala-news.kz/search/?q=roads"
            yield NoArticle("search", language, _list(language, "found", random), search, search)
            yield NoArticle("photo", language, _photo(language, look), ARTICLE_URL, ARTICLE_URL)
            yield NoArticle(
                "not found", language, _short(language, "gone", "gone_text", look), ARTICLE_URL, ARTICLE_URL
            )
            for kind in ("robot", "consent", "login"):
                yield NoArticle(kind, language, _wall(language, kind, look), ARTICLE_URL, ARTICLE_URL)


def _menu(language: str) -> str:
    return (
        '<nav class="menu"><ul>'
        + "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(_NAMES[language]))
        + "</ul></nav>"
    )


def _whole(language: str, title: str, body: str, head: str = "") -> str:
    footer = "<footer>© 2005–2022 Dala News. Все права защищены.</footer>"
    top = f'<!doctype html><html lang="{language}"><head><title>{title}</title>{head}</head>'
    return f"{top}<body>{_menu(language)}{body}{footer}</body></html>"


def _cards(language: str, random: Random, count: int, teaser: bool) -> str:
    made = []
    for number in range(count):
        line = random.choice(_HEADLINES[language])
        text = f"<p>{_TEASERS[language]}</p>" if teaser else ""
        made.append(
            f'<div class="card"><a href="/n/{number}"><img alt=""><h3>{line}</h3></a>{text}'
            f'<span class="time">10:{number:02}</span></div>'
        )
    return "".join(made)


def _front(language: str, look: int, random: Random) -> str:
    blocks = "".join(
        f'<section class="block"><h2>{name}</h2>{_cards(language, random, 6, teaser=bool(look))}</section>'
        for name in _NAMES[language][1:6]
    )
    return _whole(language, "Dala News", f'<h1 class="logo">Dala News</h1><main>{blocks}</main>')


def _section(language: str, look: int, random: Random) -> str:
    return _whole(
        language,
        f"{_NAMES[language][3]} - Dala News",
        f"<h1>{_NAMES[language][3]}</h1>" + _cards(language, random, 20, teaser=bool(look)),
    )


def _list(language: str, kind: str, random: Random) -> str:
    title = _WORDS[kind][language]
    return _whole(
        language, title, f'<h1>{title}</h1><div class="results">{_cards(language, random, 15, teaser=True)}</div>'
    )


def _photo(language: str, look: int) -> str:
    """A photo item without a text, below a menu of regions as long as an article."""
    regions = "".join(f'<li><a href="/r/{n}">{name}</a></li>' for n, name in enumerate(_NAMES[language] * 9))
    title = _WORDS["photo"][language]
    picture = (
        '<div itemprop="articleBody"></div>'
        if look
        else '<figure><img src="/1.jpg"><figcaption>Фото: архив</figcaption></figure>'
    )
    return _whole(language, title, f'<ul class="regions">{regions}</ul><article><h1>{title}</h1>{picture}</article>')


def _short(language: str, title: str, text: str, look: int) -> str:
    name = f"404 — {_WORDS[title][language]}" if look else _WORDS[title][language]
    return _whole(language, name, f"<h1>{name}</h1><p>{_WORDS[text][language]}</p>")


def _wall(language: str, kind: str, look: int) -> str:
    text = _WORDS[kind][language]
    if look:
        return _whole(language, "Dala News", f'<div class="modal"><p>{text}</p><button>OK</button></div>')
    form = "<form><input type='checkbox'></form>"
    return f"<html><head><title>Dala News</title></head><body><div><p>{text}</p>{form}</div></body></html>"
