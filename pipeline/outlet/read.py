"""Outlet files, checked when read; a mistake is told by file and field."""

import re
from pathlib import Path

import idna
import yaml
from pydantic import ValidationError

from pipeline.errors import PlainError
from pipeline.outlet.discovery import Discovery, UrlList
from pipeline.outlet.model import Keep, Outlet


class OutletError(PlainError):
    """An outlet file that cannot be used; the message names the file and the field."""


_IN_PLAIN_WORDS = {
    "extra_forbidden": "no such field; `kazwatch outlet fields` lists those there are",
    "missing": "is missing",
}


def read_outlet(path: Path) -> Outlet:
    """Read one outlet file; its slug is the file's name.

    Raises:
        OutletError: the file is not YAML, or a field is unknown, missing or wrong; the message names both.
    """
    try:
        fields = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, ValueError, OSError) as error:  # ValueError: 2024-06-31, or bytes that are no UTF-8
        raise OutletError(f"{path}: not readable as YAML: {error}") from error
    if not isinstance(fields, dict):
        raise OutletError(f"{path}: an outlet file is a list of `key: value` lines; this one is not")
    if "slug" in fields:
        raise OutletError(f"{path}: slug: the file's name is the slug; remove the line")
    try:
        outlet = Outlet.model_validate({"slug": path.stem, **fields})
    except ValidationError as error:
        lines = [f"{path}: {len(error.errors())} wrong field(s)"]
        for each in error.errors():
            name = ".".join(str(part) for part in each["loc"]) or "(file)"
            lines.append(f"  {name}: {_IN_PLAIN_WORDS.get(each['type'], each['msg'].removeprefix('Value error, '))}")
        raise OutletError("\n".join(lines)) from error
    # Airflow's tasks run in another folder than whoever wrote the file.
    return outlet.model_copy(update={"discover": tuple(_beside(path.absolute(), rule) for rule in outlet.discover)})


def _beside(path: Path, rule: Discovery) -> Discovery:
    return rule.model_copy(update={"file": path.parent / rule.file}) if isinstance(rule, UrlList) else rule


def outlet_of_host(host: str) -> Outlet:
    """A stand-in for a host that no outlet file names: archives of others hold such pages."""
    host = re.sub(r"\s+", "_", host.lower())
    try:  # қала.kz and тест.kz are two outlets, and the same ones in punycode
        name = idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        name = host
    slug = re.sub(r"[^a-z0-9]+", "_", name.removeprefix("www.")).strip("_") or "unknown"
    return Outlet(
        slug=slug,
        name=host,
        country="ZZ",
        home=f"https://{host}/",
        languages=(),
        timezone="UTC",
        keep=Keep.ALL,
        notes="Not in the catalogue.",
    )
