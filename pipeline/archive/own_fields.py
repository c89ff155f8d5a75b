"""What our crawler notes beside a response: a WARC metadata record (application/warc-fields) that says what kind of
page it is and how its address was found. `via` is the field that ISO 28500 names for the referring page; ours begin
with `kazwatch-`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.archive.sighting_line import read_sighting, write_sighting
from pipeline.records import Sighting


class PageKind(StrEnum):
    """What a response is to us. Only `article` pages become captures; `error` is a server's last word (5xx, 429),
    `unchanged` its 304, `resource` what a page's script asked for, `unrendered` a page that the browser did not finish.
    """

    ARTICLE = "article"
    LISTING = "listing"
    ROBOTS = "robots"
    REDIRECT = "redirect"
    ERROR = "error"
    UNCHANGED = "unchanged"
    RESOURCE = "resource"
    UNRENDERED = "unrendered"


@dataclass(frozen=True, slots=True)
class OwnFields:
    """`asked` is the address that the crawl wanted; `redirects` the addresses passed between it and the response.
    `archived_at` is set where the answer is another archive's copy, and says when that archive took it. `rendered_by`
    names the browser whose page is to be read instead of the response: a conversion record beside it holds that."""

    kind: PageKind
    asked: str
    redirects: tuple[str, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    archived_at: datetime | None = None
    rendered_by: str | None = None

    def to_warc_fields(self) -> bytes:
        lines = [f"kazwatch-kind: {self.kind.value}", f"kazwatch-asked: {self.asked}"]
        lines += [f"via: {sighting.listing_url}" for sighting in self.sightings[:1]]
        if self.archived_at:
            lines.append(f"kazwatch-archived-at: {self.archived_at.isoformat()}")
        if self.rendered_by:
            lines.append(f"kazwatch-rendered-by: {self.rendered_by}")
        lines += [f"kazwatch-redirect: {address}" for address in self.redirects]
        lines += [f"kazwatch-sighting: {write_sighting(sighting)}" for sighting in self.sightings]
        return "".join(line.replace("\r", " ").replace("\n", " ") + "\r\n" for line in lines).encode("utf-8", "replace")


def read_own_fields(payload: bytes) -> OwnFields | None:
    """The fields of a metadata record; None when they are not ours."""
    values: dict[str, list[str]] = {}
    for line in payload.decode("utf-8", "replace").split("\r\n"):  # titles may hold other line ends
        name, _, value = line.partition(": ")
        values.setdefault(name, []).append(value)
    archived_at = values.get("kazwatch-archived-at")
    try:
        return OwnFields(
            kind=PageKind(values["kazwatch-kind"][0]),
            asked=values["kazwatch-asked"][0],
            redirects=tuple(values.get("kazwatch-redirect", ())),
            sightings=tuple(read_sighting(line) for line in values.get("kazwatch-sighting", ())),
            archived_at=datetime.fromisoformat(archived_at[0]) if archived_at else None,
            rendered_by=values.get("kazwatch-rendered-by", [None])[0],
        )
    except (KeyError, ValueError):
        return None
