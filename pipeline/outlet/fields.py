"""What can stand in an outlet file, told from the models that check it: for people, and as JSON Schema for editors."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, get_args

from pydantic import JsonValue
from pydantic.fields import FieldInfo

from pipeline.outlet.model import Outlet
from pipeline.outlet.strict import Strict


@dataclass(frozen=True)
class FieldLine:
    """One field: its name with the names above it, what it has when left out (None: it must be there), its meaning."""

    name: str
    default: str | None
    meaning: str


def field_lines() -> list[FieldLine]:
    """Every field of an outlet file, in the file's order. The file's name is the slug, so that it is not among them."""
    return [line for line in _lines(Outlet, "") if line.name != "slug"]


def outlet_schema() -> dict[str, JsonValue]:
    """JSON Schema (draft 2020-12) of an outlet file: editors complete and check a YAML file by it."""
    schema = Outlet.model_json_schema()
    del schema["properties"]["slug"]
    schema["required"].remove("slug")
    return schema


def _lines(model: type[Strict], above: str) -> Iterator[FieldLine]:
    for name, field in model.model_fields.items():
        if name == "channel":
            continue
        parts = list(_models(field.annotation))
        yield FieldLine(above + name, _default(field), field.description or " ".join(_summary(part) for part in parts))
        for part in parts:
            channel = part.model_fields.get("channel")
            if channel:
                yield FieldLine(f"{above}{name}: channel: {get_args(channel.annotation)[0]}", "", _summary(part))
            yield from _lines(part, f"{above}{name}.")


def _models(annotation: Any) -> Iterator[type[Strict]]:
    """The parts of an outlet file in a field's type: itself, or what a tuple or a choice of them holds."""
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _summary(model: type[Strict]) -> str:
    return " ".join((model.__doc__ or "").split())


def _default(field: FieldInfo) -> str | None:
    if field.is_required():
        return None
    default = field.default
    if isinstance(default, Strict) or default is None or default in ((), {}, ""):
        return ""
    if isinstance(default, bool):
        return str(default).lower()
    return default.value if isinstance(default, StrEnum) else str(default)
