"""`kazwatch outlet fields`: everything an outlet file can say is explained, and the schema agrees with the check."""

import json
import subprocess
import sys

import pytest
import yaml
from jsonschema import Draft202012Validator

from crawlers.registry import catalogue_folder
from pipeline.outlet.fields import field_lines, outlet_schema

CATALOGUE = sorted(catalogue_folder().rglob("*.yml"))


def test_every_field_has_a_meaning():
    assert [line.name for line in field_lines() if not line.meaning] == []


def test_fields_are_told_as_they_are_written():
    lines = {line.name: line for line in field_lines()}
    assert "slug" not in lines
    assert lines["timezone"].default is None
    assert lines["politeness.delay_seconds"].default == "1.0"
    assert lines["keep"].default == "mentions"
    assert {"discover: channel: dated_archive", "silence.until", "extract.article_mark"} <= lines.keys()


@pytest.mark.parametrize("path", CATALOGUE, ids=lambda path: path.stem)
def test_the_schema_passes_the_catalogue(path):
    # YAML reads dates as dates, JSON knows them as strings.
    outlet = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
    assert [error.message for error in Draft202012Validator(outlet_schema()).iter_errors(outlet)] == []


@pytest.mark.parametrize(
    "wrong", [{}, {"slug": "a"}, {"politeness": {"dealy_seconds": 2}}, {"discover": [{"channel": "gopher"}]}]
)
def test_the_schema_refuses_what_the_check_refuses(wrong):
    outlet = {"name": "A", "country": "KZ", "home": "https://a.kz/", "languages": ["kk"], "timezone": "Asia/Almaty"}
    assert not list(Draft202012Validator(outlet_schema()).iter_errors(outlet))
    assert list(Draft202012Validator(outlet_schema()).iter_errors(outlet | wrong if wrong else wrong))


def test_the_command_prints_a_table_and_a_schema():
    command = [sys.executable, "-m", "pipeline.cli", "outlet", "fields"]
    table = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "politeness.quiet_hours" in table
    schema = json.loads(subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout)
    assert schema == outlet_schema()
