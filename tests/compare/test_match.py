"""Judging text and articles together: who was first, what the text names, what a conflict does to a match."""

from datetime import UTC, datetime

import pytest

from pipeline.compare.answer import as_json
from pipeline.compare.comparison import Comparison, StoredArticle
from pipeline.compare.conflicts import Conflict
from pipeline.compare.embedder import default_embedder
from pipeline.compare.match import compare
from pipeline.compare.space import shipped_space
from pipeline.compare.text import prepare_text
from pipeline.compare.verdict import ArticleVerdict, SentenceVerdict

STORY = (
    "Паром на озере перестал ходить 14 марта.",
    "Рыбаки перевозят пассажиров на своих лодках за 4000 тенге.",
    "Никто не объяснил, почему запчасти не дошли до пристани.",
    "Контракт отдали компании, которая не построила ни одного судна.",
    "Комиссия приедет в посёлок в начале мая.",
)
OTHER = (
    "Хор из соседнего города победил на фестивале.",
    "Дирижёр благодарил учеников и родителей.",
    "Следующий концерт дадут в пятницу вечером.",
    "Билеты раскупили за два часа.",
)


def _article(number: int, sentences: tuple[str, ...], day: int, group: int | None = None) -> StoredArticle:
    return StoredArticle(
        number, f"outlet{number}", f"https://www.outlet{number}.example/1", f"Article {number}", "ru",
        datetime(2022, 3, day, tzinfo=UTC), group, datetime(2022, 3, day, tzinfo=UTC) if group else None, sentences,
        shipped_space().embed(default_embedder(), sentences, "ru"),
    )  # fmt: skip


def _compare(text: str, *articles: StoredArticle, language: str = "en") -> Comparison:
    space = shipped_space()
    prepared = prepare_text(text, "text", language, default_embedder(), space)
    return compare(prepared, articles, space, len(articles), sum(len(each.sentences) for each in articles))


ENGLISH = (
    "The ferry on the lake stopped running on 14 March. "
    "Fishermen carry passengers in their own boats for 4,000 tenge. "
    "Nobody has explained why the spare parts did not reach the pier. "
    "The contract was given to a company that has not built a single ship. "
    "A commission will come to the village in early May. "
)


def test_the_first_of_a_copy_group_is_named() -> None:
    copies = _article(1, STORY, 20, 7), _article(2, STORY, 16, 7)
    found = _compare(ENGLISH, *copies, _article(3, STORY[:4], 15))
    assert [(m.article.article_id, m.is_first_published) for m in found.articles] == [(1, False), (2, True), (3, False)]
    of_one_day = _compare(ENGLISH, *copies, _article(4, STORY, 16, 7))
    assert [match.is_first_published for match in of_one_day.articles] == [False] * 3
    assert {match.verdict for match in found.articles} == {ArticleVerdict.SOURCE_OR_COPY}


@pytest.mark.parametrize(
    ("row", "said", "instead", "conflict"),
    [
        (0, "14 March", "14 April", Conflict.DATE),
        (1, "4,000", "9,000", Conflict.NUMBER),
        (4, "will come", "will not come", Conflict.NEGATION),
    ],
)
def test_a_sentence_with_a_conflict_is_never_confirmed(row: int, said: str, instead: str, conflict: Conflict) -> None:
    found = _compare(ENGLISH.replace(said, instead), _article(1, STORY, 20))
    assert [each.conflicts for each in found.sentences] == [(conflict,) if at == row else () for at in range(5)]
    assert [each.is_open for each in found.sentences] == [at == row for at in range(5)]
    assert [each.best.is_confirmed for each in found.sentences if each.best] == [at != row for at in range(5)]
    answer = as_json(found)
    assert isinstance(answer, dict)
    assert isinstance(answer["sentences"], list)
    assert [each["is_confirmed"] for each in answer["sentences"] if isinstance(each, dict)] == [
        at != row for at in range(5)
    ]


def test_of_two_partners_the_one_without_a_conflict_is_the_best() -> None:
    altered = (STORY[0], "Рыбаки перевозят пассажиров на своих лодках за 9000 тенге.", *STORY[2:])
    found = _compare(ENGLISH, _article(1, altered, 20), _article(2, STORY[:4], 16))
    assert [match.article.article_id for match in found.articles] == [1, 2]
    assert [each.best.article_id for each in found.sentences if each.best] == [1, 2, 1, 1, 1]
    assert found.sentences[1].conflicts == ()


