"""Does one sentence deny what its match states? Asks the model what becomes of the match when a denial is taken out
of one, or put into the other.

Translators say "is rare" for "не часто", so words of denial that differ in number prove little. But where "not" was put
in by another hand, the sentence without it comes nearer to its match, and where it belongs there it goes further away.
On true pairs of NTREX and WMT and some of them with a denial put in or taken out of the English side, as `kazwatch
benchmark train-conflicts` prints it; each half of the documents was judged by a curve fitted on the other:

| | machine translation ru-en | human en-ru | human en-kk |
|---|---|---|---|
| words alone | .84 at .5 % | .77 at 3.7 % | .71 at 1.0 % |
| with the model | .91 at .0 % | .84 at 1.4 % | .82 at 1.4 % |

A denial that a Kazakh verb takes on (-ма-) hardly moves the model: its words are read (`kazakh_denial`). One put into
the English or Russian sentence instead says more.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.compare.curves import shipped_curve
from pipeline.compare.denial_forms import LANGUAGES, denying_forms, plain_forms
from pipeline.compare.negation import count_denials, negation_differs
from pipeline.compare.pair_vectors import PairVectors


class DenialFeatures(NamedTuple):
    """One sentence of a pair without one of its denials. Nearness gained by it, as the model gives it and projected;
    projected nearness gained by putting one into the other sentence instead; do plain words of denial differ in number;
    does this side deny more; by how many cues, at most two either way; is it English."""

    raw: float
    projected: float
    denying: float
    words: bool
    denies_more: bool
    surplus: int
    english: bool


def denial_differs(
    text: str, language: str, other: str, other_language: str, vectors: PairVectors | None = None
) -> bool:
    """Does one of them deny what the other states? False for languages without rules; without `vectors`, words alone
    decide."""
    if vectors is None or not {language.split("-")[0], other_language.split("-")[0]} <= LANGUAGES:
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
    more = len(forms) - len(other_forms)
    surplus = count_denials(text, language) - count_denials(other, other_language)
    raw, projected = vectors.cosines(text, language, other, other_language)

    def features(
        plain: tuple[float, float], partner_denying: Sequence[tuple[float, float]], sign: int
    ) -> DenialFeatures:
        return DenialFeatures(
            raw=plain[0] - raw,
            projected=plain[1] - projected,
            denying=max((each for _, each in partner_denying), default=projected) - projected,
            words=words,
            denies_more=sign * more > 0,
            surplus=max(-2, min(2, sign * surplus)),
            english=(language if sign > 0 else other_language).startswith("en"),
        )

    def cosines(one: str, partner: str) -> tuple[float, float]:
        return vectors.cosines(one, language, partner, other_language)

    # Where no side denies more than the other, a denial put in tells little, and the model is not asked.
    is_even = not words and not more and not surplus
    denying = [cosines(form, other) for form in denying_forms(text, language)] if other_forms and not is_even else []
    other_denying = (
        [cosines(text, form) for form in denying_forms(other, other_language)] if forms and not is_even else []
    )
    return [
        *(features(cosines(form, other), other_denying, 1) for form in forms),
        *(features(cosines(text, form), denying, -1) for form in other_forms),
    ]
