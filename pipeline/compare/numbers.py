"""Reads numbers and dates of English, Russian and Kazakh sentences into values that compare across languages."""

import re
from dataclasses import dataclass
from functools import partial

from pipeline.compare.normal_form import normal_form

_MAGNITUDES: tuple[tuple[float, str], ...] = (
    (1e3, r"thousands?|тыс(?:яч\w*)?|мың\w*"),
    (1e6, r"millions?|mln|mn|млн|миллион\w*"),
    (1e9, r"billions?|bln|bn|млрд|миллиард\w*"),
    (1e12, r"trillions?|trln|трлн|триллион\w*"),
)
_MAGNITUDE_WORD = re.compile("|".join(f"(?P<m{at}>{words})" for at, (_, words) in enumerate(_MAGNITUDES)) + r"(?!\w)")
_SPACE = "[ \u00a0\u202f\u2009]"
_DIGITS = re.compile(
    rf"(?<![\d.,])(?P<number>\d{{1,3}}(?:(?:{_SPACE}|,|\.)\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
)
# Cardinals from three up: "one" and "two" also are articles, pronouns and halves of "both" in every language.
_WORDS = {
    3: "three|три|тр[её]х|тремя", 4: "four|четыре\\w?|четыр[её]х", 5: "five|пять|пяти", 6: "six|шесть|шести",
    7: "seven|семь|семи", 8: "eight|восемь|восьми", 9: "nine|девять|девяти", 10: "ten|десять|десяти",
    11: "eleven|одиннадцат[ьи]", 12: "twelve|двенадцат[ьи]|dozen|дюжин\\w+", 13: "thirteen|тринадцат[ьи]",
    14: "fourteen|четырнадцат[ьи]", 15: "fifteen|пятнадцат[ьи]", 16: "sixteen|шестнадцат[ьи]",
    17: "seventeen|семнадцат[ьи]", 18: "eighteen|восемнадцат[ьи]", 19: "nineteen|девятнадцат[ьи]",
    20: "twenty|двадцат[ьи]", 30: "thirty|тридцат[ьи]", 40: "forty|сорока?", 50: "fifty|пятьдесят|пятидесяти",
    60: "sixty|шестьдесят|шестидесяти", 70: "seventy|семьдесят|семидесяти", 80: "eighty|восемьдесят|восьмидесяти",
    90: "ninety|девяност[оа]", 100: "hundred|сто|ста",
}  # fmt: skip
# Apart, because "он" is ten in Kazakh and "he" in Russian.
_KAZAKH_WORDS = {
    3: "үш", 4: "төрт", 5: "бес", 6: "алты", 7: "жеті", 8: "сегіз", 9: "тоғыз", 10: "он", 20: "жиырма", 30: "отыз",
    40: "қырық", 50: "елу", 60: "алпыс", 70: "жетпіс", 80: "сексен", 90: "тоқсан", 100: "жүз",
}  # fmt: skip


