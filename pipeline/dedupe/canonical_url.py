"""What is this address really? One key for one article, whatever address it was reached by.

The normal form of an address:

1. `https`, host in lower case and punycode, no user name, no default port, no fragment (`#!` stays).
2. Copies kept by others are unwrapped: web archives, AMP caches, Yandex Turbo.
3. `www.`, `m.`, `amp.` and the like before one of the outlet's hosts fall away; the outlet's mirrors (`address.hosts`)
   become their canonical host; the outlet's home decides whether `www.` is written.
4. `/amp/`, `/print/` and their spellings fall away, as do dot segments, doubled and trailing slashes.
5. Percent-escapes of unreserved characters are decoded, all others written in capitals (RFC 3986, section 6.2.2).
6. Tracking parameters fall away (tracking.py and `address.strip`, but nothing in `address.keep`); the rest is sorted.
7. The outlet's own rewrites (`address.rewrite`) bring old and twin forms of a path to one.
"""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from urllib.parse import SplitResult, unquote_to_bytes, urljoin, urlsplit

import idna

from pipeline.dedupe.tracking import is_tracking
from pipeline.dedupe.written_address import escape, tidy, unwrap
from pipeline.errors import PlainError
from pipeline.outlet import AddressRules, Outlet
from pipeline.records import Article

_DEVICE = re.compile(r"^(?:www|m|mobile|amp|wap|pda|touch)\.")
_DEFAULT_PORTS = {80, 443}

# Twins of a page for phones and paper. Each keeps what names the article.
_TWINS = (
    (re.compile(r"^/amp(?=/.)"), ""),
    (re.compile(r"(?<=.)/(?:amp|print)/?$"), ""),
    (re.compile(r"\.amp(?=\.html?$|$)"), ""),
    (re.compile(r"[.-]print(?=\.s?html?$)"), ""),
)
_TWIN_PARAMETERS = {"amp", "print", "printable", "outputtype", "mobile"}

# Parameters that often are the article's only name. A declared canonical that loses one is not believed.
_NAMING = re.compile(r"^(?:id|sid|cid|p|nid|newsid|news_id|element_id|num|article|articleid|item|post)$", re.IGNORECASE)

_FRONT = re.compile(r"/?(?:(?:ru|kk|kz|qz|en|rus|kaz|eng)/?)?(?:index\.\w+)?")

# RFC 3986: unreserved characters need no escape, and the delimiters of a path or query keep their meaning.
_SAFE_IN_PATH = "-._~!$&'()*+,;=:@/"
_SAFE_IN_QUERY = _SAFE_IN_PATH + "?"


class AddressError(PlainError):
    """A text that cannot be the address of a page; the message quotes it."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which article a page is: its key, every other address that led to it (as written), and, where the page
    names a page of another publisher as its canonical one, that address: a fact of syndication, not a key."""

    canonical_url: str
    aliases: tuple[str, ...] = ()
    syndicated_from: str | None = None


def identify(article: Article, outlet: Outlet) -> Identity:
    """The article's key and its other addresses.

    The canonical address declared by the page is believed only on the outlet's own site, never when it is a home page,
    fails the outlet's `address.article` patterns or loses a parameter that names the article.
    """
    capture = article.capture
    reached = canonical_url(capture.final_url, outlet)
    chosen, syndicated_from, addresses = reached, None, [capture.url, *capture.redirects, capture.final_url]
    if article.declared_canonical_url:
        try:
            declared = canonical_url(urljoin(capture.final_url, article.declared_canonical_url.strip()), outlet)
        except (AddressError, ValueError):
            declared = reached
        if not _same_site(declared, reached, outlet):
            syndicated_from = None if is_home_page(declared) else declared
        elif _is_believable(declared, reached, outlet):
            chosen = declared
            addresses.append(reached)
    aliases = sorted({address.replace("\x00", "") for address in addresses} - {chosen})
    return Identity(chosen, tuple(aliases), syndicated_from)


