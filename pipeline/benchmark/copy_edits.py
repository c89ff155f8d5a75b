"""What newsrooms do to a text they take over, graded: each edit makes a copy (or, once, a quotation) of a real text."""

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random

from pipeline.benchmark.copy_texts import RealText

Edit = Callable[["Newsroom", RealText], tuple[str, list[str]]]

_CITIES = {
    "ru": ("МОСКВА", "АСТАНА", "АЛМАТЫ", "КАЗАНЬ", "ОМСК"),
    "kk": ("АСТАНА", "АЛМАТЫ", "ШЫМКЕНТ", "ҚАРАҒАНДЫ"),
    "en": ("MOSCOW", "LONDON", "ASTANA", "WASHINGTON"),
}
_AGENCIES = {
    "ru": ("РИА Новости", "ТАСС", "Интерфакс", "Казинформ"),
    "kk": ("ҚазАқпарат", "Egemen.kz", "Tengrinews.kz"),
    "en": ("Reuters", "AP", "AFP", "Kazinform"),
}
_MONTHS = {
    "ru": ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября"),
    "kk": ("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
}
_MORE = {"ru": "Читать далее…", "kk": "Толығырақ…", "en": "Read more…"}
CLOSING_LINES = {
    "ru": (
        "Все главные новости читайте раньше других в нашем Telegram-канале, подписаться можно по ссылке.",
        "Читайте также: что эксперты думают о новом решении властей и чего ждать жителям.",
        "Перепечатка материалов возможна только с активной ссылкой на наше издание.",
        "Заметили ошибку? Выделите ее мышью и нажмите Ctrl+Enter, редакция все исправит.",
        "Фото предоставлено пресс-службой ведомства.",
        "Напомним, ранее редакция рассказывала о других подробностях этой истории.",
    ),
    "kk": (
        "Басты жаңалықтарды бірінші болып білу үшін Telegram арнамызға жазылыңыз.",
        "Материалды көшіріп басқан жағдайда сайтымызға белсенді сілтеме қойылуы тиіс.",
        "Осыған дейін редакция бұл оқиғаның басқа мәліметтері туралы жазған болатын.",
        "Тағы оқыңыз: сарапшылар биліктің жаңа шешімі туралы не айтады.",
    ),
    "en": (
        "Follow our channel on Telegram to read the main news of the day before everybody else.",
        "Read also: what experts make of the new decision and what residents should expect.",
        "No part of this publication may be reproduced without an active link to our site.",
        "Subscribe to our newsletter and get the best stories every morning in your inbox.",
    ),
}


class Newsroom:
    """Edits texts at random, always in the same way for the same seed; borrows words and sentences from other texts."""

    def __init__(self, texts: Sequence[RealText], seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  (the same texts on every machine)
        self.texts: dict[str, list[RealText]] = {}
        self.vocabulary: dict[str, list[str]] = {}
        for text in texts:
            self.texts.setdefault(text.language, []).append(text)
            self.vocabulary.setdefault(text.language, []).extend(re.findall(r"\w+", " ".join(text.sentences)))

    def dateline(self, language: str) -> str:
        """The opening under which agencies send their stories."""
        city, agency = self.random.choice(_CITIES[language]), self.random.choice(_AGENCIES[language])
        day, month = self.random.randint(1, 28), self.random.choice(_MONTHS[language])
        if language == "en":
            return f"{city}, {month} {day} ({agency}) —"
        return f"{city}, {day} {month} — {agency}."

    def date(self, language: str) -> str:
        """A day of the year in words."""
        return f"{self.random.randint(1, 28)} {self.random.choice(_MONTHS[language])}"

    def closing(self, language: str, count: int) -> list[str]:
        """Lines that outlets print below a story."""
        return self.random.sample(CLOSING_LINES[language], min(count, len(CLOSING_LINES[language])))

    def other(self, text: RealText) -> RealText:
        """Another text in the same language."""
        while True:
            found = self.random.choice(self.texts[text.language])
            if found.id != text.id:
                return found

    def reworded(self, sentences: Sequence[str], share: float, language: str) -> list[str]:
        """The sentences with this share of their words replaced (70 %), deleted or added to (15 % each)."""
        return [self._reword(sentence, share, language) for sentence in sentences]

    def _reword(self, sentence: str, share: float, language: str) -> str:
        kept: list[str] = []
        for word in sentence.split(" "):
            change = self.random.random() / share
            if change >= 0.85:
                kept.append(word)
            if change < 0.7 or 0.85 <= change < 1:
                kept.append(self.random.choice(self.vocabulary[language]))
        return " ".join(kept)


def _new_title(room: Newsroom, text: RealText) -> tuple[str, list[str]]:
    found = re.findall(r"\w+", " ".join(text.sentences))
    return " ".join(room.random.sample(found, min(9, len(found)))), list(text.sentences)


def _typography(room: Newsroom, text: RealText) -> tuple[str, list[str]]:
    body = "\n".join(text.sentences).replace("ё", "е").replace("«", '"').replace("»", '"').replace("—", "-")
    return text.title, body.replace(" ", "\u00a0", 7).split("\n")


def _agency_wrap(room: Newsroom, text: RealText) -> tuple[str, list[str]]:
    first, *rest = text.sentences
    opening = f"{room.dateline(text.language)} {first}"
    return text.title, [opening, *rest, *room.closing(text.language, room.random.randint(1, 3))]


def _local_paragraph(room: Newsroom, text: RealText) -> tuple[str, list[str]]:
    return text.title, [*text.sentences, *_borrowed(room, text, 2)]


def _cut_to(share: float) -> Edit:
    def edit(room: Newsroom, text: RealText) -> tuple[str, list[str]]:
        count = max(2, round(len(text.sentences) * share))
        return text.title, [*text.sentences[:count], _MORE[text.language]]

    return edit


def _deleted(share: float) -> Edit:
    def edit(room: Newsroom, text: RealText) -> tuple[str, list[str]]:
        count = len(text.sentences)
        gone = set(room.random.sample(range(count), min(max(1, round(count * share)), count - 1)))
        return text.title, [sentence for place, sentence in enumerate(text.sentences) if place not in gone]

    return edit


def _shuffled(room: Newsroom, text: RealText) -> tuple[str, list[str]]:
    return text.title, room.random.sample(text.sentences, len(text.sentences))


def _reworded(share: float) -> Edit:
    def edit(room: Newsroom, text: RealText) -> tuple[str, list[str]]:
        return text.title, room.reworded(text.sentences, share, text.language)

    return edit


def _corrected(room: Newsroom, text: RealText) -> tuple[str, list[str]]:
    """One sentence dropped, a third of the numbers changed, two sentences of news on top."""
    sentences = list(text.sentences)
    sentences.pop(room.random.randrange(1, len(sentences)))

    def change(found: re.Match[str]) -> str:
        return str(int(found[0][:9]) + room.random.randint(1, 9)) if room.random.random() < 1 / 3 else found[0]

    return text.title, [*_borrowed(room, text, 2), *(re.sub(r"\d+", change, sentence) for sentence in sentences)]


def _grown(room: Newsroom, text: RealText) -> tuple[str, list[str]]:
    return text.title, [*text.sentences, *_borrowed(room, text, max(3, len(text.sentences) // 2))]


def _mixed(room: Newsroom, text: RealText) -> tuple[str, list[str]]:
    """A tenth of the sentences gone, 5 % of the words changed, agency opening, closing lines, another title."""
    _, kept = _deleted(0.1)(room, text)
    first, *rest = room.reworded(kept, 0.05, text.language)
    title, _ = _new_title(room, text)
    return title, [f"{room.dateline(text.language)} {first}", *rest, *room.closing(text.language, 2)]


def _mixed_hard(room: Newsroom, text: RealText) -> tuple[str, list[str]]:
    """The first 60 % with 10 % of the words changed, agency opening, closing lines, another title."""
    kept = text.sentences[: max(3, round(len(text.sentences) * 0.6))]
    first, *rest = room.reworded(kept, 0.1, text.language)
    title, _ = _new_title(room, text)
    return title, [f"{room.dateline(text.language)} {first}", *rest, *room.closing(text.language, 3)]


def quoted(room: Newsroom, text: RealText) -> tuple[str, list[str]]:
    """Another story that quotes one or two sentences of this one: not a copy."""
    host = room.other(text)
    start = room.random.randrange(len(text.sentences))
    quotation = text.sentences[start : start + room.random.randint(1, 2)]
    place = room.random.randrange(1, len(host.sentences))
    return host.title, [*host.sentences[:place], *quotation, *host.sentences[place:]]


def _borrowed(room: Newsroom, text: RealText, count: int) -> list[str]:
    """News to add: one sentence each from as many other texts, so that the result holds half of none of them."""
    return [room.random.choice(room.other(text).sentences) for _ in range(count)]


# The edit and its weight in the set: wraps, new titles and mixtures are what newsrooms mostly do.
COPY_EDITS: Mapping[str, tuple[Edit, int]] = {
    "typography": (_typography, 16),
    "new_title": (_new_title, 14),
    "agency_wrap": (_agency_wrap, 24),
    "local_paragraph": (_local_paragraph, 5),
    "cut_to_60": (_cut_to(0.6), 6),
    "cut_to_40": (_cut_to(0.4), 4),
    "cut_to_25": (_cut_to(0.25), 3),
    "deleted_10": (_deleted(0.1), 6),
    "deleted_30": (_deleted(0.3), 3),
    "shuffled": (_shuffled, 3),
    "words_05": (_reworded(0.05), 5),
    "words_10": (_reworded(0.1), 3),
    "words_20": (_reworded(0.2), 3),
    "corrected": (_corrected, 5),
    "grown": (_grown, 3),
    "mixed": (_mixed, 14),
    "mixed_hard": (_mixed_hard, 3),
}
