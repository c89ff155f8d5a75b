"""Finds the lines and elements of a page that name its authors, where the page states none for machines."""

import re
from collections.abc import Iterator

from pipeline.extract.blocks import PROSE_WORDS, Block, Page, headline_index
from pipeline.extract.characters import normal
from pipeline.extract.dom import Node, attribute, select, tag_of, text_of
from pipeline.extract.hints import Hint

# What marks an author: its own property, its class, or a link to a page of authors. One question to each element: a
# union of the attributes' elements is sorted by libxml2, and 40,000 marks took 8 s.
_NAMES = " or ".join(f"contains(., '{name}')" for name in ("author", "Author", "autor", "byline", "Byline"))
_LINKS = " or ".join(f"contains(., '/{name}/')" for name in ("author", "authors", "autor", "avtor", "auteur"))
_MARKED = (
    f"//*[@class[{_NAMES}] or @id[contains(., 'author')] or @rel = 'author' or @data-testid = 'byline' or "
    f"self::a[@href[{_LINKS}]]]"
)
_MOST_MARKED = 12
_LONGEST_MARKED = 120
_COMMENT_NAMES = re.compile(r"comment|respond|reply|kommentar|disqus", re.IGNORECASE)
_BEFORE_HEADLINE, _AFTER_HEADLINE = 4, 10
_LONGEST_LINE_WORDS = 20
_LONGEST_SIGNED_WORDS = 12
# "Posted on Monday in Politics by"; after more words "by" is a word of a sentence.
_MOST_WORDS_BEFORE = 5

