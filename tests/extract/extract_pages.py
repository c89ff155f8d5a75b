"""Pages of our own making for the tests of reading: an outlet, captures, and whole pages in the field's usual
shapes."""

from datetime import UTC, datetime

from pipeline.outlet import Outlet
from pipeline.records import Capture, Sighting, WarcAddress

FETCHED_AT = datetime(2022, 1, 6, 12, 0, tzinfo=UTC)
URL = "https://www.dala-news.kz/politics/2022/01/05/ministr-otkryl-shkolu.html"


def an_outlet(**changes: object) -> Outlet:
    """An outlet of Almaty; `changes` replace fields."""
    fields: dict[str, object] = {
        "slug": "dala_news",
        "name": "Дала Ньюс",
        "country": "KZ",
        "home": "https://www.dala-news.kz/",
        "languages": ("ru", "kk"),
        "timezone": "Asia/Almaty",
    }
    return Outlet.model_validate(fields | changes)


def a_capture(
    body: bytes | str,
    url: str = URL,
    final_url: str | None = None,
    status: int = 200,
    content_type: str = "text/html; charset=utf-8",
    fetched_at: datetime = FETCHED_AT,
    sightings: tuple[Sighting, ...] = (),
) -> Capture:
    """A capture of a page as the crawler hands it over."""
    return Capture(
        outlet="dala_news",
        run_id="test",
        url=url,
        final_url=final_url or url,
        redirects=() if final_url is None else (url,),
        fetched_at=fetched_at,
        status=status,
        headers=(("Content-Type", content_type),),
        body=body if isinstance(body, bytes) else body.encode(),
        digest="sha1:TEST",
        address=WarcAddress("test.warc.gz", 0),
        sightings=sightings,
    )


MENU = "".join(
    f'<li><a href="/{n}/">{name}</a></li>'
    for n, name in enumerate(("Главная", "Политика", "Экономика", "Общество", "Спорт", "Культура", "Видео", "Контакты"))
)
FOOTER = (
    "<footer><p>© 2005–2022 Дала Ньюс. Все права защищены. "
    "При использовании материалов ссылка обязательна.</p></footer>"
)
RELATED = (
    '<div class="related"><h3>Читайте также</h3><ul>'
    + "".join(
        f'<li><a href="/s/{n}">{line}</a></li>'
        for n, line in enumerate(
            (
                "В степи нашли древний караван-сарай",
                "Цены на хлеб выросли на восемь процентов",
                "Хоккеисты выиграли третий матч подряд",
            )
        )
    )
    + "</ul></div>"
)
TEXT = (
    "Министр просвещения открыл в посёлке Кокжиек новую школу на шестьсот мест, первую за двадцать лет.",
    "По словам директора, до сих пор дети учились в три смены, а младшие классы занимались в здании бывшей почты.",
    "«Мы ждали этого дня с тех пор, как построили дорогу», — сказала учительница математики Айгуль Сейтова.",
    "В здании есть спортивный зал, мастерские и библиотека, которую собирали всем посёлком, сообщает Казинформ.",
    "Строительство обошлось в два миллиарда тенге, большую часть которых выделил областной бюджет.",
)


def a_page(
    body: str | None = None,
    title: str = "Министр открыл школу в Кокжиеке",
    head: str = "",
    above: str = "",
    below: str = "",
    lang: str = "ru",
) -> str:
    """A whole news page: menu, headline, text, read-also list, footer."""
    text = body if body is not None else "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} - Дала Ньюс</title>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="Дала Ньюс">{head}</head><body>'
        f'<header><nav><ul class="menu">{MENU}</ul></nav></header><main><article class="article">'
        f'<h1 class="article-title">{title}</h1>{above}<div class="article-body">{text}</div></article>'
        f"{RELATED}{below}</main>{FOOTER}</body></html>"
    )
