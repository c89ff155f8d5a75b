"""How language tagging is measured: scores of known answers, made-up garbage, and the floors on the shared lines."""

import os
from pathlib import Path

import pytest

from pipeline.benchmark.language import compare, measure_wild
from pipeline.benchmark.language_garbage import garbage
from pipeline.benchmark.language_lines import LANGUAGES, Line
from pipeline.benchmark.language_scores import base, score
from pipeline.language.tag import tag

SHARED = Path(os.environ.get("KAZWATCH_SHARED") or Path(__file__).parents[2].parent / "shared")


def test_scores_of_known_answers() -> None:
    lines = [Line("kk", "а"), Line("kk", "ә"), Line("ru", "б"), Line("ru", "в")]
    found = score(lines, [("kk", 1.0), ("ru", 0.5), ("ru", 1.0), ("und", 0.0)], ("kk", "ru"))
    assert (found.languages["kk"].precision, found.languages["kk"].recall) == (100.0, 50.0)
    assert (found.languages["ru"].precision, found.languages["ru"].recall) == (50.0, 50.0)
    assert found.languages["kk"].f1 == pytest.approx(66.667)
    assert found.macro_f1 == pytest.approx((66.667 + 50.0) / 2, abs=0.001)
    assert found.undetermined == 25.0
    assert found.calibration_error == pytest.approx(0.5 / 3, abs=1e-4)  # the one wrong answer claimed .5
    assert (found.certain_share, found.certain_right) == (50.0, 100.0)
    assert set(found.confusion) == {("kk", "ru", 1), ("ru", "und", 1)}


@pytest.mark.parametrize(
    ("label", "expected"),
    [("zh-cn", "zh"), ("kk-Latn", "kk"), ("un", "und"), ("iw", "he"), ("sr_Latn", "sr"), ("", "und")],
)
def test_labels_of_other_detectors(label: str, expected: str) -> None:
    assert base(label) == expected


def test_garbage_is_made_from_a_seed_and_mostly_undetermined() -> None:
    assert garbage(5) == garbage(5)
    assert garbage(5) != garbage(5, seed=1)
    for kind, texts in garbage(100).items():
        assert sum(tag(text).tag == "und" for text in texts) >= 98, kind


@pytest.fixture(scope="module")
def data() -> Path:
    if not (SHARED / "data" / "langid").is_dir():
        pytest.skip(f"{SHARED}/data/langid is absent: third-party lines are not part of the project")
    return SHARED / "data"


# Below what `kazwatch benchmark language` gives on all lines, because these are 40 a language: one is 0.1 points.
FLOORS = {
    "document": 100.0,
    "sentence": 99.6,
    "8 words": 98.5,
    "3 words": 92.5,
    "1 word": 85.6,
    "8 words, capitals": 98.0,
}


@pytest.mark.shared
def test_floors_on_parallel_lines(data: Path) -> None:
    results = {result.length_class: result.scores for result in compare(data / "langid", "all", False, 40)}
    assert set(results) == set(FLOORS)
    for name, floor in FLOORS.items():
        assert results[name].macro_f1 >= floor, name
        assert set(results[name].languages) == set(LANGUAGES)
    assert results["sentence"].calibration_error <= 0.01
    assert results["sentence"].certain_right >= 99.5


@pytest.mark.shared
def test_floors_in_the_wild(data: Path) -> None:
    found = measure_wild(data, every=8)
    assert found.kazakh_news >= 99.7
    assert found.reviews["cyr_with_kazakh_letters"]["kk"] >= 99.0
    assert all(share >= 96.0 for share in found.garbage.values())
    assert all(share >= 98.0 for share in found.articles.values())
    assert found.mixed.primary_right >= 98.0
    assert found.mixed.share_within >= 96.0