def _spelled_pattern(words: dict[int, str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(f"(?P<w{value}>{each})" for value, each in words.items()) + r")(?!\w)")


_SPELLED, _KAZAKH_SPELLED = _spelled_pattern(_WORDS), _spelled_pattern(_KAZAKH_WORDS)
_HOUR = r"(?<![\d.,:])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minutes>[0-5]\d))?"
# Hours with what is added to them: "5.30 pm", "2 часа дня", "түскі сағат 2-де"; "12:12 a.m.", "06.48 in the morning".
# "2 дня" are two days.
_HOURS = tuple(
    (re.compile(pattern), added)
    for pattern, added in (
        (rf"{_HOUR}(?:\s?p\.?\s?m\b| in the (?:afternoon|evening)|(?: час\w*)? вечера\b| час\w* дня\b)", 12),
        (rf"\b(?:түскі|күндізгі|кешкі)(?: сағат)? {_HOUR}(?=-|\b)", 12),
        (rf"{_HOUR}(?:\s?a\.?\s?m\b| in the morning|(?: час\w*)? утра\b| час\w* ночи\b)", 0),
    )
)
_ROMAN = re.compile(r"(?<!\w)(?=[XVI]{2})(?P<tens>X{0,3})(?P<ones>IX|IV|V?I{0,3})(?!\w)")
_ROMAN_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_MONEY = {"k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12}
_MONTH_STEMS = (
    "january|jan|январ[ьяею]\\w*|қаңтар\\w*", "february|feb|феврал\\w+|ақпан\\w*", "march|март\\w*|наурыз\\w*",
    "april|apr|апрел\\w+|сәуір\\w*", "may|ма[йяею]|маем|мамыр\\w*", "june|июн[ьяею]\\w*|маусым\\w*",
    "july|июл[ьяею]\\w*|шілде\\w*", "august|aug|август\\w*|тамыз\\w*", "september|sept|sep|сентябр\\w+|қыркүйек\\w*",
    "october|oct|октябр\\w+|қазан(?!\\w*стан)\\w*", "november|nov|ноябр\\w+|қараша\\w*",
    "december|dec|декабр\\w+|желтоқсан\\w*",
)  # fmt: skip
_MONTH = re.compile(r"(?<!\w)(?:" + "|".join(f"(?P<n{at}>{s})" for at, s in enumerate(_MONTH_STEMS, 1)) + r")(?!\w)")


@dataclass(frozen=True, slots=True)
class Numbers:
    """`written` are values in digits with their magnitude, as often as they stand there, `spelled` those in words,
    `months` 1 to 12; `magnitudes` the powers named (thousand, million, …), with or without a number. Hours after noon
    are counted to 24 and stand in `afternoon` too: the other sentence may leave out what time of day it is.
    """

    written: tuple[float, ...]
    spelled: tuple[float, ...]
    months: frozenset[int]
    magnitudes: frozenset[float]
    afternoon: frozenset[float]


def read_numbers(text: str, language: str) -> Numbers:
    """Every number, magnitude and month in a sentence."""
    normal = normal_form(text)
    low = normal.lower()
    afternoon: set[float] = set()
    for pattern, added in _HOURS:
        if added:
            afternoon.update(int(match.group("hour")) % 12 + 12.0 for match in pattern.finditer(low))
        low = pattern.sub(partial(_to_24_hours, added), low)
    months = {int(match.lastgroup[1:]) for match in _MONTH.finditer(low) if match.lastgroup}
    if language.startswith("en") and not re.search(r"\bMay\b", text):
        months.discard(5)
    written = [_value(match.group("number")) * _power(low, match) for match in _DIGITS.finditer(low)]
    written += [_roman(match) for match in _ROMAN.finditer(normal)]
    magnitudes = {
        _MAGNITUDES[int(match.lastgroup[1:])][0]
        for match in _MAGNITUDE_WORD.finditer(low)
        if match.lastgroup and not low[max(0, match.start() - 1) : match.start()].isalpha()
    }
    return Numbers(
        tuple(written), tuple(_spelled(low, language)), frozenset(months), frozenset(magnitudes), frozenset(afternoon)
    )


def _to_24_hours(added: int, match: re.Match[str]) -> str:
    """The time as 17:30, a full hour as 17."""
    hour, minutes = int(match.group("hour")) % 12 + added, match.group("minutes")
    return f"{hour}:{minutes}" if minutes else str(hour)


def _roman(match: re.Match[str]) -> float:
    return 10.0 * len(match.group("tens")) + _ROMAN_ONES[match.group("ones")]


def _spelled(low: str, language: str) -> list[float]:
    """Values of number words; "thirty-five" and "он төрт" are one number."""
    pattern = _KAZAKH_SPELLED if language.startswith(("kk", "ky")) else _SPELLED
    values: list[float] = []
    last_end, last = -9, 0
    for match in pattern.finditer(low):
        assert match.lastgroup is not None
        value = int(match.lastgroup[1:])
        power = _power_after(low, match.end())
        if value < 10 <= last < 100 and low[last_end : match.start()] in (" ", "-"):
            values[-1] = (last + value) * power
        else:
            values.append(value * power)
        last_end, last = match.end(), value
    return values


def _value(digits: str) -> float:
    digits = re.sub(_SPACE, "", digits)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):  # 19,000,000 or 19.000.000; 1.500 is read as 1500
        return float(re.sub(r"[.,]", "", digits))
    whole, mark, part = digits.rpartition("." if digits.rfind(".") > digits.rfind(",") else ",")
    return float(f"{re.sub(r'[.,]', '', whole)}.{part}") if mark else float(digits)


def _power(text: str, match: re.Match[str]) -> float:
    """The magnitude of a number in digits; "$5m" is money, "5 m" a length."""
    suffix = re.match(r"(k|m|bn|tn)\b", text[match.end() : match.end() + 3])
    if suffix and (
        suffix.group() in ("bn", "tn") or text[max(0, match.start() - 1) : match.start()] in ("$", "€", "£")
    ):
        return _MONEY[suffix.group()]
    return _power_after(text, match.end())


def _power_after(text: str, at: int) -> float:
    """The magnitude right after a number: "19 million", "19-миллионном", "1,5 млн."."""
    rest = text[at : at + 16]
    match = _MAGNITUDE_WORD.match(rest.lstrip(" \u00a0\u202f-–"))
    if match is None or match.lastgroup is None:
        return 1.0
    return _MAGNITUDES[int(match.lastgroup[1:])][0]