def test_kazakh_in_latin_letters_is_read_as_kazakh() -> None:
    stored = "Ол бұл туралы ештеңе білмейді, себебі ол жерде болған емес."
    latin = "Ol bul turaly eshteńe bilmeıdi, sebebi ol jerde bolǵan emes."
    found = _compare(latin, _article(1, (stored,), 20), language="kk-Latn")
    assert found.sentences[0].best is not None
    assert found.sentences[0].best.conflicts == ()


def test_a_likeness_in_an_article_that_is_no_source_is_weak() -> None:
    found = _compare(
        "A commission will come to the village in early May. The choir sang well. It rained. Nobody came to the fair.",
        _article(1, (STORY[4], *OTHER), 20),
    )
    assert found.related == ()
    assert found.sentences[0].verdict is SentenceVerdict.WEAK


def test_two_articles_explain_a_text_together() -> None:
    choir = (
        "The choir from the neighbouring town won the festival. The conductor thanked pupils and parents. "
        "The next concert will be given on Friday evening. The tickets were sold out in two hours."
    )
    found = _compare(ENGLISH + choir, _article(1, STORY, 20), _article(2, OTHER, 16))
    assert [(number, len(rows)) for number, rows in found.cover] == [(1, 5), (2, 4)]
    assert [match.order_tau for match in found.articles] == [1.0, 1.0]


def test_the_order_of_candidates_changes_nothing() -> None:
    articles = [_article(1, STORY, 20), _article(2, STORY, 16), _article(3, OTHER, 15)]
    one, other = _compare(ENGLISH, *articles), _compare(ENGLISH, *articles[::-1])
    assert [m.article.article_id for m in one.articles] == [m.article.article_id for m in other.articles]
    assert one.cover == other.cover
    assert [each.best and each.best.article_id for each in one.sentences] == [
        each.best and each.best.article_id for each in other.sentences
    ]


def test_what_a_text_says_twice_is_found_twice() -> None:
    found = _compare(ENGLISH + ENGLISH, _article(1, STORY, 20), _article(2, OTHER, 16))
    assert [each.verdict for each in found.sentences] == [SentenceVerdict.TRANSLATED] * 10
    assert [each.best.article_sequence for each in found.sentences if each.best] == [0, 1, 2, 3, 4] * 2
    once = _compare(ENGLISH, _article(1, STORY, 20), _article(2, OTHER, 16))
    assert found.articles[0].verdict is ArticleVerdict.SOURCE_OR_COPY
    assert found.articles[0].evidence == once.articles[0].evidence
    assert found.articles[0].hit_count == 10
    assert found.articles[0].coverage_of_text == 1.0


def test_both_halves_of_a_stored_sentence_are_found() -> None:
    long = "Контракт на постройку парома отдали столичной компании, которая за всё время не построила ни одного судна."
    halves = "Контракт на постройку парома отдали столичной компании. За всё время не построила ни одного судна. "
    found = _compare(halves + " ".join(STORY[:3]), _article(1, (*STORY[:3], long), 20), language="ru")
    assert [each.verdict.value for each in found.sentences] == ["edited", "edited", "verbatim", "verbatim", "verbatim"]
    assert [each.best.article_sequence for each in found.sentences if each.best] == [3, 3, 0, 1, 2]


def test_a_quotation_in_its_own_language_is_verbatim() -> None:
    kazakh = "Қазақстанда іс жүзінде қос билік қалыптасқаны ешкімге құпия емес."
    found = _compare(f"{ENGLISH} {kazakh}", _article(1, (*STORY, kazakh), 20))
    quoted = found.sentences[-1]
    assert (quoted.verdict, quoted.conflicts) == (SentenceVerdict.VERBATIM, ())


def test_a_translated_sentence_among_those_of_another_language_is_found() -> None:
    quoted = "The contract was given to a company that has not built a single ship."
    found = _compare(" ".join((*STORY[:3], quoted)), _article(1, STORY, 20), _article(2, OTHER, 16), language="ru")
    assert found.text.languages == ("ru", "ru", "ru", "en")
    assert found.sentences[-1].verdict is SentenceVerdict.TRANSLATED
    assert found.sentences[-1].best is not None
    assert found.sentences[-1].best.article_text == STORY[3]
