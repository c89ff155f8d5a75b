"""What words with a capital stand for where sounds do not tell: США, АҚШ and US are one country, President is nobody.

`aliases.tsv` lists countries, bodies and persons whose names differ between languages, `common_words.txt` what is
translated where it stands in names.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources


@lru_cache(maxsize=65_536)
def alias_of(word: str, low: str) -> str | None:
    """What a word stands for by `aliases.tsv`, such as `place:russia`; `low` is the word as compared. Short
    Latin abbreviations only in capitals: "us" and Kim Jong Un are not meant."""
    listed = _listed(low, _aliases())
    is_short = len(word) <= 3 and word.isascii() and not word.isupper()
    return None if listed is not None and is_short and not listed.startswith("person:") else listed


@lru_cache(maxsize=65_536)
def is_common(low: str) -> bool:
    """Is this word, given in small letters, translated where it stands in a name?"""
    return _listed(low, _common_words()) is not None


def _listed(low: str, table: Mapping[str, str]) -> str | None:
    """What a table has for a word or its longest beginning; an entry that ends in `$` is a whole word."""
    beginnings = (low[:end] for end in range(len(low), 0, -1))
    return next((table[each] for each in (f"{low}$", *beginnings) if each in table), None)


@cache
def _aliases() -> dict[str, str]:
    rows = (line.split("\t") for line in _lines("aliases.tsv"))
    return {word.lower(): name for name, words in rows for word in words.split()}


@cache
def _common_words() -> dict[str, str]:
    return {word: word for line in _lines("common_words.txt") for word in line.split()}


def _lines(name: str) -> list[str]:
    lines = (resources.files("pipeline.compare") / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
