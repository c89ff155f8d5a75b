"""How well and how fast the crawler crawls, measured against a generated outlet: `python -m crawlers.benchmark`."""
