"""Does one sentence deny what its match states? Asks the model what becomes of the match when a denial is taken out.

Translators say "is rare" for "не часто", so words of denial that differ in number prove little. But where "not" was put
in by another hand, the sentence without it comes nearer to its match, and where it belongs there it goes further away.
On true pairs of NTREX and WMT and some of them with a denial put in or taken out of the English side, as `kazwatch
benchmark train-conflicts` prints it; each half of the documents was judged by a curve fitted on the other:

| | machine translation ru-en | human en-ru | human en-kk |
|---|---|---|---|
| words alone | .84 at .4 % | .77 at 3.8 % | .72 at 1.4 % |
| with the model | .91 at .1 % | .84 at 1.8 % | .84 at 2.4 % |

A denial that a Kazakh verb takes on (-ма-) hardly moves the model: its words are read (`kazakh_denial`). Translators
use it freely ("prevent" is "not let be"), so where it has no answer that counts for half as much as another word.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from pipeline.compare.curves import shipped_curve
from pipeline.compare.kazakh_denial import DENYING_VERB, without_denial
from pipeline.compare.negation import count_denials, negation_differs, verb_negation_differs
from pipeline.compare.pair_vectors import PairVectors

# What a sentence says without its denial, by language; the first rule that reads a place has it.
_PLAIN: dict[str, tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = {
    language: tuple((re.compile(denial, re.IGNORECASE), plain) for denial, plain in rules)
    for language, rules in {
        "en": (
            (r"\bcan(?:not|['’]t)\b", "can"), (r"\bwon['’]t\b", "will"), (r"n['’]t\b", ""), (r"\bnot\b", ""),
            (r"\bnever\b", ""), (r"\bwithout\b", "with"), (r"\bno longer\b", "still"), (r"\bno one\b", "somebody"),
            (r"\bno\b", ""), (r"\bneither\b", "either"), (r"\bnothing\b", "something"), (r"\bnobody\b", "somebody"),
            (r"\bnone\b", "all"), (r"\bunable\b", "able"),
        ),
        "ru": (
            (r"\bне (?!только|менее|более|раз\b|исключ|просто\b)", ""), (r"\bнет\b", "есть"), (r"\bнельзя\b", "можно"),
            (r"\bбез\b", "с"), (r"\bневозможно\b", "возможно"),
        ),
        "kk": (
            (r"\s*\bемес\b", ""), (r"\bжоқ\b", "бар"),
            (DENYING_VERB, lambda match: without_denial(match.group())),
        ),
    }.items()
}  # fmt: skip
_MOST = 4


def plain_forms(text: str, language: str) -> list[str]:
    """The sentence without each of its denials in turn, at most four; empty for languages without rules."""
    forms: list[str] = []
    taken: list[tuple[int, int]] = []
    for denial, plain in _PLAIN.get(language.split("-")[0], ()):
        for match in denial.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append(match.span())
                instead = plain if isinstance(plain, str) else plain(match)
                whole = f"{text[: match.start()]}{instead}{text[match.end() :]}"
                forms.append(re.sub(r" {2,}", " ", whole).strip())
    return forms[:_MOST]


class DenialFeatures(NamedTuple):
    """One sentence of a pair without one of its denials. Nearness gained by it, as the model gives it and projected; do
    plain words of denial, or Kazakh verbs, differ in number; does this side deny more; by how many cues, at most two
    either way; is it English, or Kazakh; does the other deny too."""

    raw: float
    projected: float
    words: bool
    verbs: bool
    denies_more: bool
    surplus: int
    english: bool
    kazakh: bool
    both: bool


def denial_differs(
    text: str, language: str, other: str, other_language: str, vectors: PairVectors | None = None
) -> bool:
    """Does one of them deny what the other states? False for languages without rules; without `vectors`, words alone
    decide."""
    if vectors is None or not {language.split("-")[0], other_language.split("-")[0]} <= _PLAIN.keys():
        return negation_differs(text, language, other, other_language)
    curve = shipped_curve("negation", DenialFeatures._fields)
    return curve.is_flagged(denial_features(text, language, other, other_language, vectors), language, other_language)


def denial_features(
    text: str, language: str, other: str, other_language: str, vectors: PairVectors
) -> list[DenialFeatures]:
    """A row for each denial of either sentence."""
    forms, other_forms = plain_forms(text, language), plain_forms(other, other_language)
    if not forms and not other_forms:
        return []
    words = negation_differs(text, language, other, other_language)
    verbs = verb_negation_differs(text, language, other, other_language)
    more = len(forms) - len(other_forms)
    surplus = count_denials(text, language) - count_denials(other, other_language)
    raw, projected = vectors.cosines(text, language, other, other_language)

    def features(cosines: tuple[float, float], denying: str, sign: int) -> DenialFeatures:
        return DenialFeatures(
            raw=cosines[0] - raw,
            projected=cosines[1] - projected,
            words=words,
            verbs=verbs and denying.startswith("kk"),
            denies_more=sign * more > 0,
            surplus=max(-2, min(2, sign * surplus)),
            english=denying.startswith("en"),
            kazakh=denying.startswith("kk"),
            both=bool(forms and other_forms),
        )

    return [
        *(features(vectors.cosines(form, language, other, other_language), language, 1) for form in forms),
        *(features(vectors.cosines(text, language, form, other_language), other_language, -1) for form in other_forms),
    ]
