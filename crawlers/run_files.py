"""The small files beside a crawl's WARC segments, written line by line so that a kill loses one line at most."""

import os
from pathlib import Path
from typing import TextIO

from crawlers.address_set import AddressSet
from pipeline.archive.run_folder import (
    CrawlSummary,
    Failure,
    RunFolder,
    read_sightings,
    write_failure,
    write_summary,
)
from pipeline.archive.sighting_line import write_sighting
from pipeline.records import Sighting


class RunFiles:
    """sightings.jsonl, failures.jsonl and crawl.json of one run. A resumed run adds sightings and begins its list of
    failures anew: what failed before is tried again."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._seen = AddressSet()
        path = folder / "sightings.jsonl"
        if path.exists():
            os.truncate(path, path.read_bytes().rfind(b"\n") + 1)  # half a line, left by a kill
            for sighting in read_sightings(RunFolder("", "", str(folder))):
                self._seen.add(_key(sighting))
        # Half a character, from JSON whose writer cut a title within an emoji, is replaced: UTF-8 has none.
        self._sightings = path.open("a", encoding="utf-8", errors="replace")
        self._failures = (folder / "failures.jsonl").open("w", encoding="utf-8", errors="replace")
        (folder / "crawl.json").unlink(missing_ok=True)

    def add_sighting(self, sighting: Sighting) -> None:
        """Once for each address, channel and listing."""
        if self._seen.add(_key(sighting)):
            _write_line(self._sightings, write_sighting(sighting))

    def add_failure(self, failure: Failure) -> None:
        _write_line(self._failures, write_failure(failure))

    def finish(self, summary: CrawlSummary) -> None:
        """Write crawl.json, whole or not at all, and close the other files."""
        self._sightings.close()
        self._failures.close()
        path = self._folder / "crawl.json"
        draft = path.with_suffix(".part")
        draft.write_text(write_summary(summary), encoding="utf-8")
        os.replace(draft, path)


def _key(sighting: Sighting) -> str:
    return f"{sighting.channel}\n{sighting.listing_url}\n{sighting.url}"


def _write_line(file: TextIO, line: str) -> None:
    file.write(line + "\n")
    file.flush()
