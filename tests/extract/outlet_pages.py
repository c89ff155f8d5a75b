"""A page for each of 37 outlets of the catalogue, in the layout its file describes; every sentence is our own.

Furniture stands where these outlets put theirs: read-also lines, banners, subscription lines, lists of other stories.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from string import Template

RUSSIAN = {
    "title": "В Кокжиеке открыли школу на шестьсот мест",
    "lead": "Её строили четыре года, а ждали двадцать",
    "p1": "В посёлке Кокжиек Алматинской области открылась новая школа, первая за двадцать лет.",
    "p2": "До сих пор дети учились в три смены, а младшие классы занимались в здании бывшей почты, сказал директор.",
    "p3": "«Мы ждали этого дня с тех пор, как построили дорогу», — сказала учительница математики Айгуль Сейтова.",
    "p4": "Строительство обошлось в два миллиарда тенге, большую часть которых выделил областной бюджет.",
}
ENGLISH = {
    "title": "New school for six hundred pupils opens in Kokzhiyek",
    "lead": "It took four years to build and twenty to wait for",
    "p1": "A new school has opened in the village of Kokzhiyek in Almaty region, the first in twenty years.",
    "p2": "Until now children were taught in three shifts, the youngest in a former post office, the principal said.",
    "p3": "“We have waited for this day since the road was built,” said Aigul Seitova, who teaches mathematics there.",
    "p4": "The building cost two billion tenge, most of which came from the budget of the region.",
}


@dataclass(frozen=True, slots=True)
class OutletPage:
    """`published` is in the outlet's zone as ISO 8601; fields left empty must stay empty in the record."""

    slug: str
    url: str
    published: str
    page: str
    text: dict[str, str]
    lead: str | None
    authors: tuple[str, ...]
    section: str | None
    tags: tuple[str, ...]
    fetched_at: datetime

    @property
    def html(self) -> bytes:
        return self.page.encode()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(self.text[name] for name in ("p1", "p2", "p3", "p4"))


def _page(
    slug: str,
    url: str,
    published: str,
    body: str,
    *,
    head: str = "",
    text: dict[str, str] = RUSSIAN,
    lead: str | None = None,
    authors: tuple[str, ...] = (),
    section: str | None = None,
    tags: tuple[str, ...] = (),
    fetched_at: datetime = datetime(2022, 1, 6, 12, tzinfo=UTC),
    name: str = "",
) -> OutletPage:
    """A whole page around the layout's own part. `$paragraphs` are the four as p elements."""
    values = text | {"paragraphs": "".join(f"<p>{text[part]}</p>" for part in ("p1", "p2", "p3", "p4"))}
    language = "en" if text is ENGLISH else "ru"
    whole = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{text["title"]}{name}</title>'
        f'<meta property="og:title" content="{text["title"]}">{Template(head).substitute(values)}</head><body>'
        '<header class="header"><ul class="menu"><li><a href="/">Главная</a></li><li><a href="/politics/">Политика</a>'
        f'</li><li><a href="/society/">Общество</a></li></ul></header>{Template(body).substitute(values)}'
        '<div class="related-news"><h3>Читайте также</h3><ul><li><a href="/x/1">В степи нашли караван-сарай</a></li>'
        '<li><a href="/x/2">Цены на хлеб выросли</a></li></ul></div>'
        '<footer class="footer"><p>© 2005–2022. Все права защищены.</p></footer></body></html>'
    )
    return OutletPage(slug, url, published, whole, text, lead, authors, section, tags, fetched_at)


def _published(moment: str) -> str:
    return f'<meta property="article:published_time" content="{moment}">'


def _schema_date(moment: str) -> str:
    return f'<meta itemprop="datePublished" content="{moment}">'


