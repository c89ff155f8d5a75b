"""One embedding space: how raw vectors of one model become comparable across languages, and what a score means in it.

Per language the mean is taken off, a projection learnt from parallel text keeps what translations share (within-class
covariance normalisation, then the leading directions: Hatch et al. 2006, "Within-class covariance normalization"), and
every vector carries its hubness: how near it lies to everything. The score of two sentences is

    z = cosine - (hubness of one + hubness of the other) / 2

which is CSLS (Conneau et al. 2018, "Word translation without parallel data") with a fixed cohort, so that one number
per sentence suffices and SQL can do it. Vectors of two spaces never meet: everything stored names its space.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.embedder import Embedder, Vectors
from pipeline.compare.language_tags import base_of, pair_of
from pipeline.compare.probability import MatchCurve, Setting
from pipeline.errors import PlainError

SHIPPED = "e5_small_lda256.npz"
# Numbers of a projected vector; the database keeps no others.
DIMENSION = 256
# Cohort sentences averaged for hubness; the best k of 4, 10 and 20 on held-out NTREX, by little.
HUB_NEIGHBOURS = 10


@dataclass(frozen=True, slots=True)
class Embedded:
    """Sentences in a space: unit rows as halfvec stores them, and the hubness of each."""

    vectors: Vectors
    hubness: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.hubness)


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """`means` by base language, of raw vectors; `projection` raw x projected; `cohort` projected unit rows.

    `curve` gives the match probability; `tail` are pairs (z, log10 of the share of unrelated sentence pairs above it).
    `fitted_on` names the documents that must not be measured on.
    """

    model: str
    engine: str
    prefix: str
    means: Mapping[str, Vectors]
    projection: Vectors
    cohort: Vectors
    curve: MatchCurve
    tail: tuple[tuple[float, float], ...]
    fitted_on: frozenset[str]
    attribution: str

    @property
    def dimension(self) -> int:
        return int(self.projection.shape[1])

    @property
    def projection_sha256(self) -> str:
        """Names the derived numbers: means, projection and cohort."""
        digest = hashlib.sha256()
        for language in sorted(self.means):
            digest.update(language.encode() + self.means[language].tobytes())
        digest.update(self.projection.tobytes())
        digest.update(self.cohort.tobytes())
        return digest.hexdigest()

    @property
    def name(self) -> str:
        """Model, engine, prefix and projection in one line; equal names mean comparable vectors."""
        return f"{self.model} {self.engine} {self.prefix.strip()} {self.projection_sha256[:12]}"

    def embed(self, embedder: Embedder, sentences: Sequence[str], language: str) -> Embedded:
        """Encode and project sentences of one language.

        Raises:
            PlainError: the embedder is not the one this space was made with.
        """
        if (embedder.model, embedder.engine, embedder.prefix) != (self.model, self.engine, self.prefix):
            raise PlainError(
                f"the space {self.name} holds vectors of {self.model} by {self.engine}, not of {embedder.model} by "
                f"{embedder.engine}: fit a space for that model (python -m pipeline.compare.fit_space)"
            )
        return self.project(embedder.encode(sentences), language)

    def project(self, raw: Vectors, language: str) -> Embedded:
        """The rows of `turn`, and the hubness of each."""
        vectors = self.turn(raw, language)
        near = np.einsum("ij,kj->ik", vectors, self.cohort, optimize=False)
        top = np.sort(near, axis=1)[:, -HUB_NEIGHBOURS:]
        return Embedded(vectors, np.round(top.mean(axis=1), 4).astype(np.float32))

    def turn(self, raw: Vectors, language: str) -> Vectors:
        """Centre by language, project, bring to length 1, and round to half precision.

        Sums run in one fixed order (einsum without BLAS), so the result depends neither on the number of threads nor
        on which sentences come together.
        """
        centred = raw - self._mean(language)
        turned = np.einsum("ij,kj->ik", centred, np.ascontiguousarray(self.projection.T), optimize=False)
        lengths = np.maximum(np.sqrt(np.einsum("ij,ij->i", turned, turned)), np.float32(1e-6))
        return np.asarray((turned / lengths[:, None]).astype(np.float16).astype(np.float32))

    def knows(self, language: str) -> bool:
        """Was there parallel text of this language to learn from?"""
        return base_of(language) in self.means

    def _mean(self, language: str) -> Vectors:
        # Kazakh in Latin letters takes the mean of Kazakh: no parallel text of it was there to learn its own from.
        base = base_of(language)
        if base in self.means:
            return self.means[base]
        # A language without parallel text: the middle of those that have it.
        return np.asarray(np.mean(list(self.means.values()), axis=0, dtype=np.float32))

    def scores(self, text: Embedded, other: Embedded) -> NDArray[np.float32]:
        """z of every pair, text rows by other columns."""
        cosines = text.vectors @ other.vectors.T
        return cosines - (text.hubness[:, None] + other.hubness[None, :]) / np.float32(2)

    def probability(self, z: float, language: str, other: str, setting: Setting) -> float:
        """The share of pairs at this score, met in such a setting, that say the same: translations, or one text.

        Fitted with as many of each sentence's most similar wrong partners as right ones; the expected calibration error
        by pair of languages is printed by `kazwatch benchmark compare`.
        """
        return self.curve.probability(z, pair_of(language, other), setting)

    def chance(self, z: float) -> float:
        """The share of unrelated sentence pairs that score z or more, at most 1."""
        points = np.array([point for point, _ in self.tail])
        logs = np.array([log for _, log in self.tail])
        if z >= points[-1]:  # beyond what was counted: the last slope goes on
            slope = (logs[-1] - logs[-2]) / (points[-1] - points[-2])
            return float(10 ** (logs[-1] + slope * (z - points[-1])))
        return float(min(1.0, 10 ** np.interp(z, points, logs)))


def save_space(space: Space, path: str) -> None:
    """Write a space as an .npz file of plain numbers."""
    curve = space.curve
    pairs = sorted(curve.intercepts)
    np.savez_compressed(
        path,
        model=np.array(space.model),
        engine=np.array(space.engine),
        prefix=np.array(space.prefix),
        languages=np.array(sorted(space.means)),
        means=np.stack([space.means[language] for language in sorted(space.means)]).astype(np.float32),
        projection=space.projection.astype(np.float16),
        cohort=space.cohort.astype(np.float16),
        pairs=np.array(pairs),
        intercepts=np.array([curve.intercepts[pair] for pair in pairs]),
        curve=np.array([curve.by_z, curve.by_rivals, curve.by_support, curve.when_alone]),
        tail=np.array(space.tail, np.float64),
        fitted_on=np.array(sorted(space.fitted_on)),
        attribution=np.array(space.attribution),
    )


def read_space(path: str) -> Space:
    """Read what `save_space` wrote. Raises PlainError where the file is none of these."""
    try:
        with np.load(path, allow_pickle=False) as file:
            languages = file["languages"].tolist()
            means = dict(zip(languages, file["means"], strict=True))
            intercepts = dict(zip(file["pairs"].tolist(), file["intercepts"].tolist(), strict=True))
            by_z, by_rivals, by_support, when_alone = file["curve"].tolist()
            return Space(
                model=str(file["model"]),
                engine=str(file["engine"]),
                prefix=str(file["prefix"]),
                means=means,
                projection=file["projection"].astype(np.float32),
                cohort=file["cohort"].astype(np.float32),
                curve=MatchCurve(by_z, by_rivals, by_support, when_alone, intercepts),
                tail=tuple((float(z), float(log)) for z, log in file["tail"]),
                fitted_on=frozenset(file["fitted_on"].tolist()),
                attribution=str(file["attribution"]),
            )
    except (OSError, KeyError, ValueError) as error:
        raise PlainError(f"{path} is not an embedding space: {error}") from error


@cache
def shipped_space() -> Space:
    """The space whose derived numbers lie beside this module."""
    with resources.as_file(resources.files("pipeline.compare") / "spaces" / SHIPPED) as path:
        return read_space(str(path))
