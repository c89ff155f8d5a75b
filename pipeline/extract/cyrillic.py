"""How much do these bytes look like a Cyrillic language under a given codec? By the frequency of letters."""

import json
from collections import Counter
from functools import cache
from importlib.resources import files
from math import log

# Average log-probability a letter below which nothing Cyrillic is meant. Running text of the thirteen languages
# scores -3.2 to -2.9; Greek or Turkish read as windows-1251 -4.4 and less.
MIN_LIKELIHOOD = -3.9

_FLOOR = 2e-6  # a letter the language does not have, or no letter at all
_CAPITAL_SHARE = 0.04  # of the letters of running text; headlines in capitals still beat a wrong codec


@cache
def _languages() -> dict[str, dict[str, float]]:
    """Probability of each letter, small and capital, by language."""
    table = json.loads(files("pipeline.extract").joinpath("letters.json").read_text(encoding="utf-8"))
    languages: dict[str, dict[str, float]] = {}
    for language, counts in table.items():
        if language == "about":
            continue
        total = sum(counts.values())
        small = {letter: (1 - _CAPITAL_SHARE) * count / total for letter, count in counts.items()}
        capital = {letter.upper(): _CAPITAL_SHARE * count / total for letter, count in counts.items()}
        languages[language] = small | capital
    return languages


@cache
def _weights(codec: str) -> dict[str, tuple[float, ...]]:
    """For each language the log-probability of the 128 high bytes under `codec`."""
    letters = [bytes([byte]).decode(codec, errors="replace") for byte in range(128, 256)]
    punctuation = set("«»–—…„“”‘’№\xa0\xad•·°©®™‹›")
    tables = {}
    for language, probability in _languages().items():
        tables[language] = tuple(
            0.0 if letter in punctuation else log(max(probability.get(letter, 0.0), _FLOOR)) for letter in letters
        )
    return tables


def likelihood(words: bytes, codec: str) -> float:
    """Average log-probability of a high byte under the language that suits best; -inf without any such byte."""
    counts = Counter(words)
    counts.pop(0x20, None)
    total = sum(counts.values())
    if not total:
        return float("-inf")
    return max(
        sum(count * weights[byte - 128] for byte, count in counts.items()) / total
        for weights in _weights(codec).values()
    )
