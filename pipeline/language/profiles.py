"""langdetect with our languages: the shipped profiles in its own JSON form, and a factory of detectors that has them.

Kept for comparison, and for whoever has code that calls langdetect; the tags of articles come from `tag.py`.
"""

import gzip
import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

PROFILES_FILE = "profiles.json.gz"


@cache
def shipped_profiles() -> dict[str, str]:
    """Profiles of the languages that langdetect lacks, by tag: each the JSON text that its factory loads."""
    content = files("pipeline.language").joinpath("data", PROFILES_FILE).read_bytes()
    profiles: dict[str, dict[str, object]] = json.loads(gzip.decompress(content))
    return {label: json.dumps(profile, ensure_ascii=False) for label, profile in profiles.items()}


def stock_profiles() -> dict[str, str]:
    """The 55 profiles that langdetect brings."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(Path(PROFILES_DIRECTORY).iterdir())}


def extended_factory(seed: int = 0) -> DetectorFactory:
    """langdetect's factory with its own profiles and ours. Without a seed its answers change from run to run."""
    factory = DetectorFactory()
    factory.load_json_profile([*stock_profiles().values(), *shipped_profiles().values()])
    DetectorFactory.seed = seed
    return factory
