"""Language tags of texts and articles; begin here.

What to expect of odd texts: capitals, look-alike letters and drawn-out vowels are read as if written properly;
addresses, mail, hashtags, handles, markup and digits are passed over; a text of nothing else, a program, or letters
that form no words is `und`; one or two words get a tag only where their letters tell, otherwise `und`.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from pipeline.language.judge import Judge, Judgement
from pipeline.language.model import load_model
from pipeline.language.segments import segments
from pipeline.records import LanguageTag, Spelling

UNDETERMINED = LanguageTag("und", 0.0)

_SPELLING_OF = {
    "kk-x-nohook": Spelling.RUSSIAN_LETTERS,
    "kk-Latn": Spelling.LATIN_LETTERS,
    "ru-Latn": Spelling.LATIN_LETTERS,
}
# Odds in favour of the languages an outlet says it writes in, and of what a page declares. One clear word overrules
# either: a common Kazakh word is worth 100 and more against Russian.
_OUTLET_ODDS = 4.0
_PAGE_ODDS = 2.0
# Below this the answer is a guess, and a guess is not stored.
_LEAST_CONFIDENCE = 0.4
# A stretch less certain than this is read again in favour of what the rest of the article is in.
_CERTAIN = 0.9
_ARTICLE_ODDS = 20.0


@cache
def _judge() -> Judge:
    return Judge(load_model())


def tag(text: str, prior: Mapping[str, float] | None = None) -> LanguageTag:
    """The language of a text taken as one: a headline, a sentence, a paragraph.

    `prior` maps tags to factors on their odds (`{"kk": 4.0}`, which holds for every script of Kazakh); tags not named
    keep theirs. The confidence is the probability that the tag is right, as measured by `kazwatch benchmark language`;
    `und` has confidence 0.
    """
    return _tag_of(_judge().judge(text, prior))


def tag_all(texts: Sequence[str], prior: Mapping[str, float] | None = None) -> list[LanguageTag]:
    """What `tag` says of each text, for half the time."""
    return [_tag_of(judgement) for judgement in _judge().judge_all(texts, prior)]


def tag_article(
    title: str, paragraphs: tuple[str, ...], expected: tuple[str, ...], declared: str | None
) -> LanguageTag:
    """The main language of an article, and the share of letters that each language has.

    `expected` are the outlet's languages, `declared` is the page's html@lang: weak evidence both, never the answer.
    The main language is the one that most letters are in; its confidence is the mean over those letters. Stretches
    whose language is not determined have no part in the shares.
    """
    prior = _prior(expected, declared)
    stretches = [stretch for part in (title, *paragraphs) for stretch in segments(part)]
    found = tag_all(stretches, prior)
    in_favour = _in_favour(stretches, found, prior)
    letters_in: Counter[str] = Counter()
    certainty_in: defaultdict[str, float] = defaultdict(float)
    spelled: Counter[tuple[str, Spelling]] = Counter()
    for stretch, first in zip(stretches, found, strict=True):
        last = tag(stretch, in_favour) if first.confidence < _CERTAIN else first
        if last.tag == "und":
            continue
        letters = sum(map(str.isalpha, stretch))
        letters_in[last.tag] += letters
        certainty_in[last.tag] += letters * last.confidence
        spelled[last.tag, last.spelling] += letters
    if not letters_in:
        return UNDETERMINED
    ranked = sorted(letters_in, key=lambda one: (-letters_in[one], one))
    primary = ranked[0]
    return LanguageTag(
        primary,
        round(certainty_in[primary] / letters_in[primary], 4),
        tuple((one, round(letters_in[one] / letters_in.total(), 4)) for one in ranked),
        max(Spelling, key=lambda spelling: spelled[primary, spelling]),
    )


def _tag_of(judgement: Judgement) -> LanguageTag:
    if judgement.probability < _LEAST_CONFIDENCE:
        return UNDETERMINED
    return LanguageTag(
        judgement.tag,
        round(judgement.probability, 4),
        ((judgement.tag, 1.0),),
        _SPELLING_OF.get(judgement.label, Spelling.USUAL),
    )


def _prior(expected: tuple[str, ...], declared: str | None) -> dict[str, float]:
    prior = dict.fromkeys(expected, _OUTLET_ODDS)
    if declared:
        language = declared.replace("_", "-").split("-")[0].lower()
        prior[language] = prior.get(language, 1.0) * _PAGE_ODDS
    return prior


def _in_favour(stretches: list[str], found: list[LanguageTag], prior: Mapping[str, float]) -> dict[str, float]:
    """The prior, and odds by how much of the article is surely in each language: for the doubtful stretches."""
    sure: Counter[str] = Counter()
    for stretch, one in zip(stretches, found, strict=True):
        if one.confidence >= _CERTAIN:
            sure[one.tag] += len(stretch)
    article = {one: 1.0 + _ARTICLE_ODDS * count / sure.total() for one, count in sure.items()}
    return {one: prior.get(one, 1.0) * article.get(one, 1.0) for one in (*prior, *article)}
