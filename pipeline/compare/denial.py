"""Does one sentence deny what its match states? Asks the model what becomes of the match when a denial is taken out
of one, or put into the other.

Translators say "is rare" for "не часто", so words of denial that differ in number prove little. But where "not" was put
in by another hand, the sentence without it comes nearer to its match, and where it belongs there it goes further away.
On true pairs of NTREX and WMT and some of them with a denial put in or taken out of the English side, as `kazwatch
benchmark train-conflicts` prints it; each half of the documents was judged by a curve fitted on the other:

| | machine translation ru-en | human en-ru | human en-kk |
|---|---|---|---|
| words alone | .84 at .5 % | .77 at 3.7 % | .71 at 1.0 % |
| with the model | .90 at .0 % | .83 at 1.4 % | .82 at 1.4 % |

A denial that a Kazakh verb takes on (-ма-) hardly moves the model: its words are read (`kazakh_denial`). One put into
the English or Russian sentence instead says more.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.compare.curves import shipped_curve
from pipeline.compare.denial_forms import LANGUAGES, denying_forms, plain_forms
from pipeline.compare.language_tags import base_of
from pipeline.compare.negation import count_denials, negation_differs
from pipeline.compare.pair_vectors import PairVectors


class DenialFeatures(NamedTuple):
    """One sentence of a pair without one of its denials. Nearness gained by it, and by putting one into the other
    sentence instead; do plain words of denial differ in number; does this side deny more; by how many cues, at most two
    either way; is it English."""

    plain: float
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
    if vectors is None or not {base_of(language), base_of(other_language)} <= LANGUAGES:
        return negation_differs(text, language, other, other_language)
    curve = shipped_curve("negation", DenialFeatures._fields)
    return curve.is_flagged(denial_features(text, language, other, other_language, vectors), language, other_language)


def denial_features(
    text: str, language: str, other: str, other_language: str, vectors: PairVectors
) -> list[DenialFeatures]:
    """A row for each denial of either sentence. None where both deny as often: then the model is not asked, as in six
    of seven true pairs."""
    forms, other_forms = plain_forms(text, language), plain_forms(other, other_language)
    words = negation_differs(text, language, other, other_language)
    more = len(forms) - len(other_forms)
    surplus = count_denials(text, language) - count_denials(other, other_language)
    if not (words or more or surplus):
        return []
    now = vectors.nearness(text, language, other, other_language)

    def gained(one: str, partner: str) -> float:
        return vectors.nearness(one, language, partner, other_language) - now

    def features(plain: float, partner_denying: Sequence[float], sign: int) -> DenialFeatures:
        return DenialFeatures(
            plain=plain,
            denying=max(partner_denying, default=0.0),
            words=words,
            denies_more=sign * more > 0,
            surplus=max(-2, min(2, sign * surplus)),
            english=(language if sign > 0 else other_language).startswith("en"),
        )

    denying = [gained(form, other) for form in denying_forms(text, language)] if other_forms else []
    other_denying = [gained(text, form) for form in denying_forms(other, other_language)] if forms else []
    return [
        *(features(gained(form, other), other_denying, 1) for form in forms),
        *(features(gained(text, form), denying, -1) for form in other_forms),
    ]
