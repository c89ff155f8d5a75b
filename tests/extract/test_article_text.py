"""The article's text, title, authors and facts from whole pages of our own making."""

import pytest
from extract_pages import RELATED, TEXT, a_capture, a_page, an_outlet

from pipeline.extract.article import extract
from pipeline.records import Article, ArticleType, Reason, Rejection

KAZAKH = (
    "Ауыл тұрғындары жаңа мектептің ашылуын жиырма жыл күтті, деді әкім жиналыста.",
    "Мектепте спорт залы, шеберхана және кітапхана бар, кітаптарды бүкіл ауыл болып жинады.",
    "Құрылысқа облыстық бюджеттен екі миллиард теңге бөлінді, деп хабарлайды ҚазАқпарат.",
)
ENGLISH = (
    "The first new school in twenty years has opened in the village of Kokzhiek, the regional office said.",
    "Until now the children had studied in three shifts, and the youngest sat in the old post office.",
    "The building has a gym, workshops and a library, collected by the whole village over one winter.",
)


def read(page: str | bytes, **outlet: object) -> Article:
    article = extract(a_capture(page), an_outlet(**outlet))
    assert isinstance(article, Article), article
    return article


def paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize("text", [TEXT, KAZAKH, ENGLISH], ids=["ru", "kk", "en"])
def test_the_text_and_nothing_else(text: tuple[str, ...]) -> None:
    assert read(a_page(paragraphs(text))).paragraphs == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r"])
def test_whatever_the_encoding(encoding: str) -> None:
    page = a_page().replace('<meta charset="utf-8">', "").encode(encoding, errors="xmlcharrefreplace")
    assert read(page).paragraphs == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Читайте также: <a href='/1'>В степи нашли древний караван-сарай</a>",
        "Подписывайтесь на наш Telegram-канал и узнавайте новости первыми!",
        "Біздің Telegram-арнамызға жазылыңыз!",
        "Тағы оқыңыз: <a href='/2'>Нан бағасы өсті</a>",
        "Read also: <a href='/3'>Bread is dearer</a>",
        "Нашли ошибку? Выделите её и нажмите Ctrl+Enter",
        "Фото: пресс-служба акимата",
    ],
)
def test_furniture_between_paragraphs_is_left_out(line: str) -> None:
    page = a_page(paragraphs(TEXT[:3]) + f"<p>{line}</p>" + paragraphs(TEXT[3:]))
    assert read(page).paragraphs == TEXT


@pytest.mark.parametrize(
    "below",
    [
        '<div class="comments"><h3>Комментарии (2)</h3><div class="comment"><b>Азамат</b> <span>3 часа назад</span>'
        "<p>Наконец-то построили, а то дети учились в холоде и тесноте.</p><a>Ответить</a></div></div>",
        '<div class="author-box"><p>Автор: Ержан Оспанов, пишет о школах и дорогах области с 2010 года.</p></div>',
        '<div class="subscribe"><p>Подпишитесь на рассылку, чтобы не пропустить главное за день.</p></div>',
    ],
    ids=["comments", "author", "subscribe"],
)
def test_boxes_below_the_text_are_left_out(below: str) -> None:
    assert read(a_page(below=below)).paragraphs == TEXT


def test_spaces_where_the_page_shows_one() -> None:
    line = "Об этом передает<a href='/'>Tengrinews.kz</a>со ссылкой на акимат, где ждали гостей всю неделю."
    body = read(a_page(paragraphs((*TEXT, line)))).body
    assert "передает Tengrinews.kz со ссылкой" in body


def test_words_split_by_inline_tags_stay_whole() -> None:
    line = "<b>П</b>осёлок ждал <i>этого</i> дня, и <span>день</span>, на<em>ко</em>нец, пришёл ко всем его жителям."
    assert "Посёлок ждал этого дня, и день, наконец, пришёл" in read(a_page(paragraphs((*TEXT, line)))).body


def test_line_breaks_make_paragraphs() -> None:
    assert read(a_page("<br><br>".join(TEXT))).paragraphs == TEXT


def test_a_second_copy_for_search_engines_is_not_a_second_text() -> None:
    hidden = f'<div style="display:none">{" ".join(TEXT)} {" ".join(TEXT)}</div>'
    assert read(a_page(below=hidden)).paragraphs == TEXT


