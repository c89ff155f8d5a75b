"""kill -9 at random moments of crawl, process and load, then the same commands again: are the rows the same?

    python tests/benchmarks/bench_kills.py
    python tests/benchmarks/bench_kills.py --kills 40 --seed 2 --json figures.json

Three days of the sample press's mk.ru, crawled and loaded undisturbed in one home, and killed in another. Told are the
rows of both, pages that were fetched twice although they were safe, and segments that another reader finds damaged.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

import sql
from crawlers.sample_press.server import SamplePress
from dags.operate.rehearsal import PRESS_FOLDER
from pipeline.load.connection import connect
from pipeline.load.server import EmbeddedServer

CLOCK = datetime.fromisoformat("2022-01-12T22:00:00+06:00")
RUN = "mk_ru-kills"
# Crawl and load write; process only reads.
STEPS = {
    "crawl": [
        "crawl",
        "mk_ru",
        "--since",
        "2022-01-05",
        "--until",
        "2022-01-07",
        "--as-of",
        CLOCK.isoformat(),
        "--run-id",
        RUN,
    ],
    "process": ["process", RUN],
    "load": ["load", RUN],
}
SHARES = {"crawl": 0.4, "process": 0.2, "load": 0.4}
Rows = list[tuple[str, int, str]]


class Machine:
    """A home over the press, and how long each step took in it."""

    def __init__(self, home: Path, press: SamplePress) -> None:
        self.home = home
        self.seconds: dict[str, float] = {}
        settings = {"HOME": home, "OUTLETS": PRESS_FOLDER / "outlets", "RESOLVE": f"*=127.0.0.1:{press.port}"}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("KAZWATCH")}
        self.environment = kept | {f"KAZWATCH_{name}": str(value) for name, value in settings.items()}

    def run(self, step: str, kill_after: float | None = None) -> bool:
        """Run a step; False when it was killed before it ended."""
        began = time.monotonic()
        command = [sys.executable, "-m", "pipeline.cli", *STEPS[step]]
        process = subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            _, said = process.communicate(timeout=kill_after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            return False
        if process.returncode:
            raise SystemExit(f"{step} ended with {process.returncode}: {said.decode()}")
        self.seconds[step] = time.monotonic() - began
        return True

    def rows(self) -> Rows:
        with connect(EmbeddedServer(self.home / "postgres").url("kazwatch_owner")) as connection:
            return connection.execute(sql.text("benchmark/stored_rows.sql")).fetchall()

    def damaged_segments(self) -> int:
        segments = sorted((self.home / "archive" / "mk_ru" / RUN).glob("*.warc.gz"))
        checked = [
            subprocess.run([sys.executable, "-m", "warcio.cli", "check", str(path)], capture_output=True)
            for path in segments
        ]
        return sum(1 for each in checked if each.returncode)

    def stop(self) -> None:
        EmbeddedServer(self.home / "postgres").stop()


def main() -> None:
    """Crawl and load twice, once undisturbed; compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="Write the figures here too.")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="kazwatch-kills-") as folder, SamplePress(CLOCK) as press:
        Path(folder).chmod(0o755)
        calm, killed = (Machine(Path(folder) / name, press) for name in ("calm", "killed"))
        try:
            for step in STEPS:
                calm.run(step)
            press.requests.clear()
            # A server of its own is made once, undisturbed: what is killed here is the work, not the installation.
            EmbeddedServer(killed.home / "postgres").start()
            kills: Counter[str] = Counter()
            for step in STEPS:
                for _ in range(round(options.kills * SHARES[step])):
                    # One that ended before its moment came counts as no kill; the step is simply run again.
                    kills[step] += not killed.run(step, chance.uniform(0.2, 1.0) * calm.seconds[step])
                killed.run(step)
            asked = Counter(each.path for each in press.requests if each.status == 200 and each.path.endswith(".html"))
            figures = {
                "kills": dict(kills),
                "rows": calm.rows(),
                "same_rows": calm.rows() == killed.rows(),
                "articles_fetched_again": sum(count - 1 for count in asked.values()),
                "damaged_segments": killed.damaged_segments(),
            }
        finally:
            calm.stop()
            killed.stop()
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
