"""Reads a capture: an article with everything its page says, or a rejection with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from pipeline.extract.agencies import find_agencies
from pipeline.extract.authors import find_authors, persons
from pipeline.extract.blocks import SENTENCE_ENDS, Page, count_words, cut
from pipeline.extract.body.features import Claims
from pipeline.extract.body.reading import Reading, read_body
from pipeline.extract.characters import normal
from pipeline.extract.dates.choose import find_dates
from pipeline.extract.dates.machine import Clock
from pipeline.extract.decode import decode
from pipeline.extract.dom import Node, drop_invisible, matches, parse, strings
from pipeline.extract.json_ld import read_json_ld
from pipeline.extract.live_blog import body_with_posts, shown_posts, stated_posts
from pipeline.extract.meta_tags import declared_canonical, read_meta
from pipeline.extract.microdata import read_microdata
from pipeline.extract.notes import find_captions, find_corrections, source_lines
from pipeline.extract.pagekind import before_parsing, by_address, by_content
from pipeline.extract.structured import ARTICLE_TYPES, Stated, is_listing_type
from pipeline.extract.title import find_title
from pipeline.extract.translations import find_translations
from pipeline.extract.wall_words import wall_of
from pipeline.outlet import ExtractRules, Outlet
from pipeline.records import Article, ArticleType, Capture, DateCandidate, LivePost, PublicationTime, Reason, Rejection

# Fewer words than this are a caption or a teaser, whatever page they stand on.
_MIN_WORDS = 12
# Pages that name no date and no type: of 45 front pages under an article's address none passes these two.
_SURE_WORDS = 60
_SURE_DOUBT = 0.45
_LEAST_AGREEMENT = 0.3


@dataclass(frozen=True, slots=True)
class _Opened:
    """A capture as all readers see it: one tree, its blocks, and what the page states of itself."""

    root: Node
    page: Page
    stated: tuple[Stated, ...]
    rules: ExtractRules
    names: tuple[str, ...]
    title: str
    warnings: tuple[str, ...]


def extract(capture: Capture, outlet: Outlet) -> Article | Rejection:
    """Read one page.

    Text is in the normal form of `characters`; dates without a zone are taken in the outlet's; nothing here looks at
    the network, the clock or a file. What is refused says why.
    """
    if refusal := before_parsing(capture) or by_address(capture, outlet):
        return Rejection(capture, *refusal)
    opened = _open(capture, outlet)
    if opened is None:
        return Rejection(capture, Reason.EMPTY_PAGE, "no markup and no words")
    root, rules, stated = opened.root, opened.rules, opened.stated
    is_dated, is_declared = any(each.published for each in stated), _declares_article(stated)
    if refusal := by_content(root, opened.page, is_dated, is_declared):
        return Rejection(capture, *refusal)
    if is_listing_type(opened.stated[0].types):
        return Rejection(capture, Reason.NOT_AN_ARTICLE, f"declares itself {', '.join(sorted(opened.stated[0].types))}")
    if rules.article_mark and not matches(root, rules.article_mark):
        return Rejection(capture, Reason.NOT_AN_ARTICLE, f"no {rules.article_mark} on the page")
    if not opened.title:
        return Rejection(capture, Reason.NO_TITLE, "no heading and no stated title")
    published, modified = _dates(capture, outlet, opened)
    ruled_authors = tuple(strings(root, rules.authors)) if rules.authors else None
    lead = _by_rule(root, rules.lead)
    section = _by_rule(root, rules.section) or _first(each.section for each in stated)
    tags = _tags(root, rules, stated)
    reading = read_body(root, opened.page, Claims(opened.title, _description(stated), stated[0].body or ""), rules)
    paragraphs = reading.paragraphs
    posts = _posts(opened, published, clock_of(capture, outlet))
    if posts:
        paragraphs = body_with_posts(paragraphs, posts, clock_of(capture, outlet))
    kind = (
        ArticleType.LIVE_BLOG if posts else _type_of(stated, has_text=count_words(" ".join(paragraphs)) >= _MIN_WORDS)
    )
    if kind in (ArticleType.VIDEO, ArticleType.GALLERY, ArticleType.AUDIO):
        paragraphs = (_description(stated),)
    if count_words(" ".join(paragraphs)) < _MIN_WORDS:
        return _without_text(opened, capture, Reason.NO_TEXT, "no text of an article")
    if reading.reader != "rule" and not posts and not _is_sure(opened, reading, published):
        detail = "little text, and nothing says that it is an article"
        return _without_text(opened, capture, Reason.NOT_AN_ARTICLE, detail)
    names = opened.names
    return Article(
        capture=capture,
        title=opened.title,
        paragraphs=paragraphs,
        published=published,
        modified=modified,
        lead=lead,
        authors=find_authors(root, opened.page, opened.title, stated, names)
        if ruled_authors is None
        else persons(ruled_authors, names, stated=True),
        section=section,
        tags=tags,
        type=kind,
        agencies=find_agencies(
            paragraphs, tuple(name for each in stated for name in each.authors), source_lines(opened.page)
        ),
        declared_canonical_url=_canonical(root, capture),
        declared_language=(root.get("lang") or "").strip() or _first(each.language for each in stated),
        translations=find_translations(root, capture.final_url),
        captions=find_captions(opened.page),
        corrections=find_corrections(opened.page, paragraphs),
        posts=posts,
        reader=reading.reader,
        readers_agree=reading.agreement,
        warnings=opened.warnings,
    )


def _without_text(opened: _Opened, capture: Capture, reason: Reason, detail: str) -> Rejection:
    """A page with little text may say why; whoever looks through rejections sees by its headline what it was."""
    wall = None if any(each.published for each in opened.stated) else wall_of(opened.page, opened.title)
    if wall:
        return Rejection(capture, wall, f"says {opened.title[:80]!r}")
    return Rejection(capture, reason, f"{detail}: {opened.title}")


def read_further_page(capture: Capture, outlet: Outlet) -> tuple[str, ...] | Rejection:
    """The paragraphs of a page that continues an article: its length, date and address prove nothing here."""
    if refusal := before_parsing(capture):
        return Rejection(capture, *refusal)
    opened = _open(capture, outlet)
    if opened is None:
        return Rejection(capture, Reason.EMPTY_PAGE, "no markup and no words")
    if refusal := by_content(opened.root, opened.page, is_dated=False):
        return Rejection(capture, *refusal)
    claims = Claims(opened.title, _description(opened.stated), opened.stated[0].body or "")
    return read_body(opened.root, opened.page, claims, opened.rules).paragraphs


def _is_sure(opened: _Opened, reading: Reading, published: PublicationTime) -> bool:
    """Without a date and a declared article, a short text the model doubts is a greeting or a menu, not an article.

    So is a very short one that a second reader does not see at all, whatever the page declares; and lines that end
    like no sentence are a timetable or a list of films.
    """
    word_count = count_words(" ".join(reading.paragraphs))
    if word_count < _SURE_WORDS // 2 and reading.agreement is not None and reading.agreement < _LEAST_AGREEMENT:
        return False
    if _declares_article(opened.stated) or (
        published.chosen is not None and published.chosen.source not in ("url", "script")
    ):
        return True
    told = sum(count_words(text) for text in reading.paragraphs if text.endswith(SENTENCE_ENDS))
    return word_count >= _SURE_WORDS <= 2 * told and reading.doubt < _SURE_DOUBT


def _declares_article(stated: tuple[Stated, ...]) -> bool:
    return any(name in ARTICLE_TYPES or name.lower().startswith("article") for each in stated for name in each.types)


def _type_of(stated: tuple[Stated, ...], has_text: bool) -> ArticleType:
    """A page with a text is an article, whatever films it shows; one without is what it declares to be."""
    types = {name.lower() for each in stated for name in each.types}
    if "liveblogposting" in types:
        return ArticleType.LIVE_BLOG
    if has_text:
        return ArticleType.ARTICLE
    if "videoobject" in types or any(name.startswith("video") for name in types):
        return ArticleType.VIDEO
    if types & {"imagegallery", "mediagallery"}:
        return ArticleType.GALLERY
    return ArticleType.AUDIO if types & {"podcastepisode", "audioobject"} else ArticleType.ARTICLE


def _posts(opened: _Opened, published: PublicationTime, clock: Clock) -> tuple[LivePost, ...]:
    day = published.chosen.value if published.chosen else None
    is_declared = any("LiveBlogPosting" in each.types for each in opened.stated)
    return stated_posts(opened.stated[0].posts, clock) or shown_posts(
        opened.page, opened.title, day, clock, is_declared
    )


def title_and_time(capture: Capture, outlet: Outlet) -> tuple[str, PublicationTime]:
    """The headline, empty where there is none, and the time of a page, whether or not its text can be read."""
    opened = _open(capture, outlet)
    return ("", PublicationTime(None)) if opened is None else (opened.title, _dates(capture, outlet, opened)[0])


def _open(capture: Capture, outlet: Outlet) -> _Opened | None:
    decoded = decode(capture.body, capture.headers)
    root = parse(decoded.text)
    if root is None:
        return None
    rules = outlet.rules_on(capture.fetched_at.date())
    stated = (read_json_ld(root), read_microdata(root), read_meta(root))
    drop_invisible(root)
    names = _outlet_names(outlet, capture, stated)
    title = _by_rule(root, rules.title) or find_title(root, stated, names) or ""
    return _Opened(root, cut(root), stated, rules, names, title, decoded.warnings)


def _dates(capture: Capture, outlet: Outlet, opened: _Opened) -> tuple[PublicationTime, DateCandidate | None]:
    return find_dates(
        capture, opened.root, opened.page, opened.title, opened.stated, opened.rules, clock_of(capture, outlet)
    )


def clock_of(capture: Capture, outlet: Outlet) -> Clock:
    """The outlet's zone and the moment of the fetch. A host outside the catalogue has no zone of its own."""
    return Clock(capture.fetched_at, ZoneInfo(outlet.timezone), "utc_assumed" if outlet.country == "ZZ" else "outlet")


def _outlet_names(outlet: Outlet, capture: Capture, stated: tuple[Stated, ...]) -> tuple[str, ...]:
    host = (urlsplit(capture.final_url).hostname or "").removeprefix("www.")
    names = [
        outlet.name,
        outlet.slug.replace("_", " "),
        host,
        host.split(".")[0],
        *(each.publisher or "" for each in stated),
    ]
    return tuple(dict.fromkeys(name for name in names if name))


def _by_rule(root: Node, path: str | None) -> str | None:
    return next((text for raw in (strings(root, path) if path else []) if (text := normal(raw))), None)


def _description(stated: tuple[Stated, ...]) -> str:
    return next((each.description for each in reversed(stated) if each.description), "")


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _tags(root: Node, rules: ExtractRules, stated: tuple[Stated, ...]) -> tuple[str, ...]:
    if rules.tags:
        return tuple(dict.fromkeys(tag for raw in strings(root, rules.tags) if (tag := normal(raw))))
    return next((each.tags for each in stated if each.tags), ())


def _canonical(root: Node, capture: Capture) -> str | None:
    declared = declared_canonical(root)
    return urljoin(capture.final_url, declared) if declared else None
