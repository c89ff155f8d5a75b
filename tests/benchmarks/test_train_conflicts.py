"""The curves of conflicts come out of a data folder, the same each time, in the form of those that ship."""

import gzip
import json
import random
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from pipeline.benchmark.alterations import Pair, alter_name, names_of, swap_name
from pipeline.benchmark.conflict_suspects import Suspects
from pipeline.benchmark.train_conflicts import ALLOWED, ATTRIBUTION, as_json, fit_curve
from pipeline.cli.benchmark import benchmark
from pipeline.compare.curves import CURVES, shipped_curve
from pipeline.compare.denial import DenialFeatures
from pipeline.compare.names import Name
from pipeline.compare.naming import NameFeatures

SENTENCES = (
    ("Mayor Serikov has opened a school.", "Мэр Сериков открыл школу.", "Әкім Серіков мектеп ашты."),
    ("The ferry from Estonia was late.", "Паром из Эстонии опоздал.", "Эстониядан келген паром кешікті."),
    ("Doctors in Hungary did not go to work.", "Врачи в Венгрии не вышли на работу.", "Венгрияда дәрігерлер шықпады."),
    ("Later Warren was in Armenia.", "Позже Уоррен была в Армении.", "Кейін Уоррен Арменияда болды."),
    ("Rain has come to Kostanay at last.", "В Костанай наконец пришёл дождь.", "Қостанайға ақыры жаңбыр келді."),
    ("The court in Vienna has not decided yet.", "Суд в Вене ещё не решил.", "Венадағы сот әлі шешім шығарған жоқ."),
    ("Trains to Pavlodar are full.", "Поезда до Павлодара полны.", "Павлодарға баратын пойыздар толы."),
    ("The writer Alimova will read in Oslo.", "Писательница Алимова выступит в Осло.", "Жазушы Әлімова Ослода оқиды."),
)  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Eight sentences as four NTREX documents and as a machine-translated one."""
    english, russian, kazakh = ([row[at] for row in SENTENCES] for at in range(3))
    records: list[dict[str, object]] = [
        {"set": "ntrex", "doc": f"d{at}", "sent": {"eng": english[at::4], "rus": russian[at::4], "kaz": kazakh[at::4]}}
        for at in range(4)
    ]
    for doc in ("a", "b", "c"):
        records.append(
            {"set": "wmt", "doc": doc, "lang_src": "ru", "domain": "news", "src": russian, "mt": {"one": english}}
        )
    (tmp_path / "parallel_docs").mkdir()
    with gzip.open(tmp_path / "parallel_docs" / "docs.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)
    return tmp_path


def test_the_command_writes_what_ships_the_same_twice(data: Path, tmp_path: Path) -> None:
    written = []
    for name in ("one.json", "two.json"):
        arguments = ["train-conflicts", "--data", str(data), "--out", str(tmp_path / name)]
        result = CliRunner().invoke(benchmark, [*arguments, "--cache", str(tmp_path / "vectors.npz")])
        assert result.exit_code == 0, result.output
        assert "name, human translation en-kk" in result.output
        written.append((tmp_path / name).read_text(encoding="utf-8"))
    assert written[0] == written[1]
    shipped = json.loads((resources.files("pipeline.compare") / CURVES).read_text(encoding="utf-8"))
    assert _form(json.loads(written[0])) == _form(shipped)
    assert shipped["attribution"] == ATTRIBUTION


def _form(curves: dict[str, dict[str, dict[str, float]]]) -> dict[str, object]:
    return {
        kind: sorted(curves[kind]["weights"]) + sorted(curves[kind]["flagged_from"]) for kind in ("name", "negation")
    }


@pytest.mark.parametrize(("kind", "features"), [("name", NameFeatures._fields), ("negation", DenialFeatures._fields)])
def test_what_ships_is_written_as_the_command_writes(kind: str, features: tuple[str, ...]) -> None:
    curve = shipped_curve(kind, features)
    written = json.loads(as_json({kind: curve}))[kind]
    assert written["weights"] == dict(curve.weights)
    assert written["flagged_from"] == dict(curve.flagged_from)


def test_the_most_suspicious_is_learnt_and_the_share_of_false_flags_kept() -> None:
    """One suspect of two was altered; the other is noise. Every tenth pair that was not altered looks as if it were."""
    quiet, loud = [(0.1, 1.0), (-0.1, 0.0)], [(0.9, 1.0), (-0.1, 1.0)]
    true = [loud if at % 10 == 0 else quiet for at in range(100)]
    documents = np.array([f"d{at % 7}" for at in range(100)])
    sets = [Suspects("made up", "en-ru", documents, true, [loud] * 100)]
    curve = fit_curve(sets, ("gain", "noise"), allowed=0.2)
    assert curve.weights["gain"] > abs(curve.weights["noise"])
    assert curve.is_flagged(loud, "ru", "en")
    assert not curve.is_flagged(quiet, "en", "ru")
    assert not curve.is_flagged([], "en", "ru")
    assert not fit_curve(sets, ("gain", "noise"), allowed=0.05).is_flagged(loud, "en", "ru"), "no more than allowed"
    assert set(ALLOWED) == {"name", "negation"}


def test_us_with_points_is_altered_too() -> None:
    pair = Pair("Cars from the U.S. came.", "Машины из США пришли.", "ru")
    assert alter_name(pair, [Name("Hungary", "place:hungary")], random.Random(1)) == "Cars from the Hungary came."


def test_names_are_swapped_within_their_kind() -> None:
    pairs = [
        Pair("Serikov was in Germany.", "Сериков был в Германии.", "ru"),
        Pair("So was Hungary.", "И Венгрия.", "ru"),
    ]
    names = names_of(pairs, in_text=True)
    assert [name.surface for name in names] == ["Germany", "Hungary"]
    altered = swap_name(pairs[0], names, True, random.Random(1))
    assert altered is not None
    assert altered.text == "Serikov was in Hungary."
