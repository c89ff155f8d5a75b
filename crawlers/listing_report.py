"""What a listing page held, for whoever checks an outlet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from crawlers.discover.article_address import Shape
from crawlers.discover.listing import Entry, Found
from pipeline.records import Channel


@dataclass(frozen=True, slots=True)
class ListingReport:
    """`sample` is the first article on the site itself, None where there is none; `example` an address that is no
    article by the outlet's rules; `index` says that the page only names further listings."""

    url: str
    answered_url: str
    channel: Channel
    entry_count: int
    article_count: int
    newest_at: datetime | None
    example: str
    index: bool
    sample: str | None


def report_on(
    url: str, answered_url: str, channel: Channel, found: Found, shape_of: Callable[[Entry], Shape]
) -> ListingReport:
    """Report on the listing at `url`, which `answered_url` answered for."""
    shapes = [(entry, shape_of(entry)) for entry in found.entries]
    moments = [entry.published_at for entry in found.entries if entry.published_at]
    return ListingReport(
        url=url,
        answered_url=answered_url,
        channel=channel,
        entry_count=len(shapes),
        article_count=sum(1 for _, shape in shapes if shape is Shape.ARTICLE),
        newest_at=max(moments, default=None),
        example=next((entry.url for entry, shape in shapes if shape is Shape.NOT_AN_ARTICLE), ""),
        index=bool(found.follow) and not shapes,
        sample=next((entry.url for entry, shape in shapes if shape is Shape.ARTICLE and not entry.replay_url), None),
    )
