"""A sighting as one line of JSON, as it stands in sightings.jsonl and in the metadata records of our WARCs."""

import json
from datetime import datetime

from pipeline.records import Channel, Sighting


def write_sighting(sighting: Sighting) -> str:
    """One line, without its line end; fields that nothing is known of are left out."""
    row = {
        "outlet": sighting.outlet,
        "url": sighting.url,
        "channel": sighting.channel.value,
        "listing_url": sighting.listing_url,
        "seen_at": sighting.seen_at.isoformat(),
        "published_at": sighting.published_at.isoformat() if sighting.published_at else None,
        "title": sighting.title,
    }
    return json.dumps({name: value for name, value in row.items() if value is not None}, ensure_ascii=False)


def read_sighting(line: str) -> Sighting:
    """The inverse of `write_sighting`.

    Raises:
        ValueError: the line is not such a line (a crawl killed while writing leaves half a line).
    """
    try:
        row = json.loads(line)
        published = row.get("published_at")
        return Sighting(
            outlet=row["outlet"],
            url=row["url"],
            channel=Channel(row["channel"]),
            listing_url=row["listing_url"],
            seen_at=datetime.fromisoformat(row["seen_at"]),
            published_at=datetime.fromisoformat(published) if published else None,
            title=row.get("title"),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a sighting: {line[:80]!r}") from error
