"""Facts of regional news, told in three languages: the same facts are no conflict, a changed one is flagged."""

from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from pipeline.compare.conflicts import Conflict, find_conflicts
from pipeline.compare.embedder import default_embedder
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.space import shipped_space

LANGUAGES = ("en", "ru", "kk")


class Told(NamedTuple):
    """A sentence in one language beside one in another."""

    text: str
    language: str
    other: str
    other_language: str


FACTS = yaml.safe_load((Path(__file__).parent / "news_facts.yml").read_text(encoding="utf-8"))
TRUE = [Told(fact[one], one, fact[other], other) for fact in FACTS for one, other in combinations(LANGUAGES, 2)]
# What is known to be missed: this kind in these two languages.
MISSED = {(fact["en"], *missed) for fact in FACTS for missed in fact.get("missed", ())}
CHANGED = [
    pytest.param(
        Told(text, language, fact[other], other),
        Conflict(kind),
        marks=[pytest.mark.xfail(strict=True)] if (fact["en"], kind, language, other) in MISSED else [],
    )
    for fact in FACTS
    for kind, texts in fact.get("changed", {}).items()
    for language, text in texts.items()
    for other in LANGUAGES
    if other != language
]


@pytest.fixture(scope="module")
def vectors() -> PairVectors:
    return PairVectors(default_embedder(), shipped_space())


@pytest.mark.parametrize("told", TRUE, ids=lambda told: f"{told.language}-{told.other_language}: {told.text[:40]}")
def test_the_same_facts_are_no_conflict(vectors: PairVectors, told: Told) -> None:
    assert find_conflicts(*told, vectors) == ()


@pytest.mark.parametrize(("told", "kind"), CHANGED)
def test_a_changed_fact_is_flagged(vectors: PairVectors, told: Told, kind: Conflict) -> None:
    assert kind in find_conflicts(*told, vectors)
