"""What a capture is before it is read: a page at all, a wall in front of one, a redirect that means "gone"."""

import re
from urllib.parse import urlsplit

from pipeline.extract.blocks import PROSE_WORDS, Page
from pipeline.extract.dom import Node, select, strings
from pipeline.outlet import Outlet
from pipeline.records import Capture, Reason

_HTML_TYPES = ("text/html", "application/xhtml", "text/plain", "application/octet-stream")
_NOT_HTML = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"RIFF", b"\x1f\x8b", b"<?xml", b"{", b"[")
_FEED = re.compile(rb"<(?:rss|feed|urlset|sitemapindex|rdf:RDF|svg)\b", re.IGNORECASE)
# Bigger than any article page met (the largest of 2,069 recorded ones is 7 MB).
MAX_BYTES = 20_000_000
# A wall has little to say beside its own words, and few of those; an article may quote the very same ones.
_WALL_PROSE_WORDS = 40
_MOST_WALL_PROSE_WORDS = 300

_BOT_WALL = re.compile(
    r"just a moment\.\.\.|checking (?:if the site connection is secure|your browser)|"
    r"cf-browser-verification|challenge-platform|"
    r"attention required! \| cloudflare|ddos-guard|smartcaptcha|showcaptcha|stormwall|variti|servicepipe|qrator|"
    r"вы не робот|я не робот|не робот\b|запросы отправляли вы|подтвердите, что вы|проверка браузера|"
    r"проверяем ваш браузер|"
    r"сіз робот емессіз|робот емес(?:сіз|пін)|are you a robot|not a robot|verify you are (?:a )?human|"
    r"human verification|"
    r"pardon our interruption|px-captcha|_incapsula_|incapsula incident|unusual traffic|access denied|"
    r"доступ (?:ограничен|запрещ[её]н|заблокирован)|"
    r"enable javascript and cookies|включите javascript|javascript is (?:disabled|required)|request unsuccessful|"
    r"too many requests|сервер перегружен|captcha",
    re.IGNORECASE,
)
_CONSENT_WALL = re.compile(
    r"before you continue|we value your privacy|accept (?:all )?cookies|we and our (?:\d+ )?partners|consent to|"
    r"мы используем файлы cookie|согласие на (?:обработку|использование)|принять все|cookie файлдар|"
    r"файлдарын пайдалан\w+|келісім|"
    r"ihre privatsphäre|wir und unsere partner|votre vie privée",
    re.IGNORECASE,
)
_LOGIN_WALL = re.compile(
    r"sign in to (?:continue|read)|log in to (?:continue|read)|please (?:log|sign) in|войдите(?:,)? чтобы|"
    r"авторизуйтесь|необходимо (?:войти|авториз)|"
    r"вход в личный кабинет|тек жазылушыларға|жүйеге кір|subscribe to (?:continue|read)|только для подписчиков|"
    r"login required|create an account to",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"^\W*(?:(?:error|ошибка|қате)\W*)?(?:404|410)\b|page (?:was )?not found|^not found|(?:страница|"
    r"материал|статья|новость|запись) (?:не найден|удален|удалён|больше не|не существует)|"
    r"(?:бет|парақша|мақала|жаңалық|материал) табылмады|барак табылган жок|sahifa topilmadi|саҳифа топилмади|"
    r"seite (?:wurde )?nicht gefunden|page introuvable|no longer available|сторінку не знайдено|"
    r"запрашиваем\w+ страниц\w+ не",
    re.IGNORECASE,
)
_WALLS = ((Reason.BOT_WALL, _BOT_WALL), (Reason.CONSENT_WALL, _CONSENT_WALL), (Reason.LOGIN_WALL, _LOGIN_WALL))
_CONSENT_HOSTS = re.compile(
    r"(?:^|\.)(?:consent|guce|privacy|cmp|zustimmung)\.|/(?:consent|cookie-wall|zustimmung)\b", re.IGNORECASE
)
_LOGIN_PATHS = re.compile(r"/(?:log-?in|sign-?in|auth|account|register|passport|vhod|sso)\b", re.IGNORECASE)
_LISTING_PATHS = re.compile(
    r"^/?(?:(?:ru|kz|kk|en|qaz|rus|eng|kaz|uz|ky|kg)/?)?$|/(?:search|poisk|izdeu|tags?|tegs?|teg|authors?|"
    r"avtory?|category|categories|rubric|topics?)(?:/|$)[^/]*/?$|/page/\d+/?$",
    re.IGNORECASE,
)

_FRONT_NAMES = frozenset({"404", "error", "index.html", "index.php", "not-found", "notfound", "ru", "kz", "kk", "en"})
_SEARCH_PATHS = re.compile(r"^/(?:\w\w/)?(?:search|poisk|izdeu|find)(?:/|\.\w+)?$", re.IGNORECASE)


