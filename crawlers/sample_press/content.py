"""What the sample press has written: articles and trouble pages, read from the data files beside this module.

Every text is our own. `expected` in each file says which record a faultless pipeline makes of the page.
"""

from datetime import datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import yaml
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from pipeline.records import ArticleType, Reason, RelevanceClass

Path = Annotated[str, Field(pattern=r"^/\S*$")]
Channel = Literal["feed", "sitemap", "listing"]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Role(StrEnum):
    """What an article is among the copies of its story: the first with it, the same text again, a text of which one
    lies whole inside the other, or nobody's copy."""

    ORIGINAL = "original"
    COPY = "copy"
    CONTAINED = "contained"
    NONE = "none"


class Derivation(StrEnum):
    """What an article is to the op-ed that `source_text.txt` translates."""

    ORIGINAL = "original"
    COPY = "copy"
    TRANSLATION = "translation"
    REWRITE = "rewrite"
    DIGEST = "digest"
    HARD_NEGATIVE = "hard_negative"


class Expected(_Strict):
    """The record to be made of an article page; `of` names the other article (`outlet/file`) where `role` has one.

    `same_as` names the article under whose address this one is stored too. `reason` is set where even a page with this
    title gives no article. Title, body, authors, tags and moment stand in the article itself.
    """

    language: str
    relevance: RelevanceClass
    role: Role = Role.NONE
    of: str | None = None
    derivation: Derivation | None = None
    type: ArticleType = ArticleType.ARTICLE
    same_as: str | None = None
    reason: Reason | None = None


class Version(_Strict):
    """What the page says from `at` on, where it differs."""

    at: AwareDatetime
    title: str | None = None
    paragraphs: tuple[str, ...] = ()


class Post(_Strict):
    """One entry of a live blog."""

    at: AwareDatetime
    text: str


class Charset(_Strict):
    """What header and meta element claim; the bytes are always in the outlet's own encoding."""

    header: str | None = None
    meta: str | None = None


class SampleArticle(_Strict):
    """One article as written. `paragraphs` is exactly the body a reader should return.

    `feed_query` is glued to its link in the feed; `also_linked_as` are further addresses under which listings link it;
    `page_starts` are the indexes of paragraphs that open a further page; `then` names the story that endless scrolling
    puts below; `busy_once` answers 429 to the first request. From `withdrawn_at` on the page is gone, yet still listed.
    """

    outlet: str
    name: str
    host: str
    path: Path
    title: str
    published_at: AwareDatetime
    expected: Expected
    paragraphs: tuple[str, ...] = ()
    lead: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    agency: str | None = None
    photo_credit: str | None = None
    photos: int = 0
    later: tuple[Version, ...] = ()
    withdrawn_at: AwareDatetime | None = None
    posts: tuple[Post, ...] = ()
    page_starts: tuple[int, ...] = ()
    then: str | None = None
    canonical: str | None = None
    html_lang: str | None = None
    charset: Charset = Charset()
    feed_query: str = ""
    also_linked_as: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ("feed", "sitemap", "listing")
    busy_once: bool = False

    @model_validator(mode="after")
    def _complete(self) -> "SampleArticle":
        if not (self.paragraphs or self.posts or self.photos):
            raise ValueError("an article has paragraphs, posts or photos")
        if self.expected.role in {Role.COPY, Role.CONTAINED} and not self.expected.of:
            raise ValueError("a copy says in expected.of what it is a copy of")
        return self

    @property
    def id(self) -> str:
        return f"{self.outlet}/{self.name}"

    @property
    def url(self) -> str:
        """The address the article should be stored under."""
        return f"https://{self.host}{self.path}"

    @property
    def further_urls(self) -> tuple[str, ...]:
        """The addresses of its second and later pages."""
        return tuple(f"{self.url}?page={number}" for number in range(2, len(self.page_starts) + 2))

    def as_of(self, clock: datetime) -> "SampleArticle":
        """The article as the page shows it at that moment."""
        shown = self
        for version in sorted(self.later, key=lambda version: version.at):
            if version.at <= clock:
                changes: dict[str, object] = {"title": version.title or shown.title}
                if version.paragraphs:
                    changes["paragraphs"] = version.paragraphs
                shown = shown.model_copy(update=changes)
        return shown.model_copy(update={"posts": tuple(post for post in self.posts if post.at <= clock)})

    def is_out(self, clock: datetime) -> bool:
        """Is it published and not withdrawn at that moment?"""
        return self.published_at <= clock and (self.withdrawn_at is None or clock < self.withdrawn_at)

    def modified_at(self, clock: datetime) -> datetime:
        """When the page last changed, as of that moment."""
        changes = [version.at for version in self.later] + [post.at for post in self.posts]
        return max([self.published_at, *(at for at in changes if at <= clock)])


class TroubleKind(StrEnum):
    """How a page goes wrong."""

    NOT_FOUND = "not_found"
    GONE = "gone"
    SOFT_NOT_FOUND = "soft_not_found"
    TO_SECTION = "to_section"
    CONSENT_WALL = "consent_wall"
    BOT_WALL = "bot_wall"
    EMPTY = "empty"
    SERVER_ERROR = "server_error"
    REDIRECT = "redirect"
    DISALLOWED = "disallowed"


class Trouble(_Strict):
    """An address that is listed like an article and is none.

    `to` is where a redirect leads. `expected` is the reason of the rejection; none means that there is no capture at
    all, because the crawler must refuse the redirect or gives up on the server's errors, or that the redirect leads to
    an article.
    """

    outlet: str
    host: str
    path: Path
    kind: TroubleKind
    title: str
    listed_at: AwareDatetime
    to: str | None = None
    channels: tuple[Channel, ...] = ("feed", "listing")
    expected: Reason | None = None
    refused: bool = False

    @property
    def url(self) -> str:
        return f"https://{self.host}{self.path}"


@cache
def articles() -> tuple[SampleArticle, ...]:
    """Every article ever to be published, oldest first."""
    found = []
    for folder in files(__package__).joinpath("articles").iterdir():
        for file in folder.iterdir():
            if file.name.endswith(".yml"):
                fields = yaml.safe_load(file.read_text(encoding="utf-8"))
                found.append(SampleArticle(outlet=folder.name, name=file.name.removesuffix(".yml"), **fields))
    return tuple(sorted(found, key=lambda article: (article.published_at, article.id)))


@cache
def troubles() -> tuple[Trouble, ...]:
    """Every page that goes wrong."""
    found = []
    for file in sorted(files(__package__).joinpath("troubles").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yml"):
            for fields in yaml.safe_load(file.read_text(encoding="utf-8")):
                found.append(Trouble(outlet=file.name.removesuffix(".yml"), **fields))
    return tuple(found)


def source_text() -> str:
    """The English text whose source `kazwatch demo` looks for: the op-ed, translated by us and shuffled."""
    return files(__package__).joinpath("source_text.txt").read_text(encoding="utf-8")
