"""Splits a text into sentences that can be compared: knows abbreviations, leaves credits out, mends what was torn.

Rules instead of a model: the languages are Russian, Kazakh, English and their neighbours, and every sentence must keep
its place in the text.
"""

import re
from dataclasses import dataclass

from pipeline.compare.clues import find_clues
from pipeline.compare.language_tags import base_of
from pipeline.compare.normal_form import normal_form


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is the slice from `start` to `end` (code points) in normal form; a mended sentence has its second part's
    words too, which lie elsewhere."""

    text: str
    start: int
    end: int


# A full stop after one of these, lower case, does not end a sentence before a capital or a digit.
_ABBREVIATIONS = {
    "en": "mr mrs ms dr prof st sen rep gen col lt sgt capt gov rev hon jr sr no vol pp fig art vs inc ltd co corp "
    "bros mt ft jan feb mar apr jun jul aug sept sep oct nov dec u.s u.k u.n e.g i.e a.m p.m ph.d approx dept est",
    "ru": "г гг в вв ул пр просп пл наб пер д корп стр кв обл р-н пос с дер ст п пп ч рис табл тыс млн млрд трлн руб "
    "коп см мм км кг т.е т.к т.н т.д т.п и.о др проф акад доц канд им св о-в гр гн ген полк кап лейт мин сек янв "
    "февр мар апр июн июл авг сент окт нояб дек н.э ред изд тел",
    "kk": "ж жж ғ ғғ б т.б т.с.с т.т с.б қ к көш мың млн млрд трлн тг ш м обл ауд проф акад т.ғ.д п.ғ.д б.з.д",
    "uk": "м р рр вул просп пл буд кв обл с п ст грн тис млн млрд т.д т.п ім проф акад",
    "tr": "dr prof doç av sn hz vb vs bkz yy alb gen org mah cad sok no",
    "de": "dr prof hr fr st nr bzw ca usw z.b d.h u.a evtl ggf mio mrd str jan feb apr aug sept okt nov dez",
    "uz": "y b v sh m mln mlrd",
}
_NEIGHBOURS = {"ky": "kk", "tt": "kk", "ba": "kk", "be": "ru", "bg": "ru", "mn": "ru", "tg": "ru", "az": "tr"}
# What stands after a dot that was taken for a full stop, when the second half was moved away from the first:
# "… leaders in St." and elsewhere "Petersburg at the end of December".
_CONTINUATIONS = {
    "st": ("Petersburg", "Louis", "Helena", "Moritz", "Andrews", "Gallen", "Kitts", "Lucia", "Vincent", "Tropez"),
    "mt": ("Everest", "Sinai", "Fuji", "Elbrus"),
    "им": ("Назарбаева", "Ленина", "Пушкина", "Абая", "Гагарина"),
}
_AFTER_YEARS = frozenset({"г", "гг", "ж", "жж", "р", "рр"})
_AFTER_LISTS = frozenset({"др", "т.д", "т.п", "т.б", "inc", "co", "corp"})
_INITIALS = re.compile(r"\w(?:\.-?\w)*")
_END = re.compile(r"(?:[.!?…]+|[。！？])[\"'”’»)\]]*")
_OPENERS = "\"'“‘«„([—–-"
_CLOSERS = re.compile(r"[\"'”’»)\]]+$")
_MIN_LETTERS = 6
# Of 20,887 sentences of news 17 are longer: lists, speeches and lost full stops. The model reads 512 tokens (150 to 350
# words) and nothing beyond, and one vector says little of so much.
_MOST_WORDS = 100
# A run without spaces counts as a word for each 30 characters: no sentence is longer than 3,000, and the wording of two
# is compared within a second. 30,000 took minutes.
_WORD = re.compile(r"\S{1,30}")
# Far enough back to see any abbreviation, and the number or the quotation marks beside it.
_LOOK_BACK = 30


def split_sentences(text: str, language: str) -> list[Sentence]:
    """Sentences in order of place, each within one paragraph and of 100 words at most; credits and lines without six
    letters are left out."""
    known = _abbreviations(language)
    sentences = []
    for start, end in _segments(text):
        for begin, stop in _bounds(text, start, end, known):
            piece = normal_form(text[begin:stop])
            if sum(map(str.isalpha, piece)) >= _MIN_LETTERS:
                sentences.append(Sentence(piece, begin, stop))
    return sentences


def mend(sentences: list[Sentence], language: str) -> list[Sentence]:
    """Join a sentence that ends in an abbreviation to the stray one that goes on from it, wherever that stands.

    For source texts only: their sentences may come shuffled. Joined, "St. Petersburg" scores .48 against its original,
    the halves .22 and .30.
    """
    known = _abbreviations(language)
    mended = list(sentences)
    for torn in sentences:
        word = _last_word(torn.text)
        if word not in known or word not in _CONTINUATIONS or torn not in mended:
            continue  # whole, or already the rest of another
        rest = next((each for each in mended if each.text.startswith(_CONTINUATIONS[word]) and each != torn), None)
        if rest is not None:
            mended[mended.index(torn)] = Sentence(f"{torn.text} {rest.text}", torn.start, torn.end)
            mended.remove(rest)
    return mended


def _abbreviations(language: str) -> frozenset[str]:
    base = base_of(language)
    base = _NEIGHBOURS.get(base, base)
    words = _ABBREVIATIONS.get(base, _ABBREVIATIONS["en"]).split()
    if base == "kk":  # Kazakh news quotes Russian addresses and units
        words += _ABBREVIATIONS["ru"].split()
    return frozenset(words)


def _segments(text: str) -> list[tuple[int, int]]:
    """Paragraphs without their credits."""
    segments, at = [], 0
    cuts = [(clue.start, clue.end) for clue in find_clues(text)]
    for start, end in [*cuts, (len(text), len(text))]:
        for line in re.finditer(r"[^\n\r\u2028\u2029]+", text[at:start]):
            segments.append((at + line.start(), at + line.end()))
        at = end
    return segments


def _bounds(text: str, start: int, end: int, known: frozenset[str]) -> list[tuple[int, int]]:
    bounds, begin = [], start
    for match in _END.finditer(text, start, end):
        if match.start() < begin or not _is_end(text, match, end, known):
            continue
        bounds.append((begin, match.end()))
        begin = match.end()
    bounds.append((begin, end))
    trimmed = []
    for left, right in bounds:
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left < right:
            trimmed += _pieces(text, left, right)
    return trimmed


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence whole, or where it is too long cut behind a comma or the like, or without one anywhere."""
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    pieces = []
    while len(words) > _MOST_WORDS:
        marked = [at for at in range(_MOST_WORDS // 2, _MOST_WORDS) if text[words[at][1] - 1] in ",;:"]
        last = marked[-1] if marked else _MOST_WORDS - 1
        pieces.append((words[0][0], words[last][1]))
        words = words[last + 1 :]
    return [*pieces, (words[0][0], words[-1][1])]


def _is_end(text: str, match: re.Match[str], end: int, known: frozenset[str]) -> bool:
    mark = match.group()
    if mark[0] in "。！？":
        return True
    rest = text[match.end() : min(end, match.end() + 12)]
    if not rest:
        return True
    if not rest[0].isspace():
        # Scraped text lost the space ("…сказал он.Президент добавил…"): a capital after a small letter ends it.
        before = text[match.start() - 1 : match.start()]
        return mark == "." and before.islower() and rest[0].isupper() and rest[1:2].islower() and len(rest) > 3
    follower = rest.lstrip().lstrip(_OPENERS).lstrip()
    if not follower:
        return True
    if follower[0].islower():
        return False
    if _CLOSERS.sub("", mark) != ".":
        return True
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    word = _last_word(before)
    if _INITIALS.fullmatch(word) and before[-1].isupper():
        return False
    if word in _AFTER_YEARS:
        # "5 янв. 2022 г. Президент" ends a sentence, "в г. Алматы" does not.
        return before.removesuffix(word).rstrip()[-1:].isdigit() and not follower[0].isdigit()
    if word in known:
        return word in _AFTER_LISTS and not follower[0].isdigit()
    return not (word.isdigit() and len(word) <= 2 and not before.removesuffix(word).strip())  # "1. First item"


def _last_word(text: str) -> str:
    match = re.search(r"([\w.-]+?)\.?[\"'”’»)\]]*$", text[-_LOOK_BACK:])
    return match.group(1).lower().strip(".") if match else ""
