"""How well the crawler crawls, and how little it holds: `python -m crawlers.benchmark`, on a generated outlet."""
