"""The command that rebuilds the model, on a small corpus of made-up sentences."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from pipeline.cli.language import language
from pipeline.errors import PlainError
from pipeline.language.judge import Judge
from pipeline.language.model import Alphabet
from pipeline.language.training.build import build
from pipeline.language.training.corpora import is_held_back, read_texts
from pipeline.language.training.respell import respell

KAZAKH = [f"Бүгін {number} ауылда жаңа мектеп пен көпір салынды, тұрғындар қуанып жатыр" for number in range(60)]
RUSSIAN = [f"Сегодня в {number} сёлах построили новую школу и мост, жители очень рады этому" for number in range(60)]
MEASURED = "Бұл сөйлем өлшеуге ғана арналған, оны санауға болмайды"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder in the layout that training reads."""
    measured, corpora = tmp_path / "data" / "langid", tmp_path / "data" / "langid_training" / "corpora"
    measured.mkdir(parents=True)
    corpora.mkdir(parents=True)
    (corpora / "kk.txt").write_text("\n".join([*KAZAKH, MEASURED]), encoding="utf-8")
    (corpora / "ru.txt").write_text("\n".join(RUSSIAN), encoding="utf-8")
    (corpora / "en.txt").write_text("a message of an interface\n", encoding="utf-8")
    for name, rows in (
        ("flores200_devtest.tsv.gz", ["lang\tline\ttext", *(f"kaz_Cyrl\t{n}\t{KAZAKH[n]}" for n in range(10))]),
        ("lingua.tsv.gz", ["lang\tkind\ttext", *(f"ru\tsentences\t{line}" for line in RUSSIAN[:10])]),
        ("ntrex.tsv.gz", ["lang\tdoc\tline\ttext", f"kaz\td\t1\t{MEASURED}"]),
        ("kaznerd_kk_news_sentences.txt.gz", ["text"]),
        ("kazsandra_reviews.tsv.gz", ["class\tdomain\ttext"]),
    ):
        (measured / name).write_bytes(gzip.compress("\n".join([*rows, ""]).encode()))
    for name in ("tatoeba_kaz.tsv", "ud_sentences.tsv"):
        (measured / name).write_text("label\ttext\n", encoding="utf-8")
    return tmp_path / "data"


def _load(path: Path) -> dict[str, Alphabet]:
    with np.load(path, allow_pickle=False) as arrays:
        return {
            script: Alphabet(
                tuple(str(arrays[f"{script}_languages"]).split()),
                str(arrays[f"{script}_letters"]),
                np.cumsum(arrays[f"{script}_gaps"], dtype=np.uint64),
                arrays[f"{script}_weights"],
                float(arrays["step"]),
            )
            for script in str(arrays["scripts"]).split()
        }


def test_the_command_writes_a_model_that_judges(data: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(language, ["train", "--data", str(data), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    judge = Judge(_load(tmp_path / "out" / "model.npz"))
    assert judge.judge("жаңа мектеп салынды").tag == "kk"
    assert judge.judge("построили новую школу").tag == "ru"
    profiles = json.loads(gzip.decompress((tmp_path / "out" / "profiles.json.gz").read_bytes()))
    assert profiles["kk"]["freq"]["мек"] > 0
    assert "ru" not in profiles


def test_building_twice_gives_the_same_bytes(data: Path, tmp_path: Path) -> None:
    for folder in ("first", "second"):
        build(data, tmp_path / folder)
    for name in ("model.npz", "profiles.json.gz"):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_measured_lines_and_english_messages_are_not_counted(data: Path) -> None:
    texts = list(read_texts(data))
    assert texts
    assert not any(MEASURED in text.lines for text in texts)
    assert not [text for text in texts if text.label == "en" and text.lines]
    kept = [line for text in texts if text.label == "kk" and text.weight > 1 for line in text.lines]
    assert kept == [line for number, line in enumerate(KAZAKH[:10]) if not is_held_back(line, number)]


def test_a_missing_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match=r"flores200_devtest\.tsv\.gz: not found; --data"):
        build(tmp_path, tmp_path / "out")


@pytest.mark.parametrize(
    ("label", "place", "expected"),
    [
        ("kk-Latn", 0, "şalğai auylda jaña köpır"),
        ("kk-Latn", 1, "shalǵaı aýylda jańa kópir"),
        ("kk-Latn", 4, "shalgai auylda zhana kopir"),
        ("kk-x-nohook", 0, "шалгай ауылда жана копир"),
    ],
)
def test_respelled_kazakh(label: str, place: int, expected: str) -> None:
    assert respell(label, place, "Шалғай ауылда жаңа көпір") == expected


@pytest.mark.parametrize(
    ("label", "place", "line", "expected"),
    [
        ("ru-Latn", 0, "Щедрый хлеб", "shchedryi khleb"),
        ("ru-Latn", 1, "Щедрый хлеб", "schedryy hleb"),
        ("sr-Latn", 0, "Њихов џеп", "njihov džep"),
    ],
)
def test_respelled_others(label: str, place: int, line: str, expected: str) -> None:
    assert respell(label, place, line) == expected
