"""What our crawler notes beside a response: a WARC metadata record (application/warc-fields) that says what kind of
page it is and how its address was found. `via` is the field that ISO 28500 names for the referring page; ours begin
with `kazwatch-`."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.archive.sighting_line import read_sighting, write_sighting
from pipeline.records import Sighting


class PageKind(StrEnum):
    """Why a page was fetched. Only `article` pages become captures."""

    ARTICLE = "article"
    LISTING = "listing"
    ROBOTS = "robots"
    REDIRECT = "redirect"


@dataclass(frozen=True, slots=True)
class OwnFields:
    """`asked` is the address that the crawl wanted; `redirects` the addresses passed between it and the response."""

    kind: PageKind
    asked: str
    redirects: tuple[str, ...] = ()
    sightings: tuple[Sighting, ...] = ()

    def to_warc_fields(self) -> bytes:
        lines = [f"kazwatch-kind: {self.kind.value}", f"kazwatch-asked: {self.asked}"]
        lines += [f"via: {sighting.listing_url}" for sighting in self.sightings[:1]]
        lines += [f"kazwatch-redirect: {address}" for address in self.redirects]
        lines += [f"kazwatch-sighting: {write_sighting(sighting)}" for sighting in self.sightings]
        return "".join(f"{line}\r\n" for line in lines).encode()


def read_own_fields(payload: bytes) -> OwnFields | None:
    """The fields of a metadata record; None when they are not ours."""
    values: dict[str, list[str]] = {}
    for line in payload.decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(": ")
        values.setdefault(name, []).append(value)
    try:
        return OwnFields(
            kind=PageKind(values["kazwatch-kind"][0]),
            asked=values["kazwatch-asked"][0],
            redirects=tuple(values.get("kazwatch-redirect", ())),
            sightings=tuple(read_sighting(line) for line in values.get("kazwatch-sighting", ())),
        )
    except (KeyError, ValueError):
        return None
