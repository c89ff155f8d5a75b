"""Every date a page, its address and its listings give for its publication, each with where it was found."""

import re
from collections.abc import Iterator

from pipeline.extract.blocks import PROSE_WORDS, Block, Page, headline_index
from pipeline.extract.characters import normal
from pipeline.extract.dates.machine import Clock, Moment, read_machine
from pipeline.extract.dates.text import read_text
from pipeline.extract.dom import Node, attribute, select, strings, text_of
from pipeline.extract.hints import Hint
from pipeline.extract.structured import Stated
from pipeline.records import Capture, Channel, DateCandidate

_MODIFIED_WORDS = re.compile(
    r"обновлен|изменен|отредактирован|жаңартылған|жаңартылды|өзгертілген|updated|modified|last edit|"
    r"aktualisiert|geändert|stand:|"
    r"mis à jour|actualizado|aggiornato|жаңыланган|yangilan",
    re.IGNORECASE,
)
_MODIFIED_NAMES = re.compile(r"modif|updat|edited|change|obnov", re.IGNORECASE)
_DATE_NAMES = re.compile(r"date|time|publish|posted|pubdate|data|дата|\bmeta|kun", re.IGNORECASE)
# Where lists of other stories, comments and footers carry dates of their own.
_ELSEWHERE = int(
    Hint.COMMENT
    | Hint.RELATED
    | Hint.SIDE
    | Hint.FOOTER
    | Hint.MENU
    | Hint.ADVERT
    | Hint.TEASER
    | Hint.SUBSCRIBE
    | Hint.CONSENT
)
_SURELY_ELSEWHERE = int(Hint.COMMENT | Hint.RELATED | Hint.SIDE | Hint.FOOTER)
_URL_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d{2})[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_-]|$)"
)
_URL_COMPACT = re.compile(r"(?<!\d)(?P<year>20[0-3]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_URL_DAY_FIRST = re.compile(r"(?<!\d)(?P<day>[0-3]\d)[./-](?P<month>[01]\d)[./-](?P<year>20[0-3]\d)(?!\d)")
# Digits of day, time and a number that outlets write into addresses: /article/A2022010514300001234. Those after /web/
# are an archive's moment of capture.
_URL_MOMENT = re.compile(
    r"(?<!\d)(?<!/web/)(?P<year>20[0-3]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:[01]\d|2[0-3])[0-5]\d\d{2,8}(?!\d)"
)
# The state of a page built by scripts: "publishedDate":"2022-01-05T14:30:00Z".
_SCRIPT_DATE = re.compile(
    rb"""["'](?:date|first)?[_-]?pub(?:lish(?:ed|ing)?|lication)?[_-]?(?:date|time|at|on|datetime)?\\?["']\s*:\s*\\?["']"""
    rb"""((?:19|20)\d\d-\d\d-\d\d[T :\d.Z+-]{0,20})""",
    re.IGNORECASE,
)
# A byline with a date is short; a sentence that names a day is not the dateline.
_LONGEST_DATELINE_WORDS = 16
# A byline of name, day and section has no more words; longer lines that end like a sentence are one.
_LONGEST_BYLINE_WORDS = 8
_LONGEST_LABELLED_WORDS = 30
_LABEL_REACH = 40
_LABEL = re.compile(
    r"\b(?:опубликован[оа]?|дата(?: публикации)?|размещено|добавлено|жарияланды|жарияланған(?: күні)?|күні|"
    r"published(?: on)?|posted(?: on)?|date|erschienen(?: am)?|veröffentlicht(?: am)?|erstellt(?: am)?|datum|"
    r"publié le|publicado(?: el| em)?|pubblicato il|fecha|data|e?['ʻ‘]?lon qilin\w+|sana)\b\s*:?\s*(?=\w|$)",
    re.IGNORECASE,
)
_LIST_TAGS = frozenset({"aside", "nav", "footer", "li"})
_OPENING = re.compile(
    r"\((?=[^()]{0,20}\d)[^()]{5,30}\)\s|(?=[^–—:\-]{0,20}\d)[^–—:]{5,30}?\s*(?:[–—:]|\s-\s|(?=[«„“\"]))"
)
_URL_DAY_FIRST_COMPACT = re.compile(
    r"(?<!\d)(?P<day>0[1-9]|[12]\d|3[01])(?P<month>0[1-9]|1[0-2])(?P<year>20[0-3]\d)(?=[_-])"
)
# How many blocks before and after the headline a dateline may stand.
_BEFORE_TITLE, _AFTER_TITLE = 6, 14


def candidate(raw: str, source: str, moment: Moment) -> DateCandidate:
    """A candidate of a moment read from `raw`."""
    return DateCandidate(normal(raw)[:200], source, moment.value, moment.precision, moment.zone_source)


def read_either(text: str, clock: Clock) -> Moment | None:
    """A date written by a program or, failing that, for people; never later than the fetch allows."""
    moment = read_machine(text, clock)
    if moment is not None and (moment.value - clock.now).days >= 2:
        return None
    return moment or read_text(normal(text), clock)


def from_stated(stated: tuple[Stated, ...], clock: Clock) -> Iterator[DateCandidate]:
    """JSON-LD, meta tags and microdata."""
    for each in stated:
        for raw in each.published:
            if moment := read_either(raw, clock):
                yield candidate(raw, each.source, moment)


def from_rule(root: Node, path: str | None, clock: Clock) -> Iterator[DateCandidate]:
    """The outlet's own rule."""
    for raw in strings(root, path) if path else []:
        if moment := read_either(raw, clock):
            yield candidate(raw, "rule", moment)


def from_listings(capture: Capture, clock: Clock) -> Iterator[DateCandidate]:
    """What the feed and the sitemap said of this address when it was found."""
    for sighting in capture.sightings:
        if sighting.published_at is None:
            continue
        source = (
            "feed"
            if sighting.channel is Channel.FEED
            else "sitemap"
            if sighting.channel is Channel.SITEMAP
            else "listing"
        )
        moment = read_machine(sighting.published_at.isoformat(), clock)
        if moment is not None:
            yield candidate(sighting.published_at.isoformat(), source, moment)


def from_time_elements(root: Node, clock: Clock) -> Iterator[tuple[DateCandidate, bool]]:
    """<time> elements outside lists of other stories; True where the element is about a modification."""
    for node in select(root, "//time | //abbr[contains(@class, 'published') or contains(@class, 'date')][@title]")[:40]:
        if _stands_elsewhere(node):
            continue
        names = " ".join(attribute(node, name) for name in ("class", "itemprop", "id"))
        text = text_of(node)
        parent = node.getparent()
        around = text if parent is None else text + " " + (parent.text or "")
        modified = bool(_MODIFIED_NAMES.search(names) or _MODIFIED_WORDS.search(around))
        for raw in (attribute(node, "datetime"), attribute(node, "title"), text):
            if raw.strip() and (moment := read_either(raw, clock)):
                yield candidate(raw, "time", moment), modified
                break


def _stands_elsewhere(node: Node) -> bool:
    for above in [node, *node.iterancestors()][:12]:
        names = f"{attribute(above, 'class')} {attribute(above, 'id')}".lower()
        if above.tag in ("aside", "footer", "nav", "li") or re.search(
            r"related|comment|sidebar|recommend|popular|teaser|lenta", names
        ):
            return True
        if above.tag in ("article", "main", "body"):
            return False
    return False


def from_text(page: Page, title: str, clock: Clock, anywhere: bool = False) -> Iterator[tuple[DateCandidate, bool]]:
    """Short lines near the headline, nearest first; True where the line speaks of a modification.

    Args:
        anywhere: also those in boxes named like lists of other stories, which some outlets call their mastheads.
    """
    at = headline_index(page, title)
    order = sorted(
        range(max(0, at - _BEFORE_TITLE), min(len(page.blocks), at + _AFTER_TITLE)), key=lambda index: abs(index - at)
    )
    for index in order:
        block = page.blocks[index]
        if index == at or block.word_count > _LONGEST_DATELINE_WORDS or not any(map(str.isalnum, block.text)):
            continue
        box = page.boxes[block.box]
        around = page.boxes[box.parent].own | page.boxes[page.boxes[box.parent].parent].own
        if _is_sentence(block) or box.own & int(Hint.COMMENT) or box.tag == "figcaption":
            continue
        if anywhere:
            if _is_listed(page, block):
                continue
        elif around & _SURELY_ELSEWHERE or (box.own & _ELSEWHERE and not _DATE_NAMES.search(box.signature)):
            continue
        yield from _read_line(block, clock)


def _is_listed(page: Page, block: Block) -> bool:
    """Does it stand in a list of other things, by the tags and the names of comments around it?"""
    box = page.boxes[block.box]
    parent = page.boxes[box.parent]
    return not _DATE_NAMES.search(box.signature) and any(
        each.tag in _LIST_TAGS or each.own & int(Hint.COMMENT) for each in (box, parent, page.boxes[parent.parent])
    )


def _is_sentence(block: Block) -> bool:
    """A sentence names days of events, not its own."""
    return block.word_count > _LONGEST_BYLINE_WORDS and block.text.endswith((".", "!", "?", "…"))


def from_labels(page: Page, clock: Clock) -> Iterator[tuple[DateCandidate, bool]]:
    """Lines such as "Published: 5 January 2022", wherever they stand but among comments and other stories."""
    for block in page.blocks:
        if block.word_count > _LONGEST_LABELLED_WORDS:
            continue
        match = _LABEL.search(block.text)
        # Facts of the article may be a list of their own; those of other stories begin with their titles.
        if match and (match.start() == 0 or not _is_listed(page, block)):
            line = block.text[match.end() :][:_LABEL_REACH].partition("©")[0]
            if moment := read_text(line, clock):
                yield candidate(line, "text", moment), False


def from_openings(page: Page, clock: Clock) -> Iterator[tuple[DateCandidate, bool]]:
    """Paragraphs that open with their day: "29.11.2022 – The ministry said"."""
    for block in page.blocks:
        match = _OPENING.match(block.text) if block.word_count >= PROSE_WORDS else None
        if match and not _is_listed(page, block) and (moment := read_text(match.group(), clock)):
            yield candidate(match.group(), "text", moment), False
            return


def from_dated_elements(root: Node, clock: Clock) -> Iterator[tuple[DateCandidate, bool]]:
    """Elements whose class or property says date, wherever they stand but in lists of other stories."""
    for node in select(root, _DATED)[:60]:
        text = normal(text_of(node)) or attribute(node, "title")
        if not text or len(text) > 120 or not any(map(str.isdigit, text)) or _stands_elsewhere(node):
            continue
        if moment := read_either(text, clock):
            names = f"{attribute(node, 'class')} {attribute(node, 'itemprop')}"
            yield candidate(text, "text", moment), bool(_MODIFIED_NAMES.search(names) or _MODIFIED_WORDS.search(text))


_DATED = " | ".join(
    f"//body//*[contains(@class, '{name}') or contains(@id, '{name}')]"
    for name in ("date", "Date", "publi", "posted", "time", "author")
)


def _read_line(block: Block, clock: Clock) -> Iterator[tuple[DateCandidate, bool]]:
    modified = _MODIFIED_WORDS.search(block.text)
    # "Published 5 January, updated 6 January" names both: what stands before the word is the publication.
    if modified and (moment := read_text(block.text[: modified.start()], clock)):
        yield candidate(block.text, "text", moment), False
    elif moment := read_text(block.text, clock):
        yield candidate(block.text, "text", moment), modified is not None


def from_scripts(body: bytes, clock: Clock) -> Iterator[tuple[DateCandidate, bool]]:
    """The state that a page's scripts start from, if all its publication dates are of one day."""
    raws = [raw.decode("ascii") for raw in _SCRIPT_DATE.findall(body)]
    if len({raw[:10] for raw in raws}) == 1 and (moment := read_machine(raws[0], clock)):
        yield candidate(raws[0], "script", moment), False


def from_address(url: str, clock: Clock) -> Iterator[DateCandidate]:
    """A day written into the address."""
    path = re.sub(r"^https?://[^/]+", "", url)
    for pattern in (_URL_DAY, _URL_DAY_FIRST, _URL_COMPACT, _URL_DAY_FIRST_COMPACT, _URL_MOMENT):
        if match := pattern.search(path):
            raw = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
            moment = read_machine(raw, clock)
            if moment and moment.value <= clock.now:
                yield candidate(match.group().strip("/"), "url", moment)
                return
