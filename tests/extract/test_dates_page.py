"""The publication moment of whole pages: which candidate is chosen, and when they disagree."""

from datetime import UTC, datetime

import pytest
from extract_pages import FETCHED_AT, a_capture, a_page, an_outlet

from pipeline.extract.article import extract
from pipeline.records import Article, Channel, Precision, Sighting

JSON_LD = (
    '<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",'
    '"headline":"Министр открыл школу в Кокжиеке","datePublished":"{}","dateModified":"{}"}}</script>'
)


def read(page: str, **capture: object) -> Article:
    article = extract(a_capture(page, **capture), an_outlet())  # type: ignore[arg-type]
    assert isinstance(article, Article), article
    return article


PLAIN = "https://www.dala-news.kz/politics/ministr-otkryl-shkolu.html"


@pytest.mark.parametrize(
    ("head", "above", "wanted", "source"),
    [
        (
            JSON_LD.format("2022-01-05T14:30:00+06:00", "2022-01-05T15:00:00+06:00"),
            "",
            "2022-01-05T14:30:00+06:00",
            "json_ld",
        ),
        (
            '<meta property="article:published_time" content="2022-01-05T14:30:00+06:00">',
            "",
            "2022-01-05T14:30:00+06:00",
            "meta",
        ),
        ("", '<time datetime="2022-01-05T14:30:00+06:00">вчера</time>', "2022-01-05T14:30:00+06:00", "time"),
        ("", '<div class="date">вчера, 14:30</div>', "2022-01-05T14:30:00+06:00", "text"),
        ("", '<span class="post-date">29 декабря, 19:45</span>', "2021-12-29T19:45:00+06:00", "text"),
        # A masthead named like a list of other stories.
        ("", '<p class="text-secondary">5 января 2022, 14:30</p>', "2022-01-05T14:30:00+06:00", "text"),
        (
            "",
            "<p>05.01.2022 – Министр приехал в посёлок утром, чтобы открыть школу.</p>",
            "2022-01-05T00:00:00+06:00",
            "text",
        ),
        # Of two statements that differ, the meta tag; with the same clock face, the one that states its zone.
        (
            JSON_LD.format("2022-01-04T14:30:00+06:00", "")
            + '<meta property="article:published_time" content="2022-01-05T14:30:00+06:00">',
            "",
            "2022-01-05T14:30:00+06:00",
            "meta",
        ),
        (
            JSON_LD.format("2022-01-05 14:30:00.0", "")
            + '<meta property="article:published_time" content="2022-01-05T14:30:00+05:00">',
            "",
            "2022-01-05T14:30:00+05:00",
            "meta",
        ),
        # A program that writes the month first is found out by the day that readers see.
        (
            '<meta name="date" content="01/05/2022 14:30">',
            '<div class="date">5 января 2022</div>',
            "2022-01-05T00:00:00+06:00",
            "text",
        ),
    ],
)
def test_where_dates_are_found(head: str, above: str, wanted: str, source: str) -> None:
    chosen = read(a_page(head=head, above=above), url=PLAIN).published.chosen
    assert chosen is not None
    assert (chosen.value.isoformat(), chosen.source) == (wanted, source)


def test_a_label_dates_wherever_it_stands() -> None:
    page = a_page(below="<p>Просмотров: 120. Дата публикации: 5 января 2022, 14:30</p>")
    chosen = read(page, url=PLAIN).published.chosen
    assert chosen is not None
    assert chosen.value.isoformat() == "2022-01-05T14:30:00+06:00"