def test_text_that_only_the_data_hold() -> None:
    body = " ".join(TEXT)
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Министр открыл школу в Кокжиеке",'
        f'"datePublished":"2022-01-05T10:00:00+06:00","articleBody":"{body}"}}</script>'
    )
    article = read(a_page(body="", head=head))
    assert article.reader == "json_ld"
    assert article.body == body


def test_the_outlets_rule_comes_first_and_disagreement_shows() -> None:
    page = a_page(paragraphs(TEXT) + '<div class="box"><p>Врезка о посёлке, которой в тексте не место.</p></div>')
    ruled = read(page, extract=[{"body": "//div[@class='article-body']", "remove": ["//div[@class='box']"]}])
    assert (ruled.reader, ruled.paragraphs) == ("rule", TEXT)
    assert ruled.readers_agree is not None
    assert ruled.readers_agree > 0.9
    moved = read(page, extract=[{"body": "//div[@class='old-design']"}])
    assert moved.paragraphs[: len(TEXT)] == TEXT
    assert moved.readers_agree == 0.0


def test_rules_are_dated() -> None:
    rules = [{"until": "2021-12-31", "body": "//div[@class='old']"}, {"body": "//div[@class='article-body']"}]
    assert read(a_page(), extract=rules).reader == "rule"


@pytest.mark.parametrize(
    ("title", "heading", "wanted"),
    [
        ("Школа открыта - Дала Ньюс", "Школа открыта", "Школа открыта"),
        ("Школа открыта | Дала Ньюс", "", "Школа открыта"),
        ("Дала Ньюс: Школа открыта", "", "Школа открыта"),
        ("Школа - дело общее | dala-news.kz", "", "Школа - дело общее"),
        ("Школа открыта", "Общество Школа открыта в посёлке", "Общество Школа открыта в посёлке"),
        ("Дала Ньюс", "«Школа» открыта — наконец", "«Школа» открыта — наконец"),
        ("Школа открыта | Вестник степи | Новости каждый день", "Школа открыта", "Школа открыта"),
        ("Дала: люди и степь", "Дала: люди и степь", "Дала: люди и степь"),  # begins like the outlet's name, is none
        ("Школа в степи принимает учеников", "Первый звонок", "Первый звонок"),  # the page shows one heading
        # A kicker of its own element, glued to the headline.
        ("Сегодня: В посёлке открылась школа", "<b>Сегодня</b>В посёлке открылась школа", "В посёлке открылась школа"),
        # What readers see goes before what search engines are told, even twice.
        ("Школа в степи открыта", "Школа в степи наконец открыта для всех", "Школа в степи наконец открыта для всех"),
    ],
)
def test_titles_without_the_outlets_name(title: str, heading: str, wanted: str) -> None:
    page = (
        f"<html><head><title>{title}</title></head><body><h1>{heading}</h1>"
        f"<time datetime='2022-01-05T10:00:00+06:00'></time><article>{paragraphs(TEXT)}</article></body></html>"
    )
    assert read(page).title == wanted


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        (f"<title>Школа открыта</title><h1>Школа открыта в посёлке{' и мост' * 200}</h1>", "Школа открыта"),
        (f"<title>{'Школа открыта, ' * 100}</title><h1>Мост</h1><h1>Погода</h1>", "Мост"),
        (f"<title>{'Школа открыта, ' * 100}</title><h2>Мост открыт</h2>", None),
    ],
    ids=["h1", "title", "title alone"],
)
def test_what_is_longer_than_any_headline_is_none(page: str, wanted: str | None) -> None:
    text = f"<time datetime='2022-01-05T10:00:00+06:00'></time><article>{paragraphs(TEXT)}</article>"
    end = extract(a_capture(page + text), an_outlet())
    assert (end.title if isinstance(end, Article) else end.reason) == (wanted or Reason.NO_TITLE)


@pytest.mark.parametrize(
    ("title", "stated", "headings", "wanted"),
    [
        ("Новости", "Новая школа открыта", ("Новости", "Новая школа открыта"), "Новая школа открыта"),
        (
            "Школа в степи открыта",
            "Школа в степи открыта",
            ("Школа в степи наконец открыта",) * 2,
            "Школа в степи наконец открыта",
        ),
    ],
    ids=["after a rubric", "twice"],
)
def test_the_headline_among_several_h1(title: str, stated: str, headings: tuple[str, ...], wanted: str) -> None:
    page = (
        f"<html><head><title>{title} - Дала Ньюс</title>"
        f"<meta property='og:title' content='{stated}'></head><body>{''.join(f'<h1>{each}</h1>' for each in headings)}"
        f"<time datetime='2022-01-05T10:00:00+06:00'></time><article>{paragraphs(TEXT)}</article>"
    )
    assert read(page).title == wanted


