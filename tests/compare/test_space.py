"""The embedder and its space: the same bits every time, whole files or none, scores that mean something."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.compare.embedder import default_embedder
from pipeline.compare.graph import ensure_graph
from pipeline.compare.language_tags import pair_of
from pipeline.compare.probability import Setting
from pipeline.compare.space import read_space, save_space, shipped_space
from pipeline.compare.weights import Weights, find_weights
from pipeline.errors import PlainError

SENTENCES = (
    "Паром на озере перестал ходить в марте.",
    "The ferry on the lake stopped running in March.",
    "Көлдегі паром наурызда тоқтап қалды.",
    "Цены на хлеб выросли вдвое.",
    "A",
    "слово " * 700,
)


def test_vectors_are_the_same_bits_in_any_company() -> None:
    embedder, space = default_embedder(), shipped_space()
    together = embedder.encode(SENTENCES)
    assert np.array_equal(together, embedder.encode(SENTENCES))
    assert np.array_equal(together, embedder.encode(SENTENCES[::-1])[::-1])
    with ThreadPoolExecutor(4) as pool:
        apart = np.concatenate(list(pool.map(lambda each: embedder.encode([each]), SENTENCES)))
    assert np.array_equal(together, apart)
    projected = space.project(together, "ru")
    alone = [space.project(row[None], "ru") for row in together]
    assert np.array_equal(projected.vectors, np.concatenate([each.vectors for each in alone]))
    assert np.array_equal(projected.hubness, np.concatenate([each.hubness for each in alone]))


def test_translations_are_near_and_others_are_not() -> None:
    embedder, space = default_embedder(), shipped_space()
    russian, english, kazakh, other = (
        space.embed(embedder, [sentence], language)
        for sentence, language in zip(SENTENCES[:4], ("ru", "en", "kk", "ru"), strict=True)
    )
    assert space.scores(english, russian)[0, 0] > 0.3
    assert space.scores(kazakh, russian)[0, 0] > 0.3
    assert space.scores(english, other)[0, 0] < 0.1


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "a\0b\ud800c", "\n\n", "🙂"])
def test_no_text_breaks_the_model(text: str) -> None:
    (row,) = default_embedder().encode([text])
    assert np.isclose(np.linalg.norm(row), 1)


def test_nothing_is_embedded_as_nothing() -> None:
    empty = shipped_space().embed(default_embedder(), [], "ru")
    assert empty.vectors.shape == (0, 256)


LONE = Setting(0.0, 1_000_000, False)


def test_probability_and_chance_run_one_way() -> None:
    space = shipped_space()
    steps = np.linspace(-0.2, 0.8, 101).tolist()
    for pair in (("en", "ru"), ("kk", "en"), ("ru", "ru"), ("fr", "xx")):
        probabilities = [space.probability(z, *pair, LONE) for z in steps]
        assert probabilities == sorted(probabilities)
    chances = [space.chance(z) for z in steps]
    assert chances == sorted(chances, reverse=True)
    assert space.chance(0.2) < 1e-5 < space.chance(0.1)
    assert pair_of("ru", "en-GB") == pair_of("en", "ru") == "en-ru"


def test_what_stands_around_a_pair_tells_more_than_its_score() -> None:
    def probability(z: float, setting: Setting) -> float:
        return shipped_space().probability(z, "en", "ru", setting)

    in_source = replace(LONE, support=0.15)
    assert probability(0.30, LONE) < 0.05 < 0.9 < probability(0.30, in_source)
    assert probability(0.30, LONE) < probability(0.30, replace(LONE, rivals=1000))
    assert probability(0.30, LONE) < probability(0.30, replace(LONE, is_alone=True))
    assert probability(0.30, replace(LONE, support=0.3)) == probability(0.30, replace(LONE, support=0.9)), "is enough"
    assert probability(-1e9, LONE) == pytest.approx(0.0)


def test_vectors_of_another_model_are_refused() -> None:
    with pytest.raises(PlainError, match="another-model"):
        replace(shipped_space(), model="another-model").embed(default_embedder(), ["text"], "en")


def test_a_space_is_read_as_it_was_written(tmp_path: Path) -> None:
    space = shipped_space()
    save_space(space, str(tmp_path / "space.npz"))
    again = read_space(str(tmp_path / "space.npz"))
    assert again.name == space.name
    assert again.curve == space.curve
    assert again.fitted_on == space.fitted_on
    assert "NTREX" in again.attribution
    (tmp_path / "bad.npz").write_bytes(b"not a space")
    with pytest.raises(PlainError, match=r"bad\.npz"):
        read_space(str(tmp_path / "bad.npz"))


def test_the_graph_is_built_whole_and_checked(tmp_path: Path) -> None:
    weights = Weights(find_weights())
    first = ensure_graph(tmp_path, weights)
    written_at = first.stat().st_mtime_ns
    assert ensure_graph(tmp_path, weights) == first
    assert first.stat().st_mtime_ns == written_at
    assert [path.name for path in tmp_path.iterdir()] == [first.parent.name]
    first.write_bytes(first.read_bytes()[:-1])
    with pytest.raises(PlainError, match="damaged"):
        ensure_graph(tmp_path, weights)
    first.unlink()
    with pytest.raises(PlainError, match="damaged"):
        ensure_graph(tmp_path, weights)
    (tmp_path / "in the way").touch()
    with pytest.raises(PlainError, match="cannot write the model's graph"):
        ensure_graph(tmp_path / "in the way", weights)
