"""What passes between the steps: one frozen record per step, and what became of the rest.

    Sighting -> Capture -> Article -> Assessed -> one row in core.article
                        \\-> Rejection            -> one row in core.rejection

Times are `datetime`s that carry a zone. Missing values are None, never invented.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Channel(StrEnum):
    """How an address was found."""

    FEED = "feed"
    SITEMAP = "sitemap"
    SECTION = "section"
    DATED_ARCHIVE = "dated_archive"
    WAYBACK = "wayback"
    COMMON_CRAWL = "common_crawl"
    URL_LIST = "url_list"
    AGAIN = "again"  # by no listing: it failed before, or is looked at again


@dataclass(frozen=True, slots=True)
class Sighting:
    """An address seen in one listing of one outlet, with what the listing said of it."""

    outlet: str
    url: str
    channel: Channel
    listing_url: str
    seen_at: datetime
    published_at: datetime | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class WarcAddress:
    """Where a capture's response record lies: archive file and byte offset in it."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class Capture:
    """One response, as fetched. Nothing in it has been interpreted yet.

    `url` is the address asked for, `final_url` the one that answered after `redirects` (the addresses
    in between). `digest` is the WARC payload digest (`sha1:` and base32). `sightings` are those of `url`.
    """

    outlet: str
    run_id: str
    url: str
    final_url: str
    redirects: tuple[str, ...]
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    digest: str
    address: WarcAddress
    sightings: tuple[Sighting, ...] = ()


class Precision(StrEnum):
    """How exactly a moment is known."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date as found, before anything was chosen: `source` says where (`json_ld`, `meta`, `time`, `feed`,
    `sitemap`, `text`, `script`, `url`), `raw` is the very text, `zone_source` where the zone came from
    (`stated`, `outlet`, `utc_assumed`)."""

    raw: str
    source: str
    value: datetime
    precision: Precision
    zone_source: str


@dataclass(frozen=True, slots=True)
class PublicationTime:
    """The chosen publication moment with every candidate; `disagreement` when candidates differ by over 36 hours."""

    chosen: DateCandidate | None
    candidates: tuple[DateCandidate, ...] = ()
    disagreement: bool = False


class ArticleType(StrEnum):
    """What kind of item a page holds."""

    ARTICLE = "article"
    GALLERY = "gallery"
    VIDEO = "video"
    AUDIO = "audio"
    LIVE_BLOG = "live_blog"


@dataclass(frozen=True, slots=True)
class LivePost:
    """One entry of a live blog; paragraphs of `text` are separated by one empty line."""

    at: DateCandidate | None
    title: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """What the page says. `paragraphs` is the body in reading order, one string a paragraph; of a live blog they are
    those of its `posts` too. `captions` are of its images, `corrections` the notes that something was put right."""

    capture: Capture
    title: str
    paragraphs: tuple[str, ...]
    published: PublicationTime
    modified: DateCandidate | None
    lead: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    type: ArticleType = ArticleType.ARTICLE
    agencies: tuple[str, ...] = ()
    declared_canonical_url: str | None = None
    declared_language: str | None = None
    translations: tuple[tuple[str, str], ...] = ()
    captions: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    posts: tuple[LivePost, ...] = ()
    reader: str = ""
    readers_agree: float | None = None
    warnings: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The whole text, paragraphs separated by one empty line."""
        return "\n\n".join(self.paragraphs)


class Reason(StrEnum):
    """Why a capture gave no article. Each value is one row of research.rejection_reason."""

    NOT_OK_STATUS = "not_ok_status"
    GONE = "gone"
    NOT_HTML = "not_html"
    EMPTY_PAGE = "empty_page"
    TOO_LARGE = "too_large"
    UNDECODABLE = "undecodable"
    NOT_AN_ARTICLE = "not_an_article"
    NO_TEXT = "no_text"
    NO_TITLE = "no_title"
    SOFT_404 = "soft_404"
    CONSENT_WALL = "consent_wall"
    BOT_WALL = "bot_wall"
    LOGIN_WALL = "login_wall"
    OUTSIDE_WINDOW = "outside_window"
    NOT_RELEVANT = "not_relevant"
    LISTING = "listing"
    CONTINUATION = "continuation"
    BROKEN_RECORD = "broken_record"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Rejection:
    """A capture that gave no article, and why. Counted, stored and reported, never just logged.

    `stated_at` is the moment at which an article that is not kept says it was published.
    """

    capture: Capture
    reason: Reason
    detail: str = ""
    relevance: "Relevance | None" = None
    stated_at: datetime | None = None


class Spelling(StrEnum):
    """Which letters a text is spelled with, where its language has others: Kazakh typed on a Russian keyboard
    (`коп` for `көп`), and Kazakh or Russian in Latin letters (`köp`, `mnogo`)."""

    USUAL = "usual"
    RUSSIAN_LETTERS = "russian_letters"
    LATIN_LETTERS = "latin_letters"


@dataclass(frozen=True, slots=True)
class LanguageTag:
    """BCP 47 tag (`kk`, `kk-Latn`, `und`), calibrated confidence in [0, 1], and the share of letters per tag."""

    tag: str
    confidence: float
    shares: tuple[tuple[str, float], ...] = ()
    spelling: Spelling = Spelling.USUAL


class RelevanceClass(StrEnum):
    """How much of an article is about a topic."""

    ABOUT = "about"
    MENTIONS = "mentions"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A term of a topic that fired: the term's id, the words as written, where (`title`, `lead`, `body`,
    `section`), how often."""

    term: str
    surface: str
    place: str
    count: int


@dataclass(frozen=True, slots=True)
class Relevance:
    """A topic's verdict on an article with the terms it rests on."""

    topic: str
    topic_version: str
    verdict: RelevanceClass
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Who or what is named: `entity` is one id across alphabets (`person:tokayev`)."""

    entity: str
    kind: str
    surface: str
    count: int


@dataclass(frozen=True, slots=True)
class Assessed:
    """An article with everything the pipeline concluded about it: one row in core.article.

    `syndicated_from` is the address at another publisher that the page itself names as the canonical one.
    """

    article: Article
    canonical_url: str
    aliases: tuple[str, ...]
    language: LanguageTag
    relevance: Relevance
    mentions: tuple[Mention, ...] = field(default=())
    syndicated_from: str | None = None
