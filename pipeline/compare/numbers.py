"""Reads numbers and dates of English, Russian and Kazakh sentences into values that compare across languages."""

import re
from dataclasses import dataclass

from pipeline.compare.sentences import normal_form

_MAGNITUDES: tuple[tuple[float, str], ...] = (
    (1e3, r"thousands?|тыс(?:яч\w*)?|мың\w*|k(?=\b)"),
    (1e6, r"millions?|mln|mn|млн|миллион\w*|m(?=\b)"),
    (1e9, r"billions?|bln|bn|млрд|миллиард\w*"),
    (1e12, r"trillions?|trln|tn|трлн|триллион\w*"),
)
_MAGNITUDE_WORD = re.compile("|".join(f"(?P<m{at}>{words})" for at, (_, words) in enumerate(_MAGNITUDES)) + r"(?!\w)")
_SPACE = "[ \u00a0\u202f\u2009]"
_DIGITS = re.compile(
    rf"(?<![\w.,])(?P<number>\d{{1,3}}(?:(?:{_SPACE}|,|\.)\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
)
# Cardinals from three up: "one" and "two" also are articles, pronouns and halves of "both" in every language.
_WORDS = {
    3: "three|три|тр[её]х|тремя|үш", 4: "four|четыре\\w?|четыр[её]х|төрт", 5: "five|пять|пяти|бес",
    6: "six|шесть|шести|алты", 7: "seven|семь|семи|жеті", 8: "eight|восемь|восьми|сегіз", 9: "nine|девять|девяти|тоғыз",
    10: "ten|десять|десяти|он", 11: "eleven|одиннадцат[ьи]", 12: "twelve|двенадцат[ьи]|dozen|дюжин\\w+",
    13: "thirteen|тринадцат[ьи]", 14: "fourteen|четырнадцат[ьи]", 15: "fifteen|пятнадцат[ьи]",
    16: "sixteen|шестнадцат[ьи]", 17: "seventeen|семнадцат[ьи]", 18: "eighteen|восемнадцат[ьи]",
    19: "nineteen|девятнадцат[ьи]", 20: "twenty|двадцат[ьи]|жиырма", 30: "thirty|тридцат[ьи]|отыз",
    40: "forty|сорок\\w?|қырық", 50: "fifty|пятьдесят|пятидесяти|елу", 60: "sixty|шестьдесят|шестидесяти|алпыс",
    70: "seventy|семьдесят|семидесяти|жетпіс", 80: "eighty|восемьдесят|восьмидесяти|сексен",
    90: "ninety|девяносто|девяноста|тоқсан", 100: "hundred|сто|ста|жүз",
}  # fmt: skip
_WORD = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<w{value}>{words})" for value, words in _WORDS.items()) + r")(?![\w-])"
)
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
    """`written` are values in digits with their magnitude, `spelled` those in words, `months` 1 to 12.

    `magnitudes` are the powers named (thousand, million, …), with or without a number.
    """

    written: frozenset[float]
    spelled: frozenset[float]
    months: frozenset[int]
    magnitudes: frozenset[float]

    @property
    def all(self) -> frozenset[float]:
        return self.written | self.spelled


def read_numbers(text: str) -> Numbers:
    """Every number, magnitude and month in a sentence."""
    low = normal_form(text).lower()
    months = {int(name[1:]) for match in _MONTH.finditer(low) if (name := match.lastgroup)}
    if "may" in low and not re.search(r"\bMay\b", text):
        months.discard(5) if not re.search(r"ма[йяею]|мамыр", low) else None
    written, magnitudes = set(), set()
    for match in _DIGITS.finditer(low):
        value = _value(match.group("number"))
        power = _power_after(low, match.end())
        written.add(round(value * power, 6))
    for match in _MAGNITUDE_WORD.finditer(low):
        if match.lastgroup and (match.start() == 0 or not low[match.start() - 1].isalpha()):
            magnitudes.add(_MAGNITUDES[int(match.lastgroup[1:])][0])
    spelled = set()
    for match in _WORD.finditer(low):
        if match.lastgroup:
            spelled.add(int(match.lastgroup[1:]) * _power_after(low, match.end()))
    return Numbers(frozenset(written), frozenset(spelled), frozenset(months), frozenset(magnitudes))


def _value(digits: str) -> float:
    digits = re.sub(_SPACE, "", digits)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):  # 19,000,000 or 19.000.000; 1.500 is read as 1500
        return float(re.sub(r"[.,]", "", digits))
    whole, mark, part = digits.rpartition("." if digits.rfind(".") > digits.rfind(",") else ",")
    return float(f"{re.sub(r'[.,]', '', whole)}.{part}") if mark else float(digits)


def _power_after(text: str, at: int) -> float:
    """The magnitude right after a number: "19 million", "19-миллионном", "1,5 млн."."""
    rest = text[at : at + 16]
    match = _MAGNITUDE_WORD.match(rest.lstrip(" \u00a0\u202f-–"))
    if match is None or match.lastgroup is None:
        return 1.0
    return _MAGNITUDES[int(match.lastgroup[1:])][0]
