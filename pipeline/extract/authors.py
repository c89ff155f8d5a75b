"""Who wrote it: persons only, from what the page states and from its byline."""

import re

from pipeline.extract.characters import normal
from pipeline.extract.dom import Node, select, text_of
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
    "ap", "afp", "dpa", "reuters", "рейтер", "тасс", "риа новости", "интерфакс", "казинформ", "kazinform", "associated press",
    "the associated press", "agence france-presse", "bloomberg", "xinhua", "синьхуа", "apa", "sda", "efe", "ansa", "upi", "pti",
    "dpa-infocom", "sid", "kna", "epd", "regnum", "росбалт", "sputnik", "interfax", "tass", "ria novosti", "казтаг", "kaztag", "ақпарат",
})  # fmt: skip
_BYLINES = (
    "//*[@rel='author'] | //*[contains(@class, 'author') or contains(@class, 'Author') or contains(@class, 'byline') or "
    "contains(@class, 'Byline') or contains(@class, 'autor') or contains(@id, 'author') or @data-testid='byline']"
)


def find_authors(root: Node, stated: tuple[Stated, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """Persons named as authors. The first place that names any decides; `names` of the outlet are none."""
    for source in ("json_ld", "microdata", "meta"):
        for each in stated:
            if each.source == source and (found := persons(each.authors, names)):
                return found
    for node in select(root, _BYLINES)[:6]:
        text = normal(text_of(node))
        if 3 < len(text) <= 120 and (found := persons((text,), names)):
            return found
    return ()


def persons(claims: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """The persons in strings such as "By Anna Smith and Bert Jones, Editor"; order kept, doubles dropped."""
    outlet = {re.sub(r"\W", "", name.lower()) for name in names if name}
    found: dict[str, None] = {}
    for claim in claims:
        if _PHOTO.match(claim) or len(claim) > 300:
            continue
        for piece in _BETWEEN.split(_LABEL.sub("", claim.strip(), count=1)):
            name = _LABEL.sub("", normal(piece)).strip(" .,:;-–—\"'«»()[]")
            if _is_person(name) and re.sub(r"\W", "", name.lower()) not in outlet:
                found.setdefault(_title_case(name), None)
    return tuple(found)


def _is_person(name: str) -> bool:
    words = name.split()
    if not 2 <= len(words) <= 5 or len(name) > 60 or name.lower() in AGENCY_AUTHORS or _NO_PERSON.search(name):
        return False
    if any(character.isdigit() for character in name):
        return False
    capitals = sum(1 for word in words if word[:1].isupper())
    particles = sum(1 for word in words if word.islower() and len(word) <= 4)  # van der, de la, bin, ұлы
    return capitals >= 2 and capitals + particles == len(words)


def _title_case(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 5 else name
