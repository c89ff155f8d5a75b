"""What names of classes and ids, roles and tags hint about a box: web designers name what they build."""

import re
from enum import IntFlag
from functools import lru_cache


class Hint(IntFlag):
    """One bit for each kind of thing that names speak of."""

    BODY = 1
    CONTENT = 2
    COMMENT = 4
    RELATED = 8
    SHARE = 16
    SIDE = 32
    MENU = 64
    FOOTER = 128
    HEADER = 256
    ADVERT = 512
    CAPTION = 1024
    AUTHOR = 2048
    META = 4096
    SUBSCRIBE = 8192
    CONSENT = 16384
    HIDDEN = 32768
    LEAD = 65536
    TAGS = 131072
    TEASER = 262144
    QUOTE = 524288
    TABLE = 1048576
    LIST = 2097152


_NAMES = {
    Hint.BODY: (
        r"article[-_]*(?:body|text|content)|(?:entry|post|story|news|page|text|detail|content|material|"
        r"td-post)[-_]*(?:body|content|text)|articlebody|body[-_]?(?:text|copy)|fulltext|full-text|rich-?text|"
        r"prose\b|wysiwyg|storytext|maincontent|content__body"
    ),
    Hint.CONTENT: r"article|content|entry|\bpost\b|story|\bmain\b|\btext\b|\bbody\b|hentry|paragraph|\bmaterial\b",
    Hint.COMMENT: (
        r"comment|disqus|discuss|respon[ds]e?|reply|replies|\bfeedback|reader-?letters|kommentar|"
        r"hypercomments|cackle"
    ),
    Hint.RELATED: (
        r"relat|recommend|readmore|read[-_]?(?:more|also|next)|more[-_]?(?:news|stories|from|articles|on)|"
        r"see[-_]?also|also[-_]?read|similar|popular|most[-_]?(?:read|viewed)|trending|outbrain|taboola|"
        r"latest|other[-_]?news|lenta|mehr|verwandt|recirc|up-?next|further|also\b|inread|infobox|\bembed"
    ),
    Hint.SHARE: (
        r"share|sharing|social|facebook|twitter|whatsapp|telegram|addthis|addtoany|ya-share|pluso|\blikes?\b|"
        r"follow|teilen"
    ),
    Hint.SIDE: (
        r"sidebar|side[-_]?bar|\baside|widget|\brail\b|right[-_]?(?:col|block|side)|left[-_]?(?:col|block|"
        r"side)|\bcol-?(?:right|left)|secondary|marginal|complement|sticky"
    ),
    Hint.MENU: (
        r"\bnav|menu|breadcrumb|crumbs|topbar|tool-?bar|pagination|\bpager|paging|tabs?\b|skip|toc\b|navbox|"
        r"dropdown"
    ),
    Hint.FOOTER: r"foot(?:er)?\b|footer|copyright|bottom|legal|imprint|disclaimer|colophon",
    Hint.HEADER: r"head(?:er)?\b|header|masthead|banner|\btop\b|logo|hero",
    Hint.ADVERT: (
        r"\bad[sv]?\b|\bad[-_]|[-_]ads?\b|advert|promo|sponsor|banner|\bdfp|gpt-|adfox|commercial|reklam|"
        r"anzeige|shop|affiliate|merch|donat"
    ),
    Hint.CAPTION: (
        r"caption|credit|figure|photo|image|\bimg\b|picture|gallery|slide|carousel|thumb|media|video|lightbox|"
        r"bildunterschrift|copyright|source"
    ),
    Hint.AUTHOR: r"author|byline|\bbio\b|contributor|writer|autor|profile|avatar|about[-_]?the|vcard",
    Hint.META: r"\bmeta|[-_]meta|date\b|\btime|publish|\binfo\b|dateline|views|counter|kicker|pubdate|stats|rating",
    Hint.SUBSCRIBE: (
        r"subscri|newsletter|sign-?up|signup|paywall|premium|login|regist|member|abo\b|register|mailing|optin|"
        r"opt-in|push|cta\b|call-to"
    ),
    Hint.CONSENT: (
        r"cookie|consent|gdpr|privacy|modal|popup|pop-up|overlay|dialog|onetrust|\bcmp\b|alert|notice|toast"
    ),
    Hint.HIDDEN: r"hidden|\bhide\b|visually|sr-only|screen-reader|invisible|collapse|print-only|noprint|no-print",
    Hint.LEAD: (
        r"lead\b|\blede|intro|teaser-?text|excerpt|summary|standfirst|subtitle|sub-?head|deck\b|\bdek\b|"
        r"preamble|anons|chapo|subheadline|abstract|description"
    ),
    Hint.TAGS: r"\btags?\b|tag-|tags|keyword|categor|topics?\b|labels?\b|rubric|hashtag",
    Hint.TEASER: (
        r"teaser|card|\btile|preview|\blist|listing|feed|grid|\bitem|snippet|headline-?list|archive|results|"
        r"loop|\bblock-?list"
    ),
    Hint.QUOTE: r"quote|blockquote|zitat|cite",
    Hint.TABLE: r"table|\btd\b|\btr\b",
}  # fmt: skip
_PATTERNS = [(int(hint), re.compile(pattern)) for hint, pattern in _NAMES.items()]
_BY_TAG = {
    "nav": Hint.MENU, "menu": Hint.MENU, "aside": Hint.SIDE, "footer": Hint.FOOTER, "header": Hint.HEADER, "figure":
    Hint.CAPTION, "figcaption": Hint.CAPTION, "caption": Hint.CAPTION, "article": Hint.CONTENT, "main": Hint.CONTENT,
    "blockquote": Hint.QUOTE, "table": Hint.TABLE, "ul": Hint.LIST, "ol": Hint.LIST, "dialog": Hint.CONSENT,
    "video": Hint.CAPTION,
    "audio": Hint.CAPTION, "address": Hint.AUTHOR,
}  # fmt: skip
_BY_ROLE = {"navigation": Hint.MENU, "complementary": Hint.SIDE, "contentinfo": Hint.FOOTER, "banner": Hint.HEADER,
            "dialog": Hint.CONSENT, "alertdialog": Hint.CONSENT, "search": Hint.MENU, "menu": Hint.MENU,
            "main": Hint.CONTENT, "article": Hint.CONTENT}  # fmt: skip