_MK = (
    '<main class="article" itemscope itemtype="https://schema.org/NewsArticle">'
    '<meta itemprop="datePublished" content="2022-01-05T14:30:00+0300"><meta itemprop="dateModified" '
    'content="2022-01-05T15:00:00+0300"><meta itemprop="articleSection" content="Общество">'
    '<h1 class="article__title" itemprop="headline">$title</h1>'
    '<div class="article__authors-data"><span itemprop="author" itemscope itemtype="http://schema.org/Person">'
    '<meta itemprop="name" content="Айгуль Примерова"></span></div>'
    '<div class="article__description" itemprop="description"><p>$lead</p></div>'
    '<figure class="article__picture"><span class="article__picture-author">Фото: Ержан Оспанов</span></figure>'
    '<div class="article__body" itemprop="articleBody">$paragraphs<p><strong>Читайте также: '
    '<a href="/social/1.html">Дорогу в Кокжиек починят к весне</a></strong></p>'
    '<div class="article__in-newspaper">Опубликован в газете №12 от 6 января</div></div>'
    '<div class="article__tags"><a class="article__tag-item" href="/tags/shkola/">школа</a></div></main>'
)
_RFE = (
    '<h1 class="title pg-title">$title</h1><div class="publishing-details"><time pubdate datetime="{moment}">January 05'
    '</time></div><div id="article-content"><div class="wsw">$paragraphs<div class="media-block-wrap also-read">'
    "<p>See also another story of the same day about the road to the village.</p></div></div></div>"
)

