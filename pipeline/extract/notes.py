"""What stands on the page beside the text: captions of its images, and notes that something was corrected."""

import re

from pipeline.extract.blocks import Block, Page
from pipeline.extract.hints import Hint

_ELSEWHERE = int(
    Hint.RELATED | Hint.SIDE | Hint.MENU | Hint.FOOTER | Hint.COMMENT | Hint.ADVERT | Hint.HIDDEN | Hint.CONSENT
)
_CAPTION_NAME = re.compile(
    r"caption|(?:photo|image|img|picture|foto|media|figure|slide|thumb)[-_]*"
    r"(?:desc|text|author|credit|source|title|sign|alt|info|copyright|legend|note|by\b)",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 600
# A box of a caption holds the text itself or one line around it.
_LEVELS = 2

_OPENS_A_CORRECTION = re.compile(
    r"\W*(?:исправлен[оаы]?|исправление|уточнени[ея]|уточнено|поправка|опровержение|внесены (?:исправления|уточнения)|"
    r"редакция (?:приносит извинения|исправила)|"
    r"түзету|түзетілді|түзетпе|нақтылау|нақтыланды|терістеу|"
    r"оңдоо|такталды|tuzatish|тузатиш|"
    r"corrections?|corrected|clarification|editor[’']s note\W+(?:correction|an earlier))\b\s*(?:[:.*—–(-]|\d|$)",
    re.IGNORECASE,
)
_SAYS_A_CORRECTION = re.compile(
    r"в (?:первоначальн|предыдущ|ранн|прежн|исходн)\w+ (?:верси|вариант|редакци)\w+ (?:\w+ )?"
    r"(?:материал|стать|заметк|новост|текст|публикаци|сообщени)|"
    r"(?:в (?:материале|статье|заметке|тексте|новости|заголовке)|ранее)[^.]{0,60} (?:ошибочно|неверно|неточно)|"
    r"была допущена (?:ошибка|неточность)|редакция приносит извинения|текст (?:был )?(?:исправлен|уточнён|уточнен)|"
    r"(?:материалдың|мәтіннің|мақаланың|жаңалықтың) (?:алғашқы|бастапқы|бұрынғы) нұсқасында|"
    r"қате (?:кеткен|жазылған|кетті)|"
    r"an earlier version of this|this (?:article|story|report|post) (?:has been|was) (?:corrected|amended)|misstated",
    re.IGNORECASE,
)
_LONGEST_CORRECTION = 700
_SOURCE = re.compile(r"(?:источник|дереккөзі?|source|булагы|manba|по материалам)\b\s*:?", re.IGNORECASE)
_LONGEST_SOURCE_WORDS = 8
# One of these stands in every such note: looking for them first spares nearly every page the patterns (1.4 ms).
_STEMS = (
    "исправ", "уточн", "поправ", "опроверж", "ошибоч", "неверно", "неточн", "извинени", "допущена", "версии",
    "варианте",
    "түзет", "нақты", "терісте", "нұсқасында", "қате ", "оңдоо", "такталды", "tuzatish", "тузатиш",
    "correct", "clarification", "earlier version", "amended", "misstated",
)  # fmt: skip


def find_captions(page: Page) -> tuple[str, ...]:
    """Captions and credits of images outside lists of other stories, in page order, each once."""
    return tuple(
        dict.fromkeys(
            block.text
            for block in page.blocks
            if len(block.text) <= _LONGEST_CAPTION and not _is_elsewhere(page, block) and _is_caption(page, block)
        )
    )


def find_corrections(page: Page, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Notes by which the outlet owns up to a mistake, in the text or beside it, as they stand."""
    beside = (block.text for block in page.blocks if not _is_elsewhere(page, block))
    return tuple(dict.fromkeys(text for text in (*paragraphs, *beside) if _is_correction(text)))


def _is_correction(text: str) -> bool:
    if len(text) > _LONGEST_CORRECTION:
        return False
    lower = text.lower()
    return any(stem in lower for stem in _STEMS) and bool(
        _OPENS_A_CORRECTION.match(text) or _SAYS_A_CORRECTION.search(text)
    )


def source_lines(page: Page) -> tuple[str, ...]:
    """Short lines beside the text that name where it comes from ("Источник: ТАСС")."""
    return tuple(
        block.text
        for block in page.blocks
        if block.word_count <= _LONGEST_SOURCE_WORDS
        and _SOURCE.match(block.text)
        and not page.boxes[block.box].all & _ELSEWHERE
        and not _is_caption(page, block)
    )


def _is_elsewhere(page: Page, block: Block) -> bool:
    return bool(page.boxes[block.box].all & _ELSEWHERE) or block.link_word_count * 2 > block.word_count


def _is_caption(page: Page, block: Block) -> bool:
    box = page.boxes[block.box]
    for _ in range(_LEVELS):
        if box.tag in ("figcaption", "figure") or (box.own & Hint.CAPTION and _CAPTION_NAME.search(box.signature)):
            return True
        if box.parent < 0:
            return False
        box = page.boxes[box.parent]
    return False
