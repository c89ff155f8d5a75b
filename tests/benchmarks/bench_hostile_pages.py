"""Reads thousands of broken and hostile pages: none may crash the reader, take 5 seconds or half a gigabyte more.

    python tests/benchmarks/bench_hostile_pages.py --pages 20000 --data ../shared/data --json figures.json

Pages are mutations of our own and, with --data, of recorded ones (html_gold, html_crawl), made from a seed, and the
bombs of tests/extract/hostile_pages.py at full size. Each goes the whole way of `pipeline.process`. Exit status 1 when
a page crashed or broke a limit; --keep FOLDER writes these pages down.
"""

import argparse
import gzip
import json
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "extract"))

from extract_pages import TEXT, a_capture, a_page, an_outlet
from hostile_pages import bombs, mutated
from no_article_pages import pages as no_article_pages
from rich.progress import track

from pipeline.process import process
from pipeline.records import Reason, Rejection
from pipeline.relevance.topic import load_topic

_MOST_SECONDS = 5.0
_MOST_MEGABYTES = 500
# Recorded pages above this size are few and would take most of the time.
_LARGEST = 600_000


@dataclass
class Figures:
    """`ends` counts articles and rejections by reason; `slowest` are CPU seconds, `largest` the megabytes that a
    page took beyond what stood before it; `peak_megabytes` is the whole process's."""

    page_count: int = 0
    cpu_seconds: float = 0.0
    slowest: list[tuple[float, str]] = field(default_factory=list)
    largest: list[tuple[float, str]] = field(default_factory=list)
    peak_megabytes: float = 0.0
    ends: dict[str, int] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    random = Random(options.seed)
    seeds = _seeds(options.data)
    figures = Figures()
    for scale in (100, 30):  # above the limit of size, and as much below it as will do
        for name, body in bombs(scale):
            _read(f"{name}, {len(body)} bytes", body, figures, options.keep)
    for number in track(range(options.pages), description=f"mutations of {len(seeds)} pages"):
        name, body = random.choice(seeds)
        other = random.choice(seeds)[1]
        _read(f"{number}: {name}", mutated(body, other, random), figures, options.keep)
    print(json.dumps(asdict(figures), indent=1, ensure_ascii=False))
    if options.json:
        options.json.write_text(json.dumps(asdict(figures), indent=1, ensure_ascii=False), encoding="utf-8")
    sys.exit(1 if figures.broken else 0)


def _read(name: str, body: bytes, figures: Figures, keep: Path | None) -> None:
    before = _begin_to_measure_memory()
    start = time.process_time()
    (end,) = process([a_capture(body)], lambda _: _OUTLET, _TOPIC)
    seconds = time.process_time() - start
    peak = _memory("VmHWM")
    figures.page_count += 1
    figures.cpu_seconds += seconds
    figures.slowest = sorted([*figures.slowest, (round(seconds, 2), name)], reverse=True)[:10]
    figures.largest = sorted([*figures.largest, (round(peak - before), name)], reverse=True)[:10]
    figures.peak_megabytes = max(peak, figures.peak_megabytes)
    kind = str(end.reason) if isinstance(end, Rejection) else "article"
    figures.ends[kind] = figures.ends.get(kind, 0) + 1
    faults = []
    if isinstance(end, Rejection) and end.reason is Reason.CRASHED:
        faults.append(end.detail)
    if seconds > _MOST_SECONDS:
        faults.append(f"{seconds:.1f} s")
    if peak - before > _MOST_MEGABYTES:
        faults.append(f"{peak - before:.0f} MB")
    if faults:
        figures.broken.append(f"{name}: {'; '.join(faults)}"[:300])
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{len(figures.broken):03d}.html").write_bytes(body)


def _seeds(data: Path | None) -> list[tuple[str, bytes]]:
    found = [
        ("own", a_page().encode()),
        ("own, long", a_page("".join(f"<p>{line}</p>" for line in TEXT * 20)).encode()),
    ]
    found += [
        (page.kind, page.body if isinstance(page.body, bytes) else page.body.encode()) for page in no_article_pages()
    ]
    if data:
        files = sorted([*data.glob("html_gold/pages/**/*.gz"), *data.glob("html_crawl/pages/**/*.gz")])
        bodies = ((file.stem, gzip.decompress(file.read_bytes())) for file in files)
        found += [(name, body) for name, body in bodies if len(body) <= _LARGEST]
    return found


def _begin_to_measure_memory() -> float:
    """Forget the highest use of memory so far (Linux); the megabytes in use now."""
    Path("/proc/self/clear_refs").write_text("5")
    return _memory("VmRSS")


def _memory(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) / 1024


_OUTLET = an_outlet(keep="all")
_TOPIC = load_topic("kazakhstan")

if __name__ == "__main__":
    main()
