"""The curve of match probability: what is observed is true, and what is learnt from it holds for other texts."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.benchmark.compare_calibration import measure_calibration, observe_texts
from pipeline.compare.fit_curve import ObservedSet, fit_curve, observe_all
from pipeline.compare.logistic import fit_logistic
from pipeline.compare.observe import MIXTURES, Observation, observe
from pipeline.compare.parallel import ParallelTexts
from pipeline.compare.probability import Setting
from pipeline.compare.space import Space, shipped_space

WIDTH, SENTENCES = 96, 8


def _texts(seed: int, documents: int = 40) -> ParallelTexts:
    """Translations as vectors that differ by noise; every first sentence says the same."""
    chance = np.random.default_rng(seed)
    meaning = chance.normal(size=(documents * SENTENCES, WIDTH))
    meaning[::SENTENCES] = chance.normal(size=WIDTH)
    noise = {each: chance.normal(scale=0.9, size=meaning.shape) for each in ("en", "ru")}
    words = [f"sentence {at if at % SENTENCES else 0}" for at in range(len(meaning))]
    return ParallelTexts(
        {"en": words, "ru": words},
        {language: (meaning + each).astype(np.float32) for language, each in noise.items()},
        np.repeat([f"document {at:02}" for at in range(documents)], SENTENCES),
    )


@pytest.fixture
def space() -> Space:
    cohort = np.random.default_rng(9).normal(size=(50, WIDTH)).astype(np.float32)
    return replace(
        shipped_space(),
        means={each: np.zeros(WIDTH, np.float32) for each in ("en", "ru")},
        projection=np.eye(WIDTH, dtype=np.float32),
        cohort=cohort / np.linalg.norm(cohort, axis=1, keepdims=True),
    )


def test_every_pair_observed_is_labelled_by_its_words(space: Space) -> None:
    texts = _texts(1)
    whole, _, two, alone = (observe(space, texts, "en", "ru", each) for each in MIXTURES)
    assert {pair.setting.rivals for pair in whole} == {len(texts.document)}
    assert {pair.setting.is_alone for pair in whole} == {False}
    assert all(pair.setting.is_alone and pair.setting.support == 0 for pair in alone)
    right = [pair for pair in whole if pair.is_match]
    wrong = [pair for pair in whole if not pair.is_match]
    assert np.mean([pair.z for pair in right]) > np.mean([pair.z for pair in wrong]) + 0.1
    assert np.mean([pair.setting.support for pair in right]) > np.mean([pair.setting.support for pair in wrong])
    # Whose words stand in every document is found right in others too: more than one match a sentence.
    assert len(right) > len(texts.document)
    assert observe(space, texts, "en", "ru", MIXTURES[2]) == two


def test_what_was_learnt_holds_for_other_texts(space: Space) -> None:
    learnt = replace(space, curve=fit_curve(list(observe_all(space, _texts(1, 80), "en", "ru", 1.0))))
    observed = [observe_texts(space, _texts(2, 80), "en", "ru")]
    found = measure_calibration(learnt, observed, "en", "ru")
    shipped = measure_calibration(space, observed, "en", "ru")
    assert found is not None
    assert shipped is not None
    assert found.error < 0.03
    assert found.pair_count > 2000
    assert found.error < shipped.error


def test_languages_differ_by_their_intercept_alone() -> None:
    chance = np.random.default_rng(3)
    sets = []
    for languages, shift in (("en-kk", 0.1), ("en-ru", 0.0)):
        z = chance.uniform(-0.2, 0.8, 4000)
        truth = chance.uniform(size=4000) < 1 / (1 + np.exp(-20 * (z + shift - 0.3)))
        pairs = [Observation(float(x), Setting(0.0, 1, False), bool(y)) for x, y in zip(z, truth, strict=True)]
        sets.append(ObservedSet(languages, 1.0, pairs))
    curve = fit_curve(sets)
    assert curve.by_z == pytest.approx(20, rel=0.1)
    assert (curve.by_rivals, curve.by_support, curve.when_alone) == pytest.approx((0, 0, 0), abs=1e-6)
    assert curve.intercepts["en-kk"] - curve.intercepts["en-ru"] == pytest.approx(2, abs=0.4)
    assert curve.intercepts["any"] == pytest.approx((curve.intercepts["en-kk"] + curve.intercepts["en-ru"]) / 2)


def test_classes_that_lie_apart_have_a_finite_curve() -> None:
    solution = fit_logistic(np.array([[0.0], [1.0], [9.0], [10.0]]), np.array([0.0, 0, 1, 1]), np.ones(4), 0.1)
    assert np.isfinite(solution).all()
    assert solution[0] > 0