@pytest.mark.parametrize(
    "line",
    [
        "<ul><li>Дата: 5 января 2022</li><li>Тираж: 2000</li></ul>",
        "<p>Опубликовано: 5 января 2022 Просмотров: 61 © Дала Ньюс</p>",
        "<p>(5 января 2022) Министр приехал в посёлок утром, чтобы открыть школу для всех.</p>",
        "<p>05.01.2022 «Школа готова принять учеников», сказал министр на встрече с жителями посёлка.</p>",
        '<p><span class="updated" title="2022-01-05T00:00:00+06:00"></span></p>',
    ],
)
def test_weaker_places_date_what_nothing_else_does(line: str) -> None:
    chosen = read(a_page(below=line), url=PLAIN).published.chosen
    assert chosen is not None
    assert chosen.value.date().isoformat() == "2022-01-05"


def test_a_day_first_in_the_address_without_marks() -> None:
    chosen = read(a_page(), url="https://www.dala-news.kz/05012022-ministr-otkryl-shkolu").published.chosen
    assert chosen is not None
    assert (chosen.source, chosen.value.date().isoformat()) == ("url", "2022-01-05")


def test_a_line_of_publication_and_change_names_the_publication_first() -> None:
    page = a_page(above='<p class="date">Опубликовано: 05.01.2022, 14:30 / обновлено: 06.01.2022, 09:00</p>')
    chosen = read(page, url=PLAIN).published.chosen
    assert chosen is not None
    assert chosen.value.isoformat() == "2022-01-05T14:30:00+06:00"


@pytest.mark.parametrize(
    ("meta", "line", "wanted"),
    [
        ("2022-01-03T10:00:00+06:00", "5 января 2022, 14:30", "2022-01-05"),
        ("2022-01-06", "5 января 2022, 14:30", "2022-01-05"),
        ("2022-01-03T10:00:00+06:00", "5 января 2022", "2022-01-03"),  # today's date stands on every page
        ("2022-01-03T10:00:00+06:00", "Выставка откроется 5 января 2022, вход свободный с 14:30", "2022-01-03"),
        ("2022-01-03T10:00:00+06:00", "Обновлено 5 января 2022, 14:30", "2022-01-03"),
    ],
)
def test_what_nothing_confirms_gives_way_to_the_day_and_time_shown(meta: str, line: str, wanted: str) -> None:
    head = f'<meta property="article:published_time" content="{meta}">'
    chosen = read(a_page(head=head, above=f'<p class="date">{line}</p>'), url=PLAIN).published.chosen
    assert chosen is not None
    assert chosen.value.date().isoformat() == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("20 декабря 2021", "2021-12-20"),
        ("Выставка о новой школе открыта с 20 декабря 2021", "2021-12-03"),
        ("20 мая 2021", "2021-12-03"),
        ('<time datetime="2021-12-04T08:00:00+06:00"></time>', "2021-12-03"),  # one event, told a day later
        ("5 января 2022", "2021-12-03"),  # the day before the visit
    ],
)
def test_a_draft_is_dated_by_the_day_that_the_page_shows(line: str, wanted: str) -> None:
    head = '<meta property="article:published_time" content="2021-12-03T10:00:00+06:00">'
    chosen = read(a_page(head=head, above=f'<p class="date">{line}</p>'), url=PLAIN).published.chosen
    assert chosen is not None
    assert chosen.value.date().isoformat() == wanted


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        ('{"publishedAt":"2022-01-05T14:30:00+06:00","title":"Школа"}', "2022-01-05T14:30:00+06:00"),
        (r'"{\"publication_date\":\"2022-01-05T14:30:00+06:00\"}"', "2022-01-05T14:30:00+06:00"),
        ('[{"publishedAt":"2022-01-05"},{"publishedAt":"2022-01-03"}]', None),
    ],
)
def test_the_state_of_scripts_dates_what_nothing_else_does(state: str, wanted: str | None) -> None:
    chosen = read(a_page(below=f"<script>window.state = {state}</script>"), url=PLAIN).published.chosen
    assert (chosen and chosen.value.isoformat()) == wanted


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://www.dala-news.kz/article/A2022010514300001234", "2022-01-05"),
        ("https://web.archive.org/web/20220105143000/https://www.dala-news.kz/shkola", None),
        ("https://www.dala-news.kz/article/20229905143000", None),
    ],
)
def test_a_moment_in_the_address(url: str, wanted: str | None) -> None:
    chosen = read(a_page(), url=url).published.chosen
    assert (chosen and chosen.value.date().isoformat()) == wanted


