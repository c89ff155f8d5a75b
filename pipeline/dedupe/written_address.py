"""Undoes what feeds, pages, archives and caches do to an address before it reaches us."""

import re
from urllib.parse import quote

# Others' copies of a page, and where in the path the true address stands.
_WRAPPERS = (
    re.compile(r"^https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(?P<url>https?:/.+)$", re.IGNORECASE),
    re.compile(r"^https?://[\w-]+\.cdn\.ampproject\.org/[a-z](?:/s)?/(?P<bare>[^/]+\..+)$", re.IGNORECASE),
    re.compile(r"^https?://(?:www\.)?google\.\w+(?:\.\w+)?/amp(?:/s)?/(?P<bare>[^/]+\..+)$", re.IGNORECASE),
    re.compile(r"^https?://yandex\.\w+/turbo(?:/s)?/(?P<bare>[^/]+\..+)$", re.IGNORECASE),
    re.compile(
        r"^https?://[\w-]+\.turbopages\.org/(?:turbo/)?(?P<host>[^/]+\.[^/]+)/[sh](?P<path>/.*)$", re.IGNORECASE
    ),
    # Seen in one outlet's sitemap: two addresses glued together; the second is the story.
    re.compile(r"^https?://[^/?#]+?(?P<url>https?://.+)$", re.IGNORECASE),
)

_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]")


def tidy(url: str) -> str:
    """Undo what careless feeds and pages do to an address: stray spaces and entities, backslashes, a lost scheme."""
    url = _INVISIBLE.sub("", url).strip().replace(" ", "%20")
    url = re.sub(r"&(?:amp|#0*38);", "&", url, flags=re.IGNORECASE)
    url = url.encode("utf-8", "replace").decode()  # a lone surrogate cannot be escaped
    head, mark, query = url.partition("?")
    url = head.replace("\\", "/") + mark + query
    if url.startswith("//"):
        url = "https:" + url
    return re.sub(r"^(https?):/*(?=[^/])", r"\1://", url, flags=re.IGNORECASE)


def unwrap(url: str) -> str:
    """The address of the page of which an archive, an AMP cache or Yandex Turbo holds a copy; others as they are."""
    for _ in range(3):  # an archived AMP page is wrapped twice; more is somebody playing
        for pattern in _WRAPPERS:
            found = pattern.match(url)
            if found:
                named = found.groupdict()
                inner = named.get("url") or named.get("bare") or f"{named['host']}{named['path']}"
                url = tidy(inner if re.match(r"https?:", inner, re.IGNORECASE) else f"https://{inner}")
                break
        else:
            return url
    return url


def escape(text: str, safe: str) -> str:
    """Escape what must be, unescape what need not be. Bytes that are not UTF-8 (`%EA` of windows-1251) stay escaped."""

    def normal(found: re.Match[str]) -> str:
        character = chr(int(found[0][1:], 16))
        return character if character.isascii() and (character.isalnum() or character in "-._~") else found[0].upper()

    escaped = _ESCAPED.sub(normal, text)
    return "".join(
        piece if _ESCAPED.fullmatch(piece) else quote(piece, safe=safe)
        for piece in re.split(r"(%[0-9A-F]{2})", escaped)
    )
