"""The source texts in the database, compared again one after the other."""

from pathlib import Path

import psycopg
import pytest

from dags.operate.compare_run import compare_stored_texts
from pipeline.errors import PlainError

PUT = "INSERT INTO core.source_text (body_sha256, name, language, body) VALUES (sha256(%s::text::bytea), %s, 'en', %s)"


def test_a_text_that_cannot_be_compared_does_not_stop_the_others(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAZWATCH_DATABASE_URL", database_url)
    monkeypatch.setenv("KAZWATCH_HOME", str(tmp_path))
    with psycopg.connect(database_url) as connection:
        for name, body in (("first.txt", "12, 34."), ("second.txt", "The ferry across the lake no longer runs.")):
            connection.execute(PUT, (name, name, body))
    with pytest.raises(PlainError, match=r"1 of 2 source texts could not be compared: first\.txt: no sentence"):
        compare_stored_texts(store_changed=True)
    assert [path.name.startswith("compare-second") for path in (tmp_path / "reports").iterdir()] == [True]
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT count(*) FROM core.comparison").fetchone() == (1,)
