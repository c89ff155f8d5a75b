"""Articles put straight into the tables of record, for tests that start where loading ends."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
import yaml

from pipeline.load.migrate import migrate

PutArticle = Callable[..., int]


@pytest.fixture
def put_article(database_url: str) -> PutArticle:
    """A function that stores one article of one outlet and answers its number; verdict `about` unless told."""
    return putting_into(database_url)


@pytest.fixture
def put_article_without_vectors(database_url_without_vectors: str) -> PutArticle:
    """The same, into a database whose server has no pgvector."""
    return putting_into(database_url_without_vectors)


@pytest.fixture
def database_url_with_vectors(database_url: str) -> str:
    """`database_url`, where its server has the extension vector."""
    with psycopg.connect(database_url) as connection:
        if connection.execute("SELECT to_regtype('halfvec')").fetchone() == (None,):
            pytest.skip("the tests' PostgreSQL (KAZWATCH_TEST_POSTGRES) has no pgvector")
    return database_url


@pytest.fixture
def database_url_without_vectors(empty_database_url: str) -> str:
    """A migrated database without the extension vector."""
    migrate(empty_database_url)
    return empty_database_url


def putting_into(database_url: str) -> PutArticle:
    """See put_article."""

    def put(
        url: str, language: str, title: str, body: str, *, outlet: str = "example", verdict: str = "about",
        run_id: str = "run", published_at: datetime = datetime(2022, 1, 12, tzinfo=UTC),
    ) -> int:  # fmt: skip
        digest = hashlib.sha256((title + body).encode()).digest()
        with psycopg.connect(database_url) as connection:
            connection.execute(
                "INSERT INTO core.outlet (slug, name) VALUES (%s, %s) ON CONFLICT (slug) DO NOTHING", (outlet, outlet)
            )
            row = connection.execute("SELECT outlet_id FROM core.outlet WHERE slug = %s", (outlet,)).fetchone()
            assert row is not None
            connection.execute(
                "INSERT INTO core.run (run_id, outlet_id, finish) VALUES (%s, %s, 'finished') ON CONFLICT DO NOTHING",
                (run_id, row[0]),
            )
            found = connection.execute(
                """
                WITH number AS (SELECT nextval('core.capture_id_sequence') AS capture_id),
                article AS (
                  INSERT INTO core.article (outlet_id, canonical_url, title, body, type, published_at,
                    published_precision, published_source, language, language_confidence, reader, text_hash,
                    record_hash, capture_id)
                  SELECT %(outlet)s, %(url)s, %(title)s, %(body)s, 'article', %(at)s, 'day', 'meta', %(language)s, 1,
                    'test', %(digest)s, %(digest)s, capture_id FROM number
                  RETURNING article_id, capture_id
                ),
                capture AS (
                  INSERT INTO core.capture (capture_id, run_id, outlet_id, url, final_url, fetched_at, status, digest,
                    byte_count, warc_file, warc_offset, article_id, text_hash)
                  SELECT capture_id, %(run)s, %(outlet)s, %(url)s, %(url)s, %(at)s, 200, 'sha1:X', 1, 'x.warc',
                    capture_id, article_id, %(digest)s FROM article
                )
                INSERT INTO core.article_relevance (article_id, topic, topic_version, verdict, score)
                SELECT article_id, 'kazakhstan', '1', %(verdict)s, 1 FROM article RETURNING article_id
                """,
                {"outlet": row[0], "url": url, "title": title, "body": body, "at": published_at, "language": language,
                 "digest": digest, "run": run_id, "verdict": verdict},
            ).fetchone()  # fmt: skip
            assert found is not None
            return int(found[0])

    return put


@dataclass(frozen=True)
class OwnArticle:
    """One article of a file of texts."""

    key: str
    language: str
    title: str
    body: str


@dataclass(frozen=True)
class OwnTexts:
    """A source text, the articles that it derives from or that derive from it, and those that only share its topic."""

    text: str
    derivations: tuple[OwnArticle, ...]
    negatives: tuple[OwnArticle, ...]


@pytest.fixture(scope="session")
def own_texts() -> OwnTexts:
    """A column on a ferry that does not run, in three languages."""
    return _read_texts("own_texts.yml")


@pytest.fixture(scope="session")
def referendum_texts() -> OwnTexts:
    """A column on a referendum, what derives from it, and 27 articles with the same names and numbers that do not."""
    return _read_texts("referendum_texts.yml")


def _read_texts(name: str) -> OwnTexts:
    content = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return OwnTexts(
        content["text"],
        *(
            tuple(OwnArticle(key=key, **article) for key, article in content[group].items())
            for group in ("derivations", "negatives")
        ),
    )