def canonical_url(url: str, outlet: Outlet) -> str:
    """The normal form of one address, by the outlet's rules.

    Raises:
        AddressError: not an http(s) address with a host.
    """
    parts = _split(unwrap(tidy(url)))
    rules = outlet.address
    host = _host(parts, outlet)
    path = _path(parts.path)
    query = _query(parts.query, rules)
    scheme, port = "https", _port(parts)
    if port is not None and port not in _DEFAULT_PORTS:
        scheme, host = parts.scheme.lower(), f"{host}:{port}"
    tail = path + (f"?{query}" if query else "")
    for pattern, replacement in rules.rewrite.items():
        tail = re.sub(pattern, replacement, tail)
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return f"{scheme}://{host}{tail}{fragment}"


def is_home_page(url: str) -> bool:
    """Is this the front page of a site or of one of its languages? `/?p=123` is not: the query names something."""
    parts = urlsplit(url)
    return not parts.query and _FRONT.fullmatch(parts.path) is not None


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        raise AddressError(f"{url!r} is not a web address: {error}") from error
    if parts.scheme.lower() not in {"http", "https"} or not host:
        raise AddressError(f"{url!r} is not a web address: it needs http(s):// and a host")
    return parts


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError as error:
        raise AddressError(f"{parts.geturl()!r} is not a web address: {error}") from error


def _host(parts: SplitResult, outlet: Outlet) -> str:
    host = _punycode((parts.hostname or "").rstrip("."))
    if ":" in host:  # an IPv6 address loses its brackets in `hostname`
        return f"[{host}]"
    home = _punycode(urlsplit(outlet.home).hostname or "")
    bare = _DEVICE.sub("", host)
    for mirror, canonical in outlet.address.hosts.items():
        pattern = ".".join(label if label == "*" else _punycode(label) for label in mirror.split("."))
        if fnmatchcase(host, pattern) or fnmatchcase(bare, pattern):
            return _punycode(canonical)
    if bare == _DEVICE.sub("", home):
        return home
    # `m.example.kz` is a twin of `example.kz`; `m.kz` is a host of its own.
    return bare if "." in bare else host


@lru_cache(maxsize=4096)
def _punycode(host: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise AddressError(f"{host!r} is not a host name: {error}") from error


def _path(path: str) -> str:
    path = re.sub(r"/{2,}", "/", escape(path, _SAFE_IN_PATH))
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    path = "/".join(kept)
    for pattern, replacement in _TWINS:
        path = pattern.sub(replacement, path)
    return path.rstrip("/") or "/"


def _query(query: str, rules: AddressRules) -> str:
    strip, keep = {name.lower() for name in rules.strip}, {name.lower() for name in rules.keep}
    kept = []
    for field in query.split("&"):
        name = unquote_to_bytes(field.partition("=")[0]).decode("utf-8", "replace").lower()
        if not field or (name not in keep and (name in strip or name in _TWIN_PARAMETERS or is_tracking(name))):
            continue
        kept.append(escape(field.replace("+", "%20"), _SAFE_IN_QUERY))
    # By name only: repeated parameters (`a=2&a=1`) may be an ordered list.
    return "&".join(sorted(kept, key=lambda field: field.partition("=")[0]))


def _same_site(declared: str, reached: str, outlet: Outlet) -> bool:
    host = urlsplit(declared).hostname or ""
    return host == urlsplit(reached).hostname or outlet.owns(host)


def _is_believable(declared: str, reached: str, outlet: Outlet) -> bool:
    if is_home_page(declared) and declared != reached:
        return False
    there, here = urlsplit(declared), urlsplit(reached)
    names = {field.partition("=")[0] for field in here.query.split("&") if _NAMING.match(field.partition("=")[0])}
    if names - {field.partition("=")[0] for field in there.query.split("&")} and there.path == here.path:
        return False
    patterns = outlet.address.article
    return (
        not patterns
        or any(re.search(p, declared) for p in patterns)
        or not any(re.search(p, reached) for p in patterns)
    )
