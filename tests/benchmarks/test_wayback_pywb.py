"""The Wayback channel against a real pywb, where KAZWATCH_TEST_PYWB names a virtual environment that holds one."""

import os
from pathlib import Path

import pytest
from bench_wayback import measure


@pytest.mark.skipif("KAZWATCH_TEST_PYWB" not in os.environ, reason="KAZWATCH_TEST_PYWB names no environment with pywb")
def test_every_page_of_the_window_comes_out_as_it_went_in() -> None:
    figures = measure(Path(os.environ["KAZWATCH_TEST_PYWB"]), 60)
    assert figures["wanted"] == figures["found"] == figures["exactly_as_archived"], figures
    assert figures["beside_the_window"] == 0, figures