_WEEKDAY = (
    r"(?i:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|пн|вт|ср|чт|пт|сб|вс)[.,]?\s+"
)
_DATE = re.compile(
    rf"(?:\b{_WEEKDAY})?\b\d{{1,2}}\.?\s+[^\W\d]{{3,12}}\.?,?\s+\d{{4}}\b|"
    r"\b[^\W\d]{3,12}\.?\s+\d{1,2},?\s+\d{4}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|"
    r"\b\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*(?:Uhr|[ap]\.?m\b\.?))?"
)
_PART = re.compile(r"[|·•~]|\s[–—-]\s")
_PREPOSITION = r"von|by|par|por|di|av|af|door"
_WRITER = (
    r"автор\w*(?:\s+(?:текста|статьи|материала))?|текст|text(?:\s*(?:&|und|and|\+)\s*(?:fotos?|photos?|bilder))?|"
    r"мәтін|autor(?:in|en|es)?|authors?|auteurs?|autore|muallif|муаллиф|подготовил[аи]?|дайындаған|escribe"
)
_BY = re.compile(
    rf"(?:^|\s)(?:{_PREPOSITION}|vom|{_WRITER})(?:\s+(?:von|by))?\s*:?\s+(?=\S)|"
    r"(?:^|\s)(?:автор\w*|autor|author|auteur):|^by(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
# The beginning of a line that stands anywhere.
_SIGNED = re.compile(
    r"(?:(?:(?:written|posted|story|words|report(?:ing)?|geschrieben|verfasst|erstellt|eingestellt|eine? \w+|publié|"
    rf"écrit|escrito|publicado)\s+)?(?:{_PREPOSITION})|{_WRITER})(?:\s+(?:von|by))?\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
# "Photo by", "a post shared by", "Tags: Georg von".
_NO_BYLINE = re.compile(r"\b(?:photo|foto|bild|image|shared|geteilt|übersetz\w*|translated)\b|:\s.*,", re.IGNORECASE)
_NAME_CLASS = re.compile(r"(?:author|autor|byline)[-_]*(?:name|fn)\b", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"\s+(?:on|in|am|um|under|for|at|für|unter|en|le|gespeichert|sagt|says|said|kommentare|comments?|"
    r"illustration|fotos?|photos?|bilder|symbolbild)\b.*",
    re.IGNORECASE,
)


def marked_lines(root: Node) -> Iterator[tuple[str, bool]]:
    """Texts of elements marked as an author's, outside comments; True for those that lead to an author's page or are
    named as the name."""
    for node in select(root, _MARKED)[:_MOST_MARKED]:
        text = normal(text_of(node))
        is_sentence = len(text.split()) > _LONGEST_SIGNED_WORDS and text.endswith(".")
        if 2 < len(text) <= _LONGEST_MARKED and not is_sentence and not _in_comments(node):
            linked = tag_of(node) == "a" or "author" in (attribute(node, "rel"), attribute(node, "itemprop"))
            linked = linked or _NAME_CLASS.search(attribute(node, "class")) is not None
            yield text, linked


def _in_comments(node: Node) -> bool:
    for above in (node, *node.iterancestors()):
        if tag_of(above) in ("article", "main", "body"):
            return False
        if _COMMENT_NAMES.search(f"{attribute(above, 'class')} {attribute(above, 'id')}"):
            return True
    return False


def signed_lines(page: Page, title: str, beside_dates: bool) -> Iterator[tuple[str, bool]]:
    """What follows "by" in lines near the headline, then in short lines anywhere, and names that stand beside a date.

    True where the line bears a date or a mark, so that a pen name is one too.

    Args:
        beside_dates: also what stands beside a date without "by"; not where the page states that its house signs.
    """
    at = headline_index(page, title)
    near = range(max(0, at - _BEFORE_HEADLINE), min(len(page.blocks), at + _AFTER_HEADLINE))
    for index in sorted(near, key=lambda index: (abs(index - at), -index)):
        block = page.blocks[index]
        if index != at and block.word_count <= _LONGEST_LINE_WORDS and not _is_comment(page, block):
            yield from _signed(page, block, beside_dates)
    for block in page.blocks:
        match = _SIGNED.match(block.text) if block.word_count <= _LONGEST_SIGNED_WORDS else None
        if match and not _is_comment(page, block):
            yield _AFTER_NAME.sub("", block.text[match.end() :]), False
    if not beside_dates:
        yield from _bare_lines(page)


def _bare_lines(page: Page) -> Iterator[tuple[str, bool]]:
    """A paragraph that is but a name, before the first prose of the page or after the last.

    Where the page states its house as the author, such a line is the writer's: so on three recorded pages of four;
    elsewhere on none of three.
    """
    prose = [index for index, block in enumerate(page.blocks) if block.tag == "p" and block.word_count >= PROSE_WORDS]
    for index in (prose[0] - 1, prose[-1] + 1) if prose else ():
        if 0 <= index < len(page.blocks):
            block = page.blocks[index]
            if block.tag == "p" and not block.link_word_count and all(map(_is_bare_name, block.text.split("/"))):
                yield block.text, False


def _signed(page: Page, block: Block, beside_dates: bool) -> Iterator[tuple[str, bool]]:
    line, dates = _DATE.subn(" | ", block.text)
    is_marked = bool(dates) or bool(page.boxes[block.box].own & int(Hint.AUTHOR | Hint.META))
    for part in _PART.split(line):
        match = _BY.search(part)
        before = part[: match.start()] if match else ""
        if match and len(before.split()) <= _MOST_WORDS_BEFORE and not _NO_BYLINE.search(before):
            yield _AFTER_NAME.sub("", part[match.end() :]), is_marked
        elif beside_dates and dates and _is_bare_name(part):
            yield part, False


def _is_bare_name(part: str) -> bool:
    """Without "by" only capitals tell a name from a rubric such as "Informationen am Abend"."""
    words = part.split()
    return 2 <= len(words) <= 3 and all(word[0].isupper() for word in words)


def _is_comment(page: Page, block: Block) -> bool:
    box = page.boxes[block.box]
    parent = page.boxes[box.parent]
    return bool((box.own | parent.own | page.boxes[parent.parent].own) & int(Hint.COMMENT))
