"""Words of dates: month names of the region and of the large languages, and words such as "yesterday".

Month names come from CLDR (package babel). What CLDR lacks is written here: Kazakh in Latin letters (the alphabets of
2018 and 2021), case endings, and the abbreviations news sites use.
"""

import unicodedata
from functools import cache

from babel import Locale

# Sorted by weight: where two languages claim a word for different months, the earlier one keeps it.
_LANGUAGES = ("ru", "kk", "ky", "uz", "uz_Cyrl", "uk", "be", "tg", "en", "de", "fr", "es", "it", "pt", "tr", "nl", "pl",
              "az", "tk", "bg", "mk", "sr", "ro", "sv", "da", "nb", "fi", "cs", "hu", "id", "el", "ar")  # fmt: skip

_ADDED = {
    # Kazakh in Latin letters, accents already folded away (see fold).
    "qantar": 1, "aqpan": 2, "nauryz": 3, "nayryz": 3, "navryz": 3, "sauir": 4, "sayir": 4, "mamyr": 5,
    "mausym": 6, "maysym": 6, "shilde": 7, "silde": 7, "tamyz": 8, "qyrkuiek": 9, "qyrkuyek": 9, "qazan": 10,
    "qarasha": 11, "qarasa": 11, "jeltoqsan": 12, "zheltoqsan": 12,
    # Short forms met on news sites.
    "сен": 9, "сент": 9, "нояб": 11,
    "ноя": 11, "фев": 2, "авг": 8, "июн": 6, "июл": 7, "стд": 1, "ян": 1, "чер": 6, "сер": 8,
    "sept": 9, "мая": 5, "june": 6, "july": 7, "agosto": 8,
    # Month names of further languages in Cyrillic letters.
    "септембар": 9, "новембар": 11, "децембар": 12, "октобар": 10,
}  # fmt: skip

_CYRILLIC_MARKS = {"й": "\x01", "ё": "\x02", "ї": "\x03", "ў": "\x04"}


def fold(text: str) -> str:
    """Small letters without Latin accents; Cyrillic letters stay whole. Dots on i count for nothing."""
    text = text.replace("İ", "i").lower()
    if text.isascii():
        return text
    for letter, mark in _CYRILLIC_MARKS.items():
        text = text.replace(letter, mark)
    text = "".join(
        character for character in unicodedata.normalize("NFD", text) if not unicodedata.combining(character)
    )
    for letter, mark in _CYRILLIC_MARKS.items():
        text = text.replace(mark, letter)
    return unicodedata.normalize("NFC", text).replace("ı", "i")


@cache
def months() -> dict[str, int]:
    """Folded month word to month number."""
    found: dict[str, int] = {}
    for language in _LANGUAGES:
        tables = Locale.parse(language).months
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in tables[use][width].items():
                    word = fold(name).rstrip(".")
                    # CLDR abbreviates some months to a number or one letter; those are no words.
                    if len(word) >= 3 and not any(character.isdigit() for character in word):
                        found.setdefault(word, number)
    return {**found, **_ADDED}


# How many days ago; folded.
DAY_WORDS = {
    "сегодня": 0, "вчера": 1, "позавчера": 2, "бүгін": 0, "кеше": 1, "алдыңгүні": 2, "bugin": 0, "keshe": 1, "kese": 1,
    "бүгүн": 0, "кечээ": 1, "бугун": 0, "кеча": 1, "bugun": 0, "kecha": 1, "сьогодні": 0, "вчора": 1, "учора": 1,
    "позавчора": 2, "сёння": 0, "сення": 0, "ўчора": 1, "пазаўчора": 2, "today": 0, "yesterday": 1, "heute": 0,
    "gestern": 1, "vorgestern": 2, "hoy": 0, "ayer": 1, "aujourd'hui": 0, "hier": 1, "oggi": 0, "ieri": 1, "hoje": 0,
    "ontem": 1, "dun": 1, "днес": 0, "снощи": 1, "имрӯз": 0, "дирӯз": 1, "бугін": 0,
}  # fmt: skip

# Seconds in a unit of "3 hours ago"; folded word beginnings, longest first when matched.
UNITS = {
    "секунд": 1, "сек": 1, "second": 1, "sec": 1, "sekund": 1, "soniya": 1, "сония": 1, "sekunde": 1,
    "минут": 60, "мин": 60, "мүнөт": 60, "minute": 60, "min": 60, "daqiqa": 60, "дақиқа": 60, "хвилин": 60,
    "хвілін": 60, "minut": 60, "dakika": 60, "хв": 60,
    "час": 3600, "сағат": 3600, "saǵat": 3600, "sagat": 3600, "саат": 3600, "soat": 3600, "соат": 3600, "hour": 3600,
    "hr": 3600, "годин": 3600, "гадзін": 3600, "stunde": 3600, "saat": 3600, "hora": 3600, "heure": 3600,
    "день": 86400, "дня": 86400, "дней": 86400, "күн": 86400, "kun": 86400, "кун": 86400, "day": 86400, "дні": 86400,
    "днів": 86400, "дзён": 86400, "tag": 86400, "gun": 86400, "dia": 86400, "jour": 86400, "сутки": 86400,
    "суток": 86400, "недел": 604800, "апта": 604800, "apta": 604800, "жума": 604800, "hafta": 604800, "ҳафта": 604800,
    "week": 604800, "тижд": 604800, "тыдн": 604800, "woche": 604800, "semana": 604800,
}  # fmt: skip

# Words that make a span of time past; folded.
AGO = ("назад", "бұрын", "buryn", "burin", "мурун", "мурда", "oldin", "avval", "олдин", "аввал", "ago", "тому", "таму",
       "once")  # fmt: skip
AGO_BEFORE = ("vor", "hace", "il y a", "преди", "пред", "пре", "há", "ha")

COUNT_WORDS = {
    "один": 1, "одну": 1, "одна": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7,
    "восемь": 8, "девять": 9, "десять": 10, "двадцать": 20, "тридцать": 30, "сорок": 40, "бір": 1, "екі": 2, "үш": 3,
    "төрт": 4, "бес": 5, "бир": 1, "эки": 2, "an": 1, "a": 1, "one": 1, "two": 2, "three": 3, "bir": 1, "ikki": 2,
    "двое": 2, "трое": 3,
}  # fmt: skip

NOW_WORDS = ("только что", "сейчас", "жаңа ғана", "қазір ғана", "just now", "hozirgina", "азыр эле", "щойно")

# Named clocks a page may state, as IANA zones or fixed offsets in minutes; folded.
ZONE_NAMES: dict[str, str | int] = {
    "мск": "Europe/Moscow", "msk": "Europe/Moscow", "по москве": "Europe/Moscow",
    "по московскому времени": "Europe/Moscow",
    "московское время": "Europe/Moscow", "мәскеу уақыты": "Europe/Moscow",
    "по времени астаны": "Asia/Almaty", "время астаны": "Asia/Almaty", "астана уақыты": "Asia/Almaty",
    "по времени алматы": "Asia/Almaty", "по астане": "Asia/Almaty", "almaty time": "Asia/Almaty",
    "astana time": "Asia/Almaty", "по киеву": "Europe/Kyiv", "по минску": "Europe/Minsk",
    "gmt": 0, "utc": 0, "z": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "et": "America/New_York", "pt": "America/Los_Angeles", "ct": "America/Chicago",
    "bst": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "eet": 120, "eest": 180, "ist": 330, "kst": 540,
    "jst": 540,
}  # fmt: skip