_BY_ITEMPROP = {"articlebody": Hint.BODY, "text": Hint.BODY, "author": Hint.AUTHOR, "description": Hint.LEAD,
                "caption": Hint.CAPTION,
                "keywords": Hint.TAGS, "comment": Hint.COMMENT, "publisher": Hint.META}  # fmt: skip
# Plain numbers: arithmetic on flags costs more than the walk itself.
_TAG_BITS = {tag: int(hint) for tag, hint in _BY_TAG.items()}
_ROLE_BITS = {role: int(hint) for role, hint in _BY_ROLE.items()}
_ITEMPROP_BITS = {name: int(hint) for name, hint in _BY_ITEMPROP.items()}
_LONGEST = 1_000  # characters of an attribute that are looked at
_DIGITS = re.compile(r"\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@lru_cache(maxsize=65536)
def _hints_of_name(name: str) -> int:
    """The hints of one class name or id: pages share most of them, so answers are kept by name."""
    return _hints_of_words(_DIGITS.sub("0", _CAMEL.sub("-", name[:60]).lower().replace("_", "-")))


@lru_cache(maxsize=65536)
def _hints_of_words(words: str) -> int:
    """No pattern looks at digits, so "post-101" and "post-102" are asked about once."""
    found = 0
    for bit, pattern in _PATTERNS:
        if pattern.search(words):
            found |= bit
    return found


def hints_of(tag: str, names: str, itemprop: str | None, role: str | None, style: str | None) -> int:
    """The hints of one element as bits."""
    found = _hints_of_make(tag, names[:_LONGEST], (itemprop or "")[:_LONGEST], (role or "")[:_LONGEST])
    if style and _INVISIBLE.search(style[:_LONGEST]):
        found |= int(Hint.HIDDEN)
    return found


@lru_cache(maxsize=16384)  # most elements of a page are made like another one
def _hints_of_make(tag: str, names: str, itemprop: str, role: str) -> int:
    found = _TAG_BITS.get(tag, 0) | _ROLE_BITS.get(role.strip().lower(), 0)
    found |= _ITEMPROP_BITS.get(itemprop.strip().lower(), 0)
    for name in names.split()[:24]:  # machine-made class lists run to hundreds and say nothing more
        found |= _hints_of_name(name)
    return found