def test_a_rejection_shows_the_headline() -> None:
    end = extract(a_capture(a_page("<img src='1.jpg'>")), an_outlet())
    assert isinstance(end, Rejection)
    assert end.detail == "no text of an article: Министр открыл школу в Кокжиеке"


def test_an_h1_that_ends_a_breadcrumb_is_not_the_headline_below_it() -> None:
    page = (
        "<html><head><title>Школа в степи: дата открытия</title>"
        "<meta property='og:title' content='В посёлке открыли школу'></head><body>"
        "<ol><li><a href='/'>Главная</a></li><li><h1>Школа в степи: дата открытия</h1></li></ol>"
        "<article><h2><span>Праздник</span> В посёлке открыли школу</h2>"
        f"<time datetime='2022-01-05T10:00:00+06:00'></time>{paragraphs(TEXT)}</article></body></html>"
    )
    assert read(page).title == "В посёлке открыли школу"


def test_a_title_that_others_go_on_after_is_the_whole_headline() -> None:
    headline = "학교가 마침내 초원에서 문을 열었다고 한다"
    page = (
        f"<html><head><title>{headline}-정치ㅣ일보</title><meta property='og:title' content='{headline}-정치ㅣ일보'>"
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{headline}",'
        '"datePublished": "2022-01-05T10:00:00+06:00"}</script></head>'
        f"<body><article>{paragraphs(TEXT)}</article></body></html>"
    )
    assert read(page).title == headline


@pytest.mark.parametrize(
    ("title", "social", "body"),
    [
        ("Новости", "Школа открыта в ауле", "<h1>Новости</h1><h1>Школа открыта в ауле</h1>"),
        ("Школа открыта в ауле, Степь", "", "<h1>Погода</h1><h1>Школа открыта в ауле</h1>"),
        ("Школа открыта в ауле", "", "<h1>Школа открыта в ауле <small>О стройке</small></h1><h1>Ещё</h1>"),
        ("Школа открыта в ауле-Степь", "", "<div class=page-title>Школа открыта в ауле</div>"),
        ("Школа открыта в ауле (2021/5)", "", "<h2>Школа открыта в ауле</h2>"),
    ],
)
def test_the_headline_that_the_page_shows(title: str, social: str, body: str) -> None:
    page = (
        f"<html><head><title>{title}</title><meta property='og:title' content='{social or title}'></head><body>{body}"
        f"<time datetime='2022-01-05T10:00:00+06:00'></time><article>{paragraphs(TEXT)}</article></body></html>"
    )
    assert read(page).title == "Школа открыта в ауле"


def test_a_headline_that_opens_like_the_outlets_name_is_whole() -> None:
    headline = "Дала – край новых школ и мостов"
    page = (
        f"<html><head><title>{headline} | Дала Ньюс</title></head><body><h1>{headline}</h1>"
        f"<time datetime='2022-01-05T10:00:00+06:00'></time><article>{paragraphs(TEXT)}</article></body></html>"
    )
    assert read(page).title == headline


def test_a_noscript_without_its_end_does_not_hide_the_page() -> None:
    menu = "<ul>" + "<li><a href='/'>Рубрика</a></li>" * 300 + "</ul>"
    page = (
        f"<html><head><title>Школа открыта</title></head><body><noscript><img src=/1>{menu}<h1>Школа открыта</h1>"
        f"<time datetime='2022-01-05T10:00:00+06:00'></time><article>{paragraphs(TEXT)}</article></body></html>"
    )
    assert read(page).title == "Школа открыта"


def test_a_short_line_may_be_said_twice_a_long_one_may_not() -> None:
    yes = "«Да, мы этого ждали», — сказал он."
    lines = (TEXT[0], yes, TEXT[1], TEXT[2], yes, TEXT[3])
    assert read(a_page(paragraphs((*lines, TEXT[1])))).paragraphs == lines


def test_a_lower_heading_that_the_page_states_is_the_title() -> None:
    page = (
        "<html><head><title>Школа открыта • Степь</title></head><body><h1>Степь</h1><h2>Погода</h2>"
        f"<h2>Школа открыта</h2><time datetime='2022-01-05T10:00:00+06:00'></time><article>{paragraphs(TEXT)}</article>"
    )
    assert read(page).title == "Школа открыта"


