"""The language of one stretch of text: its alphabet first, then the n-grams of that alphabet's languages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

import numpy as np
import numpy.typing as npt

from pipeline.language.alphabet_of_text import ONE_LANGUAGE, deciding_script
from pipeline.language.memory import Memory
from pipeline.language.model import Alphabet
from pipeline.language.words import Word, is_code, readable, tokens, word_of

# Odds of a language before the text is read, against 1 for the rest: how often news from and about Kazakhstan is in it.
# They decide texts of three words and fewer, and the likes of Kazakh on a Russian keyboard against Kyrgyz; a sentence
# overrules them. Without them Kazakh headlines lose 1.3 points of F1. Latin Kazakh at 0.2 loses 14 of 316 reviews;
# at 0.65 it wins 4 more, but a Latin sentence of NTREX and two of 8 words more become Kazakh.
_ODDS = {
    "af": 0.1, "azb": 0.1, "ba": 0.7, "ca": 0.1, "cv": 0.05, "cy": 0.1, "da": 0.4, "et": 0.4, "fi": 0.5, "hu": 0.5,
    "id": 0.3, "kaa": 0.02, "kk": 1.5, "kk-Arab": 0.3, "kk-Latn": 0.5, "kk-x-nohook": 0.1, "krc": 0.02, "ku": 0.3,
    "ky": 0.7, "os": 0.05, "ru": 1.2, "ru-Latn": 0.02, "sah": 0.05, "sl": 0.3, "so": 0.1, "sq": 0.2, "sr-Latn": 0.3,
    "sw": 0.1, "tl": 0.1, "tt": 0.7, "uz-Cyrl": 0.1,
}  # fmt: skip

# Words written like names inside a sentence say less of its language: 0.3 of a common word. In tenths, to stay whole.
_COMMON_WEIGHT, _NAME_WEIGHT = 10.0, 3.0
# Log-odds of n-grams are not independent: they are divided by FLATTEN * (n-grams known) ** FLATTEN_POWER.
_FLATTEN, _FLATTEN_POWER = 4.5, 0.2
# With fewer of its n-grams of four letters known, a text is in none of our languages: 97 % of five words of random
# letters have fewer, and 0.7 % of three words of NTREX. One or two words prove less.
_LEAST_KNOWN = 0.35
_LEAST_KNOWN_OF_TWO = 0.25
# Seven words from all over a text are enough where they make it sure: 1.7 times as fast as all of them. No figure of
# NTREX changes; 8 of 24,164 reviews that mix Kazakh and Russian do.
_FEW_WORDS = 7
_SURE = 0.999
# Long texts are decided long before their end.
_MOST_WORDS = 200
_MOST_CHARACTERS = 20_000
# Texts whose new words are scored in one go: 20 are a tenth slower, 1,000 no faster.
_SCORED_AT_ONCE = 100
_CACHED_WORDS = 60_000
_CACHED_PRIORS = 1_000
# What the script alone tells is right but for names and slogans in foreign letters.
_BY_SCRIPT = 0.999

# A label of the model that is a way of spelling, and the tag that it and the usual spelling share.
_TAG_OF = {"kk-x-nohook": "kk"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """BCP 47 tag, its probability, and the label of the model under it that fits best (`kk` or `kk-x-nohook`)."""

    tag: str
    probability: float
    label: str


_NO_LANGUAGE = Judgement("und", 0.0, "und")


class Judge:
    """Judges texts one by one. Remembers words it has scored; forgetting them changes nothing but the speed."""

    def __init__(self, model: Mapping[str, Alphabet]) -> None:
        self._words: dict[str, Word] = {}
        self._languages = {script: _Languages(alphabet) for script, alphabet in model.items()}

    def judge(self, text: str, prior: Mapping[str, float] | None = None) -> Judgement:
        """The likeliest language. `prior` multiplies the odds of the tags it names: `kk` also those of `kk-Latn`."""
        return self._judge_found(_tokens(text), prior or {})

    def judge_all(self, texts: Sequence[str], prior: Mapping[str, float] | None = None) -> list[Judgement]:
        """The likeliest language of each: the same answers as one by one, for half the time."""
        judgements = []
        for first in range(0, len(texts), _SCORED_AT_ONCE):
            found = [_tokens(text) for text in texts[first : first + _SCORED_AT_ONCE]]
            self._learn(chain.from_iterable(_spread(own, _FEW_WORDS) for own in found))
            judgements += [self._judge_found(own, prior or {}) for own in found]
        return judgements

    def _judge_found(self, found: Sequence[str], prior: Mapping[str, float]) -> Judgement:
        if len(found) > _FEW_WORDS:
            judgement = self._judge_tokens(_spread(found, _FEW_WORDS), prior)
            if judgement.probability >= _SURE:
                return judgement
        return self._judge_tokens(_spread(found, _MOST_WORDS), prior)

    def _judge_tokens(self, found: Sequence[str], prior: Mapping[str, float]) -> Judgement:
        known = self._words
        words = [known.get(token) or self._remember(token) for token in found]
        script = deciding_script(words)
        own = [word for word in words if word.script == script]
        if script in ONE_LANGUAGE:
            sure = len(own) > 1 or len(own[0].text) > 1
            return Judgement(ONE_LANGUAGE[script], _BY_SCRIPT if sure else 0.5, ONE_LANGUAGE[script])
        if script not in self._languages:
            return _NO_LANGUAGE
        return self._languages[script].decide(own, prior)

    def _learn(self, found: Iterable[str]) -> None:
        """Score the words not seen before, all at once: a call of numpy costs the same for one sentence and for ten."""
        words = defaultdict(list)
        for token in found:
            if token not in self._words:
                word = self._remember(token)
                words[word.script].append(word.text)
        for script, own in words.items():
            if script in self._languages:
                self._languages[script].learn(own)

    def _remember(self, token: str) -> Word:
        if len(self._words) >= _CACHED_WORDS:
            self._words.clear()
        word = self._words[token] = word_of(token)
        return word


class _Languages:
    """The languages of one script, and how to decide among them."""

    def __init__(self, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._memory = Memory(alphabet)
        self._odds = np.array([log(_ODDS.get(label, 1.0)) for label in alphabet.languages])
        tag_of_label = [_TAG_OF.get(label, label) for label in alphabet.languages]
        self._tags = tuple(dict.fromkeys(tag_of_label))
        self._tag_of_label = np.array([self._tags.index(tag) for tag in tag_of_label])
        self._with_prior: dict[tuple[tuple[str, float], ...], npt.NDArray[np.float64]] = {}

    def learn(self, words: Sequence[str]) -> None:
        """Score words that `decide` will ask for."""
        self._memory.learn(words)

    def decide(self, words: Sequence[Word], prior: Mapping[str, float]) -> Judgement:
        """The likeliest of the languages, or none if too little of the words is known."""
        scores = self._memory.recall([word.text for word in words])
        languages = len(self._alphabet.languages)
        threes, known_fours, fives, fours = scores[:, languages:].sum(axis=0).tolist()
        known = threes + known_fours + fives
        least_known = _LEAST_KNOWN if len(words) > 2 else _LEAST_KNOWN_OF_TWO
        if not known or known_fours < least_known * fours:
            return _NO_LANGUAGE
        weights = _weigh(words, scores[:, :languages])
        evidence = weights * (self._alphabet.step / (_FLATTEN * known**_FLATTEN_POWER * _COMMON_WEIGHT))
        odds = evidence + self._prior_odds(prior)
        odds = np.exp(odds - odds.max())
        by_tag = np.bincount(self._tag_of_label, weights=odds)
        best = int(by_tag.argmax())
        tag = self._tags[best]
        label = self._alphabet.languages[int(odds.argmax())]
        return Judgement(tag, float(by_tag[best] / by_tag.sum()), label if _TAG_OF.get(label) == tag else tag)

    def _prior_odds(self, prior: Mapping[str, float]) -> npt.NDArray[np.float64]:
        """Logarithms of the odds before the text is read."""
        if not prior:
            return self._odds
        key = tuple(sorted(prior.items()))
        odds = self._with_prior.get(key)
        if odds is None:
            if len(self._with_prior) >= _CACHED_PRIORS:
                self._with_prior.clear()
            odds = self._odds.copy()
            for language, factor in key:
                named = np.array([tag == language or tag.split("-")[0] == language for tag in self._tags])
                odds[named[self._tag_of_label]] += log(factor)
            self._with_prior[key] = odds
        return odds


def _tokens(text: str) -> list[str]:
    """The words of a text, none if it is a program."""
    text = readable(text[:_MOST_CHARACTERS])
    found = tokens(text)
    return [] if is_code(text, len(found)) else found


def _spread(found: Sequence[str], most: int) -> Sequence[str]:
    """At most so many tokens, evenly spaced."""
    if len(found) <= most:
        return found
    return [found[index * len(found) // most] for index in range(most)]


def _weigh(words: Sequence[Word], weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Sum of the words' weights, where names weigh less, unless every word is written like one (a title in English)."""
    names = [word.is_name for word in words]
    names[0] = False  # every sentence begins with a capital
    if not any(names) or all(names[1:]):
        total: npt.NDArray[np.float64] = weights.sum(axis=0) * _COMMON_WEIGHT
    else:
        total = np.array([_NAME_WEIGHT if name else _COMMON_WEIGHT for name in names]) @ weights
    return total
