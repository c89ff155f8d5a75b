"""Who wrote it: persons only, from what the page states and from its byline."""

import re

from pipeline.extract.characters import normal
from pipeline.extract.dom import Node, attribute, select, text_of
from pipeline.extract.structured import Stated

_LABEL = re.compile(
    r"^(?:(?:written|posted|published|reported|story|words|text|photos?)?\s*by\b|by\b|from\b|von\b|par\b|"
    r"por\b|di\b|door\b|av\b|text:|"
    r"автор(?:ы|ские)?(?:\s+(?:текста|статьи|материала))?\b|текст\b|подготовил[аи]?\b|записал[аи]?\b|"
    r"беседовал[аи]?\b|"
    r"мәтін\b|дайындаған\b|сұхбаттасқан\b|даярдаган\b|muallif\b|муаллиф\b|avtor\b|autor(?:in)?\b|author\b)\s*:?\s*",
    re.IGNORECASE,
)
_PHOTO = re.compile(
    r"^(?:фото|фотографии|photo|photograph|foto|image|bild|сурет|illustration|graphics?)\b", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\s*(?:[,;|•·/&\n]|\band\b|\bи\b|\bund\b|\bet\b|\by\b|\bмен\b|\bжәне\b|\bva\b|\bва\b|\bжана\b)\s*"
)
_NO_PERSON = re.compile(
    r"redaktion|редакци|редактор|редакциясы|editor|admin|staff|team\b|newsroom|news desk|correspondent$|"
    r"корреспондент$|агентств|agency|"
    r"пресс-служб|баспасөз|web|\.(?:com|ru|kz|de|net|org|uz|kg)\b|@|https?:|user|guest|гость|anonym|unknown|default|"
    r"тілшісі$|news$|новости|жаңалық|медиа|media\b|digital|\bofficial\b|пресс-релиз|материалы|press\b|"
    r"subscribe|follow|\bread\b",
    re.IGNORECASE,
)
AGENCY_AUTHORS = frozenset({
    "ap", "afp", "dpa", "reuters", "рейтер", "тасс", "риа новости", "интерфакс", "казинформ", "kazinform",
    "associated press",
    "the associated press", "agence france-presse", "bloomberg", "xinhua", "синьхуа", "apa", "sda", "efe", "ansa",
    "upi", "pti",
    "dpa-infocom", "sid", "kna", "epd", "regnum", "росбалт", "sputnik", "interfax", "tass", "ria novosti", "казтаг",
    "kaztag", "ақпарат",
})  # fmt: skip
_BYLINES = (
    "//*[@rel='author'] | //*[contains(@class, 'author') or contains(@class, 'Author') or contains(@class, "
    "'byline') or "
    "contains(@class, 'Byline') or contains(@class, 'autor') or contains(@id, 'author') or @data-testid='byline']"
)


def find_authors(root: Node, stated: tuple[Stated, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """Persons named as authors. The first place that names any decides; `names` of the outlet are none."""
    for source in ("json_ld", "microdata", "meta"):
        for each in stated:
            if each.source == source and (found := persons(each.authors, names, stated=True)):
                return found
    for node in select(root, _BYLINES)[:8]:
        text = normal(text_of(node))
        # A link to an author's page may show a pen name; any other line must look like persons' names.
        linked = attribute(node, "rel") == "author" or attribute(node, "itemprop") == "author"
        if 2 < len(text) <= 120 and (found := persons((text,), names, stated=linked)):
            return found
    return ()


def persons(claims: tuple[str, ...], names: tuple[str, ...], stated: bool = False) -> tuple[str, ...]:
    """The persons in strings such as "By Anna Smith and Bert Jones, Editor"; order kept, doubles dropped.

    Args:
        names: what the outlet calls itself; it is no person.
        stated: the strings come from a field for authors, so that a pen name of one word is one too.
    """
    outlet = {_key(name) for name in names if name}
    found: dict[str, str] = {}
    for claim in claims:
        if _PHOTO.match(claim) or len(claim) > 300:
            continue
        pieces = _BETWEEN.split(_LABEL.sub("", claim.strip(), count=1))
        for piece in pieces:
            name = _NOISE.sub("", _LABEL.sub("", normal(piece))).strip(" .,:;-–—\"'«»()[]")
            if _key(name) in outlet or _is_no_name(name):
                continue
            if _is_person(name) or (stated and len(pieces) == 1 and len(name) >= 2 and len(name.split()) <= 4):
                found.setdefault(_key(name), _title_case(name))
    return tuple(found.values())


# Initials of agencies and beats in brackets after a name, and what a button beside it says.
_NOISE = re.compile(r"\s*\([^)]*\)?|^(?:author|autor|автор)(?=[A-ZА-Я])|\b(?:sagt|says|schreibt)$")
_SERVICES = frozenset(
    {"facebook", "twitter", "whatsapp", "telegram", "instagram", "linkedin", "email", "e-mail", "rss", "share"}
)


def _key(name: str) -> str:
    return re.sub(r"\W", "", name.lower())


def _is_no_name(name: str) -> bool:
    return bool(
        not name
        or len(name) > 60
        or name.lower() in AGENCY_AUTHORS
        or _NO_PERSON.search(name)
        or any(map(str.isdigit, name))
        or _SERVICES & set(name.lower().split())
    )


def _is_person(name: str) -> bool:
    words = name.split()
    if not 2 <= len(words) <= 5:
        return False
    capitals = sum(1 for word in words if word[:1].isupper())
    particles = sum(1 for word in words if word.islower() and len(word) <= 4)  # van der, de la, bin, ұлы
    return capitals >= 2 and capitals + particles == len(words)


def _title_case(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 5 else name
