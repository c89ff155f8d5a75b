"""The small files beside a crawl's archive, after whatever ended the crawl before."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.run_files import RunFiles
from pipeline.archive import RunFolder, read_sightings
from pipeline.archive.sighting_line import write_sighting
from pipeline.records import Channel, Sighting

FIRST = Sighting(
    "example", "https://example.kz/1", Channel.FEED, "https://example.kz/f", datetime(2022, 1, 5, tzinfo=UTC)
)
SECOND = replace(FIRST, url="https://example.kz/2", title="Вторая")


@pytest.mark.parametrize("left", [b"", b'{"outlet": "exam', write_sighting(SECOND).encode()[:-3], b"\0\0\0\n{"])
def test_what_a_kill_left_is_kept_up_to_its_last_whole_line(left: bytes, tmp_path: Path) -> None:
    file = tmp_path / "sightings.jsonl"
    file.write_bytes(write_sighting(FIRST).encode() + b"\n" + left)
    files = RunFiles(tmp_path)
    for sighting in (FIRST, SECOND, SECOND):
        files.add_sighting(sighting)
    assert list(read_sightings(RunFolder("example", "run", str(tmp_path)))) == [FIRST, SECOND]


def test_half_a_character_in_a_title_is_replaced(tmp_path: Path) -> None:
    RunFiles(tmp_path).add_sighting(replace(FIRST, title="Emoji \ud83d"))
    (read,) = read_sightings(RunFolder("example", "run", str(tmp_path)))
    assert read == replace(FIRST, title="Emoji ?")
