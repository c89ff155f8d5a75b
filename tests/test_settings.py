"""What the environment says of where things lie, as the command line and Airflow's tasks both read it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.main import kazwatch
from pipeline.errors import PlainError
from pipeline.settings import load_settings


@pytest.mark.parametrize(
    ("given", "archive"),
    [
        (None, "{home}/archive"),
        ("pages", "{here}/pages"),
        ("~/pages", "{user}/pages"),
        ("s3://bucket/pages", "s3://bucket/pages"),
    ],
)
def test_archive_is_the_same_place_from_every_folder(
    given: str | None, archive: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.setenv("KAZWATCH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("KAZWATCH_ARCHIVE", raising=False)
    if given:
        monkeypatch.setenv("KAZWATCH_ARCHIVE", given)
    places = {"home": tmp_path / "home", "here": tmp_path, "user": tmp_path / "user"}
    assert load_settings().archive == archive.format(**places)


@pytest.mark.parametrize(
    ("given", "schedules"), [(None, True), ("on", True), ("off", False), ("OFF", None), ("0", None)]
)
def test_schedules_are_on_or_off(given: str | None, schedules: bool | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KAZWATCH_SCHEDULES", raising=False)
    if given:
        monkeypatch.setenv("KAZWATCH_SCHEDULES", given)
    if schedules is None:
        with pytest.raises(PlainError, match="write on or off"):
            load_settings()
    else:
        assert load_settings().schedules is schedules


def test_the_demos_data_is_apart_from_the_operators(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"HOME": tmp_path, "ARCHIVE": tmp_path / "real", "DATABASE_URL": "postgresql://real/db"}.items():
        monkeypatch.setenv(f"KAZWATCH_{name}", str(value))
    CliRunner().invoke(kazwatch, ["--demo", "db", "--help"])
    settings = load_settings()
    assert (settings.home, settings.archive) == (tmp_path / "demo", str(tmp_path / "demo" / "archive"))
    assert settings.database_url is None
