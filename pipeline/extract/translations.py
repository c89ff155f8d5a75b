"""Other language versions of a story: link rel=alternate hreflang, and the switch "Қазақша | Русский" beside it."""

import re
from urllib.parse import urljoin, urlsplit

from pipeline.extract.characters import normal
from pipeline.extract.dom import Node, attribute

# What a switch says of each language, in whatever letters.
_NAMES = {
    "kk": "қазақша қаз каз qazaqsha qaz kaz kz kk қазақ казахский",
    "ru": "русский рус орысша russian rus ru по-русски",
    "en": "english eng en ағылшынша английский",
    "ky": "кыргызча кыр кырг kg ky",
    "uz": "oʻzbekcha o‘zbekcha o'zbekcha ўзбекча uz o‘zb",
    "tr": "türkçe tr",
    "zh": "中文 cn zh",
    "ar": "عربي العربية ar",
}
_SAID = {name: tag for tag, names in _NAMES.items() for name in names.split()} | {
    "қазақ тілінде": "kk", "на казахском": "kk", "читать на казахском": "kk", "қазақ тілі": "kk",
    "на русском": "ru", "на русском языке": "ru", "читать на русском": "ru", "орыс тілінде": "ru",
    "in english": "en", "read in english": "en", "на английском": "en", "ағылшын тілінде": "en",
}  # fmt: skip
_FRONT = re.compile(r"/?(?:\w{2,3}/?)?(?:index\.\w+)?", re.IGNORECASE)
# A link without hreflang may lead to a section of that language ("/english"): a story's address has a number or a slug.
_NAMES_A_STORY = re.compile(r"\d|[^/]*-[^/]*-[^/]*/?$")
_LONGEST_NAME = 60
# A page links a dozen versions of itself at most; some link every country's front page.
_MOST = 50


def find_translations(root: Node, url: str) -> tuple[tuple[str, str], ...]:
    """Language tag and address of each version, as the page at `url` links them; its own and front pages left out."""
    stated = [
        (normal(attribute(link, "hreflang")), attribute(link, "href"))
        for link in root.iter("link")
        if attribute(link, "hreflang") and "alternate" in attribute(link, "rel").lower()
    ]
    shown = [
        (tag, address)
        for link in root.iter("a")
        if (tag := _language(link)) is not None and _NAMES_A_STORY.search(address := attribute(link, "href"))
    ]
    found: dict[str, str] = {}
    for tag, link in (*stated[:_MOST], *shown[:_MOST]):
        try:
            address = urljoin(url, link.strip())
            is_other = _key(address) != _key(url) and not _FRONT.fullmatch(urlsplit(address).path)
        except ValueError:  # "http://[oops"
            continue
        if is_other and tag.lower() != "x-default" and address.startswith("http"):
            found.setdefault(tag, address)
    return tuple(found.items())


def _language(link: Node) -> str | None:
    # A switch is a word or two, perhaps inside one further element; reading every link's text whole costs 5 ms a page.
    said = link.text or ""
    if len(link) and len(said) < _LONGEST_NAME:
        said += link[0].text or ""
    return _SAID.get(said.strip(" \t\r\n\xa0|/[]()•").lower()) if len(said) <= _LONGEST_NAME else None


def _key(address: str) -> tuple[str, str, str]:
    parts = urlsplit(address)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query