def before_parsing(capture: Capture) -> tuple[Reason, str] | None:
    """What status, type and first bytes tell."""
    if capture.status in (404, 410):
        return Reason.GONE, f"status {capture.status}"
    if capture.status != 200:
        wall = _BOT_WALL.search(capture.body[:20_000].decode("utf-8", errors="replace"))
        return (
            (Reason.BOT_WALL, f"status {capture.status}: {wall.group()}")
            if wall
            else (Reason.NOT_OK_STATUS, f"status {capture.status}")
        )
    if not capture.body.strip():
        return Reason.EMPTY_PAGE, "no bytes"
    if len(capture.body) > MAX_BYTES:
        return Reason.TOO_LARGE, f"{len(capture.body)} bytes"
    kind = (
        next((value for name, value in capture.headers if name.lower() == "content-type"), "")
        .split(";")[0]
        .strip()
        .lower()
    )
    if kind and not kind.startswith(_HTML_TYPES) and "html" not in kind:
        return Reason.NOT_HTML, kind
    start = capture.body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(_NOT_HTML) and b"<html" not in capture.body[:4000].lower():
        return Reason.NOT_HTML, "the first bytes are no page"
    if _FEED.search(start) and b"<html" not in capture.body[:4000].lower():
        return Reason.NOT_HTML, "a feed or sitemap"
    return None


def by_address(capture: Capture, outlet: Outlet) -> tuple[Reason, str] | None:
    """What the address that answered tells, beside the one asked for."""
    asked, answered = urlsplit(capture.url), urlsplit(capture.final_url)
    if _CONSENT_HOSTS.search(f"{answered.hostname or ''}{answered.path}") and not _CONSENT_HOSTS.search(capture.url):
        return Reason.CONSENT_WALL, capture.final_url
    if _LOGIN_PATHS.search(answered.path) and not _LOGIN_PATHS.search(asked.path):
        return Reason.LOGIN_WALL, capture.final_url
    if (
        asked.path.rstrip("/") != answered.path.rstrip("/")
        and _is_above(answered.path, asked.path)
        and not answered.query
    ):
        return Reason.SOFT_404, f"redirected to {capture.final_url}"
    if not answered.query and (
        _LISTING_PATHS.search(answered.path)
        or answered._replace(fragment="").geturl().rstrip("/") == outlet.home.rstrip("/")
    ):
        return Reason.NOT_AN_ARTICLE, "front, section or search page by its address"
    if _SEARCH_PATHS.search(answered.path):
        return Reason.NOT_AN_ARTICLE, "search page by its address"
    for pattern in outlet.address.not_article:
        if re.search(pattern, capture.final_url):
            return Reason.NOT_AN_ARTICLE, f"address matches {pattern}"
    if outlet.address.article and not any(
        re.search(pattern, address)
        for pattern in outlet.address.article
        for address in (capture.final_url, capture.url)
    ):
        return Reason.NOT_AN_ARTICLE, "address is none of the outlet's articles"
    return None


def _is_above(answered: str, asked: str) -> bool:
    """Is the page that answered the front page or a section of the asked one? A shorter slug alone is no section."""
    above = [part for part in answered.split("/") if part]
    below = [part for part in asked.split("/") if part]
    if not above or above[-1].lower() in _FRONT_NAMES:
        return True
    if len(above) >= len(below) or re.search(r"\d{3,}|\.html?$", above[-1]):
        return False
    return below[: len(above)] == above or (len(above) == 1 and "-" not in above[0])


def by_content(root: Node, page: Page, is_dated: bool, is_declared: bool = False) -> tuple[Reason, str] | None:
    """Walls and "not found" pages, by their words; only where the page has little else to say.

    Args:
        is_dated: the page states when it was published, which no error page does.
        is_declared: it calls itself an article; some content systems let their error pages do so too.
    """
    prose = page.boxes[0].prose_word_count
    if prose > _MOST_WALL_PROSE_WORDS or ((is_dated or is_declared) and prose > _WALL_PROSE_WORDS):
        return None
    title = next(iter(strings(root, "//title")), "").strip()[:200]
    heading = next(iter(strings(root, "//h1 | //h2")), "").strip()[:200]
    if not is_dated and (_GONE.search(title) or _GONE.search(heading)):
        return Reason.SOFT_404, f"says {(title or heading)[:80]!r}"
    for reason, pattern in _WALLS:
        walls = [block for block in page.blocks if pattern.search(block.text)]
        said = sum(block.word_count - block.link_word_count for block in walls if block.word_count >= PROSE_WORDS)
        if (walls or pattern.search(title)) and prose - said < _WALL_PROSE_WORDS:
            return reason, f"says {(walls[0].text if walls else title)[:80]!r}"
    if prose < _WALL_PROSE_WORDS and select(root, "//input[@type='password']"):
        return Reason.LOGIN_WALL, "a password field and no text"
    return None