RUSSIAN_OUTLETS = (
    _page("mk_ru", "https://www.mk.ru/social/2022/01/05/v-kokzhieke-otkryli-shkolu.html", "2022-01-05T14:30:00+03:00",
          _MK, lead=RUSSIAN["lead"], authors=("Айгуль Примерова",), section="Общество", tags=("школа",), name=" - МК"),
    _page("aif_ru", "https://aif.ru/society/education/v_kokzhieke_otkryli_shkolu", "2022-01-05T14:30:00+03:00",
          '<section class="article" itemscope itemtype="http://schema.org/NewsArticle">'
          '<time itemprop="datePublished">05.01.2022 14:30</time>'
          '<h1 itemprop="headline">$title</h1><div class="article_text">$paragraphs<div class="adv_content"><p>Реклама '
          'мебели для школ и офисов со скидкой.</p></div></div><div class="tags"><a itemprop="keywords">школа</a></div>'
          "</section>", tags=("школа",)),
    _page("gazeta_ru", "https://www.gazeta.ru/social/news/2022/01/05/17105551.shtml", "2022-01-05T14:30:00+03:00",
          '<div class="b_article-breadcrumb-item"><a class="rubric">Общество</a></div><h1 class="headline">$title</h1>'
          '<time class="time" itemprop="datePublished" datetime="2022-01-05T14:30:00+03:00">14:30</time>'
          '<div class="b_article-text">$paragraphs</div><p>Что думаешь?</p>', section="Общество"),
    _page("interfax_ru", "https://www.interfax.ru/world/814001", "2022-01-05T14:30:00+03:00",
          '<article itemprop="articleBody"><h1 itemprop="headline">$title</h1>$paragraphs</article>'
          '<div class="textMTags"><a href="/tags/1">Казахстан</a></div>',
          head=_published("2022-01-05T14:30"), tags=("Казахстан",)),
    _page("iz_ru", "https://iz.ru/1274001/2022-01-05/v-kokzhieke-otkryli-shkolu", "2022-01-05T14:30:00+03:00",
          '<div class="article_page__left__top__time__label"><time datetime="2022-01-05T14:30:00+03:00">5 января</time>'
          '</div><h1 itemprop="headline"><span>$title</span></h1><div itemprop="articleBody"><div>$paragraphs'
          '<div class="more_style_one"><p>Читайте также о дороге в Кокжиек</p></div></div></div>'
          '<div class="hash_tags"><a href="/tag/1">школа</a></div>', tags=("школа",)),
    _page("kommersant_ru", "https://www.kommersant.ru/doc/5158001", "2022-01-05T14:30:00+03:00",
          '<article class="doc"><time class="doc_header__publish_time" datetime="2022-01-05T14:30:00+03:00">05.01.2022'
          '</time><h1 class="doc_header__name js-search-mark">$title</h1><h2 class="doc_header__subheader">$lead</h2>'
          '<div class="article_text_wrapper"><p class="doc__text">$p1</p><p class="doc__text">$p2</p>'
          '<p class="doc__text">$p3</p><p class="doc__text">$p4</p>'
          '<p class="doc__text document_authors">Ержан Примеров</p></div></article>',
          lead=RUSSIAN["lead"], authors=("Ержан Примеров",)),
    _page("lenta_ru", "https://lenta.ru/news/2022/01/05/shkola/", "2022-01-05T14:30:00+03:00",
          '<div class="topic-header"><a class="topic-header__item topic-header__time" href="#">14:30, 5 января 2022</a>'
          '<a class="topic-header__item topic-header__rubric" href="/x">Бывший СССР</a></div><h1><span '
          'class="topic-body__title">$title</span></h1><div class="topic-body__content">$paragraphs</div>'
          '<div class="topic-authors">Айгуль Примерова</div>', section="Бывший СССР", authors=("Айгуль Примерова",)),
    _page("life_ru", "https://life.ru/p/1462001", "2022-01-05T14:30:00+03:00",
          '<h1 class="styles_title__x1">$title</h1><div class="indentRules_block__a styles_text__b">$paragraphs</div>'
          '<a class="styles_tag__c" href="/s/1"><span>Казахстан</span></a>',
          head=_published("2022-01-05T14:30:00+03:00"), tags=("Казахстан",)),
    _page("rbc_ru", "https://www.rbc.ru/society/05/01/2022/61dc695e9a79475bd37805d1", "2022-01-05T14:30:00+03:00",
          '<h1 class="article__header__title-in">$title</h1><time class="article__header__date" '
          'datetime="2022-01-05T14:30:00+03:00">5 янв</time><div class="article__text article__text_free">$paragraphs'
          '</div><a class="article__tags__item">школа</a>', head=_schema_date("2022-01-05T14:30:00+03:00"),
          tags=("школа",)),
    _page("regnum_ru", "https://regnum.ru/news/society/3471001.html", "2022-01-05T14:30:00+03:00",
          '<h1 class="article-header">$title</h1><div class="article-text"><p><span class="article-info-line">5 января '
          '2022 14:30</span></p>$paragraphs<div class="adv-container-wrapper"><p>Реклама мебели</p></div></div>'),
    _page("rg_ru", "https://rg.ru/2022/01/05/v-kokzhieke-otkryli-shkolu.html", "2022-01-05T14:30:00+03:00",
          '<h1 class="PageArticleCommonTitle_title__f">$title</h1><div class="PageContentCommonStyling_text__c">'
          '$paragraphs</div><a class="EditorialTags_tag__t" href="/t">Казахстан</a>',
          head=_published("2022-01-05T14:30:00+03:00"), tags=("Казахстан",)),
    _page("ria_ru", "https://ria.ru/20220105/shkola-1766700001.html", "2022-01-05T14:30:00+03:00",
          '<div class="article__info-date"><a href="/20220105/">14:30 05.01.2022</a></div><div class="article__title">'
          '$title</div><div class="article__body"><div><div class="article__text">$p1</div></div>'
          '<div class="article__block"><div class="article__text">$p2</div></div><div class="article__block">'
          '<div class="article__quote-text">$p3</div></div><div class="article__aggr">Выбор читателей</div>'
          '<div class="article__block"><div class="article__text">$p4</div></div></div><div class="article__tags">'
          '<a class="article__tags-item" href="/t">Казахстан</a></div>', tags=("Казахстан",)),
    _page("rt", "https://russian.rt.com/ussr/news/945001-shkola-kokzhiek", "2022-01-05T14:30:00+03:00",
          '<h1 class="article__heading">$title</h1><div class="article__summary">$lead</div>'
          '<div class="article__text">$paragraphs<div class="follows-channel"><p>Подписывайтесь на наш канал</p></div>'
          '</div><p class="error-on-page">Ошибка в тексте? Выделите её</p>',
          head='<meta name="mediator_published_time" content="2022-01-05T14:30:00+03:00">'
          '<meta name="mediator_theme" content="Бывший СССР">', lead=RUSSIAN["lead"], section="Бывший СССР"),
    _page("vedomosti_ru", "https://www.vedomosti.ru/society/news/2022/01/05/903001-shkola", "2022-01-05T14:30:00+03:00",
          '<header class="article__header"><h1>$title</h1></header><div class="article__main">$paragraphs'
          '<div class="box-inset-link--card"><p>Цены на хлеб выросли на восемь процентов</p></div></div>',
          head=_published("2022-01-05T14:30:00+03:00")),
    _page("vesti_ru", "https://www.vesti.ru/article/2660001", "2022-01-05T14:30:00+03:00",
          '<article data-datepub="2022-01-05 14:30:00"><h1 class="article__title">$title</h1>'
          '<div class="js-mediator-article"><p>$p1</p><p>$p2</p><blockquote>$p3</blockquote><p>$p4</p></div></article>'
          '<a class="tags__item" href="/t">школа</a>', tags=("школа",)),
    _page("tass_ru", "https://tass.ru/obschestvo/8836033", "2020-06-28T14:30:00+03:00",
          '<h1 class="news-header__title">$title</h1><dateformat mode="abs" time="1593343800"></dateformat>'
          '<div class="text-block">$paragraphs</div><a class="tags__item" href="/t">Казахстан</a>',
          tags=("Казахстан",), fetched_at=datetime(2020, 6, 28, 18, tzinfo=UTC)),
)  # fmt: skip
KAZAKHSTANI_OUTLETS = (
    _page("mk_kz", "https://mk-kz.kz/social/2022/01/05/v-kokzhieke-otkryli-shkolu.html", "2022-01-05T14:30:00+03:00",
          _MK, lead=RUSSIAN["lead"], authors=("Айгуль Примерова",), section="Общество", tags=("школа",)),
    _page("azattyq", "https://rus.azattyq.org/a/31642001.html", "2022-01-05T14:30:00+06:00",
          _RFE.replace("{moment}", "2022-01-05T14:30:00+06:00")),
    _page("inform_kz", "https://www.inform.kz/ru/v-kokzhieke-otkryli-shkolu_a3881001", "2022-01-05T14:30:00+06:00",
          '<div class="article_title"><h1>$title</h1></div><div class="article_news_body">$paragraphs'
          '<div class="frame_news_article"><p>Смотрите также о дороге в Кокжиек</p></div></div>',
          head=_published("2022-01-05T14:30:00+06:00") + '<meta property="article:section" content="Общество">'
          '<meta property="article:tag" content="Образование">', section="Общество", tags=("Образование",)),
    _page("informburo", "https://informburo.kz/novosti/v-kokzhieke-otkryli-shkolu", "2022-01-05T14:30:00+06:00",
          '<h1>$title</h1><div class="article-excerpt">$lead</div><div class="article">$paragraphs'
          '<div class="read-more"><p>Читайте также о дороге</p></div></div>',
          head=_published("2022-01-05T14:30:00+06:00"), lead=RUSSIAN["lead"]),
    _page("kazpravda", "https://kazpravda.kz/n/v-kokzhieke-otkryli-shkolu/", "2022-01-05T14:30:00+06:00",
          '<h1 class="article__title">$title</h1><time class="article__date">5 января 2022 г. 14:30</time>'
          '<div class="article__body">$paragraphs<div class="article__tags"><p>#школа</p></div></div>'),
    _page("kursiv", "https://kz.kursiv.media/2022-01-05/v-kokzhieke-otkryli-shkolu/", "2022-01-05T14:30:00+06:00",
          '<h1 class="single-header__title">$title</h1><time class="single-publishing-time__date" '
          'datetime="2022-01-05T14:30:00+06:00">5 января</time><div class="author-card__name"><a href="/a">Ержан '
          'Примеров</a></div><div class="single-body">$paragraphs<div class="single-read-also"><p>Читайте также о '
          "дороге</p></div></div>", authors=("Ержан Примеров",)),
    _page("kz24", "https://24.kz/ru/news/social/item/516001-v-kokzhieke-otkryli-shkolu", "2022-01-05T14:30:00+06:00",
          '<article class="view-article"><h2 class="itemTitle">$title</h2><time datetime="2022-01-05T14:30:00+06:00">5 '
          'января 2022</time><div class="itemBody">$paragraphs</div></article>'),
    _page("liter", "https://liter.kz/v-kokzhieke-otkryli-shkolu/", "2022-01-05T14:30:00+06:00",
          '<h1>$title</h1><div class="news__text">$paragraphs<div class="jnews_inline_related_post_wrapper"><p>Дорогу '
          "починят к весне</p></div></div>", head=_published("2022-01-05T14:30:00+06:00")),
    _page("nur_kz", "https://www.nur.kz/society/1949001-v-kokzhieke-otkryli-shkolu/", "2022-01-05T14:30:00+06:00",
          '<main><article><h1 class="main-headline">$title</h1><div class="article__datetime-and-share">'
          '<time datetime="2022-01-05T14:30:00+06:00">14:30, 5 января 2022</time><p>Поделиться</p></div>$paragraphs'
          '<p>Присылайте новости на WhatsApp NUR.KZ круглые сутки</p></article></main>'),
    _page("otyrar", "https://otyrar.kz/2022/01/v-kokzhieke-otkryli-shkolu/", "2022-01-05T14:30:00+06:00",
          '<article><h1>$title</h1><time datetime="2022-01-05T14:30:00+06:00">05.01.2022</time>'
          '<div class="entry-content">$paragraphs</div></article>'),
    _page("365info", "https://365info.kz/2022/01/v-kokzhieke-otkryli-shkolu", "2022-01-05T14:30:00+06:00",
          '<h1 class="singular__title">$title</h1><div class="singular__content">$paragraphs</div>',
          head='<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"Organization"},'
          '{"@type":"WebPage","datePublished":"2022-01-05T08:30:00+00:00"}]}</script>'),
    _page("sputnik_kz", "https://ru.sputnik.kz/20220105/v-kokzhieke-otkryli-shkolu-19101001.html",
          "2022-01-05T14:30:00+06:00", '<h1 class="article__title">$title</h1><div class="article__announce-text">$lead'
          '</div><div class="article__info"><a>14:30 05.01.2022</a></div><div class="article__block">'
          '<div class="article__text">$p1</div></div><div class="article__text">$p2</div><div class="article__text">$p3'
          '</div><div class="article__text">$p4</div>', lead=RUSSIAN["lead"]),
    _page("tengrinews", "https://tengrinews.kz/kazakhstan_news/v-kokjieke-otkryili-shkolu-458001/",
          "2022-01-05T14:30:00+06:00", '<h1 class="tn-content-title">$title</h1><time>5 января 2022, '
          '14:30</time><div class="tn-news-content">$paragraphs<p class="tn-promo">Узнавайте о новостях первыми! '
          "Подписывайтесь на Telegram-канал Tengrinews</p></div>"),
    _page("tengrinews", "https://tengrinews.kz/kazakhstan_news/v-kokjieke-otkryili-shkolu-558001/",
          "2024-11-05T14:30:00+05:00", '<h1 class="head-single">$title</h1><div class="date-time">05 ноября 2024 14:30'
          '</div><div class="content_main_text">$paragraphs<div class="content_main_text_tags"><a href="/t">школа</a>'
          "</div></div>", tags=("школа",), fetched_at=datetime(2024, 11, 6, 12, tzinfo=UTC)),
    _page("zakon_kz", "https://www.zakon.kz/5096001-v-kokzhieke-otkryli-shkolu.html", "2022-01-05T14:30:00+06:00",
          '<h1>$title</h1><div class="date">14:30, 5 января 2022</div><div class="content">$paragraphs</div>',
          head='<meta name="author" content="Айгуль Примерова">', authors=("Айгуль Примерова",)),
)  # fmt: skip
INTERNATIONAL_OUTLETS = (
    _page("apnews", "https://apnews.com/article/kokzhiyek-school-3cc842471fb9df42315d658d88c8403a",
          "2022-01-05T08:30:00+00:00", '<h1 class="Page-headline">$title</h1><div class="RichTextStoryBody">$paragraphs'
          "</div>", text=ENGLISH, head=_published("2022-01-05T08:30:00")),
    _page("dw", "https://www.dw.com/en/kokzhiyek-gets-a-school/a-60331001", "2022-01-05T08:30:00+00:00",
          "<article><h1>$title</h1>$paragraphs</article>", text=ENGLISH,
          head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"$title","datePublished":'
          '"2022-01-05T08:30:00Z","author":[{"@type":"Person","name":"Jane Example"}]}</script>',
          authors=("Jane Example",)),
    _page("meduza", "https://meduza.io/news/2022/01/05/v-kokzhieke-otkryli-shkolu", "2022-01-05T14:30:00+03:00",
          '<h1 class="SimpleTitle-root">$title</h1><time class="Timestamp-module">14:30, 5 января 2022</time>'
          '<div class="GeneralMaterial-article">$paragraphs<div class="RelatedBlock"><p>Ещё о дорогах</p></div></div>'),
    _page("nytimes", "https://www.nytimes.com/2022/01/05/world/asia/kokzhiyek-school.html", "2022-01-05T08:30:00+00:00",
          '<article><h1>$title</h1><section name="articleBody">$paragraphs</section></article>', text=ENGLISH,
          head=_published("2022-01-05T08:30:00.000Z") + '<meta property="article:section" content="World">',
          section="World"),
    _page("rferl", "https://www.rferl.org/a/kokzhiyek-school/31642002.html", "2022-01-05T08:30:00+00:00",
          _RFE.replace("{moment}", "2022-01-05T08:30:00+00:00"), text=ENGLISH),
    _page("theguardian", "https://www.theguardian.com/world/2022/jan/05/kokzhiyek-school", "2022-01-05T08:30:00+00:00",
          '<h1>$title</h1><div class="article-body-commercial-selector">$paragraphs</div>', text=ENGLISH,
          head=_published("2022-01-05T08:30:00.000Z") + '<meta property="article:section" content="World news">',
          section="World news"),
    _page("ukrinform", "https://www.ukrinform.ru/rubric-world/3380001-v-kokzhieke-otkryli-shkolu.html",
          "2022-01-05T14:30:00+02:00", '<h1 class="newsTitle">$title</h1><time datetime="2022-01-05T14:30:00+02:00">'
          '05.01.2022 14:30</time><div class="newsHeading">$lead</div><div class="newsText">$paragraphs'
          '<section class="read"><p>Читайте также: о дороге</p></section></div>', lead=RUSSIAN["lead"]),
)  # fmt: skip


