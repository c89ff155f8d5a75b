"""A text against a real database: derivations before negatives, the same rows twice, only relevant articles."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np
import psycopg
import pytest
from psycopg.types.json import Jsonb

import sql
from pipeline.compare.answer import as_json
from pipeline.compare.candidates import find_candidates
from pipeline.compare.comparison import Comparison
from pipeline.compare.embedder import E5Embedder, Vectors, default_embedder
from pipeline.compare.ingest import count_backlog, embed_pending
from pipeline.compare.run import compare_text
from pipeline.compare.scope import Scope
from pipeline.compare.space import Embedded, shipped_space
from pipeline.compare.store import put_text, read_articles
from pipeline.compare.text import prepare_text
from pipeline.compare.verdict import ArticleVerdict, SentenceVerdict
from pipeline.errors import PlainError
from pipeline.load.group import group_run


@pytest.fixture
def store(put_article, own_texts):  # type: ignore[no-untyped-def]
    """Every article of own_texts stored; the numbers by key."""
    return {
        each.key: put_article(
            f"https://www.{each.key}.example/1", each.language, each.title, each.body, outlet=each.key
        )
        for each in own_texts.derivations + own_texts.negatives
    }


def _tables(connection: psycopg.Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT * FROM core.fingerprint()").fetchall()


def test_derivations_come_before_negatives_and_twice_is_the_same(database_url, store, own_texts) -> None:  # type: ignore[no-untyped-def]
    with psycopg.connect(database_url, autocommit=True) as connection:
        report = embed_pending(connection)
        assert report.article_count == len(store)
        first = compare_text(connection, own_texts.text, "own.txt")
        before = _tables(connection)
        again = compare_text(connection, own_texts.text, "own.txt")
        assert embed_pending(connection).article_count == 0
        assert _tables(connection) == before
    keys = {number: key for key, number in store.items()}
    ranked = [keys[match.article.article_id] for match in first.articles]
    derived = {each.key for each in own_texts.derivations}
    assert set(ranked[: len(derived)]) == derived, ranked
    assert ranked[0] == "original"
    verdicts = {keys[match.article.article_id]: match.verdict for match in first.articles}
    assert verdicts["original"] is ArticleVerdict.SOURCE_OR_COPY
    assert all(verdicts.get(each.key, ArticleVerdict.NONE) is ArticleVerdict.NONE for each in own_texts.negatives)
    assert [(m.article.article_id, m.evidence) for m in first.articles] == [
        (m.article.article_id, m.evidence) for m in again.articles
    ]
    assert all(each.verdict is not SentenceVerdict.UNSUPPORTED for each in first.sentences)
    assert sum(each.verdict is SentenceVerdict.VERBATIM for each in first.sentences) == 4
    assert [clue.value for clue in first.text.clues] == ["example.org", "www.example.kz"]


def test_sql_answers_what_python_answers(database_url, store, own_texts) -> None:  # type: ignore[no-untyped-def]
    with psycopg.connect(database_url, autocommit=True) as connection:
        embed_pending(connection)
        comparison = compare_text(connection, own_texts.text, "own.txt")
        exact = connection.execute(
            "SELECT article_id, hit_count FROM research.find_sources(1, exact => true)"
        ).fetchall()
        near = connection.execute("SELECT article_id, hit_count FROM research.find_sources(1)").fetchall()
        assert exact == near
        assert exact[0][0] == store["original"]
        assert near == [(m.article.article_id, m.hit_count) for m in comparison.articles if m.evidence > 0]
        explained = connection.execute(
            "SELECT text_sequence, verdict, conflicts FROM research.explain_source(1, %s)", (store["original"],)
        ).fetchall()
        assert len(explained) == len(comparison.sentences)
        assert [row[1] for row in explained] == [
            next((m.verdict.value for m in comparison.articles[0].matches if m.text_sequence == row[0]), "unsupported")
            for row in explained
        ]
        coverage = connection.execute("SELECT text_sequence, verdict FROM research.text_coverage(1)").fetchall()
        assert coverage == [(each.text_sequence, each.verdict.value) for each in comparison.sentences]
        unsupported = connection.execute("SELECT text_sequence FROM research.unsupported_sentences(1)").fetchall()
        assert [row[0] for row in unsupported] == [
            each.text_sequence
            for each in comparison.sentences
            if each.conflicts or each.verdict in (SentenceVerdict.WEAK, SentenceVerdict.UNSUPPORTED)
        ]
        rows = connection.execute("SELECT rank, article_id FROM research.text_match ORDER BY rank").fetchall()
        assert rows == [(match.rank, match.article.article_id) for match in comparison.articles]


def test_answer_in_json_names_figures_as_the_views_do(database_url, store, own_texts) -> None:  # type: ignore[no-untyped-def]
    with psycopg.connect(database_url, autocommit=True) as connection:
        embed_pending(connection)
        answer = as_json(compare_text(connection, own_texts.text, "own.txt"))
        articles = {column.name for column in connection.execute("SELECT * FROM research.text_match").description}
        sentences = {
            column.name
            for view in ("text_sentence_match", "text_coverage(1)")
            for column in connection.execute(f"SELECT * FROM research.{view}").description
        }
    assert {name for each in answer["articles"] for name in each} <= articles
    # What the views leave to a condition: no conflict, and strong enough.
    assert {name for each in answer["sentences"] for name in each} - {"is_confirmed"} <= sentences


def test_scope_restricts_the_store(database_url, store, own_texts) -> None:  # type: ignore[no-untyped-def]
    with psycopg.connect(database_url, autocommit=True) as connection:
        embed_pending(connection)
        kazakh = compare_text(connection, own_texts.text, "own.txt", scope=Scope(languages=("kk",)))
        outlet = compare_text(connection, own_texts.text, "own.txt", scope=Scope(outlets=("digest",)))
        every = compare_text(connection, own_texts.text, "own.txt", scope=Scope(outlets=("digest",)), exact=True)
        compare_text(connection, own_texts.text, "own.txt", scope=Scope(outlets=("digest", "digest")))
        for languages in (("kk", "ru"), ("ru", "kk")):
            compare_text(connection, own_texts.text, "own.txt", scope=Scope(languages=languages))
        assert connection.execute("SELECT count(*) FROM core.comparison").fetchone() == (3,)
    assert {match.article.language for match in kazakh.articles} == {"kk"}
    assert kazakh.stored_article_count == 2
    assert [match.article.outlet for match in outlet.articles] == ["digest"]
    assert [match.article.outlet for match in every.articles] == ["digest"]


def test_days_begin_with_the_first_and_end_before_the_last(database_url, put_article) -> None:  # type: ignore[no-untyped-def]
    before, first, last, undated = (
        put_article(
            f"https://a.example/{day}", "ru", f"{day}", "Паром.", published_at=datetime(2022, 1, day, tzinfo=UTC)
        )
        for day in (11, 12, 13, 14)
    )
    with psycopg.connect(database_url, autocommit=True) as connection:
        undate = (
            "UPDATE core.article SET published_at = NULL, published_precision = NULL, published_source = NULL "
            "WHERE article_id = %s"
        )
        connection.execute(undate, (undated,))
        query = "SELECT research.articles_in_scope(NULL, %s::timestamptz, %s::timestamptz, NULL)"
        bounds = (datetime(2022, 1, 12, tzinfo=UTC), datetime(2022, 1, 13, tzinfo=UTC))
        assert sorted(connection.execute(query, bounds)) == [(first,), (undated,)]
        assert sorted(connection.execute(query, (None, bounds[0]))) == [(before,), (undated,)]
        assert sorted(connection.execute(query, (bounds[1], None))) == [(last,), (undated,)]


def test_a_sentence_found_with_another_number_is_not_supported(database_url, put_article) -> None:  # type: ignore[no-untyped-def]
    story = (
        "Паром на озере перестал ходить 14 марта. Рыбаки перевозят пассажиров на своих лодках за 4000 тенге. "
        "Никто не объяснил, почему запчасти не дошли до пристани. Комиссия приедет в посёлок в начале мая."
    )
    put_article("https://a.example/1", "ru", "Паром", story)
    with psycopg.connect(database_url, autocommit=True) as connection:
        embed_pending(connection)
        compare_text(connection, story.replace("4000", "9000"), "text")
        open_sentences = connection.execute(
            "SELECT text_sequence, verdict, conflicts FROM research.unsupported_sentences(1)"
        ).fetchall()
    assert open_sentences == [(1, "edited", ["number"])]


def test_the_comparison_with_the_whole_store_is_shown(database_url, store, own_texts) -> None:  # type: ignore[no-untyped-def]
    articles = "SELECT DISTINCT article_id FROM research.text_coverage(1) WHERE article_id IS NOT NULL"
    with psycopg.connect(database_url, autocommit=True) as connection:
        embed_pending(connection)
        compare_text(connection, own_texts.text, "own.txt", scope=Scope(outlets=("digest",)))
        assert connection.execute(articles).fetchall() == [(store["digest"],)]
        whole = compare_text(connection, own_texts.text, "own.txt")
        compare_text(connection, own_texts.text, "own.txt", scope=Scope(outlets=("digest",)))
        shown = {row[0] for row in connection.execute(articles)}
        parts = connection.execute(
            "SELECT DISTINCT searched_outlets, searched_since FROM research.text_match"
        ).fetchall()
        connection.execute("DELETE FROM core.comparison WHERE outlets = '{}'")
        compare_text(connection, own_texts.text, "own.txt", scope=Scope(since=datetime(2000, 1, 1, tzinfo=UTC)))
        waiting = connection.execute(sql.text("compare/source_texts.sql"), {"every": False}).fetchall()
    assert len(waiting) == 1, "a part of the store is not the store, though it has every article"
    assert sorted(parts, key=str) == [(None, None), (["digest"], None)]
    assert shown == {each.best.article_id for each in whole.sentences if each.best}


def test_a_text_in_another_language_is_compared_anew(database_url, store, own_texts) -> None:  # type: ignore[no-untyped-def]
    with psycopg.connect(database_url, autocommit=True) as connection:
        embed_pending(connection)
        compare_text(connection, own_texts.text, "own.txt", scope=Scope(outlets=("digest",)))
        compare_text(connection, own_texts.text, "own.txt", language="de")
        kept = connection.execute("SELECT outlets FROM core.comparison").fetchall()
        stored = connection.execute(sql.text("compare/source_texts.sql"), {"every": True}).fetchall()
        waiting = connection.execute(sql.text("compare/source_texts.sql"), {"every": False}).fetchall()
    assert kept == [([],)], "the sentences of the first are no more"
    assert [(name, language) for name, language, _ in stored] == [("own.txt", "de")]
    assert waiting == []


def test_of_copies_the_one_certainly_published_first_is_named(database_url, put_article, own_texts) -> None:  # type: ignore[no-untyped-def]
    """Both pages give the same day without an hour; the second was seen earlier on that day."""
    original = next(each for each in own_texts.derivations if each.key == "original")
    with psycopg.connect(database_url, autocommit=True) as connection:
        for outlet, hour in (("later", 13), ("earlier", 9)):
            number = put_article(f"https://{outlet}.example/1", "ru", original.title, original.body, outlet=outlet)
            at = datetime(2022, 1, 12, hour, tzinfo=UTC)
            connection.execute("INSERT INTO core.article_state VALUES (%s, %s, %s)", (number, at, at))
        embed_pending(connection)
        alone = compare_text(connection, own_texts.text, "own.txt")
        assert not any(match.is_first_published for match in alone.articles), "not grouped yet"
        assert group_run(connection, "run").related == 1
        found = compare_text(connection, own_texts.text, "own.txt")
        stored = connection.execute("SELECT outlet FROM research.text_match WHERE is_first_published").fetchall()
    assert {match.article.outlet: match.is_first_published for match in found.articles} == {
        "later": False,
        "earlier": True,
    }
    assert stored == [("earlier",)]


def test_what_was_taken_down_is_no_source(database_url, as_role, store, own_texts) -> None:  # type: ignore[no-untyped-def]
    original = store["original"]
    with psycopg.connect(database_url, autocommit=True) as connection:
        embed_pending(connection)
        first = compare_text(connection, own_texts.text, "own.txt")
        assert original in {match.article.article_id for match in first.articles}
        connection.execute("INSERT INTO core.takedown (article_id, reason) VALUES (%s, 'asked')", (original,))
        with psycopg.connect(as_role(database_url, "researcher"), autocommit=True) as researcher:
            for query in (
                "SELECT article_id FROM research.find_sources(1)",
                "SELECT article_id FROM research.source_candidates(1)",
                "SELECT article_id FROM research.source_candidates(1, exact => true)",
                "SELECT research.articles_in_scope(NULL, NULL, NULL, NULL)",
                "SELECT article_id FROM research.text_coverage(1)",
                "SELECT article_id FROM research.text_match",
                "SELECT article_id FROM research.text_sentence_match",
            ):
                shown = {number for (number,) in researcher.execute(query.encode())}
                assert shown, query
                assert original not in shown, query
            explained = researcher.execute(
                "SELECT DISTINCT article_sentence FROM research.explain_source(1, %s)", (original,)
            )
            assert explained.fetchall() == [(None,)]
            covered = "SELECT text_sequence FROM research.text_coverage(1) WHERE article_id IS NULL"
            unsupported = "SELECT text_sequence FROM research.unsupported_sentences(1) WHERE verdict = 'unsupported'"
            assert researcher.execute(covered).fetchall() == researcher.execute(unsupported).fetchall() != []
        text, space = first.text.embedded, shipped_space()
        for exact in (False, True):
            assert original not in find_candidates(connection, 1, 1, text, space, Scope(), exact)
        near = connection.execute("SELECT article_id FROM core.article_nearness(1, NULL, NULL, NULL, NULL)").fetchall()
        assert near
        assert (original,) not in near
        waiting = "compare/source_texts.sql"
        assert connection.execute(sql.text(waiting), {"every": False}).fetchall() == [("own.txt", "en", own_texts.text)]
        again = compare_text(connection, own_texts.text, "own.txt")
        assert connection.execute(sql.text(waiting), {"every": False}).fetchall() == []
    assert original not in {match.article.article_id for match in again.articles}
    assert again.stored_article_count == first.stored_article_count - 1


def test_of_two_that_compare_one_text_at_once_both_answer(database_url, store, own_texts) -> None:  # type: ignore[no-untyped-def]
    with psycopg.connect(database_url, autocommit=True) as connection:
        embed_pending(connection)
        once = compare_text(connection, own_texts.text, "own.txt")
        before = _tables(connection)

    def compare_again(_: int) -> Comparison:
        with psycopg.connect(database_url, autocommit=True) as own:
            return compare_text(own, own_texts.text, "own.txt")

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(compare_again, range(4)))
    assert {len(answer.articles) for answer in answers} == {len(once.articles)}
    with psycopg.connect(database_url, autocommit=True) as connection:
        assert _tables(connection) == before


def test_shared_wording_makes_a_candidate_however_far_the_vectors(database_url, store, own_texts) -> None:  # type: ignore[no-untyped-def]
    """The text repeats a stored sentence, and edits another: both are found by their words alone."""
    rewrite = next(each for each in own_texts.negatives if each.language == "ru")
    whole, edited = sorted(rewrite.body.split(". "), key=len)[-2:]
    space = shipped_space()
    with psycopg.connect(database_url, autocommit=True) as connection:
        embed_pending(connection)
        for text in (f"{whole}.", f"Как сообщили вчера вечером, {edited}, и это ещё не конец."):
            prepared = prepare_text(text, "text", "ru", default_embedder(), space)
            text_id = put_text(connection, prepared, 1)
            nowhere = Embedded(np.zeros_like(prepared.embedded.vectors), prepared.embedded.hubness)
            found = find_candidates(connection, text_id, 1, nowhere, space, Scope())
            assert found == [store[rewrite.key]], text
            assert find_candidates(connection, text_id, 1, nowhere, space, Scope(outlets=("digest",))) == []


@dataclass(frozen=True)
class _SlowEmbedder:
    """The model, but while it reads something happens."""

    meanwhile: Callable[[], object]
    engine: str = E5Embedder.engine
    model = E5Embedder.model
    prefix = E5Embedder.prefix
    dimension = E5Embedder.dimension

    def encode(self, sentences: Sequence[str]) -> Vectors:
        self.meanwhile()
        return default_embedder().encode(sentences)


def test_an_article_that_changes_while_it_is_embedded_is_left_to_the_next_call(database_url, put_article) -> None:  # type: ignore[no-untyped-def]
    put_article("https://a.example/1", "ru", "Паром отходит", "Паром ушёл из порта. Его ждут к вечеру.")
    with psycopg.connect(database_url, autocommit=True) as connection:
        change = "UPDATE core.article SET body = 'Мост открыли.', text_hash = sha256('anew')"
        embed_pending(connection, embedder=_SlowEmbedder(lambda: connection.execute(change)))
        assert connection.execute("SELECT count(*) FROM core.article_sentence").fetchone() == (0,)
        assert count_backlog(connection).article_count == 1
        assert embed_pending(connection).sentence_count == 2
        assert count_backlog(connection).article_count == 0


def test_vectors_of_two_spaces_never_meet(database_url, put_article, own_texts) -> None:  # type: ignore[no-untyped-def]
    original = own_texts.derivations[0]
    number = put_article("https://a.example/1", original.language, original.title, original.body)
    newer, model = replace(shipped_space(), engine="newer"), _SlowEmbedder(lambda: None, "newer")
    with psycopg.connect(database_url, autocommit=True) as connection:
        embed_pending(connection)
        assert count_backlog(connection, space=newer).article_count == 1
        before = compare_text(connection, own_texts.text, "own.txt", space=newer, embedder=model)
        assert (before.stored_article_count, before.articles) == (0, ())
        assert embed_pending(connection, space=newer, embedder=model).article_count == 1
        assert count_backlog(connection).article_count == 1, "an article is in one space"
        after = compare_text(connection, own_texts.text, "own.txt", space=newer, embedder=model)
        assert [match.article.article_id for match in after.articles] == [number]
        assert compare_text(connection, original.body, "copy.txt").articles == (), "its words are found, but no vectors"
        assert compare_text(connection, own_texts.text, "own.txt").articles == ()
        (shown,) = connection.execute(
            "SELECT max(comparison_id), research.latest_comparison(1) FROM core.comparison WHERE text_id = 1"
        )
        assert shown[0] == shown[1]


def test_what_the_database_cannot_store_is_left_out_of_a_text(database_url) -> None:  # type: ignore[no-untyped-def]
    with psycopg.connect(database_url, autocommit=True) as connection:
        found = compare_text(connection, "Паром\0 ушёл из порта\ud800 сегодня утром.", "text")
    assert found.text.body == "Паром ушёл из порта сегодня утром."


def test_sentences_of_an_earlier_text_are_no_evidence(database_url, store, own_texts) -> None:  # type: ignore[no-untyped-def]
    original = store["original"]
    with psycopg.connect(database_url, autocommit=True) as connection:
        embed_pending(connection)
        compare_text(connection, own_texts.text, "own.txt")
        edit = "UPDATE core.article SET body = 'Мост открыли.', text_hash = sha256('anew') WHERE article_id = %s"
        connection.execute(edit, (original,))
        found = compare_text(connection, own_texts.text, "own.txt")
        listed = connection.execute("SELECT article_id FROM research.find_sources(1)").fetchall()
    assert found.articles
    assert original not in {match.article.article_id for match in found.articles}
    assert listed == [(match.article.article_id,) for match in found.articles if match.evidence > 0]


def test_an_edit_that_keeps_the_number_of_sentences_makes_texts_wait(database_url, store, own_texts) -> None:  # type: ignore[no-untyped-def]
    waiting = sql.text("compare/source_texts.sql")
    with psycopg.connect(database_url, autocommit=True) as connection:
        embed_pending(connection)
        compare_text(connection, own_texts.text, "own.txt")
        assert connection.execute(waiting, {"every": False}).fetchall() == []
        (before,) = connection.execute("SELECT compared_at FROM core.comparison").fetchall()
        connection.execute(
            "UPDATE core.article SET title = upper(title), text_hash = sha256('edited') WHERE article_id = %s",
            (store["original"],),
        )
        embed_pending(connection)
        assert [name for name, *_ in connection.execute(waiting, {"every": False})] == ["own.txt"]
        compare_text(connection, own_texts.text, "own.txt")
        assert connection.execute(waiting, {"every": False}).fetchall() == []
        (after,) = connection.execute("SELECT compared_at FROM core.comparison").fetchall()
    assert after > before


def test_an_article_embedded_anew_while_it_is_read_is_read_whole(database_url, put_article) -> None:  # type: ignore[no-untyped-def]
    """A lock on the table of copies holds the reader up; the article gets its new text meanwhile."""
    number = put_article("https://a.example/1", "ru", "Паром отходит", "Паром ушёл из порта. Его ждут к вечеру.")
    with (
        psycopg.connect(database_url, autocommit=True) as reader,
        psycopg.connect(database_url, autocommit=True) as writer,
        ThreadPoolExecutor(1) as pool,
    ):
        embed_pending(writer)
        with writer.transaction():
            writer.execute("LOCK TABLE core.copy_member")
            reading = pool.submit(lambda: list(read_articles(reader, [number], 1)))
            waits = "SELECT FROM pg_locks WHERE pid = %s AND NOT granted"
            while not writer.execute(waits, (reader.info.backend_pid,)).fetchall():
                time.sleep(0.01)
            writer.execute("UPDATE core.article SET body = 'Мост открыли.', text_hash = sha256('anew')")
            embed_pending(writer)
        (article,) = reading.result()
    assert article.sentences == ("Паром отходит", "Мост открыли.")
    assert len(article.embedded) == 2


TEXT = {"body_sha256": bytes(32), "name": "own.txt", "language": "ru", "body": "Паром", "clues": Jsonb([])}
SPACE = {"name": "x", "model": "x", "engine": "x", "prefix": "", "dimension": 256, "projection_sha256": ""}


@pytest.mark.parametrize(
    ("query", "values"), [("compare/put_source_text.sql", TEXT), ("compare/register_space.sql", SPACE)]
)
def test_of_two_that_store_the_same_at_once_both_get_its_number(  # type: ignore[no-untyped-def]
    database_url, query: str, values: dict[str, object]
) -> None:
    with (
        psycopg.connect(database_url) as first,
        psycopg.connect(database_url) as second,
        psycopg.connect(database_url, autocommit=True) as onlooker,
        ThreadPoolExecutor() as pool,
    ):
        (number,) = first.execute(sql.text(query), values).fetchone()  # type: ignore[misc]
        waiting = pool.submit(lambda: second.execute(sql.text(query), values).fetchall())
        is_blocked = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        while not waiting.done() and onlooker.execute(is_blocked).fetchone() == (0,):
            time.sleep(0.01)
        first.commit()
        assert waiting.result(timeout=20) == [(number,)]
        second.commit()
        before = _tables(onlooker)
        assert onlooker.execute(sql.text(query), values).fetchall() == [(number,)]
        assert _tables(onlooker) == before


def test_only_relevant_articles_are_embedded_and_changed_ones_again(database_url, put_article) -> None:  # type: ignore[no-untyped-def]
    body = "Паром перестал ходить в понедельник утром. Никто не знает, когда его починят."
    about = put_article("https://a.example/1", "ru", "Паром", body, run_id="one")
    put_article("https://a.example/2", "ru", "Футбол", body, verdict="no")
    other = put_article("https://a.example/3", "ru", "Лодки", body, verdict="mentions", run_id="two")
    with psycopg.connect(database_url, autocommit=True) as connection:
        assert embed_pending(connection, run_id="one").article_count == 1
        assert count_backlog(connection).article_count == 1
        seen: list[tuple[int, int]] = []
        embed_pending(connection, limit=5, progress=lambda articles, characters: seen.append((articles, characters)))
        assert seen == [(1, len(body))]
        stored = connection.execute("SELECT DISTINCT article_id FROM core.article_sentence ORDER BY 1").fetchall()
        assert [row[0] for row in stored] == [about, other]
        connection.execute(
            "UPDATE core.article SET body = %s, text_hash = sha256('x') WHERE article_id = %s",
            ("Паром снова ходит по расписанию.", about),
        )
        assert embed_pending(connection).sentence_count == 1
        texts = connection.execute(
            "SELECT substr(a.title || E'\\n\\n' || a.body, s.start_char + 1, s.end_char - s.start_char)"
            " FROM core.article_sentence AS s JOIN core.article AS a USING (article_id) WHERE article_id = %s",
            (about,),
        ).fetchall()
        assert texts == [("Паром снова ходит по расписанию.",)]


@pytest.mark.parametrize(
    ("text", "message"), [("", "no sentence"), ("12 34 ??\n", "no sentence"), ("xq zw", "cannot be told")]
)
def test_a_text_without_words_is_refused(database_url, text: str, message: str) -> None:  # type: ignore[no-untyped-def]
    with psycopg.connect(database_url, autocommit=True) as connection, pytest.raises(PlainError, match=message):
        compare_text(connection, text, "empty.txt")
    with psycopg.connect(database_url, autocommit=True) as connection, pytest.raises(PlainError, match="no sentence"):
        compare_text(connection, text, "empty.txt", language="en")


@pytest.mark.parametrize(
    ("scope", "message"),
    [
        (Scope(outlets=("mk_ru",)), "no article of mk_ru is stored; there are articles of: other"),
        (Scope(languages=("kk", "ru")), "no article in kk is stored; there are articles in: ru"),
    ],
)
def test_a_scope_that_names_what_is_not_stored_is_refused(database_url, put_article, scope, message) -> None:  # type: ignore[no-untyped-def]
    put_article("https://other.example/1", "ru", "Паром", "Паром не ходит.", outlet="other")
    with psycopg.connect(database_url, autocommit=True) as connection, pytest.raises(PlainError, match=message):
        compare_text(connection, "Паром не ходит.", "own.txt", scope=scope)


def test_nothing_stored_means_nothing_found(database_url, own_texts) -> None:  # type: ignore[no-untyped-def]
    with psycopg.connect(database_url, autocommit=True) as connection:
        answer: Comparison = compare_text(connection, own_texts.text, "own.txt")
    assert answer.articles == ()
    assert {each.verdict for each in answer.sentences} == {SentenceVerdict.UNSUPPORTED}


def test_a_server_without_pgvector_answers_the_same(  # type: ignore[no-untyped-def]
    database_url_with_vectors, database_url_without_vectors, put_article, put_article_without_vectors, own_texts
) -> None:
    answers = []
    for url, put in (
        (database_url_with_vectors, put_article),
        (database_url_without_vectors, put_article_without_vectors),
    ):
        for each in own_texts.derivations + own_texts.negatives:
            put(f"https://{each.key}.example/1", each.language, each.title, each.body, outlet=each.key)
        with psycopg.connect(url, autocommit=True) as connection:
            embed_pending(connection)
            comparison = compare_text(connection, own_texts.text, "own.txt")
            found = connection.execute("SELECT article_id, hit_count FROM research.find_sources(1)").fetchall()
            kind = connection.execute("SELECT pg_typeof(embedding)::text FROM core.article_sentence LIMIT 1").fetchone()
        answers.append(([(m.article.article_id, m.verdict, round(m.evidence, 5)) for m in comparison.articles], found))
        assert kind == (("halfvec",) if url == database_url_with_vectors else ("real[]",))
    assert answers[0] == answers[1]


def test_work_goes_on_where_it_was_killed(database_url, put_article) -> None:  # type: ignore[no-untyped-def]
    for number in range(5):
        put_article(f"https://a.example/{number}", "ru", f"Заголовок номер {number}", f"Паром ушёл в рейс {number}.")

    def stop(articles: int, characters: int) -> None:
        if articles == 2:
            raise KeyboardInterrupt

    with psycopg.connect(database_url, autocommit=True) as connection:
        with pytest.raises(KeyboardInterrupt):
            embed_pending(connection, progress=stop)
        assert count_backlog(connection).article_count == 3
        assert embed_pending(connection).article_count == 3
        assert connection.execute("SELECT count(*) FROM core.article_sentence").fetchone() == (10,)


def test_researchers_may_ask_but_not_write(database_url, as_role, store, own_texts) -> None:  # type: ignore[no-untyped-def]
    with psycopg.connect(database_url, autocommit=True) as connection:
        embed_pending(connection)
        compare_text(connection, own_texts.text, "own.txt")
    with psycopg.connect(as_role(database_url, "researcher"), autocommit=True) as connection:
        for query in (
            "SELECT * FROM research.find_sources(1)",
            "SELECT * FROM research.find_sources(1, in_languages => '{ru}', exact => true)",
            "SELECT * FROM research.explain_source(1, 1)",
            "SELECT * FROM research.text_coverage(1)",
            "SELECT * FROM research.text_match",
            "SELECT * FROM research.text_sentence_match",
            "SELECT * FROM research.source_text",
        ):
            assert connection.execute(query.encode()).fetchall() != [], query
        connection.execute("SELECT * FROM research.unsupported_sentences(1)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM core.source_text")
