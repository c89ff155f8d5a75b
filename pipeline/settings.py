"""Where things lie: a few paths and addresses from the environment, each with a default that works on one machine."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from pipeline.errors import PlainError

# The demo keeps its database, archive and Airflow in this folder of the home, apart from real data.
DEMO_FOLDER = "demo"


@dataclass(frozen=True, slots=True)
class Settings:
    """`database_url` None means the embedded server. `archive` is a folder or an fsspec URL. Without `schedules` DAGs
    run only when somebody starts them."""

    home: Path
    database_url: str | None
    archive: str
    outlets: Path | None
    schedules: bool = True

    @property
    def reports(self) -> Path:
        return self.home / "reports"

    @property
    def airflow(self) -> Path:
        return self.home / "airflow"

    @property
    def postgres(self) -> Path:
        return self.home / "postgres"


def load_settings() -> Settings:
    """Read KAZWATCH_HOME, KAZWATCH_DATABASE_URL, KAZWATCH_ARCHIVE, KAZWATCH_OUTLETS and KAZWATCH_SCHEDULES.

    KAZWATCH_OUTLETS names a folder of outlet files that stands in for the shipped catalogue; KAZWATCH_SCHEDULES=off
    switches schedules off.

    Raises:
        PlainError: KAZWATCH_SCHEDULES is neither on nor off.
    """
    home = Path(os.environ.get("KAZWATCH_HOME") or user_data_path("kazwatch")).expanduser().resolve()
    outlets = os.environ.get("KAZWATCH_OUTLETS")
    archive = os.environ.get("KAZWATCH_ARCHIVE") or str(home / "archive")
    if "://" not in archive:  # Airflow's tasks run in another folder
        archive = str(Path(archive).expanduser().resolve())
    schedules = os.environ.get("KAZWATCH_SCHEDULES") or "on"
    if schedules not in ("on", "off"):
        raise PlainError(f"KAZWATCH_SCHEDULES={schedules!r}: write on or off")
    return Settings(
        home=home,
        database_url=os.environ.get("KAZWATCH_DATABASE_URL") or None,
        archive=archive,
        outlets=Path(outlets).expanduser().resolve() if outlets else None,
        schedules=schedules == "on",
    )
