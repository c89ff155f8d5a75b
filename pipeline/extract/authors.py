"""Who wrote it: persons only, from what the page states and from its byline."""

import re
from itertools import chain

from pipeline.extract.blocks import Page
from pipeline.extract.bylines import marked_lines, signed_lines
from pipeline.extract.characters import normal
from pipeline.extract.dom import Node
from pipeline.extract.structured import Stated

_LABEL = re.compile(
    r"^(?:(?:written|posted|published|reported|story|words|text|photos?)?\s*by\b|by\b|from\b|"
    r"(?:veröffentlicht|erstellt|eingestellt|geschrieben|verfasst|pressemitteilung|ein artikel|eine kolumne|text)"
    r"\s+von\b|"
    r"(?:publié|rédigé|écrit) par\b|(?:publicado|escrito) por\b|опубликовал[аи]?\b|разместил[аи]?\b|"
    r"von\b|par\b|über\b|about\b|auteur\b|"
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
    r"\s*(?:[,;|•·/&\n]|\bim Gespräch mit\b|"
    r"\band\b|\bAnd\b|\bи\b|\bund\b|\bet\b|\by\b|\bмен\b|\bжәне\b|\bva\b|\bва\b|\bжана\b)\s*"
)
_NO_PERSON = re.compile(
    r"redaktion|редакци|редактор|редакциясы|editor|\badmin|\bstaff\b|team\b|newsroom|news desk|correspondent$|"
    r"корреспондент$|агентств|agency|"
    r"пресс-служб|баспасөз|\bweb(?:\b|team|master|redak|site)|\.(?:com|ru|kz|de|net|org|uz|kg)\b|@|https?:|\buser|\bguest|\bгость|anonym|unknown|default|"
    r"тілшісі$|news$|новости|жаңалық|медиа|media\b|digital|\bofficial\b|пресс-релиз|материалы|press\b|"
    r"subscribe|follow|\bread\b|agencies|\btags?\b|\bcomments?\b|kommentar|inhalte|bearbeiten|symbolbild|\bfoto\b|"
    r"pexels|\balle\b|\bmehr\b|\bтеги\b|комментари|:|\bupdated\b|\bCES?T\b|nachrichten$",
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


def find_authors(
    root: Node, page: Page, title: str, stated: tuple[Stated, ...], names: tuple[str, ...]
) -> tuple[str, ...]:
    """Persons named as authors. The first place that names any decides; `names` of the outlet are none."""
    claims = [each.authors for source in ("json_ld", "microdata", "meta") for each in stated if each.source == source]
    named = next((found for each in claims if (found := persons(each, names, stated=True))), ())
    # The first of several authors alone, where another field names all: "Anna Smith, Bert Jones".
    fields = (persons((field,), names, stated=True) for each in claims for field in each if named)
    named = next((found for found in fields if set(found) > set(named)), named)
    if any(" " in name for name in named):
        return named
    beside_dates = not any(each.authors for each in stated)
    for line, may_be_pen_name in chain(marked_lines(root), signed_lines(page, title, beside_dates)):
        found = persons((line,), names, stated=may_be_pen_name)
        # "Nils" or "nilsholm" in the data may be "Nils Holm" on the page.
        if found and (
            not named or any(" " in full and _key(full).startswith(_key(short)) for full in found for short in named)
        ):
            return found
    return named


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
            before, _, after = name.rpartition(" - ")
            name = after if _key(before) in outlet else name
            if _is_outlet(_key(name), outlet) or _is_no_name(name) or (stated and _is_abbreviation(name)):
                continue
            if _is_person(name) or (stated and len(pieces) == 1 and len(name) >= 2 and len(name.split()) <= 4):
                found.setdefault(_key(name), _title_case(name))
    return tuple(found.values())


# Initials of agencies and beats in brackets after a name, and what a button beside it says.
_NOISE = re.compile(
    r"\s*\([^)]*\)?|\s+@\w+$|^(?:author|autor|автор|by|von)(?=[A-ZА-Я])|\b(?:sagt|says|schreibt)$|\s+alle artikel$",
    re.IGNORECASE,
)
_SERVICES = frozenset(
    {"facebook", "twitter", "whatsapp", "telegram", "instagram", "linkedin", "email", "e-mail", "rss", "share"}
)


# A shorter name of an outlet may be a part of somebody's name.
_SURE_OUTLET = 6


def _is_outlet(key: str, outlet: set[str]) -> bool:
    """Its name, or one that holds it and more: "Bund der Energieverbraucher e.V." of energieverbraucher.de."""
    return key in outlet or any(len(other) >= _SURE_OUTLET and other in key for other in outlet)


def _is_abbreviation(name: str) -> bool:
    """LN, ERBOL: desks and agencies sign like this, persons with a dot or a second word."""
    return len(name) <= 6 and name.isupper() and name.isalpha()


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
