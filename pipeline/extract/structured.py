"""What a page states of itself for machines, as one `Stated` a source: json_ld.py, microdata.py and meta_tags.py."""

import re
from dataclasses import dataclass

from pipeline.extract.characters import normal

# https://schema.org/Article and its kin, as seen on pages; VideoObject and ImageGallery tell the kind of page.
ARTICLE_TYPES = frozenset({
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BlogPosting",
    "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "SatiricalArticle",
    "AdvertiserContentArticle",
    "TechArticle", "ScholarlyArticle", "SocialMediaPosting", "Report", "LiveBlogPosting", "DiscussionForumPosting",
})  # fmt: skip
MEDIA_TYPES = frozenset({"VideoObject", "ImageGallery", "MediaGallery", "PodcastEpisode", "AudioObject"})
LISTING_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage", "ItemList"})


@dataclass(frozen=True, slots=True)
class StatedPost:
    """One entry of a live blog as written: `published` is the raw date, `lines` its text by paragraphs."""

    published: str | None
    title: str | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """One description of the page. `source` is json_ld, microdata or meta; `types` are schema.org types or og:type."""

    source: str
    types: frozenset[str] = frozenset()
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    description: str | None = None
    body: str | None = None
    language: str | None = None
    publisher: str | None = None
    posts: tuple[StatedPost, ...] = ()


def is_listing_type(types: frozenset[str]) -> bool:
    """Do the declared types say a page of links, and nothing of an article?"""
    return bool(types & LISTING_TYPES) and not types & (ARTICLE_TYPES | MEDIA_TYPES)


def split_tags(text: str) -> list[str]:
    """Keywords as pages list them, between commas, semicolons or bars."""
    return [tag for piece in re.split(r"[,;|]", text) if (tag := normal(piece)) and len(tag) <= 100]
