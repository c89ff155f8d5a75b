"""Builds the two shipped files from the texts: `model.npz` (ours) and `profiles.json.gz` (langdetect's form)."""

import gzip
import json
import logging
from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt
from langdetect.utils.lang_profile import LangProfile

from pipeline.language.model import MODEL_FILE
from pipeline.language.profiles import PROFILES_FILE, stock_profiles
from pipeline.language.training.corpora import Text, read_texts
from pipeline.language.training.counts import count_grams, count_words
from pipeline.language.training.weights import STEP, weigh

logger = logging.getLogger(__name__)

# The languages of each script that are told apart by n-grams. Labels are BCP 47 tags, but for `kk-x-nohook`: Kazakh
# typed with Russian letters only. Devanagari is counted from langdetect's profiles alone.
SCRIPTS: dict[str, tuple[str, ...]] = {
    "Cyrl": (
        "ru", "uk", "be", "bg", "mk", "sr", "kk", "kk-x-nohook", "ky", "tt", "ba", "tg", "mn", "uz-Cyrl", "cv", "sah",
        "krc", "os",
    ),
    "Latn": (
        "en", "de", "fr", "es", "it", "pl", "pt", "ro", "cs", "sk", "hu", "nl", "sv", "no", "da", "fi", "et", "lt",
        "lv", "hr", "sl", "sr-Latn", "vi", "id", "af", "ca", "cy", "so", "sq", "sw", "tl", "tr", "az", "uz", "tk",
        "ku", "kk-Latn", "kaa", "ru-Latn",
    ),
    "Arab": ("ar", "fa", "ur", "ps", "ug", "ckb", "azb", "kk-Arab"),
    "Deva": ("hi", "mr", "ne"),
}  # fmt: skip
# Enough for langdetect's form, which counts letter by letter in Python.
_PROFILE_CHARACTERS = 250_000


def build(data: Path, output: Path) -> None:
    """Read the texts under `data` and write both files to `output`, replacing what is there.

    Raises:
        PlainError: a text is missing under `data`.
    """
    texts = list(read_texts(data))
    logger.info("%d texts read", len(texts))
    output.mkdir(parents=True, exist_ok=True)
    _write_profiles(texts, output / PROFILES_FILE)
    logger.info("%s written", PROFILES_FILE)
    _write_model(texts, output / MODEL_FILE)
    logger.info("%s written", MODEL_FILE)


def _write_model(texts: Iterable[Text], path: Path) -> None:
    words = count_words(texts, SCRIPTS)
    stock = {label: _relative(json.loads(text)) for label, text in stock_profiles().items()}
    arrays: dict[str, npt.NDArray[np.generic]] = {"scripts": np.array(" ".join(SCRIPTS)), "step": np.array(STEP)}
    for script, labels in SCRIPTS.items():
        own = {label: stock[label] for label in labels if label in stock}
        counts = count_grams(labels, words[script], own, script)
        keys, weights = weigh(counts)
        logger.info("%s: %d languages, %d n-grams of %d", script, len(labels), len(keys), len(counts.keys))
        arrays[f"{script}_languages"] = np.array(" ".join(labels))
        arrays[f"{script}_letters"] = np.array(counts.letters)
        arrays[f"{script}_gaps"] = np.diff(keys, prepend=np.uint64(0))  # small numbers pack better
        arrays[f"{script}_weights"] = weights
    packed = BytesIO()
    np.savez_compressed(packed, **arrays)  # type: ignore[arg-type]
    path.write_bytes(packed.getvalue())


def _relative(profile: dict[str, dict[str, int]]) -> dict[str, float]:
    """Share of each n-gram (in lower case) among those of its length."""
    counts = Counter[str]()
    for gram, count in profile["freq"].items():
        counts[gram.lower()] += count
    totals = Counter[int]()
    for gram, count in counts.items():
        totals[len(gram)] += count
    return {gram: count / totals[len(gram)] for gram, count in counts.items() if len(gram) <= 3}


def _write_profiles(texts: Iterable[Text], path: Path) -> None:
    known = set(stock_profiles())
    lines_of: dict[str, list[str]] = {}
    for text in sorted(texts, key=lambda text: -text.weight):
        if text.label not in known:
            lines_of.setdefault(text.label, []).extend(text.lines)
    profiles = {}
    for label in sorted(lines_of):
        profile = LangProfile(name=label)
        left = _PROFILE_CHARACTERS
        for line in lines_of[label]:
            if left <= 0:
                break
            left -= len(line)
            profile.update(f" {line} ")
        profile.omit_less_freq()
        profiles[label] = {"freq": dict(sorted(profile.freq.items())), "n_words": profile.n_words, "name": label}
    content = json.dumps(profiles, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(content, 9, mtime=0))
