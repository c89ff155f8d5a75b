"""The shipped model: its form, exact sums, and answers that are the same in any order and any process."""

import hashlib
import json
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.judge import Judge
from pipeline.language.letters import fold_look_alikes, script_of
from pipeline.language.model import LENGTHS, Alphabet, code_table, load_model, pack_grams
from pipeline.language.tag import tag, tag_all
from pipeline.language.words import readable, tokens, word_of

TEXTS = [
    "Қазақстанда жаңа зауыт ашылды", "В Казахстане открыли новый завод", "Казакстанда жаны завод ачылды",
    "Qozogʻistonda yangi zavod ochildi", "Қазоқистонда янги завод очилди", "Kazakistan'da yeni fabrika açıldı",
    "У Казахстані відкрили новий завод", "Казакъстанда", "завод", "new plant opened", "", "12", "Жаксы", "открыли жана",
]  # fmt: skip
_ANSWERS = """
import hashlib, json, sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pipeline.language.tag import tag, tag_all
texts = json.loads(sys.stdin.read())
print(hashlib.sha256(json.dumps([asdict(tag(text)) for text in texts]).encode()).hexdigest())
"""


def test_ten_runs_in_any_order_give_the_same() -> None:
    expected = {text: tag(text) for text in TEXTS}
    for seed in range(10):
        shuffled = random.Random(seed).sample(TEXTS, len(TEXTS))
        fresh = Judge(load_model())
        for text in shuffled:
            assert tag(text) == expected[text]
            judged = fresh.judge(text)
            assert expected[text].tag in (judged.tag, "und")
            if expected[text].tag != "und":
                assert round(judged.probability, 4) == expected[text].confidence


def test_threads_at_once_give_the_same() -> None:
    pieces = [" ".join(text.split()[start : start + 3]) for text in TEXTS for start in range(0, 12, 3)]
    expected = [Judge(load_model()).judge(piece) for piece in pieces]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            for _ in range(5):
                shared = Judge(load_model())
                asked = list(pool.map(shared.judge, pieces))
                assert asked == expected
                # What is remembered of the words is right too.
                assert [shared.judge(piece) for piece in pieces] == expected
    finally:
        sys.setswitchinterval(usual)


def test_two_processes_with_different_hash_seeds_give_the_same() -> None:
    own = hashlib.sha256(json.dumps([asdict(tag(text)) for text in TEXTS]).encode()).hexdigest()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", _ANSWERS],
            input=json.dumps(TEXTS),
            text=True,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert done.stdout.strip() == own


def test_the_model_is_small_and_holds_what_langdetect_lacks() -> None:
    assert len(files("pipeline.language").joinpath("data", "model.npz").read_bytes()) < 6_000_000
    languages = {label for alphabet in load_model().values() for label in alphabet.languages}
    assert languages >= {
        "kk", "kk-Latn", "kk-Arab", "ky", "uz", "uz-Cyrl", "tt", "ba", "tg", "tk", "mn", "be", "sr", "az", "ug",
    }  # fmt: skip


def test_a_word_s_score_is_the_sum_of_its_n_grams() -> None:
    letters = " абв"
    grams = [" аб", "аб ", "абв", "абв ", " абв "]
    keys = {gram: int.from_bytes(bytes(letters.index(letter) + 1 for letter in gram)) for gram in grams}
    order = sorted(grams, key=lambda gram: keys[gram])
    weights = np.array([[-grams.index(gram), -10] for gram in order], np.int8)
    alphabet = Alphabet(("x", "y"), letters, np.array([keys[gram] for gram in order], np.uint64), weights, 0.1)
    scores = alphabet.score(["аб", "абв", "ж", "а"])
    # " аб" 0 and "аб " -1; " аб" 0, "абв" -2, "абв " -3 and " абв " -4; nothing; nothing
    assert scores[:, :2].tolist() == [[-1, -20], [-9, -40], [0, 0], [0, 0]]
    assert scores[:, 2:5].tolist() == [[2, 0, 0], [2, 1, 1], [0, 0, 0], [0, 0, 0]]
    assert scores[:, 5].tolist() == [1, 2, 0, 0]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("абвгқәі", min_size=1, max_size=12), min_size=1, max_size=8))
def test_words_do_not_lean_on_their_neighbours(words: list[str]) -> None:
    alphabet = load_model()["Cyrl"]
    together = alphabet.score(words)
    assert [alphabet.score([word]).tolist() for word in words] == [[row] for row in together.tolist()]


def test_all_at_once_is_the_same_as_one_by_one() -> None:
    texts = TEXTS * 20  # several chunks
    prior = {"kk": 4.0}
    assert (
        Judge(load_model()).judge_all(texts, prior) == [Judge(load_model()).judge(text, prior) for text in TEXTS] * 20
    )
    assert tag_all(texts) == [tag(text) for text in texts]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_is_too_odd(text: str) -> None:
    found = tag(text)
    assert 0.0 <= found.confidence <= 1.0
    assert (found.tag == "und") == (found.confidence == 0.0)


@pytest.mark.parametrize(
    ("letter", "script"),
    [("қ", "Cyrl"), ("ə", "Latn"), ("ә", "Cyrl"), ("ñ", "Latn"), ("ڭ", "Arab"), ("հ", "Armn"), ("შ", "Geor"),
     ("中", "Hani"), ("か", "Kana"), ("한", "Hang"), ("7", "Zyyy"), ("–", "Zyyy"), ("\U0010ffff", "Zyyy")],
)  # fmt: skip
def test_script_of(letter: str, script: str) -> None:
    assert script_of(letter) == script


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Mocква", ("Cyrl", "Москва")),
        ("қаpжы", ("Cyrl", "қаржы")),
        ("Kazаkhstan", ("Latn", "Kazakhstan")),
        ("ƏSƏR", ("Latn", "ƏSƏR")),
        ("əлем", ("Cyrl", "әлем")),
        ("word", ("Latn", "word")),
        ("көше", ("Cyrl", "көше")),
    ],
)
def test_look_alikes_follow_the_majority_of_their_word(word: str, expected: tuple[str, str]) -> None:
    assert fold_look_alikes(word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oʻzbekiston, O‘zbekiston; O'zbekiston", ["o'zbekiston"] * 3),
        ("İstanbul", ["istanbul"]),
        ("сағат 5-те mail@example.kz", ["сағат", "те"]),
        ("C:\\Windows\\System32 және /usr/bin", ["және"]),
        ("хабарлайды Example.kzсо ссылкой", ["хабарлайды", "со", "ссылкой"]),
        ("жүзім1990", ["жүзім"]),
        ("COVID-19 a1b2c3", ["covid"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert [word_of(token).text for token in tokens(readable(text))] == expected


def test_n_grams_are_packed_by_length() -> None:
    packed = pack_grams(["аб"], code_table(" аб"))
    assert packed.keys.shape == (4, len(LENGTHS))
    assert packed.keys[0].tolist() == [0x010203, 0x01020301, 0x0102030100]
    assert packed.lengths.tolist() == [4]
