"""Finding the forms of a topic in a text: words are looked up by their first letters, then by stem and ending."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache

from pipeline.relevance.endings import ENDINGS
from pipeline.relevance.words import WORD, disguises, fold

# Words are told apart by this many first letters before anything dearer is tried: of Russian news words one in five
# shares three letters with some form, one in fifteen four.
_HEAD = 4


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a form: its stem in small letters, the endings it may take (None: any), the capitals it must show."""

    stem: str
    endings: frozenset[str] | None
    capital: bool
    all_capitals: bool

    def fits(self, written: str, small: str) -> bool:
        """Can this word be written so? `small` is `written` in small letters."""
        if not small.startswith(self.stem):
            return False
        if self.endings is not None and small[len(self.stem) :] not in self.endings:
            return False
        if self.all_capitals:
            return written[: len(self.stem)].isupper()
        return not self.capital or written[0].isupper()


class Trust(Enum):
    """When a form counts."""

    ALWAYS = "forms"
    IN_COMPANY = "ambiguous"
    AT_HOME = "home"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a term; `term` is the entity's id, empty for a phrase that is not of the topic."""

    term: str
    words: tuple[Word, ...]
    trust: Trust
    quoted: bool
    language: str

    @property
    def particularity(self) -> tuple[int, bool, int]:
        """Of two forms at one place the one of more words wins, then the one in quotation marks, then longer stems."""
        return len(self.words), self.quoted, sum(len(word.stem) for word in self.words)


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found: `index` counts the words of the text from 0."""

    form: Form
    surface: str
    index: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What one text holds, and how many words it has."""

    hits: tuple[Hit, ...]
    word_count: int


_EXACT = frozenset({""})
_HAN = re.compile("[\u3400-\u9fff]")
# A stem that may be followed by anything must be too long to begin another word.
_UNMISTAKABLE = 7
# Longer ones are not words; what is remembered of them must not fill the memory.
_LONGEST_WORD = 80
_QUOTES = frozenset("«»\"“”„'‘’")


def parse_form(text: str, language: str, term: str, trust: Trust = Trust.ALWAYS) -> Form:
    """Read a form as topic files write it (see pipeline/relevance/topic.py).

    Raises:
        ValueError: no word in it, or a stem of fewer than three letters that would fit half the dictionary.
    """
    words: list[Word] = []
    for match in WORD.finditer(text):
        written = match.group()
        mark = text[match.end() : match.end() + 1]
        if mark == "~" and len(written) < 3 and not words:
            raise ValueError("a first stem needs three letters or more before ~")
        if mark == "*" and len(written) < _UNMISTAKABLE:
            raise ValueError(f"a stem needs {_UNMISTAKABLE} letters or more before *")
        all_capitals = len(written) > 1 and written.isupper()
        words.append(
            Word(
                stem=written.lower(),
                endings=ENDINGS[language] if mark == "~" else None if mark == "*" else _EXACT,
                capital=written[0].isupper(),
                all_capitals=all_capitals,
            )
        )
    if not words:
        raise ValueError("there is no word in it")
    return Form(term, tuple(words), trust, text.startswith("«"), language)


class _Quotation:
    """Which words of a text stand in quotation marks; looked at only when a form asks for it."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in WORD.finditer(self._text)]

    def encloses(self, first: int, last: int) -> bool:
        """Do quotation marks enclose exactly the words `first` to `last`?"""
        before, after = self._spans[first][0] - 1, self._spans[last][1]
        return before >= 0 and after < len(self._text) and {self._text[before], self._text[after]} <= _QUOTES


class Lexicon:
    """Forms ready to be found. Immutable once built, so one instance serves every text."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._by_stem: dict[str, list[Form]] = defaultdict(list)
        self._unspaced: dict[str, Form] = {}
        for form in forms:
            if form.language == "zh":
                self._unspaced["".join(word.stem for word in form.words)] = form
            else:
                self._by_stem[form.words[0].stem].append(form)
        self._heads = frozenset(each for head in self._plain_heads() for each in disguises(head))
        # The longest first, so that 哈萨克斯坦 (the country) is not read as 哈萨克 (the people).
        self._unspaced_forms = re.compile("|".join(sorted(map(re.escape, self._unspaced), key=len, reverse=True)))
        # News repeats its words: remembering them makes the second look nearly free.
        self._starting = lru_cache(maxsize=65_536)(self._look_up)

    def find(self, text: str) -> Scan:
        """Every place where a form stands, none inside another: of two at one place the more particular one wins."""
        words = WORD.findall(text)
        hits: list[Hit] = []
        position = 0
        heads = self._heads
        quotation = _Quotation(text)
        for index, small in enumerate(map(str.lower, words)):
            if small[:_HEAD] in heads and index >= position:
                form = self._most_particular(quotation, words, index)
                if form is not None:
                    position = index + len(form.words)
                    hits.append(Hit(form, " ".join(words[index:position]), index))
        if self._unspaced and _HAN.search(text):
            hits += self._find_unspaced(text)
        return Scan(tuple(hits), len(words))

    def _plain_heads(self) -> Iterator[str]:
        """What a word begins with if its second look can be worth it; a short stem is told by the ending as well."""
        for stem, forms in self._by_stem.items():
            yield stem[:_HEAD]
            if len(stem) < _HEAD:
                for form in forms:
                    yield from ((stem + ending)[:_HEAD] for ending in form.words[0].endings or ())

    def _most_particular(self, quotation: _Quotation, words: list[str], index: int) -> Form | None:
        for form in self._starting(words[index][:_LONGEST_WORD]):
            end = index + len(form.words)
            if (
                end <= len(words)
                and all(word.fits(each, fold(each)) for word, each in zip(form.words, words[index:end], strict=True))
                and (not form.quoted or quotation.encloses(index, end - 1))
            ):
                return form
        return None

    def _look_up(self, written: str) -> tuple[Form, ...]:
        """Forms whose first word this may be, the most particular first."""
        small = fold(written)
        forms = [
            form
            for length in range(len(small), 1, -1)
            for form in self._by_stem.get(small[:length], ())
            if form.words[0].endings is None or small[length:] in form.words[0].endings
        ]
        return tuple(sorted(forms, key=lambda form: form.particularity, reverse=True))

    def _find_unspaced(self, text: str) -> Iterator[Hit]:
        """Forms of a script without spaces between words, where \\w+ takes a whole clause for one word."""
        position = index = 0
        for match in self._unspaced_forms.finditer(text):
            index += len(WORD.findall(text, position, match.start()))
            position = match.start()
            yield Hit(self._unspaced[match.group()], match.group(), index)
