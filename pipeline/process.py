"""The order of the stages, in one place: a capture goes in, an assessed article or a rejection comes out."""

from collections.abc import Callable, Iterable, Iterator

from pipeline.dedupe.canonical_url import identify
from pipeline.extract.joined_pages import JoinedPages
from pipeline.language.tag import tag_article
from pipeline.outlet import Keep, Outlet
from pipeline.records import Article, Assessed, Capture, Reason, Rejection, RelevanceClass
from pipeline.relevance.control import in_control_sample
from pipeline.relevance.mentions import find_mentions
from pipeline.relevance.score import score
from pipeline.relevance.topic import Topic

_KEPT = {
    Keep.ALL: frozenset(RelevanceClass),
    Keep.MENTIONS: frozenset({RelevanceClass.ABOUT, RelevanceClass.MENTIONS}),
    Keep.ABOUT: frozenset({RelevanceClass.ABOUT}),
}


def process(
    captures: Iterable[Capture | Rejection],
    outlet_of: Callable[[Capture], Outlet],
    topic: Topic,
    is_wanted: Callable[[Article], bool] = lambda _: True,
) -> Iterator[Assessed | Rejection]:
    """Assess every capture. What was already rejected on the way here passes through.

    `is_wanted` says whether an article belongs to the window that its crawl was asked for.
    """
    for read in _read(captures, outlet_of):
        if isinstance(read, Rejection):
            yield read
            continue
        try:
            yield assess(read, outlet_of(read.capture), topic, is_wanted)
        except Exception as error:
            yield _crashed(read.capture, error)


def _read(
    captures: Iterable[Capture | Rejection], outlet_of: Callable[[Capture], Outlet]
) -> Iterator[Article | Rejection]:
    """Every capture read, the pages of an article joined."""
    pages = JoinedPages()
    for capture in captures:
        if isinstance(capture, Rejection):
            yield capture
            continue
        try:
            yield from pages.read(capture, outlet_of(capture))
        except Exception as error:
            yield _crashed(capture, error)
    yield from pages.rest()


def _crashed(capture: Capture, error: Exception) -> Rejection:
    """One bad page must not cost the run: it is counted, with what it did to us."""
    return Rejection(capture, Reason.CRASHED, f"{type(error).__name__}: {error}")


def assess(
    article: Article, outlet: Outlet, topic: Topic, is_wanted: Callable[[Article], bool] = lambda _: True
) -> Assessed | Rejection:
    """Tag and score one article."""
    capture = article.capture
    chosen = article.published.chosen
    stated_at = chosen.value if chosen else None
    if not is_wanted(article):
        return Rejection(capture, Reason.OUTSIDE_WINDOW, stated_at=stated_at)
    relevance = score(article, topic)
    if relevance.verdict not in _KEPT[outlet.keep] and not in_control_sample(capture.url):
        return Rejection(capture, Reason.NOT_RELEVANT, f"score {relevance.score:.2f}", relevance, stated_at)
    identity = identify(article, outlet)
    return Assessed(
        article=article,
        canonical_url=identity.canonical_url,
        aliases=identity.aliases,
        language=tag_article(article.title, article.paragraphs, outlet.languages, article.declared_language),
        relevance=relevance,
        mentions=find_mentions(article, topic),
        syndicated_from=identity.syndicated_from,
    )
