"""Pages in front of an article are told apart by reason; articles that speak of the same things stay articles."""

import pytest
from extract_pages import TEXT, a_capture, a_page, an_outlet
from wall_pages import Wall, walls

from pipeline.extract.article import extract
from pipeline.records import Article, Rejection

WALLS = list(walls())


@pytest.mark.parametrize("wall", WALLS, ids=[f"{wall.reason}-{wall.language}-{n}" for n, wall in enumerate(WALLS)])
def test_walls_are_counted_by_reason(wall: Wall) -> None:
    outcome = extract(a_capture(wall.body), an_outlet())
    assert isinstance(outcome, Rejection), outcome.paragraphs
    assert outcome.reason is wall.reason, outcome.detail


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "Сайты обязали спрашивать согласие на cookie",
            ("Теперь на каждом казахстанском сайте читатель увидит вопрос: принять все cookies или отказаться.",
             "Министерство пояснило, что согласие на обработку персональных данных нельзя прятать мелким шрифтом."),
        ),
        (
            "Ошибка 404: что случилось с порталом госуслуг",
            ("Во вторник портал отвечал «404, страница не найдена» на любой запрос, и очереди в ЦОНах выросли вдвое.",
             "Разработчик признал, что при обновлении были удалены не те файлы, и к вечеру вернул всё на место."),
        ),
        (
            "Доступ к сайтам ограничен по всей стране",
            ("В ночь на шестое января доступ к большинству сайтов был ограничен, связь появлялась на два-три часа.",
             "Операторы объяснили это решением властей и пообещали не брать плату за дни без интернета."),
        ),
        (
            "Вход в личный кабинет налогоплательщика изменится",
            ("Чтобы войти в кабинет, понадобится не только логин и пароль, но и код из сообщения на телефон.",
             "Зарегистрироваться заново не нужно, сказали в комитете, старые учётные записи перенесут."),
        ),
        (
            "Я не робот: зачем сайты проверяют людей капчей",
            ("Подтвердите, что вы не робот, — эту просьбу житель Алматы видит в среднем девять раз в день.",
             "Учёные подсчитали, сколько часов уходит на светофоры и пожарные гидранты, и предложили замену."),
        ),
        (
            "Cookie туралы жаңа ереже күшіне енді",
            ("Енді қазақстандық сайттар cookie файлдарын пайдалану үшін оқырманның келісімін сұрауға міндетті.",
             "Министрлік дербес деректерді өңдеу туралы заңның талабы осындай екенін түсіндірді."),
        ),
        (
            "Subscribers only: why papers close their archives",
            ("Three of the five dailies now ask readers to log in or subscribe before they can read the archive.",
             "Editors say that the free articles brought traffic but no money, and that members stay for years."),
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_dated", [True, False])
def test_articles_on_walls_are_articles(title: str, lines: tuple[str, ...], is_dated: bool) -> None:
    head = '<meta property="article:published_time" content="2022-01-05T21:30:00+06:00">' if is_dated else ""
    body = "".join(f"<p>{line}</p>" for line in (*lines, *TEXT))
    cookies = '<div class="cookie-banner"><p>Мы используем файлы cookie.</p><button>Принять все</button></div>'
    outcome = extract(a_capture(a_page(body, title=title, head=head, below=cookies)), an_outlet())
    assert isinstance(outcome, Article), outcome
    assert outcome.paragraphs == (*lines, *TEXT)
