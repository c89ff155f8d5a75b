"""Date strings of others, beside the project: each is read right or refused, none is read wrong."""

import ast
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pipeline.extract.dates.machine import Clock
from pipeline.extract.dates.text import read_text
from pipeline.records import Precision

DATES = Path(os.environ.get("KAZWATCH_SHARED") or Path(__file__).parents[2].parent / "shared") / "data" / "dates"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATES.is_dir(), reason=f"{DATES} is not here; KAZWATCH_SHARED names the folder"),
]
NOW = datetime(2024, 6, 15, 12, 30, 30, tzinfo=UTC)


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATES / name).read_text(encoding="utf-8").splitlines()]


def test_every_recorded_dateline_is_read_to_the_minute() -> None:
    clock = Clock(datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo("Asia/Almaty"))
    for row in rows("tengrinews_date_strings.jsonl"):
        moment = read_text(row["text"], clock)
        assert moment is not None, row
        assert moment.value.replace(tzinfo=None) == datetime.fromisoformat(row["datetime"]), row


def spans() -> Iterator[tuple[str, dict[str, int], bool]]:
    """Texts such as "2 часа назад" with their span and whether it lies ahead."""
    for row in rows("dateparser_cyrillic_cases.jsonl"):
        if row["file"] == "test_freshness_date_parser.py":
            known = row["kwargs"]
            yield row["args"][0], ast.literal_eval(known.get("ago") or known["in_future"]), "in_future" in known


def test_spans_of_time_are_right_or_refused() -> None:
    read_count = 0
    for text, span, is_ahead in spans():
        moment = read_text(text, Clock(NOW, UTC))
        if moment is None:
            continue
        assert not is_ahead, text
        assert not span.keys() & {"months", "years"}, text  # they name no day
        wanted = NOW - timedelta(**span)
        if moment.precision is Precision.DAY:
            assert moment.value.date() == wanted.date(), text
        else:
            assert abs(moment.value - wanted) < timedelta(minutes=1, seconds=1), text
        read_count += 1
    assert read_count >= 35