@pytest.mark.parametrize(
    ("head", "above", "wanted"),
    [
        ('<meta name="author" content="Айгуль Сейтова">', "", ("Айгуль Сейтова",)),
        ('<meta name="author" content="Редакция">', "", ()),
        ('<meta name="author" content="Дала Ньюс">', "", ()),
        ('<meta name="author" content="admin">', "", ()),
        ('<meta name="author" content="Nachrichten">', "", ()),
        # A first name in the data is the full name of the page, though the box of authors repeats the first name.
        (
            '<meta name="author" content="Айгуль">',
            '<a class="author" href="/1">Айгуль</a><p>Автор: Айгуль Сейтова</p>',
            ("Айгуль Сейтова",),
        ),
        ("", '<div class="author">Автор: Айгуль Сейтова и Ержан Оспанов</div>', ("Айгуль Сейтова", "Ержан Оспанов")),
        ("", '<span class="byline">By Anna Smith and Bert van der Berg</span>', ("Anna Smith", "Bert van der Berg")),
        ("", '<div class="author">Фото: Айгуль Сейтова</div>', ()),
        ("", '<div class="author">ТАСС</div>', ()),
        # Letters of other words are no editors: Weber is not the web's, Hauser no user.
        ('<meta name="author" content="Anna Weber, Jan Hauser">', "", ("Anna Weber", "Jan Hauser")),
        ('<meta name="author" content="Айгуль Сейтова @seitova">', "", ("Айгуль Сейтова",)),
        ('<meta name="author" content="ДНА">', "", ()),
        ('<meta name="author" content="Дала Ньюс - Айгуль Сейтова">', "", ("Айгуль Сейтова",)),
        ('<meta name="author" content="Айгуль">', "<p>Автор: Айгуль Сейтова</p>", ("Айгуль Сейтова",)),
        ("", "<p>Von Jin Roy, 5 января 2022</p>", ("Jin Roy",)),
        ("", "<p>ByJ.R. Smith</p>", ("J.R. Smith",)),
        ("", "<p>5 января 2022 | Новости Великой степи</p>", ()),
        ("", '<span class="author-name">Робин</span>', ("Робин",)),
        ("", '<div class="author">О школах и дорогах, Степи и Людях пишут наши читатели каждый день и час.</div>', ()),
        ("", '<a rel="author" href="/a">АЙГУЛЬ СЕЙТОВА</a>', ("Айгуль Сейтова",)),
        ("", '<a href="/author/12/">Степной Волк</a>', ("Степной Волк",)),
        ("", "<p>5 января 2022, 14:30 | Айгуль Сейтова</p>", ("Айгуль Сейтова",)),
        ("", "<p>Опубликовано 5 января 2022, автор Айгуль Сейтова</p>", ("Айгуль Сейтова",)),
        ("", "<p>Eingestellt von Anna Smith am 5. Januar 2022</p>", ("Anna Smith",)),
        ("", '<div class="comment"><span class="author">Anna Smith</span></div>', ()),
        ("", "<p>5 января 2022 | Главные новости</p>", ()),
        # The page says that nobody signs: a name beside a date is someone else's.
        ('<meta name="author" content="Редакция">', "<p>5 января 2022 | Айгуль Сейтова</p>", ()),
        # One field names the first author, another all of them; a shorter name may be whole on the page.
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Anna Smith"}}</script>'
            '<meta name="author" content="Anna Smith, Bert Jones">',
            "",
            ("Anna Smith", "Bert Jones"),
        ),
        (
            '<meta name="author" content="Anna">',
            '<b class="author">Anna</b><p>By Anna Smith</p>',
            ("Anna Smith",),
        ),
        ("", '<p class="author">Anna Smith im Gespräch mit Bert Jones</p>', ("Anna Smith", "Bert Jones")),
        ("", "<p>School / Photo by Anna Smith on Unsplash</p>", ()),
        ("", "<p>A post shared by Anna Smith</p>", ()),
        ("", "<p>Tags: roads, Georg von Below, Anna Smith</p>", ()),
        # The house is stated as the author: a line that is but a name before the text is the writer's.
        ('<meta name="author" content="Дала Ньюс">', "<p>Айгуль Сейтова</p>", ("Айгуль Сейтова",)),
        ("", "<p>Айгуль Сейтова</p>", ()),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","author":['
            '{"@type":"Person","name":"Anna Smith"},'
            '{"@type":"Person","name":"Anna Smith"}]}</script>',
            "",
            ("Anna Smith",),
        ),
    ],
)
def test_authors_are_persons(head: str, above: str, wanted: tuple[str, ...]) -> None:
    assert read(a_page(head=head, above=above)).authors == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("АСТАНА. КАЗИНФОРМ – В столице открыли новый мост через реку, его строили четыре года.", ()),
        ("В столице открыли новый мост через реку, сообщает РИА Новости со ссылкой на акимат.", ("РИА Новости",)),
        ("МОСКВА, 5 января. /ТАСС/. В столице открыли новый мост через реку Яузу.", ("ТАСС",)),
        ("Елордада өзен арқылы жаңа көпір ашылды, деп хабарлайды ҚазАқпарат.", ("Казинформ",)),
        ("A new bridge was opened across the river, Reuters reported on Wednesday.", ("Reuters",)),
        ("Гендиректор ТАСС посетил школу и подарил ей книги о журналистике.", ()),
    ],
)
def test_agencies_are_facts(line: str, wanted: tuple[str, ...]) -> None:
    lines = (line, *(text for text in TEXT if "Казинформ" not in text))
    agencies = read(a_page(paragraphs(lines))).agencies
    assert agencies == wanted or (not wanted and agencies == ("Казинформ",) and "КАЗИНФОРМ" in line)


