"""Hostile text in every column that the web fills: it comes back as it was, or it is said what was replaced."""

from dataclasses import replace

import psycopg
import pytest
from made_up import NOON, article, capture

from pipeline.archive import Failure
from pipeline.load.connection import connect
from pipeline.load.load import LoadReport, RunHeader, load
from pipeline.records import (
    Assessed,
    Channel,
    DateCandidate,
    Evidence,
    LivePost,
    Mention,
    Precision,
    PublicationTime,
    Reason,
    Rejection,
    Sighting,
)

EVIL = '\x00 \ud800 \'; DROP TABLE core.article; -- \u202e <script>alert(1)</script> {"a": \\u0000} \\N \t'
STORED = EVIL.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
# Longer than a key of a b-tree may be, and not to be compressed to less.
LONG_URL = "https://www.mk.ru/" + "".join(f"%{number * 7919 % 256:02X}" for number in range(4000))
LONG_BODY = "Слово " * 900_000  # 5 million letters, 10 MB


def evil(field: str) -> str:
    """Tells its column, so that nothing is found in another's place."""
    return f"{EVIL} {field}"


def evil_article() -> Assessed:
    """Hostile text wherever an article holds text of the web."""
    made = article(1)
    url = f"https://www.mk.ru/{evil('url')}"
    captured = replace(
        made.article.capture,
        url=url,
        final_url=evil("final_url"),
        redirects=(evil("redirects"),),
        headers=(("ETag", evil("etag")), ("Last-Modified", evil("last_modified"))),
    )
    dated = DateCandidate(evil("published_raw"), "json_ld", NOON, Precision.MINUTE, "stated")
    read = replace(
        made.article,
        capture=captured,
        title=evil("title"),
        paragraphs=(evil("body"), evil("body")),
        lead=evil("lead"),
        authors=(evil("authors"),),
        section=evil("section"),
        tags=(evil("tags"),),
        agencies=(evil("agencies"),),
        published=PublicationTime(dated, (dated,)),
        modified=replace(dated, raw=evil("modified")),
        declared_canonical_url=evil("declared_canonical_url"),
        declared_language=evil("declared_language"),
        translations=(("kk", evil("translations")),),
        captions=(evil("captions"),),
        corrections=(evil("corrections"),),
        posts=(LivePost(replace(dated, raw=evil("posts")), evil("posts"), evil("posts")),),
        warnings=(evil("warnings"),),
    )
    return replace(
        made,
        article=read,
        canonical_url=url,
        aliases=(evil("aliases"),),
        relevance=replace(made.relevance, evidence=(Evidence("capital", evil("evidence"), "title", 1),)),
        mentions=(Mention("place:astana", "place", evil("mentions"), 1),),
        syndicated_from=evil("syndicated_from"),
    )


def load_evil(connection: psycopg.Connection) -> LoadReport:
    """An article, a rejection, a sighting, a failure and a listing, all of them hostile."""
    rejected = Rejection(replace(capture(2), url=evil("rejected")), Reason.CRASHED, evil("detail"))
    seen = Sighting("mk_ru", evil("seen"), Channel.FEED, evil("listing_url"), NOON, NOON, evil("seen_title"))
    failed = Failure("mk_ru", evil("failed"), "timeout", evil("failure_detail"), NOON)
    header = RunHeader("mk_ru-1", None, unread_listings={evil("unread"): evil("unread_reason")})
    return load(connection, header, [evil_article(), rejected], [seen], [failed])


# Where each text is read back, by the name it carries.
COLUMNS = {
    "SELECT title, lead, section, declared_canonical_url, declared_language, syndicated_from, published_raw "
    "FROM core.article": "title lead section declared_canonical_url declared_language syndicated_from published_raw",
    "SELECT authors[1], tags[1], agencies[1], captions[1], corrections[1], warnings[1] FROM core.article": (
        "authors tags agencies captions corrections warnings"
    ),
    "SELECT split_part(body, E'\\n\\n', 1), translations -> 0 ->> 1 FROM core.article": "body translations",
    "SELECT date_candidates -> 0 ->> 'raw' FROM core.article": "published_raw",
    "SELECT posts -> 0 ->> 'raw', posts -> 0 ->> 'title', posts -> 0 ->> 'body' FROM core.article": "posts posts posts",
    "SELECT evidence -> 0 ->> 'surface' FROM core.article_relevance": "evidence",
    "SELECT surface FROM core.mention": "mentions",
    "SELECT final_url, redirects[1], etag, last_modified FROM core.capture WHERE reason IS NULL": (
        "final_url redirects etag last_modified"
    ),
    "SELECT url, detail FROM core.capture WHERE reason IS NOT NULL": "rejected detail",
    "SELECT url, listing_url, title FROM core.sighting": "seen listing_url seen_title",
    "SELECT url, detail FROM core.fetch_failure": "failed failure_detail",
    "SELECT listing_url, reason FROM core.unread_listing": "unread unread_reason",
    "SELECT url FROM core.article_alias WHERE url LIKE '% aliases'": "aliases",
}


