"""The frame of every HTML page that Kazwatch writes: one file, no script, nothing from elsewhere, all text escaped.

Texts come from the web and may be hostile. The template engine escapes them, `bdi` keeps their directional marks to
themselves, links are http(s) only, and the page's own policy forbids scripts and loading.
"""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from pipeline.errors import PlainError

ALMATY = ZoneInfo("Asia/Almaty")


def render_page(package: str, template: str, **values: object) -> str:
    """Fill in a template of a package; it may extend `frame.html` and import what lies beside it."""
    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("pipeline.report")]),
    )
    environment.tests["web_address"] = _is_web_address
    environment.filters |= {"moment": moment, "number": number, "percent": percent}
    return environment.get_template(template).render(**values)


def write_page(text: str, path: Path) -> None:
    """Write a page, whole or not at all.

    Raises:
        PlainError: the place cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        building = path.with_name(f".{path.name}.part")
        building.write_text(text, encoding="utf-8")
        building.replace(path)
    except OSError as error:
        raise PlainError(f"{path}: cannot be written: {error.strerror}") from error


def moment(at: datetime | None, precision: str | None = "minute") -> str:
    """A time as people in Almaty read it, with its distance from UTC: `2022-01-05 14:30 (UTC+6)`; a day alone where no
    more is known."""
    if at is None:
        return "date unknown"
    local = at.astimezone(ALMATY)
    if precision == "day":
        return f"{local:%Y-%m-%d}"
    offset = local.utcoffset()
    assert offset is not None, "the zone was given a line above"
    return f"{local:%Y-%m-%d %H:%M} (UTC+{offset.total_seconds() / 3600:g})"


def number(value: float) -> str:
    """A count with narrow spaces between thousands."""
    return f"{value:,.0f}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def percent(share: float) -> str:
    """A share of 1 as a percentage, with a digit more where it is small."""
    shown = 100 * share
    return f"{shown:.1f} %" if 0 < shown < 10 else f"{shown:.0f} %"


def _is_web_address(url: str) -> bool:
    return url.startswith(("https://", "http://"))