def test_what_the_page_states_of_itself() -> None:
    head = (
        '<link rel="canonical" href="/politics/shkola.html"><link rel="alternate" hreflang="kk" href="https://kk.dala-news.kz/1">'
        '<meta property="article:section" content="Общество"><meta property="article:tag" content="Школы">'
        '<meta name="keywords" content="ненужное">'
    )
    article = read(a_page(head=head))
    assert article.declared_canonical_url == "https://www.dala-news.kz/politics/shkola.html"
    assert article.translations == (("kk", "https://kk.dala-news.kz/1"),)
    assert article.section == "Общество"
    assert article.tags[0] == "Школы"
    assert article.declared_language == "ru"
    assert article.type is ArticleType.ARTICLE


def test_a_live_blog_is_typed() -> None:
    head = '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Онлайн"}</script>'
    assert read(a_page(head=head)).type is ArticleType.LIVE_BLOG


def test_broken_json_ld_is_mended_where_that_is_certain() -> None:
    stated = '{"@type":"NewsArticle","datePublished":"2022-01-05T10:00:00+06:00",}'
    head = f'<script type="application/ld+json">{stated}</script>'
    chosen = read(a_page(head=head)).published.chosen
    assert chosen is not None
    assert chosen.source == "json_ld"


def test_the_next_story_below_is_not_this_one() -> None:
    other = (
        "Хоккеисты области выиграли третий матч подряд и вышли на первое место в восточной группе.",
        "Решающую шайбу забросил за две минуты до конца игры восемнадцатилетний нападающий из Темиртау.",
    )
    story = f'<h1>Хоккеисты победили</h1><div class="article-body">{paragraphs(other)}</div>'
    below = f'<article class="article">{story}</article>'
    article = read(a_page(below=below))
    assert not set(other) & set(article.paragraphs)
    assert RELATED


@pytest.mark.parametrize("headline", ["<h1 class='head'>Следующая</h1>", "<div><h1 class='head'>Следующая</h1></div>"])
def test_endless_scrolling_stops_at_the_first_story(headline: str) -> None:
    rules = {"extract": [{"title": "//h1[@class='head']", "body": "//div[@class='story']//p"}]}
    first = f"<h1 class='head'>Школа</h1><div class='story'>{paragraphs(TEXT)}</div>"
    second = f"<main>{headline}<div class='story'>{paragraphs(KAZAKH)}</div></main>"
    assert read(a_page(first + second), **rules).paragraphs == TEXT


def test_a_headline_within_the_body_ends_nothing() -> None:
    rules = {"extract": [{"title": "//h1", "body": "//div[@class='story']//p"}]}
    page = f"<h1>Школа</h1><div class='story'>{paragraphs(TEXT)}<h1>Как это было</h1>{paragraphs(KAZAKH)}</div>"
    assert read(a_page(page), **rules).paragraphs == TEXT + KAZAKH