def test_the_copyright_line_dates_nothing() -> None:
    assert read(a_page(), url=PLAIN).published.chosen is None


def test_a_day_in_the_address_is_a_candidate() -> None:
    chosen = read(a_page()).published.chosen
    assert chosen is not None
    assert (chosen.source, chosen.precision, chosen.value.date().isoformat()) == ("url", Precision.DAY, "2022-01-05")


def test_midnight_is_refined_by_the_visible_minute() -> None:
    page = a_page(
        head=JSON_LD.format("2022-01-05T00:00:00+06:00", ""), above='<div class="date">5 января 2022, 14:30</div>'
    )
    chosen = read(page).published.chosen
    assert chosen is not None
    assert (chosen.value.isoformat(), chosen.precision) == ("2022-01-05T14:30:00+06:00", Precision.MINUTE)


def test_utc_that_means_local_time_is_caught_by_the_visible_clock() -> None:
    page = a_page(head=JSON_LD.format("2022-01-05T14:30:00Z", ""), above='<div class="date">5 января 2022, 14:30</div>')
    chosen = read(page).published.chosen
    assert chosen is not None
    assert chosen.value.isoformat() == "2022-01-05T14:30:00+06:00"


def test_true_utc_stays() -> None:
    page = a_page(head=JSON_LD.format("2022-01-05T08:30:00Z", ""), above='<div class="date">5 января 2022, 14:30</div>')
    chosen = read(page).published.chosen
    assert chosen is not None
    assert chosen.value == datetime(2022, 1, 5, 8, 30, tzinfo=UTC)


def test_every_candidate_is_kept_with_its_source_and_disagreement_is_flagged() -> None:
    page = a_page(
        head=JSON_LD.format("2022-01-05T14:30:00+06:00", ""), above='<div class="date">1 января 2022, 10:00</div>'
    )
    published = read(page, url=PLAIN).published
    assert {each.source for each in published.candidates} >= {"json_ld", "text"}
    assert published.disagreement
    raw = next(each.raw for each in published.candidates if each.source == "text")
    assert raw == "1 января 2022, 10:00"


def test_modified_is_kept_apart() -> None:
    page = a_page(head=JSON_LD.format("2022-01-05T14:30:00+06:00", "2022-01-06T09:00:00+06:00"))
    article = read(page)
    assert article.modified is not None
    assert article.modified.value.isoformat() == "2022-01-06T09:00:00+06:00"
    assert not article.published.disagreement


def test_the_feed_is_a_candidate() -> None:
    seen = Sighting("dala_news", PLAIN, Channel.FEED, "https://www.dala-news.kz/rss", FETCHED_AT,
                    published_at=datetime(2022, 1, 5, 8, 30, tzinfo=UTC))  # fmt: skip
    chosen = read(a_page(), url=PLAIN, sightings=(seen,)).published.chosen
    assert chosen is not None
    assert (chosen.source, chosen.value) == ("feed", datetime(2022, 1, 5, 8, 30, tzinfo=UTC))


def test_dates_of_other_stories_and_comments_are_not_taken() -> None:
    below = '<aside><ul><li><span class="date">3 января 2022, 10:00</span> Другая новость</li></ul></aside>'
    assert read(a_page(below=below), url=PLAIN).published.chosen is None


def test_an_unknown_host_has_no_zone() -> None:
    outlet = an_outlet(country="ZZ", timezone="UTC")
    article = extract(a_capture(a_page(above='<div class="date">5 января 2022, 14:30</div>'), url=PLAIN), outlet)
    assert isinstance(article, Article)
    assert article.published.chosen is not None
    assert article.published.chosen.zone_source == "utc_assumed"
