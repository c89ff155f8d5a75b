"""Fills in the templates of copy_templates.yml: stories that differ in their numbers only."""

import re
from dataclasses import dataclass
from importlib import resources

import yaml

from pipeline.benchmark.copy_edits import Newsroom

_GAP = re.compile(r"\{([^{}]+)\}")
_RANGE = re.compile(r"(-?\d+)\.\.(-?\d+)(,2)?")


@dataclass(frozen=True, slots=True)
class Template:
    """A story with gaps; `shared` are gaps that stand in it more than once."""

    name: str
    language: str
    shared: tuple[tuple[str, str], ...]
    title: str
    body: str

    def fill(self, room: Newsroom) -> tuple[str, str]:
        """A title and a body with values of this day."""
        values = {name: _fill(gap, self.language, room, {}) for name, gap in self.shared}
        return _fill(self.title, self.language, room, values), _fill(self.body, self.language, room, values)


def read_templates() -> list[Template]:
    """All templates, in the order of the file."""
    text = (resources.files("pipeline.benchmark") / "copy_templates.yml").read_text(encoding="utf-8")
    return [
        Template(row["name"], row["language"], tuple(row["with"].items()), row["title"], row["body"])
        for row in yaml.safe_load(text)
    ]


def _fill(text: str, language: str, room: Newsroom, values: dict[str, str]) -> str:
    def value(gap: re.Match[str]) -> str:
        name: str = gap[1]
        if name in values:
            return values[name]
        if name == "date":
            return room.date(language)
        if name == "word":
            return str(room.random.choice(room.vocabulary[language]))
        between = _RANGE.fullmatch(name)
        if between is None:
            return room.random.choice(name.split("|"))
        low, high = int(between[1]), int(between[2])
        if between[3]:
            return f"{room.random.uniform(low, high):.2f}".replace(".", ",")
        return str(room.random.randint(low, high))

    return _GAP.sub(value, text)
