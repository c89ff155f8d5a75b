"""Language tags of texts and articles; begin here."""

from collections import Counter
from collections.abc import Mapping
from functools import cache

from pipeline.language.judge import Judge, load_judge
from pipeline.language.segments import segments
from pipeline.records import LanguageTag

UNDETERMINED = LanguageTag("und", 0.0)

# Labels of the model that are ways of spelling, not languages.
_TAG_OF = {"kk-x-nohook": "kk"}
# Odds in favour of the languages an outlet says it writes in, and of what a page declares. Both can be overruled by
# the first clear word: a common Kazakh word alone is worth 100 and more.
_OUTLET_ODDS = 4.0
_PAGE_ODDS = 2.0
# Below this the answer is a guess, and a guess is not stored.
_LEAST_CONFIDENCE = 0.4
# A stretch less certain than this is read again in the light of the whole article.
_CERTAIN = 0.9


@cache
def _judge() -> Judge:
    return load_judge()


def tag(text: str, prior: Mapping[str, float] | None = None) -> LanguageTag:
    """The language of a text taken as one: a headline, a sentence, a paragraph.

    `prior` maps tags to factors on their odds (`{"kk": 4.0}`); tags not named keep theirs. The confidence is the
    probability that the tag is right, measured in `kazwatch benchmark language`. `und` with confidence 0 when the text
    has no words, or none of a language we know.
    """
    judgement = _judge().judge(text, prior)
    if judgement.probability < _LEAST_CONFIDENCE:
        return UNDETERMINED
    label = _TAG_OF.get(judgement.label, judgement.label)
    return LanguageTag(label, round(judgement.probability, 4), ((label, 1.0),))


def tag_article(
    title: str, paragraphs: tuple[str, ...], expected: tuple[str, ...], declared: str | None
) -> LanguageTag:
    """The main language of an article and the share of letters in each.

    `expected` are the outlet's languages, `declared` is the page's html@lang: weak evidence both, never the answer.
    The main language is the one most letters of the body are in; the confidence is that of its stretches.
    """
    prior = _prior(expected, declared)
    stretches = [stretch for part in (title, *paragraphs) for stretch in segments(part)]
    first = [(stretch, tag(stretch, prior)) for stretch in stretches]
    whole = Counter[str]()
    for stretch, found in first:
        whole[found.tag] += round(len(stretch) * found.confidence)
    del whole["und"]
    if not whole.total():
        return UNDETERMINED
    letters_in = Counter[str]()
    confidence_in = Counter[str]()
    article_prior = {label: 1 + 20 * count / whole.total() for label, count in whole.items()}
    for stretch, found in first:
        if found.confidence < _CERTAIN:
            found = tag(stretch, article_prior)
        letters = sum(letter.isalpha() for letter in stretch)
        letters_in[found.tag] += letters
        confidence_in[found.tag] += letters * found.confidence  # type: ignore[assignment]
    del letters_in["und"]
    if not letters_in.total():
        return UNDETERMINED
    primary = max(letters_in, key=lambda label: (letters_in[label], label))
    return LanguageTag(
        primary,
        round(confidence_in[primary] / letters_in[primary], 4),
        tuple((label, round(count / letters_in.total(), 4)) for label, count in letters_in.most_common()),
    )


def _prior(expected: tuple[str, ...], declared: str | None) -> dict[str, float]:
    prior = dict.fromkeys(expected, _OUTLET_ODDS)
    if declared:
        language = declared.split("-")[0].lower()
        prior[language] = prior.get(language, 1.0) * _PAGE_ODDS
    return prior
