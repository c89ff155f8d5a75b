"""What a comparison says: records of articles, matched sentences and the whole answer."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.compare.conflicts import Conflict
from pipeline.compare.lexical import Likeness
from pipeline.compare.scope import Scope
from pipeline.compare.space import Embedded
from pipeline.compare.text import PreparedText
from pipeline.compare.verdict import ArticleVerdict, SentenceVerdict


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article of the store as comparison sees it.

    `published_precision` is `second`, `minute` or `day`. `copy_group` is the number of the first of its copies,
    `known_by` the moment by which it was certainly published and by which copies are ordered (a day without an hour
    counts as its end). Both are None where it has no copies.
    """

    article_id: int
    outlet: str
    url: str
    title: str
    language: str
    published_at: datetime | None
    copy_group: int | None
    known_by: datetime | None
    sentences: tuple[str, ...]
    embedded: Embedded
    published_precision: str | None = "minute"


@dataclass(frozen=True, slots=True)
class SentenceMatch:
    """Sentence `text_sequence` of the text with sentence `article_sequence` of an article, both counted from 0.

    `expected_by_chance` is how many unrelated sentences of the whole store would score as high (E-value).
    """

    text_sequence: int
    article_id: int
    article_sequence: int
    article_text: str
    verdict: SentenceVerdict
    cosine: float
    z: float
    probability: float
    expected_by_chance: float
    likeness: Likeness | None
    conflicts: tuple[Conflict, ...]

    @property
    def is_confirmed(self) -> bool:
        """Is the statement found, with no fact differing?"""
        return self.verdict.strength >= SentenceVerdict.TRANSLATED.strength and not self.conflicts


@dataclass(frozen=True, slots=True)
class ArticleMatch:
    """One article's standing. Coverages are shares of sentences; `order_tau` 1 is the text's own order, 0 shuffled."""

    rank: int
    article: StoredArticle
    verdict: ArticleVerdict
    evidence: float
    matches: tuple[SentenceMatch, ...]
    coverage_of_text: float
    coverage_of_article: float
    mean_best_z: float
    order_tau: float | None
    is_named_in_text: bool
    is_first_published: bool

    @property
    def hit_count(self) -> int:
        return len(self.matches)


@dataclass(frozen=True, slots=True)
class SentenceResult:
    """A sentence of the text with its best match over all articles; None where nothing came near."""

    text_sequence: int
    text: str
    verdict: SentenceVerdict
    best: SentenceMatch | None

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return self.best.conflicts if self.best else ()

    @property
    def is_open(self) -> bool:
        """Is the sentence not confirmed: found weakly, nowhere, or with a fact that differs?"""
        return self.verdict.strength < SentenceVerdict.TRANSLATED.strength or bool(self.conflicts)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole answer. `cover` are the articles that together explain the text, with the sentences each adds;
    `knows_language`: the space was fitted on the text's language. The counts are of what was searched, the part of the
    store that `scope` names."""

    text: PreparedText
    space: str
    knows_language: bool
    articles: tuple[ArticleMatch, ...]
    sentences: tuple[SentenceResult, ...]
    cover: tuple[tuple[int, tuple[int, ...]], ...]
    stored_article_count: int
    stored_sentence_count: int
    scope: Scope

    @property
    def related(self) -> tuple[ArticleMatch, ...]:
        """Articles with any verdict but none, best first."""
        return tuple(match for match in self.articles if match.verdict is not ArticleVerdict.NONE)

    @property
    def source(self) -> ArticleMatch | None:
        """The best article that the text comes from, whole or in part. The same story told anew is none, though it may
        rank higher."""
        found = (ArticleVerdict.SOURCE_OR_COPY, ArticleVerdict.PARTIAL)
        return next((match for match in self.articles if match.verdict in found), None)
