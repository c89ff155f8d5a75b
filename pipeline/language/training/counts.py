"""Counts of n-grams per language, for all languages of one script at once."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.language.letters import script_of
from pipeline.language.model import CODE_POINTS, LENGTHS, UNKNOWN_LETTER, PackedGrams, code_table, pack_grams
from pipeline.language.training.corpora import Text
from pipeline.language.words import readable, tokens, word_of

# langdetect's own profiles weigh half as much as our texts: Wikipedia of 2010 is not today's press, but broad.
_STOCK_WEIGHT = 0.5
_STOCK_ALONE = 100_000.0  # n-grams a language is taken to have where langdetect's profile is all we have


@dataclass(frozen=True, slots=True)
class GramCounts:
    """`counts` has a row for each of `keys` (ascending) and a column for each of `languages`; `lengths` are those of
    the n-grams; `letters` are in the order of their bytes in the keys."""

    languages: tuple[str, ...]
    letters: str
    keys: npt.NDArray[np.uint64]
    lengths: npt.NDArray[np.int64]
    counts: npt.NDArray[np.float32]


def count_words(texts: Iterable[Text], scripts: dict[str, tuple[str, ...]]) -> dict[str, dict[str, Counter[str]]]:
    """How often each word stands in the texts of each language, by script. Words of other scripts are passed over."""
    script_of_label = {label: script for script, labels in scripts.items() for label in labels}
    words: dict[str, dict[str, Counter[str]]] = {script: defaultdict(Counter) for script in scripts}
    for text in texts:
        script = script_of_label.get(text.label)
        if script is None:
            continue
        seen = Counter(token for line in text.lines for token in tokens(readable(line)))
        own = words[script][text.label]
        for token, count in seen.items():
            word = word_of(token)
            if word.script == script:
                own[word.text] += count * text.weight
    return words


def count_grams(
    languages: tuple[str, ...], words: dict[str, Counter[str]], stock: dict[str, dict[str, float]], script: str
) -> GramCounts:
    """Count the n-grams of three to five letters in weighted words, and mix langdetect's profiles in.

    `stock` has for each language the relative frequency of n-grams among those of their length.
    """
    vocabulary = sorted({word for own in words.values() for word in own})
    letters = _letters(vocabulary, stock, script)
    codes = code_table(letters)
    packed = (
        pack_grams(vocabulary, codes) if vocabulary else PackedGrams(np.empty((0, len(LENGTHS)), np.uint64), *_NOTHING)
    )
    owners = np.repeat(np.repeat(np.arange(len(vocabulary)), packed.lengths), len(LENGTHS))
    keys = packed.keys.ravel()
    valid = _is_gram(packed.keys, letters).ravel()
    keys, owners = keys[valid], owners[valid]
    stock_keys = {label: _stock_keys(profile, letters) for label, profile in stock.items()}
    unique, places = np.unique(
        np.concatenate([keys, *(np.fromiter(own, np.uint64, len(own)) for own in stock_keys.values())]),
        return_inverse=True,
    )
    places = places[: len(keys)]
    lengths = _lengths(unique)
    counts = np.zeros((len(unique), len(languages)), np.float32)
    row_of = {word: row for row, word in enumerate(vocabulary)}
    for column, label in enumerate(languages):
        word_counts = np.zeros(len(vocabulary))
        for word, count in words.get(label, {}).items():
            word_counts[row_of[word]] = count
        counts[:, column] = np.bincount(places, weights=word_counts[owners], minlength=len(unique))
        per_length = np.bincount(lengths, weights=counts[:, column], minlength=LENGTHS[-1] + 1)
        if label in stock:
            own = stock_keys[label]
            rows = np.searchsorted(unique, np.fromiter(own, np.uint64, len(own)))
            share = np.fromiter(own.values(), np.float64, len(own)) * _STOCK_WEIGHT
            counts[rows, column] += share * np.where(per_length > 0, per_length, _STOCK_ALONE)[lengths[rows]]
    return GramCounts(languages, letters, unique, lengths, counts)


_NOTHING = (np.zeros(0, np.int64), np.zeros(0, np.int64))


def _letters(vocabulary: list[str], stock: dict[str, dict[str, float]], script: str) -> str:
    """The 253 commonest letters of the script, the apostrophe and the space, in the order of their code points."""
    seen = Counter("".join(vocabulary))
    for profile in stock.values():
        seen.update("".join(profile))
    own = [letter for letter in seen if script_of(letter) == script and ord(letter) < CODE_POINTS]
    commonest = sorted(own, key=lambda letter: (-seen[letter], letter))[: UNKNOWN_LETTER - 3]
    return "".join(sorted({*commonest, "'", " "}))


def _is_gram(keys: npt.NDArray[np.uint64], letters: str) -> npt.NDArray[np.bool_]:
    """No letter unknown, not beyond the end, and no two spaces side by side."""
    space = letters.index(" ") + 1
    codes = np.stack([(keys >> np.uint64(8 * place)) & np.uint64(255) for place in range(LENGTHS[-1])])
    unknown = (codes == UNKNOWN_LETTER).any(axis=0)
    two_spaces = ((codes[:-1] == space) & (codes[1:] == space)).any(axis=0)
    valid: npt.NDArray[np.bool_] = ~unknown & ~two_spaces & (codes[0] > 0)
    return valid


def _lengths(keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    return sum(((keys >> np.uint64(8 * place)) > 0).astype(np.int64) for place in range(LENGTHS[-1]))  # type: ignore[return-value]


def _stock_keys(profile: dict[str, float], letters: str) -> dict[int, float]:
    byte_of = {letter: place + 1 for place, letter in enumerate(letters)}
    keys: dict[int, float] = {}
    for gram, share in profile.items():
        if len(gram) in LENGTHS and all(letter in byte_of for letter in gram):
            key = 0
            for letter in gram:
                key = key << 8 | byte_of[letter]
            keys[key] = keys.get(key, 0.0) + share
    return keys
