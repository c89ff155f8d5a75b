"""The catalogue: finds outlet files, reads them, and says which outlet an address belongs to."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.errors import PlainError
from pipeline.outlet import Outlet, OutletError, outlet_of_host, read_outlet
from pipeline.settings import load_settings

SHIPPED = Path(__file__).parent / "outlets"


def catalogue_folder(folder: Path | None = None) -> Path:
    """The folder of outlet files: the one asked for, else KAZWATCH_OUTLETS, else the shipped catalogue.

    Raises:
        PlainError: the folder does not exist.
    """
    chosen = folder or load_settings().outlets or SHIPPED
    if not chosen.is_dir():
        raise PlainError(f"{chosen}: no such folder of outlet files; set KAZWATCH_OUTLETS to one, or unset it")
    return chosen


def outlet_files(folder: Path | None = None) -> list[Path]:
    """The files of the catalogue in their order, without the hidden ones that editors leave beside them.

    Raises:
        PlainError: the folder does not exist.
    """
    return sorted(path for path in catalogue_folder(folder).rglob("*.yml") if not path.name.startswith("."))


def load_outlets_with_errors(folder: Path | None = None) -> tuple[dict[str, Outlet], list[OutletError]]:
    """Every readable outlet by slug, and an error for each file that is not; one broken file stops no other."""
    outlets: dict[str, Outlet] = {}
    paths: dict[str, Path] = {}
    errors: list[OutletError] = []
    for path in sorted(catalogue_folder(folder).rglob("*.yaml")):
        errors.append(OutletError(f"{path}: not read, because outlet files end in .yml; rename it"))
    for path in outlet_files(folder):
        if path.stem in paths:
            errors.append(OutletError(f"{path}: the name {path.stem} is taken by {paths[path.stem]}; rename one"))
            continue
        try:
            outlets[path.stem] = read_outlet(path)
            paths[path.stem] = path
        except OutletError as error:
            errors.append(error)
    return outlets, errors


def load_outlets(folder: Path | None = None) -> dict[str, Outlet]:
    """Every outlet of the catalogue by slug.

    Raises:
        OutletError: a file cannot be used; the message names each such file and field.
    """
    outlets, errors = load_outlets_with_errors(folder)
    if errors:
        raise OutletError("\n".join(str(error) for error in errors))
    return outlets


def load_outlet(slug: str, folder: Path | None = None) -> Outlet:
    """One outlet by slug; the other files are not read, so they cannot stand in the way.

    Raises:
        PlainError: no file has that name; the message offers the nearest names.
        OutletError: the file cannot be used.
    """
    paths = {path.stem: path for path in outlet_files(folder)}
    if slug in paths:
        return read_outlet(paths[slug])
    near = get_close_matches(slug.replace(".", "_").replace("-", "_"), paths, n=3, cutoff=0.5)
    hint = f"did you mean {', '.join(near)}?" if near else "`kazwatch outlet list` shows them all"
    raise PlainError(f"no outlet is called {slug!r}; {hint}")


@dataclass(slots=True)
class Owners:
    """Which outlet does a host belong to? The longest of all matching hosts decides, so that `kaz.example.kz` may be
    an outlet beside `example.kz`; a host that nobody owns gets a stand-in (`outlet_of_host`)."""

    outlets: dict[str, Outlet]
    _by_host: dict[str, Outlet] = field(init=False, default_factory=dict)
    _answers: dict[str, Outlet] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for outlet in self.outlets.values():
            for host in (*outlet.hosts, *outlet.address.hosts):
                self._by_host.setdefault(_bare(host), outlet)

    def of(self, url: str) -> Outlet:
        """The outlet of an address."""
        try:
            host = _bare(urlsplit(url).hostname or "unknown")
        except ValueError:  # "http://[oops" in an archive of others
            host = "unknown"
        if host not in self._answers:
            labels = host.split(".")
            owners = (self._by_host.get(".".join(labels[start:])) for start in range(len(labels)))
            self._answers[host] = next((owner for owner in owners if owner), None) or outlet_of_host(host)
        return self._answers[host]


def _bare(host: str) -> str:
    return host.lower().rstrip(".").removeprefix("*.").removeprefix("www.")