# Three designs of mk.ru: to 2014, to September 2020, and since.
MK_ERAS = (
    _page("mk_ru", "https://www.mk.ru/social/2013/05/14/v-kokzhieke-otkryli-shkolu.html", "2013-05-14",
          '<div id="article-content"><h1>$title</h1><div class="content"><div class="big_image"><p>Фото: Ержан Оспанов'
          "</p></div>$paragraphs</div></div>", fetched_at=datetime(2013, 5, 14, 18, tzinfo=UTC)),
    _page("mk_ru", "https://rzn.mk.ru/social/2020/01/13/v-kokzhieke-otkryli-shkolu.html", "2020-01-13T14:30:00+03:00",
          '<div itemscope itemtype="http://schema.org/NewsArticle"><meta itemprop="datePublished" content='
          '"2020-01-13T14:30:00+0300"><meta itemprop="articleSection" content="Общество"><meta itemprop="description" '
          'content="$lead"><h1 itemprop="headline">$title</h1><div class="article_info"><span class="preview__author">'
          'Айгуль Примерова</span><span class="tags"><a href="/t">школа</a></span></div><div itemprop="articleBody">'
          '<div class="big_image"><div class="image_caption">freeimages</div></div>$paragraphs</div></div>',
          lead=RUSSIAN["lead"], authors=("Айгуль Примерова",), section="Общество", tags=("школа",),
          fetched_at=datetime(2020, 1, 13, 18, tzinfo=UTC)),
    RUSSIAN_OUTLETS[0],
)  # fmt: skip
PAGES = RUSSIAN_OUTLETS + KAZAKHSTANI_OUTLETS + INTERNATIONAL_OUTLETS
