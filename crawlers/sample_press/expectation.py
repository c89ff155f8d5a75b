"""What a faultless pipeline makes of everything that is out at a moment: for tests that compare the whole job."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import as_file, files
from types import MappingProxyType

from crawlers.sample_press.content import SampleArticle, articles, troubles
from pipeline.outlet import Keep, Outlet, read_outlet
from pipeline.records import Reason, RelevanceClass


@cache
def sample_outlets() -> Mapping[str, Outlet]:
    """The outlet files of the sample press by slug: what KAZWATCH_OUTLETS points to in a rehearsal."""
    with as_file(files(__package__).joinpath("outlets")) as folder:
        return MappingProxyType({file.stem: read_outlet(file) for file in sorted(folder.glob("*.yml"))})


def expected_articles(clock: datetime) -> dict[str, SampleArticle]:
    """The articles to be stored, each under its address and as its page stood at that moment.

    Twins of one story (`same_as`) are left out: they are stored under the other's address.
    """
    return {
        article.url: article.as_of(clock)
        for article in articles()
        if article.is_out(clock) and _rejection(article) is None and article.expected.same_as is None
    }


def expected_rejections(clock: datetime) -> dict[str, Reason]:
    """Addresses whose captures give no article, and why. Refused addresses are missing: they give no capture."""
    of_articles = {
        article.url: reason
        for article in articles()
        if article.is_out(clock) and (reason := _rejection(article)) is not None
    }
    of_withdrawn = {
        article.url: Reason.GONE
        for article in articles()
        if article.published_at <= clock and not article.is_out(clock)
    }
    of_troubles = {
        trouble.url: trouble.expected
        for trouble in troubles()
        if trouble.listed_at <= clock and trouble.expected is not None
    }
    of_further_pages = {
        url: Reason.CONTINUATION for article in articles() if article.is_out(clock) for url in article.further_urls
    }
    return of_articles | of_withdrawn | of_troubles | of_further_pages


def _rejection(article: SampleArticle) -> Reason | None:
    if article.expected.reason is not None:
        return article.expected.reason
    keep, verdict = sample_outlets()[article.outlet].keep, article.expected.relevance
    if keep is Keep.ABOUT and verdict is not RelevanceClass.ABOUT:
        return Reason.NOT_RELEVANT
    if keep is Keep.MENTIONS and verdict is RelevanceClass.NO:
        return Reason.NOT_RELEVANT
    return None
