"""Joins the redirects of other people's archives with the responses that they led to: one capture for all of them."""

from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from pipeline.records import Capture

# Archives that hold more unanswered redirects than this are not held in memory: the oldest is given out unanswered.
_MAX_OPEN = 10_000


@dataclass(slots=True)
class OpenRedirects:
    """Redirects whose target has not answered yet, by its address."""

    by_target: dict[str, list[Capture]] = field(default_factory=dict)
    count: int = 0

    def join(self, capture: Capture) -> tuple[list[Capture], int]:
        """Hold a redirect back until its target answers; give a response the redirect that led to it. Answers with the
        captures that wait no longer, and how many redirects became part of them."""
        hops = 0
        waiting = self.by_target.get(capture.final_url)
        if waiting:
            first = waiting.pop(0)
            self.count -= 1
            if not waiting:
                del self.by_target[capture.final_url]
            hops = 1
            passed = (*first.redirects, first.final_url) if first.url != first.final_url else first.redirects
            capture = replace(capture, outlet=first.outlet, url=first.url, redirects=passed)
        target = _target(capture) if len(capture.redirects) < 20 else None
        if target is None or target == capture.final_url:
            return [capture], hops
        self.by_target.setdefault(target, []).append(capture)
        self.count += 1
        if self.count <= _MAX_OPEN:
            return [], hops
        given_up = self.by_target.pop(next(iter(self.by_target)))
        self.count -= len(given_up)
        return given_up, hops

    def unanswered(self) -> list[Capture]:
        """What still waits at the end."""
        return [capture for waiting in self.by_target.values() for capture in waiting]


def _target(capture: Capture) -> str | None:
    if capture.status not in (301, 302, 303, 307, 308):
        return None
    location = next((value for name, value in capture.headers if name.lower() == "location"), None)
    try:
        return urljoin(capture.final_url, location.strip()) if location else None
    except ValueError:  # an address such as "http://[oops"
        return None
