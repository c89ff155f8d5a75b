"""The language of one stretch of text: its alphabet first, then the n-grams of that alphabet's languages."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
import numpy.typing as npt

from pipeline.language.model import Alphabet
from pipeline.language.words import Word, is_code, readable, tokens, word_of

# Scripts of which news holds one language: the script is the answer.
ONE_LANGUAGE = {
    "Armn": "hy", "Beng": "bn", "Ethi": "am", "Geor": "ka", "Grek": "el", "Gujr": "gu", "Guru": "pa", "Hang": "ko",
    "Hani": "zh", "Hebr": "he", "Kana": "ja", "Khmr": "km", "Knda": "kn", "Laoo": "lo", "Mlym": "ml", "Mong": "mn-Mong",
    "Mymr": "my", "Orya": "or", "Sinh": "si", "Taml": "ta", "Telu": "te", "Thai": "th", "Tibt": "bo",
}  # fmt: skip
_BY_SCRIPT = 0.999
# A character of these says as much as 2.5 letters of an alphabet.
_DENSE = ("Hani", "Kana", "Hang")

# Odds of a language before the text is read, against 1 for the rest: how often news from and about Kazakhstan is in it.
# They decide texts of three words and fewer, and the likes of Kazakh on a Russian keyboard against Kyrgyz; a sentence
# overrules them. Without them Kazakh headlines lose 1.3 points of F1.
_ODDS = {
    "af": 0.1, "azb": 0.1, "ba": 0.7, "ca": 0.1, "cv": 0.05, "cy": 0.1, "da": 0.4, "et": 0.4, "fi": 0.5, "hu": 0.5,
    "id": 0.3, "kaa": 0.02, "kk": 1.5, "kk-Arab": 0.3, "kk-Latn": 0.2, "kk-x-nohook": 0.1, "krc": 0.02, "ku": 0.3,
    "ky": 0.7, "os": 0.05, "ru": 1.2, "ru-Latn": 0.02, "sah": 0.05, "sl": 0.3, "so": 0.1, "sq": 0.2, "sr-Latn": 0.3,
    "sw": 0.1, "tl": 0.1, "tt": 0.7, "uz-Cyrl": 0.1,
}  # fmt: skip

# A fifth of the letters in another script overrules Latin: foreign names and brands are written in Latin everywhere.
_FOREIGN_NAMES = 0.2
# Words written like names inside a sentence say less of its language: 0.3 of a common word. In tenths, to stay whole.
_COMMON_WEIGHT, _NAME_WEIGHT = 10, 3
# Log-odds of n-grams are not independent: they are divided by FLATTEN * (n-grams known) ** FLATTEN_POWER.
_FLATTEN, _FLATTEN_POWER = 4.8, 0.2
# With fewer of its n-grams of four letters known, a text is in none of our languages: 99 % of random letters have
# fewer, and 0.6 % of three words of NTREX. One or two words prove less.
_LEAST_KNOWN = 0.35
_LEAST_KNOWN_OF_TWO = 0.25
# Long texts are decided long before their end.
_MOST_WORDS = 200
_CACHED_WORDS = 60_000


# A label of the model that is a way of spelling, and the tag that it and the usual spelling share.
TAG_OF = {"kk-x-nohook": "kk"}


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
        self._model = model
        self._words: dict[str, Word] = {}
        self._memory = {script: _Memory(alphabet) for script, alphabet in model.items()}
        self._odds = {
            script: np.array([log(_ODDS.get(label, 1.0)) for label in alphabet.languages])
            for script, alphabet in model.items()
        }

        self._tags = {
            script: tuple(dict.fromkeys(TAG_OF.get(label, label) for label in alphabet.languages))
            for script, alphabet in model.items()
        }
        self._tag_of_label = {
            script: np.array([self._tags[script].index(TAG_OF.get(label, label)) for label in alphabet.languages])
            for script, alphabet in model.items()
        }

    def judge(self, text: str, prior: Mapping[str, float] | None = None) -> Judgement:
        """The likeliest language. `prior` multiplies the odds of the tags it names: `kk` also those of `kk-Latn`."""
        text = readable(text)
        known = self._words
        words = [known.get(token) or self._remember(token) for token in tokens(text)]
        if is_code(text, len(words)):
            return _NO_LANGUAGE
        letters_of = Counter[str]()
        for word in words:
            letters_of[word.script] += len(word.text)
        script = _deciding_script(letters_of)
        if script in ONE_LANGUAGE:
            language = ONE_LANGUAGE[script]
            return Judgement(language, _BY_SCRIPT if letters_of[script] > 1 else 0.5, language)
        if script not in self._model:
            return _NO_LANGUAGE
        own = [word for word in words if word.script == script]
        if len(own) > _MOST_WORDS:
            own = [own[index * len(own) // _MOST_WORDS] for index in range(_MOST_WORDS)]
        return self._decide(script, own, prior or {})

    def _remember(self, token: str) -> Word:
        if len(self._words) >= _CACHED_WORDS:
            self._words.clear()
        word = self._words[token] = word_of(token)
        return word

    def _decide(self, script: str, words: Sequence[Word], prior: Mapping[str, float]) -> Judgement:
        alphabet = self._model[script]
        weights, counts = self._memory[script].recall([word.text for word in words])
        known, known_four, all_four = (int(count) for count in counts.sum(axis=0))
        least_known = _LEAST_KNOWN if len(words) > 2 else _LEAST_KNOWN_OF_TWO
        if not known or known_four < least_known * all_four:
            return _NO_LANGUAGE
        evidence = _importance(words) @ weights * (alphabet.step / _COMMON_WEIGHT)
        odds = evidence / (_FLATTEN * known**_FLATTEN_POWER) + self._odds[script]
        tags = self._tags[script]
        for language, factor in prior.items():
            named = [tag == language or tag.split("-")[0] == language for tag in tags]
            odds[np.array(named)[self._tag_of_label[script]]] += log(factor)
        odds = np.exp(odds - odds.max())
        by_tag = np.bincount(self._tag_of_label[script], weights=odds)
        best = int(by_tag.argmax())
        label = alphabet.languages[int(np.where(self._tag_of_label[script] == best, odds, -1.0).argmax())]
        return Judgement(tags[best], float(by_tag[best] / by_tag.sum()), label)


class _Memory:
    """Scores of words seen, one row a word."""

    def __init__(self, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._row_of: dict[str, int] = {}
        self._weights = np.empty((_CACHED_WORDS, len(alphabet.languages)), np.int32)
        self._counts = np.empty((_CACHED_WORDS, 3), np.int32)

    def recall(self, words: Sequence[str]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        """(weights, counts of n-grams known, known of four letters, all of four letters) per word."""
        row_of = self._row_of
        missing = list(dict.fromkeys(word for word in words if word not in row_of))
        if missing:
            if len(row_of) + len(missing) > _CACHED_WORDS:
                row_of.clear()
                missing = list(dict.fromkeys(words))
            scores = self._alphabet.score(missing)
            rows = slice(len(row_of), len(row_of) + len(missing))
            self._weights[rows] = scores.weights
            self._counts[rows, 0] = scores.known
            self._counts[rows, 1] = scores.known_four
            self._counts[rows, 2] = scores.all_four
            for word in missing:
                row_of[word] = len(row_of)
        places = [row_of[word] for word in words]
        return self._weights[places], self._counts[places]


def _deciding_script(letters_of: Counter[str]) -> str:
    if letters_of["Kana"] * 4 > letters_of["Hani"]:
        letters_of["Kana"] += letters_of.pop("Hani", 0)
    weighed = {script: count * 2.5 if script in _DENSE else count for script, count in letters_of.items() if count}
    ranked = sorted(weighed, key=lambda script: (-weighed[script], script))
    if not ranked:
        return "Zyyy"
    for first, second in pairwise(ranked[:2]):
        if first == "Latn" and weighed[second] >= _FOREIGN_NAMES * sum(weighed.values()):
            return second
    return ranked[0]


def _importance(words: Sequence[Word]) -> npt.NDArray[np.int32]:
    """Names weigh less, unless every word is written like one (headlines in title case)."""
    names = [word.is_name and place > 0 for place, word in enumerate(words)]
    if all(names[1:]):
        return np.full(len(words), _COMMON_WEIGHT, np.int32)
    return np.where(names, _NAME_WEIGHT, _COMMON_WEIGHT).astype(np.int32)