def test_every_column_gives_back_what_it_was_given(database_url: str) -> None:
    with connect(database_url) as connection:
        report = load_evil(connection)
        assert (report.captures, report.articles, report.rejections) == (2, 1, 1)
        for query, fields in COLUMNS.items():
            row = connection.execute(query.encode()).fetchone()
            assert row == tuple(f"{STORED} {field}" for field in fields.split()), query
        url = connection.execute("SELECT canonical_url FROM core.article").fetchone()
        assert url == (f"https://www.mk.ru/{STORED} url",)


def test_what_was_replaced_is_said(database_url: str) -> None:
    with connect(database_url) as connection:
        load_evil(connection)
        (warnings,) = connection.execute("SELECT warnings FROM core.article").fetchone() or ((),)
    replaced = {text.rsplit(" ", 1)[1] for text in warnings if text.startswith("characters that cannot be stored")}
    assert replaced >= {"title", "lead", "body", "authors", "section", "tags", "captions", "canonical_url", "posts"}


def test_no_column_that_the_web_fills_was_forgotten(database_url: str) -> None:
    """Each text of the records is hostile above: a new field of an article belongs there too."""
    with connect(database_url) as connection:
        load_evil(connection)
        stored = str(connection.execute("SELECT to_jsonb(a)::text FROM core.article AS a").fetchone())
        columns = connection.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'core' AND table_name = 'article' "
            "AND data_type IN ('text', 'ARRAY', 'jsonb')"
        ).fetchall()
    ours = {"type", "published_precision", "published_source", "published_zone_source", "language", "language_shares"}
    named = {"reader", "canonical_url", "date_candidates"}  # the address carries the name url, dates published_raw
    forgotten = {name for (name,) in columns if f" {name}" not in stored} - ours - named
    assert forgotten == set()


def test_a_load_of_it_changes_nothing_the_second_time(database_url: str) -> None:
    with connect(database_url) as connection:
        load_evil(connection)
        before = connection.execute("SELECT * FROM core.fingerprint()").fetchall()
        assert load_evil(connection).unchanged == 1
        assert connection.execute("SELECT * FROM core.fingerprint()").fetchall() == before


@pytest.mark.parametrize("field", ["url", "listing_url", "unread", "failed", "alias", "rejected"])
def test_addresses_longer_than_a_key_are_stored(database_url: str, field: str) -> None:
    made = article(1, url=LONG_URL if field == "url" else "", aliases=(LONG_URL,) if field == "alias" else ())
    other = LONG_URL if field == "rejected" else "https://www.mk.ru/2"
    ends = [made, Rejection(replace(capture(2), url=other), Reason.NO_TEXT)]
    listing = LONG_URL if field == "listing_url" else "https://www.mk.ru/rss"
    seen = Sighting("mk_ru", made.canonical_url, Channel.FEED, listing, NOON)
    failures = [Failure("mk_ru", LONG_URL, "timeout", "", NOON)] if field == "failed" else []
    header = RunHeader("mk_ru-1", None, unread_listings={LONG_URL: "404"} if field == "unread" else {})
    with connect(database_url) as connection:
        assert load(connection, header, ends, [seen], failures).captures == 2


def test_a_very_long_body_is_stored_whole_and_found(database_url: str) -> None:
    with connect(database_url) as connection:
        load(connection, RunHeader("mk_ru-1", None), [article(1, body=LONG_BODY)])
        assert connection.execute("SELECT body = %s FROM core.article", (LONG_BODY,)).fetchone() == (True,)
        assert connection.execute("SELECT count(*) FROM research.search('слова')").fetchone() == (1,)
