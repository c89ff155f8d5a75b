"""Puts false facts into true translations: another number, another name, a denial more or less."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.compare.names import Name, find_names, same_name, undotted

_AUXILIARY = r"\b(is|was|are|were|has|have|had|will|would|could|can|should|must|do|does|did)\b"
_NEGATED = re.compile(_AUXILIARY[:-2] + r"(?:n['’]t\b| not\b)")
_PLAIN = re.compile(_AUXILIARY)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, English unless told, and its true partner in another language."""

    text: str
    other: str
    language: str
    text_language: str = "en"


def alter_number(text: str, chance: random.Random) -> str | None:
    matches = list(re.finditer(r"\d+", text))
    if not matches:
        return None
    match = chance.choice(matches)
    return f"{text[: match.start()]}{int(match.group()) + chance.choice((1, 2, 3, 5, 10))}{text[match.end() :]}"


def alter_name(pair: Pair, names: Sequence[Name], chance: random.Random) -> str | None:
    """Another name in place of one that the partner has too: `names` are English, as `names_of` finds them."""
    others = find_names(pair.other)
    mine = [name for name in find_names(pair.text) if any(same_name(name, each) for each in others)]
    if not mine or not names:
        return None
    name = chance.choice(mine)
    for _ in range(20):
        new = chance.choice(names).surface
        read = find_names(f"The {new}")
        if read and not same_name(read[0], name):
            return _put(new, name, pair.text)
    return None


def alter_negation(text: str) -> str | None:
    if match := _NEGATED.search(text):
        return text[: match.start()] + match.group(1) + text[match.end() :]
    if match := _PLAIN.search(text):
        return f"{text[: match.end()]} not{text[match.end() :]}"
    return None


def swap_name(pair: Pair, names: Sequence[Name], in_text: bool, chance: random.Random) -> Pair | None:
    """A shared name of one side replaced by another of its kind (country by country, person by person): `names` are of
    that side's language."""
    text, partner = (pair.text, pair.other) if in_text else (pair.other, pair.text)
    answers = find_names(partner)
    mine = [name for name in find_names(text) if any(same_name(name, each) for each in answers)]
    if not mine:
        return None
    name = chance.choice(mine)
    others = [each for each in names if _kind(each) == _kind(name) and not same_name(each, name)]
    if not others:
        return None
    altered = _put(chance.choice(others).surface, name, text)
    return replace(pair, text=altered) if in_text else replace(pair, other=altered)


def names_of(pairs: Sequence[Pair], in_text: bool) -> list[Name]:
    """The names of one side that stand on the other too, each once."""
    found: dict[str, Name] = {}
    for pair in pairs:
        text, partner = (pair.text, pair.other) if in_text else (pair.other, pair.text)
        answers = find_names(partner)
        for name in find_names(text):
            if len(name.surface) > 3 and any(same_name(name, each) for each in answers):
                found.setdefault(name.surface, name)
    return [found[surface] for surface in sorted(found)]


def _put(new: str, name: Name, text: str) -> str:
    """Another name in the place of one, which was found where U.S. is one word."""
    return re.sub(rf"\b{re.escape(name.surface)}\b", new, undotted(text))


def _kind(name: Name) -> str:
    return name.key.split(":")[0] if ":" in name.key else ""
